"""What a search gives back, whichever engine answered. Labels and links are added by the reader's side."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.search.query import SearchQuery


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with exactly the total that choosing it gives; a chosen one is there even with 0."""

    value: str
    count: int
    selected: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field, most frequent first, then by value.

    Not `complete`, it has none, because they were not counted in time; or the most frequent, of a field with more
    values than an engine is asked for.
    """

    field: str
    values: tuple[FacetValue, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of plain text of a snippet, marked or not. Escape it when it becomes markup."""

    text: str
    match: bool


BONUSES: Final = ("complete", "in_order", "pairs", "named", "subject", "convention", "own_script", "standing")
"""Kinds of clauses that find nothing by themselves: they are reasons of a hit only where its score is explained."""


@dataclass(frozen=True, slots=True)
class Match:
    """Why a hit is there: the clause that gave it, in words, and what it weighed."""

    clause: str
    detail: str
    expanded_from: str = ""
    """The query's own words when a concept's other-language name matched."""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found. `document` is the index document as stored (see `app.search.document.IndexDocument`)."""

    id: str
    score: float
    document: Mapping[str, Any]
    highlights: tuple[tuple[Fragment, ...], ...] = ()
    matched_by: tuple[Match, ...] = ()
    group_size: int = 1
    """Hits of the same work, this one with them, when they are grouped."""
    others: tuple["Hit", ...] = ()
    """The next best of them, without highlights and reasons."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader should know of how a text was read: a code, and the values that its sentence needs."""

    code: str
    typed: str = ""
    searched: str = ""
    most: int = 0


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What was understood of a text; of its words a hit has at least so many as are `needed`, 0 for all."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    identifiers: tuple[Mapping[str, str], ...] = ()
    concepts: tuple[Mapping[str, Any], ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    """Texts asked for in a field by name, each after the field."""
    needed: int = 0
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class WayOut:
    """A search near one that found nothing, and how much it finds.

    `kind` tells what is different: without one `filter` (`detail` names its field), without all `filters`, with
    `expand`, or with `any_word` of the text instead of them together.
    """

    kind: str
    detail: str
    query: SearchQuery
    total: int = 0


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits. `total` is the number of hits that paging to the end reaches."""

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    interpreted: Interpretation = field(default_factory=Interpretation)
    next_cursor: str | None = None
    took_ms: float = 0.0
    explain: Mapping[str, Any] | None = None
    ways_out: tuple[WayOut, ...] = ()
    """Only when there are no hits: searches nearby that have some."""
