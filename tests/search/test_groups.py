"""Hits under their works, on every engine: each work once, its number true, every hit within reach."""

from collections import Counter
from dataclasses import replace

import pytest

from app.errors import InvalidParameter
from app.search.cursor import MOST_WORKS, Position, encode_cursor
from app.search.fields import FACETS
from app.search.query import Filter, SearchQuery, Sort
from app.search.service import SearchService
from bench.clicks import pages

QUERIES = (
    SearchQuery(facets=FACETS),
    SearchQuery("repealed", expand=False),
    SearchQuery("money laundering", facets=("kind",)),
    SearchQuery("corruption", filters=(Filter("jurisdiction", ("CA", "ES"), ("FR",)),), facets=("jurisdiction",)),
    SearchQuery(filters=(Filter("kind", (), ("case",)),), sort=Sort.TITLE),
)


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_each_work_comes_once_with_all_its_hits_counted(service: SearchService, query: SearchQuery) -> None:
    plain = service.search(replace(query, page_size=100))
    order = list(dict.fromkeys(hit.document["work_id"] for hit in plain.hits))
    sizes = Counter(hit.document["work_id"] for hit in plain.hits)
    found = list(pages(service, replace(query, group="work", page_size=3)))
    leads = [hit for result in found for hit in result.hits]
    assert [hit.document["work_id"] for hit in leads] == order
    assert {hit.document["work_id"]: hit.group_size for hit in leads} == sizes
    for lead in leads:
        members = [hit.id for hit in plain.hits if hit.document["work_id"] == lead.document["work_id"]]
        assert [lead.id, *(other.id for other in lead.others)] == members[:3]
    assert all((result.total, result.facets) == (plain.total, plain.facets) for result in found)


def test_grouped_pages_end_where_both_engines_can_go(service: SearchService) -> None:
    query = SearchQuery(group="work", page_size=100)

    def after(works: int) -> SearchQuery:
        return replace(query, cursor=encode_cursor(query, Position(0.0, "", works)))

    assert service.search(after(MOST_WORKS - 1)).hits == ()
    with pytest.raises(InvalidParameter, match="narrow the search"):
        service.search(after(MOST_WORKS))
    assert service.search(replace(after(1), cursor=service.search(replace(query, page_size=1)).next_cursor)).hits


def test_the_filter_of_a_work_lists_its_hits(service: SearchService) -> None:
    for lead in service.search(SearchQuery("repealed", expand=False, group="work")).hits:
        whole = SearchQuery("repealed", expand=False, filters=(Filter("work_id", (lead.document["work_id"],)),))
        assert service.search(whole).total == lead.group_size
