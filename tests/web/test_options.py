"""The switches of a search on its page: names in other languages, transliteration, meaning, grouping."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from lxml import html

from app.main import create_app
from app.settings import Settings
from tests.factories import write_portal
from tests.web.test_pages import read, words


def switches(page: html.HtmlElement) -> dict[str, html.HtmlElement]:
    found = page.xpath("//details[@class='options']//a")
    return {words(link.xpath(".//span[@class='name']")[0]).partition(" (")[0]: link for link in found}


def turned(client: TestClient, page: html.HtmlElement, name: str) -> html.HtmlElement:
    return read(client, switches(page)[name].get("href"))


EXPAND = "Other names and languages of what you ask for"
TRANSLITERATE = "Words of other scripts in Latin letters"
MEANING = "What means the same in other words"
GROUP = "Each law, case or publication once"


@pytest.fixture(scope="module")
def meaningful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    pytest.importorskip("app.search.vectors", reason="left out: concordance[meaning] is not installed")
    settings = write_portal(Settings(data_dir=tmp_path_factory.mktemp("portal"), meaning=True))
    with TestClient(create_app(settings)) as client:
        yield client


def test_switches_turn_one_thing_and_back(client: TestClient) -> None:
    page = read(client, "/search?q=bribery&jurisdiction=KE&jurisdiction=FR")
    assert list(switches(page)) == [EXPAND, TRANSLITERATE, GROUP]
    assert [link.get("aria-current") for link in switches(page).values()] == ["true", "true", None]
    typed = turned(client, page, EXPAND)
    assert list(switches(typed)) == [EXPAND, GROUP]
    assert typed.xpath("//details[@class='options']/@open")
    assert words(typed.find(".//h1")) == "1 result"
    assert words(turned(client, typed, EXPAND).find(".//h1")) == words(page.find(".//h1")) == "2 results"


def test_without_words_only_what_makes_a_difference_is_offered(client: TestClient) -> None:
    assert list(switches(read(client, "/search"))) == [GROUP]


def test_other_scripts_can_be_left_out(client: TestClient) -> None:
    page = read(client, "/search?q=zakon")
    assert "“zakon” was searched as “закон”" in words(page.find(".//main"))
    assert words(turned(client, page, TRANSLITERATE).find(".//h1")) == "0 results"


def test_a_portal_without_meaning_does_not_offer_it(client: TestClient) -> None:
    assert MEANING not in switches(read(client, "/search?q=bribery"))
    assert client.get("/search?q=bribery&meaning=on").status_code == 400


def test_what_is_found_by_meaning_says_so(meaningful: TestClient) -> None:
    page = read(meaningful, "/search?q=wiping+away+the+origin+of+dirty+cash")
    assert MEANING in switches(page)
    near = turned(meaningful, page, MEANING)
    assert switches(near)[MEANING].get("aria-current") == "true"
    assert "also what is near in meaning to" in words(near.xpath("//p[@class='understood']")[0])
    notes = [words(why) for why in near.xpath("//p[@class='why'][not(a)]")]
    assert "Found by meaning, not by your own words" in notes
    reasons = meaningful.get("/api/v1/search?q=wiping+away+the+origin+of+dirty+cash&meaning=on&explain=on").json()
    said = [reason["text"] for hit in reasons["hits"] for reason in hit["matched_by"] if reason["clause"] == "meaning"]
    assert said and all("in meaning" in text for text in said)


def test_a_citation_says_what_was_switched(meaningful: TestClient) -> None:
    def sentence(query: str) -> str:
        return str(meaningful.post(f"/api/v1/citations?q=laundering&{query}").json()["sentence"])

    assert "; also what is near in meaning:" in sentence("meaning=on")
    assert "; only the words as typed:" in sentence("expand=off")
    assert "; without other scripts’ words in Latin letters:" in sentence("transliterate=off")
    assert "“laundering”:" in sentence("")
