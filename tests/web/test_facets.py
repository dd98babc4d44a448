"""Facets on the page, without scripts."""

from fastapi.testclient import TestClient
from lxml import html

from tests.web.test_pages import read, words


def box(page: html.HtmlElement, name: str) -> html.HtmlElement:
    return next(found for found in page.xpath("//details[@class='facet']") if words(found.find("summary")) == name)


def promised(client: TestClient, pick: html.HtmlElement) -> None:
    count = int(pick.xpath(".//span[@class='count']/text()")[0])
    assert words(read(client, pick.get("href")).find(".//h1")).split()[0] == str(count)


def test_jurisdictions_stand_in_one_tree_under_their_regions(client: TestClient) -> None:
    page = read(client, "/search?q=bribery")
    assert not [found for found in page.xpath("//details[@class='facet']/summary") if words(found) == "Region"]
    places = box(page, "Region › Jurisdiction")
    (kenya,) = (pick for pick in places.xpath(".//a[@class='pick']") if words(pick).startswith("Kenya"))
    above = [words(summary) for summary in kenya.xpath("ancestor::details[@class='below']/summary")]
    assert above == ["within Africa", "within Sub-Saharan Africa", "within Eastern Africa"]
    for pick in places.xpath(".//a[@class='pick']"):
        promised(client, pick)


def test_a_region_without_records_under_the_filters_is_a_heading_only(client: TestClient) -> None:
    page = read(client, "/search?jurisdiction=KE")
    places = box(page, "Region › Jurisdiction")
    names = [words(name) for name in places.xpath(".//a[@class='pick']//span[@class='name']")]
    headings = [words(summary) for summary in places.xpath(".//details[@class='below']/summary")]
    assert "Canada" in names
    assert "Northern America" in headings and "Northern America" not in names


def test_an_empty_paragraph_that_is_chosen_stands_under_its_article(client: TestClient) -> None:
    page = read(client, "/search?q=bribery&article=UNTOC:18(3)")
    articles = box(page, "Treaty article")
    (chosen,) = articles.xpath(".//div[contains(@class, 'selected')]//a")
    assert chosen.xpath(".//span[@class='count']/text()")[0] == "0"
    assert words(chosen.xpath("ancestor::details[@class='below']/summary")[-1]) == "18 Mutual legal assistance"


def test_every_bar_of_the_years_leads_to_as_many_results(client: TestClient) -> None:
    page = read(client, "/search")
    bars = page.xpath("//ol[@class='years']//a")
    assert len(bars) > 1
    found = 0
    for bar in bars:
        years, _, count = bar.get("title").partition(": ")
        assert words(read(client, bar.get("href")).find(".//h1")) == count, years
        found += int(count.split()[0])
    dated = client.get("/api/v1/facets/year").json()["values"]
    assert found == sum(value["count"] for value in dated)


def test_a_bar_lets_go_of_single_years_and_keeps_the_other_filters(client: TestClient) -> None:
    page = read(client, "/search?jurisdiction=KE&jurisdiction=CA&year=2003")
    bars = page.xpath("//ol[@class='years']//a")
    assert bars
    for bar in bars:
        count = bar.get("title").partition(": ")[2]
        assert "jurisdiction=KE" in bar.get("href") and "year=2003" not in bar.get("href")
        assert words(read(client, bar.get("href")).find(".//h1")) == count


def test_a_long_list_is_searched_without_scripts(client: TestClient) -> None:
    page = read(client, "/search?language=en")
    (form,) = page.xpath("//form[@class='find' and contains(@action, 'article')]")
    hidden = {field.get("name"): field.get("value") for field in form.xpath(".//input[@type='hidden']")}
    assert hidden == {"language": "en"}
    found = read(client, f"{form.get('action')}?language=en&prefix=bribery")
    picks = found.xpath("//a[@class='pick']")
    assert any("UNCAC:15" in words(pick) for pick in picks)
    for pick in picks:
        promised(client, pick)
    assert found.xpath("//a[contains(@href, '/search?language=en')]")


def test_a_list_without_a_match_says_so(client: TestClient) -> None:
    assert "begins with “xyz”" in words(read(client, "/search/facets/jurisdiction?prefix=xyz").find(".//main"))
    assert client.get("/search/facets/jurisdicton").status_code == 404
