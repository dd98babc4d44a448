from app.search.query import SearchQuery
from app.search.results import Note
from app.search.service import SearchService
from app.search.suggest import Suggestion


def test_terms_are_suggested_from_any_word_of_any_language(service: SearchService) -> None:
    laundering = Suggestion("Blanchiment d’argent", "crime_type", "money_laundering")
    for typed in ("blanchi", "ARGENT", "laund", "洗", "غسل", "Отмыв"):
        assert laundering in service.suggest(typed, "fr")["crime_type"], typed


def test_titles_are_suggested_by_their_beginnings(service: SearchService) -> None:
    assert service.suggest("crown nob") == {"case": [Suggestion("The Crown v. Nobody", "case")]}
    assert Suggestion("Code (CA)", "provision") in service.suggest("co")["provision"]


def test_courts_are_suggested_once_each(service: SearchService) -> None:
    assert service.suggest("supreme")["court"] == [Suggestion("Supreme Court", "court")]


def test_each_kind_has_as_many_as_are_wanted(service: SearchService) -> None:
    found = service.suggest("co", limit=1)
    assert found.keys() == service.suggest("co").keys()
    assert {len(suggestions) for suggestions in found.values()} == {1}


def test_what_cannot_begin_anything_suggests_nothing(service: SearchService) -> None:
    for typed in ("", "  ", "zzzz", "***", "\ud800"):
        assert service.suggest(typed) == {}


def test_explain_says_what_each_part_gave(service: SearchService) -> None:
    result = service.search(SearchQuery("money laundering", explain=True))
    assert result.explain is not None
    assert {"understood", "plan", "engine", "engine_query"} <= set(result.explain)
    best = result.hits[0]
    scores = [match.score for match in best.matched_by]
    assert all(score and score > 0 for score in scores)
    assert best.score <= sum(score or 0 for score in scores) * 1.5


def test_what_was_understood_is_said(service: SearchService) -> None:
    said = service.search(SearchQuery('bribery art. 15 UNCAC "public office" -drug')).interpreted
    assert (said.phrases, said.excluded) == (("public office",), ("drug",))
    assert [concept["value"] for concept in said.concepts] == ["corruption"]
    assert said.identifiers == ({"field": "article", "value": "UNCAC:15", "text": "art. 15 UNCAC"},)


def test_what_cannot_be_searched_finds_nothing_and_says_so(service: SearchService) -> None:
    result = service.search(SearchQuery("!?"))
    assert result.total == 0
    assert result.interpreted.notes == (Note("nothing_to_search"),)
