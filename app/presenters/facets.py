"""Facets with names and links."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from app.domain.text import plain
from app.domain.vocabularies import Term
from app.presenters.base import LabelledValue, View
from app.presenters.reader import Reader
from app.search.fields import BY_NAME, Field
from app.search.params import to_params
from app.search.query import SearchQuery
from app.search.results import Facet, FacetValue
from app.search.state import exclude, toggle

_BEGINNING: Final = re.compile(r"\b\w|[\u3400-\u9fff]")
"""Where a word begins; each Chinese character may begin one."""


class ValueName(LabelledValue):
    """A value by its name, and its place in the facet's tree."""

    parent: str | None = None
    """The value above: in this facet, or in the facet's `parent_facet`."""


class FacetValueView(ValueName):
    """A value to choose, with the total that choosing it gives."""

    count: int
    selected: bool
    excluded: bool
    url: str
    """The search with this value chosen, or given up when it is chosen."""
    exclude_url: str
    """The search without the records of this value, or with them again."""


class FacetView(View):
    """The values of one field, each counted under the query and all filters but this facet's own."""

    label: str
    values: tuple[FacetValueView, ...]
    parent_facet: str | None = None
    """The facet whose values stand above these: `region` above jurisdictions."""
    complete: bool
    """False when it was not counted in time: there are no values then."""


def present_facets(facets: Iterable[Facet], query: SearchQuery, reader: Reader) -> dict[str, FacetView]:
    """The facets by name, each value with the links that choose and exclude it."""
    links = _FacetLinks(query, reader)
    return {
        facet.field: FacetView(
            label=reader.label("facet", facet.field),
            values=tuple(_present_value(facet.field, value, links, reader) for value in facet.values),
            parent_facet=BY_NAME[facet.field].under or None,
            complete=facet.complete,
        )
        for facet in facets
    }


def name_value(field: str, value: str, reader: Reader) -> ValueName:
    """A value of a facet with its name and its place."""
    term = reader.term(BY_NAME[field].vocabulary, value)
    label = term.label(reader.locale) if term else value
    return ValueName(value=value, label=label, parent=_parent(BY_NAME[field], term))


def _present_value(field: str, value: FacetValue, links: "_FacetLinks", reader: Reader) -> FacetValueView:
    return FacetValueView(
        **dict(name_value(field, value.value, reader)),
        count=value.count,
        selected=value.selected,
        excluded=value.excluded,
        url=links.toggled(field, value),
        exclude_url=links.excluded(field, value),
    )


def _parent(field: Field, term: Term | None) -> str | None:
    if term is None or not (field.under or field.hierarchical):
        return None
    return (term.attributes.get(field.under) if field.under else term.broader) or None


def beginning(facet: FacetView, prefix: str) -> FacetView:
    """The facet's values with a word of their name, or a code, that begins so; case and accents make no difference."""
    wanted = plain(prefix)
    return facet.model_copy(update={"values": tuple(value for value in facet.values if _begins(value, wanted))})


def _begins(value: FacetValueView, wanted: str) -> bool:
    label, code = plain(value.label), plain(value.value)
    return code.startswith(wanted) or any(label.startswith(wanted, at.start()) for at in _BEGINNING.finditer(label))


class _FacetLinks:
    """Toggle links for thousands of values: most add one parameter to a query string that is written once."""

    def __init__(self, query: SearchQuery, reader: Reader) -> None:
        self._query, self._reader = replace(query, cursor=None), reader
        start = reader.search_url(to_params(self._query))
        self._more = start + ("&" if "?" in start else "?")

    def toggled(self, field: str, value: FacetValue) -> str:
        if value.selected or value.excluded:
            return self._reader.search_url(to_params(toggle(self._query, field, value.value)))
        return f"{self._more}{field}={quote(value.value, safe='')}"

    def excluded(self, field: str, value: FacetValue) -> str:
        if value.selected or value.excluded:
            step = toggle if value.excluded else exclude
            return self._reader.search_url(to_params(step(self._query, field, value.value)))
        return f"{self._more}-{field}={quote(value.value, safe='')}"
