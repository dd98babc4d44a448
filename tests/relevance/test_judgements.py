"""The judged queries themselves, and the figures made of them."""

import csv
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vocabularies import load_vocabularies
from app.search.params import parse_params
from app.settings import VOCABULARIES
from bench.relevance_scores import JUDGED, Item, Query, ndcg, read_queries, recall

LANGUAGES = {"ar", "zh", "en", "fr", "ru", "es"}
INTENTS = {"article", "known", "topic", "case"}
LAW, TWIN, OTHER = ("law.txt", "1"), ("law.pdf", "1"), ("law.txt", "2")


FOLDERS = [JUDGED, JUDGED / "unseen"]
"""The queries that ranking was made with, and those that it was not."""


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def queries(folder: Path) -> list[Query]:
    return read_queries(folder)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(("folder", "least"), zip(FOLDERS, (20, 10), strict=True), indirect=["folder"])
def test_there_are_as_many_queries_in_each_language(queries: list[Query], least: int) -> None:
    languages = Counter(query.language for query in queries)
    assert languages.keys() == LANGUAGES
    assert min(languages.values()) >= least


def test_no_query_is_in_both_folders() -> None:
    seen, unseen = ({(query.text, query.filters) for query in read_queries(folder)} for folder in FOLDERS)
    assert seen.isdisjoint(unseen)


def test_every_intent_is_asked_in_every_language(queries: list[Query]) -> None:
    assert {(q.language, q.intent) for q in queries} == {(name, intent) for name in LANGUAGES for intent in INTENTS}


def test_no_query_is_there_twice(queries: list[Query]) -> None:
    assert len({query.id for query in queries}) == len(queries)
    assert len({(query.text, query.filters) for query in queries}) == len(queries)


def test_every_query_has_an_item_that_answers_it(queries: list[Query]) -> None:
    assert [query.id for query in queries if max(query.wanted.values(), default=0) < 3] == []


def test_filters_are_those_of_the_search_contract(queries: list[Query]) -> None:
    vocabularies = load_vocabularies(VOCABULARIES)
    for query in queries:
        parse_params([("q", query.text), *query.filters], vocabularies)


def test_judgements_are_grades_of_items_of_known_queries(folder: Path, queries: list[Query]) -> None:
    judgements = rows(folder / "judgements.csv")
    assert {row["grade"] for row in judgements} <= set("0123")
    assert {row["query"] for row in judgements} == {query.id for query in queries}
    assert max(Counter((row["query"], row["path"], row["num"]) for row in judgements).values()) == 1
    assert not any(PurePosixPath(row["path"]).is_absolute() or ".." in row["path"] for row in judgements)


def test_judgements_hold_facts_only_no_text_of_the_corpus(folder: Path) -> None:
    assert all(len(row["num"]) <= 20 for row in rows(folder / "judgements.csv"))
    assert all(len(row["text"]) <= 120 for row in rows(folder / "queries.csv"))


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        ([LAW, OTHER], 1.0),
        ([("x", ""), LAW], 0.579),
        ([OTHER, LAW], 0.710),
        ([("x", "")], 0.0),
        ([], 0.0),
    ],
)
def test_the_best_order_is_worth_one(hits: list[Item], expected: float) -> None:
    found = [frozenset({hit}) for hit in hits]
    assert ndcg(found, {LAW: 3, OTHER: 1}) == pytest.approx(expected, abs=0.001)


def test_a_text_in_two_files_is_one_thing_to_find() -> None:
    together = [frozenset({LAW, TWIN})]
    assert ndcg(together, {LAW: 3, TWIN: 3}) == 1.0
    assert recall(together, [LAW, TWIN]) == 1.0


def test_a_text_found_twice_counts_once() -> None:
    assert ndcg([frozenset({LAW}), frozenset({LAW})], {LAW: 2, OTHER: 2}) < 1.0


def test_recall_counts_the_first_hits_only() -> None:
    hits = [frozenset({("x", str(rank))}) for rank in range(20)]
    assert recall([*hits, frozenset({LAW})], [LAW]) == 0.0
    assert recall([frozenset({LAW}), *hits], [LAW, OTHER]) == 0.5


items = st.tuples(st.sampled_from("abc"), st.sampled_from("123"))


@given(st.lists(st.frozensets(items, max_size=3), max_size=30), st.dictionaries(items, st.integers(0, 3)))
def test_figures_lie_between_none_and_all(hits: list[frozenset[Item]], wanted: dict[Item, int]) -> None:
    assert 0.0 <= ndcg(hits, wanted) <= 1.0 + 1e-9
    assert 0.0 <= recall(hits, wanted) <= 1.0


def test_a_folder_without_judgements_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="judgements"):
        read_queries(tmp_path)
