"""Clauses and filters as tantivy queries: built from objects, never from text."""

from collections.abc import Sequence
from functools import partial

from tantivy import FieldType, Occur, Query, Schema

from app.search.clauses import (
    AllOf,
    AnyOf,
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
from app.search.fields import BY_NAME, FieldKind
from app.search.query import Filter


def compile_clause(schema: Schema, clause: Clause) -> Query:
    """The query of a clause."""
    compiled = partial(compile_clause, schema)
    match clause:
        case Everything():
            return Query.const_score_query(Query.all_query(), 0.0)
        case Term(field, value):
            return Query.term_query(schema, field, value)
        case OneOf(field, values):
            return Query.term_set_query(schema, field, list(values))
        case Phrase(field, terms):
            return Query.phrase_query(schema, field, list(terms))
        case Prefix(field, value):
            return Query.fuzzy_term_query(schema, field, value, distance=0, prefix=True)
        case Within(field, low, high):
            return Query.range_query(schema, field, FieldType.Integer, low, high)
        case AllOf(clauses):
            return Query.boolean_query([(Occur.Must, compiled(inner)) for inner in clauses])
        case AnyOf(clauses, tie):
            return Query.disjunction_max_query([compiled(inner) for inner in clauses], tie)
        case AtLeast(clauses, least):
            options = [(Occur.Should, compiled(inner)) for inner in clauses]
            return Query.boolean_query(options, minimum_number_should_match=least)
        case Without(inner, excluded):
            return Query.boolean_query([(Occur.Must, compiled(inner)), (Occur.MustNot, compiled(excluded))])
        case Weighted(inner, weight):
            return Query.boost_query(compiled(inner), weight)
        case Constant(inner, score):
            return Query.const_score_query(compiled(inner), score)
        case Preferring(inner, signal):
            return Query.boolean_query([(Occur.Must, compiled(inner)), (Occur.Should, compiled(signal))])


def compile_search(schema: Schema, clause: Clause, ranges: Sequence[Within], filters: Sequence[Filter]) -> Query:
    """The query of a clause within ranges and filters, which do not score."""
    parts = [(Occur.Must, compile_clause(schema, clause))]
    for required in ranges:
        parts.append((Occur.Must, _unscored(compile_clause(schema, required))))
    for chosen in filters:
        if chosen.values:
            parts.append((Occur.Must, _unscored(_values(schema, chosen.field, chosen.values))))
        if chosen.excluded:
            parts.append((Occur.MustNot, _values(schema, chosen.field, chosen.excluded)))
    return Query.boolean_query(parts) if len(parts) > 1 else parts[0][1]


def _values(schema: Schema, field: str, values: Sequence[str]) -> Query:
    terms = map(int, values) if BY_NAME[field].kind is FieldKind.INTEGER else values
    return Query.term_set_query(schema, field, list(terms))


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
