"""Plans as OpenSearch requests: JSON made from values, never from query text."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from app.search.clauses import (
    AllOf,
    AnyOf,
    AnyTerm,
    AtLeast,
    Clause,
    Constant,
    Everything,
    OneOf,
    Phrase,
    Preferring,
    Prefix,
    Term,
    Weighted,
    Within,
    Without,
)
from app.search.facets import MOST_VALUES
from app.search.plan import BY_SCORE, GROUP, SearchPlan
from app.search.query import Filter

Json = dict[str, Any]


def compile_request(plan: SearchPlan, stored: str) -> Json:
    """One request for hits, total and facets.

    Filters come after the query, so that each facet is counted under all filters but its own. With no time for facets
    they are not asked for.
    """
    facets = () if plan.facet_seconds == 0 else plan.facets
    ranges = [compile_clause(required) for required in plan.ranges]
    request: Json = {
        "size": plan.page_size + 1,  # one more tells whether there is a next page
        "track_total_hits": True,
        "query": {"bool": {"must": [compile_clause(plan.clause)], "filter": ranges}},
        "post_filter": _filtered(plan.filters),
        "sort": _sort(plan.order),
        "aggs": {name: _facet(name, plan) for name in facets},
        "_source": [stored],
    }
    if facets and plan.facet_seconds:
        request["timeout"] = f"{ceil(plan.facet_seconds * 1000)}ms"
    if plan.group:
        best = {"name": "best", "size": GROUP, "sort": request["sort"], "_source": [stored]}
        # A collapsed search knows no `search_after`.
        return request | {
            "collapse": {"field": "work_id", "inner_hits": best},
            "from": plan.after.offset if plan.after else 0,
        }
    if plan.after:
        request["search_after"] = [plan.after.score, plan.after.key] if plan.order == BY_SCORE else [plan.after.key]
    return request


def compile_clause(clause: Clause) -> Json:
    """The query of a clause."""
    # The most frequent come first: a plan has hundreds.
    match clause:
        case Term(field, value):
            return {"term": {field: {"value": value}}}
        case AnyTerm(terms):
            return {"dis_max": {"queries": [{"term": {field: {"value": value}}} for field, value in terms]}}
        case Weighted(inner, weight):
            return {"bool": {"must": [compile_clause(inner)], "boost": weight}}
        case AnyOf(clauses, tie):
            return {"dis_max": {"queries": [compile_clause(inner) for inner in clauses], "tie_breaker": tie}}
        case Phrase(field, terms):
            # The terms are analysed already, and hold no white space.
            return {"match_phrase": {field: {"query": " ".join(terms), "analyzer": "whitespace"}}}
        case Constant(inner, score):
            return {"constant_score": {"filter": compile_clause(inner), "boost": score}}
        case AllOf(clauses):
            return {"bool": {"must": [compile_clause(inner) for inner in clauses]}}
        case AtLeast(clauses, least):
            return {"bool": {"should": [compile_clause(inner) for inner in clauses], "minimum_should_match": least}}
        case Preferring(inner, signal):
            return {"bool": {"must": [compile_clause(inner)], "should": [compile_clause(signal)]}}
        case Without(inner, excluded):
            return {"bool": {"must": [compile_clause(inner)], "must_not": [compile_clause(excluded)]}}
        case OneOf(field, values):
            return {"terms": {field: list(values)}}
        case Prefix(field, value):
            return {"prefix": {field: {"value": value}}}
        case Within(field, low, high):
            bounds = {"gte": low, "lte": high}
            return {"range": {field: {name: bound for name, bound in bounds.items() if bound is not None}}}
        case Everything():
            return {"constant_score": {"filter": {"match_all": {}}, "boost": 0.0}}


def _filtered(filters: Sequence[Filter]) -> Json:
    chosen = [{"terms": {each.field: list(each.values)}} for each in filters if each.values]
    excluded = [{"terms": {each.field: list(each.excluded)}} for each in filters if each.excluded]
    return {"bool": {"filter": chosen, "must_not": excluded}} if chosen or excluded else {"match_all": {}}


def _facet(name: str, plan: SearchPlan) -> Json:
    return {
        "filter": _filtered(plan.filters_but(name)),
        "aggs": {"values": {"terms": {"field": name, "size": MOST_VALUES}}},
    }


def _sort(order: str) -> list[Mapping[str, str]]:
    return [{"_score": "desc"}, {"by_newest": "asc"}] if order == BY_SCORE else [{order: "asc"}]
