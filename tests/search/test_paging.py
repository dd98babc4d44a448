"""Pages of many hits that tie: one total order, to the last hit, also when the index changes on the way."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.search.backends.base import SearchBackend
from app.search.document import IndexDocument
from app.search.plan import Planner
from app.search.query import SearchQuery, Sort
from app.search.service import SearchService
from bench.clicks import pages
from tests.search.documents import provision

ALIKE = [
    provision(f"KE/Act on {'lakes' if number % 3 else 'rivers'}/{number}", "en", "Fishing", "No fishing.",
              date=f"{1990 + number % 4}-05-0{1 + number % 2}", num=str(number))
    for number in range(450)
]  # fmt: skip
ORDERS: dict[Sort, Callable[[IndexDocument], tuple[Any, ...]]] = {
    Sort.RELEVANCE: lambda document: (-_day(document), document.work_id, int(document.num)),
    Sort.NEWEST: lambda document: (-_day(document), document.work_id, int(document.num)),
    Sort.OLDEST: lambda document: (_day(document), document.id),
    Sort.TITLE: lambda document: (document.title, int(document.num)),
}


@pytest.fixture
def alike(empty_backend: SearchBackend, planner: Planner) -> SearchService:
    empty_backend.build(ALIKE)
    return SearchService(empty_backend, planner)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["fish*", "fishing"])
def test_ties_are_paged_in_one_order(alike: SearchService, sort: Sort, text: str) -> None:
    query = SearchQuery(text, sort=sort, page_size=37, expand=False)
    found = [hit.id for page in pages(alike, query) for hit in page.hits]
    assert found == [document.id for document in sorted(ALIKE, key=ORDERS[sort])]


@pytest.mark.parametrize("sort", Sort)
def test_paging_goes_on_behind_the_last_hit_seen(alike: SearchService, sort: Sort) -> None:
    query = SearchQuery("fish*", sort=sort, page_size=100, expand=False)
    first = alike.search(query)
    seen = [hit.id for hit in first.hits]
    before = replace(ALIKE[0], id="KE/new/1", title="Act 1", num="1", date="2020-01-01")
    alike.backend.apply([before, replace(before, id="KE/new/2", date="1980-01-01")], seen[:5] + seen[-3:])
    rest = [hit.id for page in pages(alike, replace(query, cursor=first.next_cursor)) for hit in page.hits]
    expected = [document.id for document in sorted(ALIKE, key=ORDERS[sort])][100:]
    assert [found for found in rest if not found.startswith("KE/new/")] == expected


def _day(document: IndexDocument) -> int:
    return int(document.date.replace("-", ""))
