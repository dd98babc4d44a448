"""The years of what was found as a histogram: bars of so many years each, every one a link with its true count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.presenters.facets import FacetView
from app.presenters.reader import Reader
from app.search.params import to_params
from app.search.query import Filter, SearchQuery
from app.search.state import with_filter

MOST_BARS: Final = 12
"""As many as a finger can tell apart beside the results."""
WIDTHS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 1000)


@dataclass(frozen=True, slots=True)
class Bar:
    """The records of some years, the first and the last with them; `share` is its part of the longest bar, in %."""

    first: int
    last: int
    count: int
    share: float
    is_chosen: bool
    url: str

    @property
    def name(self) -> str:
        """Its years."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def histogram(facet: FacetView, query: SearchQuery, reader: Reader) -> list[Bar]:
    """The bars from the first year to the last, empty ones too; none when there is nothing to compare.

    A bar's link lets go of single years that were chosen: its count, like the facet's, is without them.
    """
    counts = {int(value.value): value.count for value in facet.values if value.count}
    if len(counts) < 2:
        return []
    spans = _spans(min(counts), max(counts))
    totals = [sum(counts.get(year, 0) for year in span) for span in spans]
    bare = with_filter(query, Filter("year"))
    chosen = (query.year_from, query.year_to)
    return [
        Bar(
            span[0],
            span[-1],
            total,
            100 * total / max(totals),
            chosen == (span[0], span[-1]),
            reader.search_url(to_params(replace(bare, year_from=span[0], year_to=span[-1]))),
        )
        for span, total in zip(spans, totals, strict=True)
    ]


def _spans(first: int, last: int) -> Sequence[range]:
    """Round spans of years, the outer ones cut to the years there are: outside them a period may leave records out."""
    width = next(width for width in WIDTHS if last // width - first // width < MOST_BARS)
    starts = range(first - first % width, last + 1, width)
    return [range(max(start, first), min(start + width, last + 1)) for start in starts]
