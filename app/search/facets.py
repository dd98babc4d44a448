"""Facets from counts: the same values in the same order whichever engine counted."""

from collections.abc import Mapping
from typing import Final

from app.search.query import Filter
from app.search.results import Facet, FacetValue

MOST_VALUES: Final = 5000
"""Values of one facet that an engine is asked for: more than any has, so that no count is cut short."""


def make_facet(field: str, counts: Mapping[str, int] | None, chosen: Filter) -> Facet:
    """The facet of a field: most frequent first, then by value; what is chosen is there even with 0.

    Without counts, when they came too late, it has no values and is not complete.
    """
    if counts is None:
        return Facet(field, (), complete=False)
    asked = dict.fromkeys((*chosen.values, *chosen.excluded), 0)
    values = [
        FacetValue(value, count, selected=value in chosen.values, excluded=value in chosen.excluded)
        for value, count in (asked | dict(counts)).items()
    ]
    return Facet(field, tuple(sorted(values, key=lambda value: (-value.count, value.value))))
