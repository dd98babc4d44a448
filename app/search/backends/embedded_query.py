"""Clauses and filters as tantivy queries: built from objects, never from text."""

from collections.abc import Sequence

from tantivy import FieldType, Occur, Query, Schema

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
from app.search.fields import BY_NAME, FieldKind
from app.search.query import Filter


def compile_clause(schema: Schema, clause: Clause) -> Query:
    """The query of a clause."""
    # The most frequent come first: a plan has hundreds.
    match clause:
        case Term(field, value):
            return Query.term_query(schema, field, value)
        case AnyTerm(terms):
            return Query.disjunction_max_query([Query.term_query(schema, field, value) for field, value in terms])
        case Weighted(inner, weight):
            return Query.boost_query(compile_clause(schema, inner), weight)
        case AnyOf(clauses, tie):
            return Query.disjunction_max_query([compile_clause(schema, inner) for inner in clauses], tie)
        case Phrase(field, terms):
            return Query.phrase_query(schema, field, list(terms))
        case Constant(inner, score):
            return Query.const_score_query(compile_clause(schema, inner), score)
        case AllOf(clauses):
            return Query.boolean_query([(Occur.Must, compile_clause(schema, inner)) for inner in clauses])
        case AtLeast(clauses, least):
            options = [(Occur.Should, compile_clause(schema, inner)) for inner in clauses]
            return Query.boolean_query(options, minimum_number_should_match=least)
        case Preferring():
            return _preferring(schema, clause)
        case Without(inner, excluded):
            wanted, banned = compile_clause(schema, inner), compile_clause(schema, excluded)
            return Query.boolean_query([(Occur.Must, wanted), (Occur.MustNot, banned)])
        case OneOf(field, values):
            return Query.term_set_query(schema, field, list(values))
        case Prefix(field, value):
            return Query.fuzzy_term_query(schema, field, value, distance=0, prefix=True)
        case Within(field, low, high):
            return Query.range_query(schema, field, FieldType.Integer, low, high)
        case Everything():
            return Query.const_score_query(Query.all_query(), 0.0)


def _preferring(schema: Schema, clause: Clause) -> Query:
    """Signals within signals side by side: every query around another copies all of it."""
    signals: list[tuple[Occur, Query]] = []
    while isinstance(clause, Preferring):
        signals.append((Occur.Should, compile_clause(schema, clause.signal)))
        clause = clause.clause
    return Query.boolean_query([(Occur.Must, compile_clause(schema, clause)), *signals])


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
