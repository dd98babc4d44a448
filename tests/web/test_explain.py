"""Why a search has its results, on the page and without scripts."""

from fastapi.testclient import TestClient

from tests.web.test_pages import read, words

SEARCH = "/search?q=laundering&page_size=5"


def test_every_result_leads_to_its_reasons(client: TestClient) -> None:
    first = read(client, SEARCH)
    second = read(client, first.xpath("//a[@rel='next']/@href")[0])
    links = second.xpath("//p[@class='why']/a/@href")
    assert len(links) == 5
    for link in links:
        address, _, anchor = link.partition("#")
        page = read(client, address)
        (section,) = page.xpath(f"//div[@id='{anchor}']")
        assert "It has your word “laundering”." in words(section)
        assert "Weight in all" in words(section)


def test_reasons_are_hidden_again(client: TestClient) -> None:
    page = read(client, f"{SEARCH}&explain=on")
    assert "You asked for: “laundering”." in words(page.xpath("//section[@class='explanation']")[0])
    assert "text_en:launder" in words(page.xpath("//section[@class='explanation']//pre")[0])
    (plain,) = {link for link in page.xpath("//a/@href") if link == SEARCH.replace("search?", "search?", 1)}
    assert not read(client, plain).xpath("//section[@class='explanation']")


def test_a_search_without_words_says_what_it_goes_by(client: TestClient) -> None:
    for path, said in (
        ("/search?jurisdiction=KE&explain=on", "it has what the filters ask"),
        ("/search?q=-bribery&explain=on", "nothing of what you excluded"),
    ):
        reasons = read(client, path).xpath("//div[@class='reasons']")
        assert reasons and all(said in words(one) for one in reasons)
