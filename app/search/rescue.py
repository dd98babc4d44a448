"""When nothing is found: the nearest spelling, and the searches nearby that do find something."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Final

from app.domain.text import fold
from app.search.query import Filter, SearchQuery
from app.search.results import Facet, Interpretation, SearchResult, WayOut
from app.search.spelling import Speller, is_spelt, respell, words_in
from app.search.state import with_filter, with_text, without_filters

Count = Callable[[SearchQuery], int]
"""The total of a search."""
MOST_SPELLINGS: Final = 5
"""Words that are tried for one misspelt."""
MOST_APART: Final = 8
"""Words that are searched one by one when together they find nothing."""
MOST_TRIED: Final = 25
"""Choices of words for those that may be transliterations."""
MOST_SYLLABLES: Final = 4
"""Words in Latin letters that together may be one word of another script."""


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


def transliterated(
    query: SearchQuery, understood: Interpretation, count: Count, near: Callable[[str], list[str]]
) -> dict[str, str]:
    """The words of a search that may be of another script, written in Latin letters, each with the word it may be.

    Only those that are in no record, if that is enough to find something. Like spellings, it never depends on filters.
    """
    bare = without_filters(query)
    asked = query.expand and query.transliterate and len(understood.words) <= MOST_APART
    if not asked or (bare != query and count(bare)):
        return {}

    def meant(typed: str) -> list[str]:
        return [word for word in near(typed)[:MOST_SPELLINGS] if count(SearchQuery(word, expand=False))]

    found = dict(_by_sound(understood.words, meant))
    unknown = {typed: words for typed, words in found.items() if not count(SearchQuery(typed, expand=False))}
    chosen = (dict(zip(some, words, strict=True)) for some in (unknown, found) if some for words in _tried(some))
    return next((words for words in chosen if count(with_text(bare, respell(query.text, words)))), {})


def _tried(found: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """One word for each that was typed, the likeliest together first, no more than are worth the time."""
    return islice(product(*found.values()), MOST_TRIED)


def _by_sound(words: Sequence[str], meant: Callable[[str], list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Words with those that may be meant by them; several together may be one, the longest first."""
    at = 0
    while at < len(words):
        typed = [" ".join(words[at : at + size]) for size in range(min(MOST_SYLLABLES, len(words) - at), 0, -1)]
        found = ((each, others) for each in typed if (others := meant(each)))
        each, others = next(found, (words[at], []))
        if others:
            yield each, others
        at += len(each.split())


def may_have_any_word(query: SearchQuery, understood: Interpretation) -> bool:
    """Whether a search that finds nothing may be answered with records that have any of its words: plain words, few."""
    exact = understood.phrases or understood.identifiers or understood.within
    return query.expand and not exact and 1 < len(understood.words) <= MOST_APART


def as_clicked(found: SearchResult, strict: SearchResult, filters: Sequence[Filter]) -> SearchResult:
    """What any word finds, where the search with all of them, `strict`, finds nothing under these filters.

    Under other values of a filter's own field it may find something; then choosing them asks for all words again.
    """
    chosen = {each.field for each in filters}
    own = {facet.field: facet for facet in strict.facets if facet.field in chosen}
    facets = (_joined(facet, own[facet.field]) if facet.field in own else facet for facet in found.facets)
    return replace(found, facets=tuple(facets))


def _joined(loose: Facet, strict: Facet) -> Facet:
    counted = {each.value: each for each in loose.values} | {each.value: each for each in strict.values if each.count}
    values = sorted(counted.values(), key=lambda each: (-each.count, each.value))
    return Facet(loose.field, tuple(values), complete=loose.complete and strict.complete)


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
