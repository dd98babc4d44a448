"""Steps from one search to the next, for links that the server makes. Every step but paging goes back to page one."""

from dataclasses import replace

from app.search.fields import FILTERS
from app.search.query import Filter, SearchQuery, Sort


def toggle(query: SearchQuery, field: str, value: str) -> SearchQuery:
    """Choose a value of a facet, or let go of it when it is chosen or excluded."""
    chosen = query.filter(field)
    if value in chosen.values or value in chosen.excluded:
        return with_filter(query, Filter(field, _less(chosen.values, value), _less(chosen.excluded, value)))
    return with_filter(query, Filter(field, (*chosen.values, value), chosen.excluded))


def exclude(query: SearchQuery, field: str, value: str) -> SearchQuery:
    """Take a value of a facet away from the hits."""
    chosen = query.filter(field)
    excluded = (*_less(chosen.excluded, value), value)
    return with_filter(query, Filter(field, _less(chosen.values, value), excluded))


def with_filter(query: SearchQuery, chosen: Filter) -> SearchQuery:
    """Put a filter in place of the one on its field; an empty one takes it away."""
    others = {other.field: other for other in query.filters} | {chosen.field: chosen}
    kept = tuple(others[name] for name in FILTERS if name in others and (others[name].values or others[name].excluded))
    return replace(query, filters=kept, cursor=None)


def without_filters(query: SearchQuery) -> SearchQuery:
    """The same text with no filter and no period."""
    return replace(query, filters=(), year_from=None, year_to=None, in_force_on=None, cursor=None)


def with_text(query: SearchQuery, text: str) -> SearchQuery:
    """The same filters with another text."""
    return replace(query, text=text, cursor=None)


def sorted_by(query: SearchQuery, sort: Sort) -> SearchQuery:
    """The same hits in another order."""
    return replace(query, sort=sort, cursor=None)


def at(query: SearchQuery, cursor: str | None) -> SearchQuery:
    """Another page of the same hits."""
    return replace(query, cursor=cursor)


def of_facet(query: SearchQuery, name: str) -> SearchQuery:
    """The search that counts one facet, and shows as little else as may be."""
    return replace(query, facets=(name,), page_size=1, group="", highlight=False, explain=False, cursor=None)


def _less(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(other for other in values if other != value)
