"""An index of several shards answers as one of a single shard does: same order, same pages, exact counts."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from app.search.backends.opensearch import OpenSearchBackend
from app.search.fields import FACETS
from app.search.mappings import load_mappings
from app.search.plan import Planner
from app.search.query import Filter, SearchQuery, Sort
from app.search.service import SearchService
from app.search.state import with_filter
from bench.clicks import pages
from tests.search.documents import DOCUMENTS, provision
from tests.search.test_contract import random_query

# Years, articles and weights spread unevenly, so that no shard knows what is frequent in all.
MANY = [
    provision(
        f"KE/Act/{number}",
        "en",
        "Money",
        f"{'money ' * (number % 7)}of kind {number % 50}" + " laundered" * (number % 11 == 0),
        article=f"UNTOC:{1 + number % 41}",
        year=1800 + number % 211,
        date=str(1800 + number % 211),
    )
    for number in range(8, 808)
]


@pytest.fixture
def services(opensearch_url: str, opensearch_prefix: str, planner: Planner) -> Iterator[list[SearchService]]:
    """The same documents in one shard and in three."""
    backends = []
    for shards in (1, 3):
        declared = load_mappings()
        mappings = replace(declared, settings={**declared.settings, "number_of_shards": shards})
        backend = OpenSearchBackend([opensearch_url], f"{opensearch_prefix}-{shards}", mappings=mappings)
        backend.build([*DOCUMENTS, *MANY])
        backends.append(backend)
    yield [SearchService(backend, planner) for backend in backends]
    for backend in backends:
        backend.close()


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["", "money", "kind 7 laundered money"])
def test_pages_follow_one_order(services: list[SearchService], sort: Sort, text: str) -> None:
    query = SearchQuery(text, sort=sort, page_size=60, expand=False)
    one, three = ([hit.id for page in pages(service, query) for hit in page.hits] for service in services)
    assert one == three
    assert len(set(three)) == services[1].search(query).total


def test_counts_are_exact(services: list[SearchService]) -> None:
    chance = Random(3)
    queries = [SearchQuery("money", facets=FACETS), *(random_query(chance) for _ in range(40))]
    for query in queries:
        one, three = (service.search(query) for service in services)
        assert (one.total, one.facets) == (three.total, three.facets), query


def test_a_rare_value_is_counted_on_every_shard(services: list[SearchService]) -> None:
    query = SearchQuery("kind", facets=("year",))
    (years,) = services[1].search(query).facets
    assert len(years.values) == len({document.year for document in MANY})
    for value in years.values[-20:]:
        assert services[1].search(with_filter(query, Filter("year", (value.value,)))).total == value.count
