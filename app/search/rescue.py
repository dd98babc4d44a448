"""When nothing is found: the nearest spelling, and the searches nearby that do find something."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from app.domain.text import fold
from app.search.query import SearchQuery
from app.search.results import Interpretation, WayOut
from app.search.spelling import Speller, is_spelt, respell, words_in
from app.search.state import with_filter, with_text, without_filters

Count = Callable[[SearchQuery], int]
"""The total of a search."""
MOST_SPELLINGS: Final = 5
"""Words that are tried for one misspelt."""
MOST_APART: Final = 8
"""Words that are searched one by one when together they find nothing."""


def respelled(
    query: SearchQuery, understood: Interpretation, count: Count, speller: Speller, titles: Callable[[], list[str]]
) -> dict[str, str]:
    """The words of a search that are in no record, each with the nearest word that is.

    Empty when the search finds something under other filters: what a search means never depends on its filters, or the
    counts of its facets would not be true.
    """
    bare = without_filters(query)
    words = [word for word in understood.words if is_spelt(fold(word))]
    if not query.expand or not words or (bare != query and count(bare)):
        return {}
    known = words_in(titles())
    found: dict[str, str] = {}
    for word in words:
        near = speller.near(word, known)[:MOST_SPELLINGS]
        if not near or count(SearchQuery(word, expand=False)):
            continue
        if best := next((other for other in near if count(SearchQuery(other, expand=False))), ""):
            found[word] = best
    return found if found and count(with_text(bare, respell(query.text, found))) else {}


def ways_out(query: SearchQuery, understood: Interpretation, count: Count) -> tuple[WayOut, ...]:
    """The searches nearest to one without hits that have some, each with its total."""
    ways = (replace(way, total=count(way.query)) for way in _nearby(replace(query, cursor=None), understood))
    return tuple(way for way in ways if way.total)


def _nearby(query: SearchQuery, understood: Interpretation) -> Iterator[WayOut]:
    for chosen in query.filters:
        yield WayOut("filter", chosen.field, with_filter(query, replace(chosen, values=(), excluded=())))
    if query.year_from or query.year_to:
        yield WayOut("filter", "year", replace(query, year_from=None, year_to=None))
    if query.in_force_on:
        yield WayOut("filter", "in_force_on", replace(query, in_force_on=None))
    if query != without_filters(query):
        yield WayOut("filters", "", without_filters(query))
    if not query.expand:
        yield WayOut("expand", "", replace(query, expand=True))
    if 1 < len(understood.words) <= MOST_APART:
        yield WayOut("any_word", "", with_text(query, " OR ".join(understood.words)))
