"""Whatever is typed is answered: never an error, never slow, never the engine's own syntax."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.errors import InvalidParameter
from app.main import create_app
from app.search.analysis import load_analysis
from app.search.backends.opensearch_query import compile_request
from app.search.cursor import Position, encode_cursor, fingerprint_of
from app.search.fields import FACETS, FIELDS, FieldKind, text_field
from app.search.plan import Planner
from app.search.query import SearchQuery, Sort
from app.search.service import SearchService
from app.settings import Settings
from bench.hostile import answer, requests
from tests.factories import write_portal
from tests.search.documents import DOCUMENTS

REQUESTS = requests()
TEXTS = [value for items in REQUESTS for name, value in items if name == "q"]
ENGINE_FIELDS = {
    name
    for field in FIELDS
    for name in (
        [text_field(field.name, key) for key in load_analysis().analyzers]
        if field.kind is FieldKind.TEXT
        else [field.name]
    )
}
# Every word of OpenSearch's language that a request may hold; none of them reads text.
SAID = {
    "aggs", "analyzer", "bool", "boost", "constant_score", "dis_max", "field", "filter", "gte", "lte", "match_all",
    "match_phrase", "minimum_should_match", "must", "must_not", "order", "post_filter", "prefix", "queries", "query",
    "range", "search_after", "should", "size", "sort", "term", "terms", "tie_breaker", "track_total_hits", "value",
    "values", "_source", "_score",
}  # fmt: skip

# Score, key and offset, as JSON.
FORGED_PLACES = [
    '1.0, "", 1', '1.0, "\\ud800", 1', '1.0, "\\u0000\\u0000", 3', f'1.0, "{"x" * 100_000}", 2', '-1.0, "9", 1',
    '1e308, "9", 1', '1e39, "9", 1', '-1e39, "9", 1', '1e-320, "9", 1', '1.0, "99999999|x", 2147483647',
    "1.0, null, 1", "1.0, [1], 1", "1.0, {}, 1", '"1", 2, "3"', '1.0, "79769192|洗", 1', '1.0, "\U0001f98a", 1',
]  # fmt: skip


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(write_portal(settings)), raise_server_exceptions=False) as client:
        client.get("/api/v1/search?q=warm")
        yield client


def test_whatever_is_sent_is_answered(client: TestClient) -> None:
    assert len(REQUESTS) >= 200
    assert [(each.wrong, each.shown) for items in REQUESTS if (each := answer(client, items)).wrong] == []


def test_a_request_holds_what_is_typed_as_values_only(planner: Planner) -> None:
    for text in TEXTS:
        request = compile_request(planner.plan(SearchQuery(text.strip(), facets=FACETS)), "source")
        assert keys(request) <= SAID | ENGINE_FIELDS, text[:60]


def test_a_plan_names_only_fields_that_exist(planner: Planner) -> None:
    for text in TEXTS:
        assert named_fields(planner.plan(SearchQuery(text.strip())).clause) <= ENGINE_FIELDS, text[:60]


@pytest.mark.parametrize("text", ["*:*", "id:[* TO *]", "/mon.*/", '{"match_all":{}}', "title_en:money", "mo?ey"])
def test_engine_syntax_is_only_words(service: SearchService, text: str) -> None:
    assert service.search(SearchQuery(text, expand=False)).total < len(DOCUMENTS) // 2


@pytest.mark.parametrize("offset", ["10000000000", "1000000000000000000", "1e25", "Infinity", "-1", "[" * 100_000])
def test_a_forged_cursor_is_refused_and_the_engine_lives(service: SearchService, offset: str) -> None:
    query = SearchQuery("bribery OR law OR 洗钱")
    fields = f'["{fingerprint_of(query)}", 1.0, "x", {offset}]'
    forged = urlsafe_b64encode(fields.encode()).decode().rstrip("=")
    with pytest.raises(InvalidParameter):
        service.search(replace(query, cursor=forged))
    assert service.search(query).total > 0


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("place", FORGED_PLACES)
def test_a_forged_place_gives_a_page_or_is_refused(service: SearchService, place: str, sort: Sort) -> None:
    query = SearchQuery("bribery OR law OR 洗钱", sort=sort)
    forged = urlsafe_b64encode(f'["{fingerprint_of(query)}", {place}]'.encode()).decode().rstrip("=")
    with suppress(InvalidParameter):
        assert len(service.search(replace(query, cursor=forged)).hits) <= len(DOCUMENTS)
    assert service.search(query).total > 0


def test_a_cursor_beyond_the_end_gives_an_empty_page(service: SearchService) -> None:
    query = SearchQuery("bribery")
    beyond = encode_cursor(query, Position(0.0, "99999999|zzz", 2**31 - 1))
    assert service.search(replace(query, cursor=beyond)).hits == ()


def keys(request: object) -> set[str]:
    if isinstance(request, Mapping):
        return set(request).union(*map(keys, request.values()))
    return set().union(*map(keys, request)) if isinstance(request, list | tuple) else set()


def named_fields(clause: Any) -> set[str]:
    """The fields of a clause and of all in it."""
    if isinstance(clause, tuple):
        return set().union(*map(named_fields, clause))
    if not is_dataclass(clause):
        return set()
    found = set().union(*(named_fields(getattr(clause, each.name)) for each in fields(clause)))
    return found | ({clause.field} if hasattr(clause, "field") else set())
