"""The two engines asked the same: equal sets, totals and counts, whatever the question."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.search.backends import open_backend
from app.search.plan import Planner
from app.search.query import SearchQuery
from app.search.results import SearchResult
from app.search.service import SearchService
from tests.search.documents import DOCUMENTS
from tests.search.test_contract import random_query


@pytest.fixture
def services(
    opensearch_url: str, opensearch_prefix: str, tmp_path: Path, planner: Planner
) -> Iterator[list[SearchService]]:
    backends = [open_backend("", tmp_path, ""), open_backend(opensearch_url, tmp_path, opensearch_prefix)]
    for backend in backends:
        backend.build(DOCUMENTS)
    yield [SearchService(backend, planner) for backend in backends]
    for backend in backends:
        backend.close()


def test_random_questions_have_one_answer(services: list[SearchService]) -> None:
    chance = random.Random(1)
    for _ in range(150):
        query = replace(random_query(chance), page_size=100)
        embedded, at_scale = (service.search(query) for service in services)
        assert answer(embedded) == answer(at_scale), query


def test_the_same_snippets_and_reasons(services: list[SearchService]) -> None:
    for text in ("money laundering", "洗钱", "غسل الأموال", "art. 15 UNCAC"):
        embedded, at_scale = (service.search(SearchQuery(text, page_size=100)) for service in services)
        assert shown(embedded) == shown(at_scale)


def answer(result: SearchResult) -> object:
    return result.total, {hit.id for hit in result.hits}, result.facets


def shown(result: SearchResult) -> object:
    return {hit.id: (hit.document, hit.highlights, hit.matched_by) for hit in result.hits}
