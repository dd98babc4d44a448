"""The directory as a practitioner with a request to send reads it."""

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tests.web.test_pages import read, words


def cards(page: html.HtmlElement) -> list[str]:
    return [words(card) for card in page.xpath("//article[contains(@class, 'authority')]")]


def test_it_is_in_the_navigation_and_lists_everything(client: TestClient) -> None:
    (link,) = read(client, "/").xpath("//header//a[.='Authorities']/@href")
    page = read(client, link)
    assert words(page.find(".//h2")) == "3 authorities"
    assert [words(place) for place in page.xpath("//section[@class='place']/h3")] == [
        "France",
        "Kenya",
        "Russian Federation",
    ]


def test_what_is_known_and_what_is_not_stands_on_the_card(client: TestClient) -> None:
    (kenya,) = cards(read(client, "/authorities?jurisdiction=KE"))
    for said in ("Office of the Attorney General", "mutual legal assistance", "Direct", "English", "example.org"):
        assert said in kenya
    assert "UNTOC:18" in kenya and "certainty: high" in kenya
    (silent,) = cards(read(client, "/authorities?jurisdiction=RU"))
    for unknown in ("Channel for requests", "Languages accepted", "Address"):
        assert f"{unknown}not stated in the source" in silent


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("language=fr", ["Bureau"]),
        ("article=UNTOC:18", ["Bureau", "Office", "Тихое"]),
        ("article=UNTOC:18(13)&language=en", ["Office"]),
        ("q=silent", ["Тихое"]),
        ("jurisdiction=KE&jurisdiction=FR&function=&q=", ["Bureau", "Office"]),
    ],
)
def test_filters_narrow_each_other(client: TestClient, query: str, names: list[str]) -> None:
    assert [card.split()[0] for card in cards(read(client, f"/authorities?{query}"))] == names


def test_the_form_keeps_what_was_chosen_and_offers_only_what_is_there(client: TestClient) -> None:
    page = read(client, "/authorities?jurisdiction=KE&article=UNTOC:18(13)&locale=fr")
    (form,) = page.xpath("//form[@class='choose']")
    assert dict(form.form_values()) == {
        "jurisdiction": "KE",
        "function": "",
        "article": "UNTOC:18(13)",
        "language": "",
        "q": "",
        "locale": "fr",
    }
    offered = form.xpath(".//select[@name='jurisdiction']/option/@value")
    assert offered == ["", "RU", "FR", "KE"]  # Fédération de Russie, France, Kenya


def test_several_values_of_a_filter_stay_with_the_form(client: TestClient) -> None:
    (form,) = read(client, "/authorities?jurisdiction=KE&jurisdiction=FR").xpath("//form[@class='choose']")
    assert [value for name, value in form.form_values() if name == "jurisdiction"] == ["FR", "KE"]


def test_nothing_held_says_what_to_leave_out(client: TestClient) -> None:
    nothing = read(client, "/authorities?jurisdiction=KE&function=extradition").xpath("//div[@class='nothing']")[0]
    assert "does not mean that there is none" in words(nothing)
    ways = {words(way): way.xpath("./a/@href")[0] for way in nothing.xpath(".//li")[:-1]}
    assert len(ways) == 1
    for said, way in ways.items():
        assert f"({len(cards(read(client, way)))})" in said


def test_a_mistake_is_named(client: TestClient) -> None:
    for query, nearest in (("juristiction=KE", "jurisdiction"), ("function=extraditon", "extradition")):
        response = client.get(f"/authorities?{query}")
        assert response.status_code == 400
        assert nearest in words(html.fromstring(response.text).find(".//main"))
    assert client.get("/authorities?cursor=nobody").status_code == 400


@pytest.mark.parametrize("path", ["/search?jurisdiction=KE", "/records/w-ke-en", "/records/ke-office"])
def test_a_jurisdiction_leads_to_its_authorities(client: TestClient, path: str) -> None:
    assert read(client, path).xpath("//main//a[@href='/authorities?jurisdiction=KE']")
