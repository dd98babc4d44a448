"""A time for counting: what is late is named, nothing is wrong, on every engine."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from app.search import facets
from app.search.backends import embedded_facets, opensearch_query
from app.search.backends.base import SearchBackend
from app.search.backends.embedded import EmbeddedBackend
from app.search.backends.embedded_facets import THREADS
from app.search.backends.opensearch import OpenSearchBackend
from app.search.fields import FACETS
from app.search.plan import Planner
from app.search.query import Filter, SearchQuery
from app.search.results import Facet, SearchResult
from app.search.service import SearchService
from tests.search.documents import DOCUMENTS

QUERIES = (
    SearchQuery(facets=FACETS),
    SearchQuery("corruption", filters=(Filter("jurisdiction", ("CA", "ES")),), facets=FACETS, group="work"),
)
LATE = tuple(Facet(name, (), complete=False) for name in FACETS)


def found(result: SearchResult) -> tuple[Any, ...]:
    return result.total, [(hit.id, hit.score, hit.group_size) for hit in result.hits], result.next_cursor


@pytest.mark.parametrize("query", QUERIES, ids=("all", "grouped"))
def test_without_time_no_facet_is_counted_and_every_hit_is_there(service: SearchService, query: SearchQuery) -> None:
    whole, hurried = service.search(query), service.search(query, facet_seconds=0)
    assert hurried.facets == LATE
    assert found(hurried) == found(whole)
    assert whole.total and all(facet.complete for facet in whole.facets)


@pytest.mark.parametrize("query", QUERIES, ids=("all", "grouped"))
def test_with_time_enough_nothing_is_different(service: SearchService, query: SearchQuery) -> None:
    assert service.search(query, facet_seconds=60).facets == service.search(query).facets


def test_counts_that_are_late_are_left_out(
    search_backend: SearchBackend, service: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = service.search(QUERIES[0])
    release = keep_busy(search_backend, monkeypatch)
    hurried = service.search(QUERIES[0], facet_seconds=0.05)
    release.set()
    assert hurried.facets == LATE
    assert found(hurried) == found(whole)
    assert service.search(QUERIES[0], facet_seconds=60).facets == whole.facets


def test_of_many_hits_only_the_facets_not_reached_are_late(
    tmp_path: Path, planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = EmbeddedBackend(tmp_path)  # OpenSearch stops all counts of a request at once
    backend.build(DOCUMENTS)
    service = SearchService(backend, planner)
    whole = service.search(QUERIES[0]).facets
    release, count = Event(), embedded_facets._count

    def slow(searcher: Any, query: Any, names: Any) -> Any:
        if "language" in names:
            release.wait(60)
        return count(searcher, query, names)

    monkeypatch.setattr(embedded_facets, "MANY", 0)
    monkeypatch.setattr(embedded_facets, "_count", slow)
    hurried = service.search(QUERIES[0], facet_seconds=2).facets
    release.set()
    assert [facet.field for facet in hurried if not facet.complete] == ["language"]
    assert [facet for facet in hurried if facet.complete] == [facet for facet in whole if facet.field != "language"]


def test_a_field_with_more_values_than_are_counted_says_so(
    service: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = SearchQuery(facets=("name", "kind"))
    every = service.search(names).facets[0]
    assert every.complete
    for module in (facets, embedded_facets, opensearch_query):
        monkeypatch.setattr(module, "MOST_VALUES", len(every.values) - 1)
    cut, kinds = service.search(names).facets
    assert not cut.complete
    assert len(cut.values) == len(every.values) - 1
    assert kinds.complete


def keep_busy(backend: SearchBackend, monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let counting take long until the event is set."""
    release = Event()
    if isinstance(backend, EmbeddedBackend):
        for _ in range(THREADS):
            backend._counter._threads.submit(release.wait, 60)
        return release
    # What the server says when its time is up, it cannot be made to say of eleven records.
    assert isinstance(backend, OpenSearchBackend)
    ask = backend._client.search

    def search(**given: Any) -> Any:
        answer = ask(**given)
        late = not release.is_set() and given["body"].get("timeout") == "50ms"
        return answer | {"timed_out": True, "hits": {**answer["hits"], "hits": []}} if late else answer

    monkeypatch.setattr(backend._client, "search", search)
    return release
