"""Why a search has its hits: in words and weights, when asked for."""

from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from app.presenters.reader import Reader
from app.presenters.reasons import found_otherwise, present_match
from app.search.results import Match


def ask(client: TestClient, text: str, **given: str) -> Any:
    response = client.get(f"/api/v1/search?{urlencode({'q': text, 'explain': 'on', **given})}")
    assert response.status_code == 200, response.text
    return response.json()


EVERY_CLAUSE = (
    "bribery",
    "accepts gift",
    '"official act"',
    "launder*",
    "title:hands",
    "heading:bribery",
    "court:crown",
    "art. 15 UNCAC",
    "section 10 Clean Hands Act",
    "how did others implement article 15",
    "bribery kenya",
    "受贿",
    "R v Defendant 1",
)


@pytest.mark.parametrize("text", EVERY_CLAUSE)
def test_every_reason_is_a_sentence_in_the_readers_language(client: TestClient, text: str) -> None:
    said = []
    for locale in ("en", "ru"):
        hits = ask(client, text, locale=locale)["hits"]
        assert hits
        said.append([reason["text"] for hit in hits for reason in hit["matched_by"]])
        assert all(reason["text"].endswith((".", "。")) for hit in hits for reason in hit["matched_by"])
    assert set(said[0]).isdisjoint(said[1])


@pytest.mark.parametrize("text", EVERY_CLAUSE)
def test_the_reasons_name_everything_that_weighs(client: TestClient, text: str) -> None:
    for hit in ask(client, text)["hits"]:
        weights = [reason["score"] or 0 for reason in hit["matched_by"]]
        assert weights == sorted(weights, reverse=True)
        assert 0 < hit["score"] <= sum(weights) + 0.01, hit["matched_by"]


def test_the_search_is_told_in_words_first(client: TestClient) -> None:
    explain = ask(client, "money laundering", jurisdiction="CA", locale="es")["explain"]
    asked, concept, order = explain["in_words"]
    assert "«money laundering»" in asked and "Canadá" in asked
    assert all(name in concept for name in ("Blanqueo de dinero", "«洗钱»", "Tipo de delito"))
    assert order.startswith("Primero va lo de mayor peso")
    assert explain["engine"]["engine"] == "tantivy"
    assert "launder" in str(explain["engine_query"]) and explain["plan"]["filters"]


@pytest.mark.parametrize("sort", ["newest", "oldest", "title"])
def test_an_order_without_weights_gives_none(client: TestClient, sort: str) -> None:
    answer = ask(client, "bribery", sort=sort)
    assert {hit["score"] for hit in answer["hits"]} == {None}
    assert answer["explain"]["in_words"][-1] != ask(client, "bribery")["explain"]["in_words"][-1]


def test_what_was_searched_instead_and_the_order_are_told(client: TestClient) -> None:
    spelled = ask(client, "briberry")["explain"]["in_words"]
    assert "“briberry” is in no record: “bribery” was searched instead." in spelled
    assert ask(client, "-bribery")["explain"]["in_words"][-1] == "The newest come first."
    assert len(ask(client, "nothingatall")["explain"]["in_words"]) == 1


def test_nothing_is_explained_unasked(client: TestClient) -> None:
    answer = ask(client, "bribery", explain="off")
    assert answer["explain"] is None
    assert {(hit["score"], reason["text"]) for hit in answer["hits"] for reason in hit["matched_by"]} == {(None, None)}
    assert "standing" not in {reason["clause"] for hit in answer["hits"] for reason in hit["matched_by"]}


def test_a_hit_without_the_words_typed_says_how_it_was_found(client: TestClient) -> None:
    for explain in ("on", "off"):
        why = {hit["id"]: hit["why"] for hit in ask(client, "bribery", explain=explain)["hits"]}
        assert why["w-ke-en-0"] == ""
        assert why["w-cn-zh-Hans-0"].startswith("Found by the concept “")


def test_a_word_typed_stays_a_word_where_a_concept_has_it_for_its_code(client: TestClient) -> None:
    hits = ask(client, "corruption", locale="ru")["hits"]
    said = {reason["clause"]: reason["text"] for hit in hits for reason in hit["matched_by"]}
    assert "«corruption»" in said["word"] and "Коррупция" in said["classified"]


def test_a_code_is_called_by_its_name(client: TestClient) -> None:
    reader = Reader(client.app.state.portal.vocabularies(), "fr")  # type: ignore[attr-defined]
    reason = present_match(Match("concept", "criminal_code", "StGB"), reader, {}, explained=True)
    assert reason.text and "Code pénal" in reason.text and "StGB" in reason.text


def test_a_place_named_beside_a_subject_is_not_what_found_a_record(client: TestClient) -> None:
    reader = Reader(client.app.state.portal.vocabularies(), "en")  # type: ignore[attr-defined]
    place, subject = Match("concept", "KE", "肯尼亚"), Match("classified", "corruption", "贿赂")
    fields = {"KE": "jurisdiction", "corruption": "crime_type"}
    assert "“Corruption”" in found_otherwise([place, subject], reader, fields)
    assert "“Kenya”" in found_otherwise([place], reader, fields)
