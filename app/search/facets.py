"""Facets from counts: the same values in the same order whichever engine counted."""

from collections.abc import Mapping
from typing import Final

from app.search.query import Filter
from app.search.results import Facet, FacetValue

MOST_VALUES: Final = 50_000
"""Values of one facet that an engine is asked for; a field with more, titles at most, is counted incompletely."""


def make_facet(field: str, counts: Mapping[str, int] | None, chosen: Filter) -> Facet:
    """The facet of a field: most frequent first, then by value; what is chosen is there even with 0.

    Not complete are one without counts, which came too late, and one of so many values that some may be missing.
    """
    if counts is None:
        return Facet(field, (), complete=False)
    asked = dict.fromkeys((*chosen.values, *chosen.excluded), 0)
    values = [
        FacetValue(value, count, selected=value in chosen.values, excluded=value in chosen.excluded)
        for value, count in (asked | dict(counts)).items()
    ]
    values.sort(key=lambda value: (-value.count, value.value))
    return Facet(field, tuple(values), complete=len(counts) < MOST_VALUES)
