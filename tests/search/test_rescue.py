"""A search that finds nothing: slips in spelling are mended and said, and the ways out have true totals."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.fields import FACETS
from app.search.query import Filter, SearchQuery
from app.search.service import SearchService
from app.search.spelling import Speller
from app.search.state import with_filter
from tests.search.documents import VOCABULARIES

SPELLER = Speller(VOCABULARIES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("corruptoin", "corruption"), ("brbery", "bribery"), ("взяттка", "взятка"), ("الرشووة", "الرشوه"),
     ("extraditoin", "extradition")],
)  # fmt: skip
def test_the_nearest_word_is_a_letter_away(typed: str, meant: str) -> None:
    assert SPELLER.near(typed, ["extradition"]) == [meant]


@pytest.mark.parametrize("typed", ["corruption", "corrpsion", "mony", "12345", "洗钱洗钱洗"])
def test_right_short_far_and_chinese_words_are_left_alone(typed: str) -> None:
    assert SPELLER.near(typed) == []


@given(st.text(alphabet="abc", min_size=6, max_size=9), st.integers(0, 5), st.sampled_from("abcd"))
def test_any_one_edit_is_found(word: str, at: int, letter: str) -> None:
    edited = {
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
    }
    speller = Speller({})
    assert all(speller.near(other, [word]) == [word] for other in edited - {word})


@pytest.mark.parametrize("text", ["corruptoin", "брать взяттка OR взяттка", "لرشوة"])
def test_a_slip_finds_what_was_meant_and_says_so(service: SearchService, text: str) -> None:
    result = service.search(SearchQuery(text, page_size=100))
    assert result.total > 0
    assert result.interpreted.notes[0].code == "respelled"


def test_as_typed_is_as_typed(service: SearchService) -> None:
    assert service.search(SearchQuery("corruptoin", expand=False)).total == 0
    assert service.search(SearchQuery('"corruptoin"')).total == 0


def test_a_slip_means_the_same_under_every_filter(service: SearchService) -> None:
    result = service.search(SearchQuery("corruptoin", facets=FACETS))
    for facet in result.facets:
        for value in facet.values:
            clicked = with_filter(SearchQuery("corruptoin"), Filter(facet.field, (value.value,)))
            assert service.search(clicked).total == value.count


def test_a_slip_can_be_paged(service: SearchService) -> None:
    query = SearchQuery("corruptoin", page_size=1)
    first = service.search(query)
    second = service.search(replace(query, cursor=first.next_cursor))
    assert {hit.id for hit in first.hits}.isdisjoint(hit.id for hit in second.hits)
    assert second.interpreted.notes == first.interpreted.notes


def test_where_no_record_has_all_the_words_those_with_any_are_found_and_it_is_said(service: SearchService) -> None:
    result = service.search(SearchQuery("casino coins"))
    assert result.total == service.search(SearchQuery("casino OR coins")).total == 2
    assert [note.code for note in result.interpreted.notes] == ["any_word"]
    assert result.interpreted.needed == 1


def test_words_of_which_some_record_has_all_are_asked_for_together(service: SearchService) -> None:
    assert service.search(SearchQuery("money laundering")).interpreted.notes == ()


@pytest.mark.parametrize("text", ['casino "coins"', "casino -money coins", "casino coins"])
def test_counts_are_true_where_any_word_is_enough(service: SearchService, text: str) -> None:
    names = ("jurisdiction", "language", "kind")
    for jurisdiction in service.search(SearchQuery("", facets=names)).facets[0].values:
        query = SearchQuery(text, filters=(Filter("jurisdiction", (jurisdiction.value,)),), facets=names)
        for facet in service.search(query).facets:
            for value in facet.values:
                clicked = with_filter(query, Filter(facet.field, (value.value,)))
                assert service.search(clicked).total == value.count


def test_a_search_for_any_word_can_be_paged(service: SearchService) -> None:
    query = SearchQuery("casino coins", page_size=1)
    first = service.search(query)
    second = service.search(replace(query, cursor=first.next_cursor))
    assert {hit.id for hit in first.hits}.isdisjoint(hit.id for hit in second.hits)
    assert len(service.ids(query, most=10)) == first.total == second.total == 2


def test_nothing_is_explained_by_searches_that_find_something(service: SearchService) -> None:
    result = service.search(SearchQuery("casino coins", expand=False))
    assert result.total == 0
    assert [(way.kind, way.total) for way in result.ways_out] == [("any_word", 2)]
    nowhere = service.search(SearchQuery("casino coins", filters=(Filter("jurisdiction", ("KE",)),)))
    assert nowhere.ways_out == ()


def test_the_filter_that_empties_the_list_is_named(service: SearchService) -> None:
    query = SearchQuery("洗钱", expand=False, filters=(Filter("jurisdiction", ("KE",)), Filter("kind", ("provision",))))
    ways = {(way.kind, way.detail): way for way in service.search(query).ways_out}
    assert set(ways) == {("filter", "jurisdiction"), ("filters", ""), ("expand", "")}
    assert all(service.search(way.query).total == way.total > 0 for way in ways.values())


def test_a_mended_search_has_ways_out_too(service: SearchService) -> None:
    result = service.search(SearchQuery("corruptoin", filters=(Filter("year", ("1700",)),)))
    assert result.total == 0
    assert [(way.kind, way.detail) for way in result.ways_out] == [("filter", "year"), ("filters", "")]
    assert all(service.search(way.query).total == way.total for way in result.ways_out)


def test_what_is_found_needs_no_way_out(service: SearchService) -> None:
    assert service.search(SearchQuery("money")).ways_out == ()
