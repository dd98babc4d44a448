"""From a query to a plan: what was understood, and what is asked of the engine, whichever it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Self

from app.domain.vocabularies import Vocabulary
from app.search.analysis import Analysis, load_analysis
from app.search.browsing import browsed
from app.search.clauses import AnyOf, Clause, Everything, Label, Pattern, Prefix, Within, Without
from app.search.cursor import Position, decode_cursor, encode_cursor
from app.search.gathered import Part
from app.search.interpret import interpret
from app.search.known import Vocabularies
from app.search.meaning import Meaning, with_meaning
from app.search.parse import parse
from app.search.query import Filter, SearchQuery, Sort
from app.search.ranking import Ranking, load_ranking
from app.search.results import Interpretation, Note
from app.search.spelling import respell, told
from app.search.suggest import COURT, beginning_clause
from app.search.transliteration import LATIN
from app.search.understand import understand

NOTHING: Final = Without(Everything(), Everything())
BY_SCORE: Final = "score"
GROUP: Final = 3
"""Hits shown of a work when they are grouped, the first with them."""
_ORDERS: Final = {
    Sort.RELEVANCE: BY_SCORE,
    Sort.NEWEST: "by_newest",
    Sort.OLDEST: "by_oldest",
    Sort.TITLE: "by_title",
}


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """One page of one search, ready for any engine.

    `clause` and `ranges` always hold; `filters` hold for hits, and for each facet but a filter's own.
    `order` is BY_SCORE (ties in the order of `by_newest`) or the sort field to go up by.
    """

    query: SearchQuery
    clause: Clause
    filters: tuple[Filter, ...]
    ranges: tuple[Within, ...]
    facets: tuple[str, ...]
    order: str
    page_size: int
    after: Position | None
    patterns: Mapping[str, tuple[Pattern, ...]]
    labels: tuple[Label, ...]
    parts: Mapping[Part, Clause]
    interpreted: Interpretation
    group: bool = False
    """Whether each work comes once, by its best hit."""
    facet_seconds: float | None = None
    """How long facets may be counted; None: to the end."""

    def filters_but(self, field: str) -> tuple[Filter, ...]:
        """The filters that hold for a facet's counts: all but its own choice, which keeps what it excludes."""
        kept = (replace(chosen, values=()) if chosen.field == field else chosen for chosen in self.filters)
        return tuple(chosen for chosen in kept if chosen.values or chosen.excluded)

    def part(self, clause: Clause, ids: Sequence[str]) -> Self:
        """What one part of the query gives to some records: their scores are its share in theirs."""
        these = (Filter("id", tuple(ids)),)
        return replace(
            self,
            clause=clause,
            filters=these,
            ranges=(),
            facets=(),
            order=BY_SCORE,
            page_size=len(ids),
            after=None,
            group=False,
        )

    def cursor(self, score: float, key: str, offset: int) -> str:
        """The cursor of the page after a hit."""
        return encode_cursor(self.query, Position(score, key, offset))


class Planner:
    """Makes plans. Built once: it analyses every name of every concept."""

    def __init__(
        self,
        vocabularies: Mapping[str, Vocabulary],
        analysis: Analysis | None = None,
        ranking: Ranking | None = None,
        meaning: Meaning | None = None,
    ) -> None:
        self.meaning = meaning
        self.analysis = analysis or load_analysis()
        self.vocabularies = vocabularies
        self.known = Vocabularies(vocabularies, self.analysis, ranking or load_ranking())

    def plan(
        self, query: SearchQuery, spellings: Mapping[str, str] = MappingProxyType({}), *, any_word: bool = False
    ) -> SearchPlan:
        """The plan of a query, some of its words spelled otherwise, or `any_word` of them being enough.

        Raises InvalidParameter when its cursor belongs to another query, or `meaning` is asked for and not to be had.
        """
        node, notes = parse(respell(query.text, spellings))
        notes += tuple(told(spellings))
        clause, understood = understand(self.known, node, expand=query.expand, any_word=any_word)
        notes += (Note("any_word"),) if any_word else ()
        if query.meaning:
            clause = with_meaning(self.meaning, node, clause, understood, self.known.ranking.meaning)
        if clause is None and query.text:
            clause, notes = NOTHING, (*notes, Note("nothing_to_search"))
        browsing = None if query.text else browsed(self.known, query.filters)
        scored = understood.asked or browsing
        order = _ORDERS[query.sort] if scored or query.sort is not Sort.RELEVANCE else _ORDERS[Sort.NEWEST]
        return SearchPlan(
            query=query,
            clause=clause or browsing or Everything(),
            filters=tuple(chosen for chosen in query.filters if chosen.values or chosen.excluded),
            ranges=_ranges(query),
            facets=query.facets,
            order=order,
            page_size=query.page_size,
            group=bool(query.group),
            after=decode_cursor(query),
            patterns={key: tuple(dict.fromkeys(found)) for key, found in understood.patterns.items()},
            labels=tuple(dict.fromkeys(understood.labels)),
            parts={part: AnyOf(tuple(clauses), self.known.ranking.tie) for part, clauses in understood.parts.items()},
            interpreted=interpret(understood, (*notes, *understood.notes)),
        )

    def plan_titles(self, text: str, kind: str) -> SearchPlan | None:
        """The plan whose facet `name` counts a kind's titles that begin so; None when there is nothing to search."""
        clause = beginning_clause(self.analysis, "title", text)
        return replace(_counting("name", clause), filters=(Filter("kind", (kind,)),)) if clause else None

    def plan_courts(self, text: str, most: int) -> SearchPlan | None:
        """The plan that finds the newest records whose court's name begins so; None when there is nothing to search."""
        clause = beginning_clause(self.analysis, COURT, text)
        return replace(_counting("kind", clause), facets=(), page_size=most) if clause else None

    def plan_sounds(self, keys: Sequence[str]) -> SearchPlan:
        """The plan whose facet `latin` counts the words of records with words under these keys."""
        return _counting(LATIN, AnyOf(tuple(Prefix(LATIN, f"{key}|") for key in keys)))


def _counting(field: str, clause: Clause) -> SearchPlan:
    """The plan that counts the values of one field."""
    query = SearchQuery(facets=(field,), page_size=1)
    return SearchPlan(query, clause, (), (), query.facets, _ORDERS[Sort.NEWEST], 1, None, {}, (), {}, Interpretation())


def _ranges(query: SearchQuery) -> tuple[Within, ...]:
    ranges = []
    if query.year_from is not None or query.year_to is not None:
        ranges.append(Within("year", query.year_from, query.year_to))
    if query.in_force_on:
        day = int(query.in_force_on.replace("-", ""))
        ranges += [Within("valid_from", high=day), Within("valid_to", low=day)]
    return tuple(ranges)
