"""A search is a value: what a reader asked, parsed and checked, before any engine is known."""

from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """The orders of the contract. Every one is total: ties fall to date (newest first), then to
    the order of numbers within a law, then to the id."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Filter:
    """Chosen values of one facet: `values` are ORed, each of `excluded` is taken away."""

    field: str
    values: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """One search. `year_from`, `year_to` are inclusive; `in_force_on` is an ISO date; `facets` are the names wanted.

    `cursor` is the opaque `next_cursor` of the page before (same query, same sort).
    """

    text: str = ""
    filters: tuple[Filter, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    in_force_on: str | None = None
    sort: Sort = Sort.RELEVANCE
    page_size: int = 20
    group: str = ""
    """`work`: each law, case or publication once, with its best hits under it; `page_size` then counts works."""
    cursor: str | None = None
    facets: tuple[str, ...] = field(default_factory=tuple)
    expand: bool = True
    transliterate: bool = True
    meaning: bool = False
    highlight: bool = True
    explain: bool = False

    def filter(self, name: str) -> Filter:
        """The filter on a field, empty when there is none."""
        return next((chosen for chosen in self.filters if chosen.field == name), Filter(name))
