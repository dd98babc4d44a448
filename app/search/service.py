"""Searching: plan, ask the engine once, then show and explain what it found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from itertools import chain
from time import perf_counter
from types import MappingProxyType
from typing import Any, Final

from app.errors import TooManyRecords
from app.search.backends.base import SearchBackend
from app.search.clauses import Label, Pattern, readable
from app.search.gathered import Part
from app.search.highlight import Highlighter
from app.search.index_fields import identifiers_of
from app.search.numbers import number_key
from app.search.plan import Planner, SearchPlan
from app.search.query import SearchQuery
from app.search.rescue import as_clicked, may_have_any_word, respelled, transliterated, ways_out
from app.search.results import Hit, Match, SearchResult
from app.search.spelling import Speller
from app.search.suggest import COURT, TITLED, Suggestion, TermSuggester
from app.search.transliteration import Transliterator, split

MOST_MATCHES: Final = 12
"""Reasons given for one hit."""
MOST_COURTS: Final = 100
"""Decisions whose courts are looked at for suggestions."""


class SearchService:
    """What the API, the pages and the command line search with. Safe for several threads."""

    def __init__(self, backend: SearchBackend, planner: Planner) -> None:
        self.backend = backend
        self.planner = planner
        self._highlighter = Highlighter(planner.analysis)
        self._terms = TermSuggester(planner.vocabularies)
        self._speller = Speller(planner.vocabularies)
        self._transliterator = Transliterator(planner.vocabularies)

    def search(self, query: SearchQuery, facet_seconds: float | None = None) -> SearchResult:
        """One page; what is not counted within so many seconds is left uncounted.

        Raises InvalidParameter for a foreign cursor, SearchUnavailable when the engine fails.
        """
        started = perf_counter()
        plan, found, spellings = self._found(query, facet_seconds)
        ways = () if found.total else ways_out(query, plan.interpreted, partial(self._count, spellings=spellings))
        hits = tuple(self._shown(hit, plan) for hit in found.hits)
        explain = None
        if query.explain:
            hits, explain = self._scored(hits, plan), self._explained(plan, found)
        took = round((perf_counter() - started) * 1000, 2)
        return replace(found, hits=hits, interpreted=plan.interpreted, explain=explain, took_ms=took, ways_out=ways)

    def ids(self, query: SearchQuery, most: int) -> tuple[str, ...]:
        """The id of everything a search finds, sorted. Raises TooManyRecords when they are more than `most`."""
        plan, found, _ = self._found(replace(query, facets=(), page_size=1))
        if found.total > most:
            raise TooManyRecords(f"the search finds {found.total} records; at most {most} are kept or compared at once")
        return tuple(sorted(self.backend.matching(plan)))

    def suggest(self, text: str, locale: str = "en", limit: int = 5) -> Mapping[str, Sequence[Suggestion]]:
        """What the reader may be typing, by kind: terms, then titles, those with most records first, and courts.

        At most so many of each kind; kinds without any are left out.
        """
        found: dict[str, list[Suggestion]] = {}
        for term in self._terms.suggest(text, locale):
            found.setdefault(term.kind, []).append(term)
        for kind in TITLED:
            plan = self.planner.plan_titles(text, kind)
            titles = self.backend.search(plan).facets[0].values if plan else ()
            found[kind] = [Suggestion(title.value, kind) for title in titles[:limit]]
        found[COURT] = [Suggestion(name, COURT) for name in self._courts(text)]
        return {kind: suggestions[:limit] for kind, suggestions in found.items() if suggestions}

    def _courts(self, text: str) -> Sequence[str]:
        plan = self.planner.plan_courts(text, MOST_COURTS)
        hits = self.backend.search(plan).hits if plan else ()
        return list(dict.fromkeys(hit.document["court"] for hit in hits))

    def _found(
        self, query: SearchQuery, facet_seconds: float | None = None
    ) -> tuple[SearchPlan, SearchResult, Mapping[str, str]]:
        """What the engine finds and by which plan: one with other spellings, then one that any word is enough for,
        when that of the query finds nothing.
        """
        plan = replace(self.planner.plan(query), facet_seconds=facet_seconds)
        found = self.backend.search(plan)
        spellings = {} if found.total else self._spellings(query, plan)
        if spellings:
            plan = replace(self.planner.plan(query, spellings), facet_seconds=facet_seconds)
            found = self.backend.search(plan)
        if not found.total and may_have_any_word(query, plan.interpreted):
            loose = replace(self.planner.plan(query, spellings, any_word=True), facet_seconds=facet_seconds)
            found = as_clicked(self.backend.search(loose), found, plan.filters)
            plan = loose if found.total else plan
        return plan, found, spellings

    def _count(self, query: SearchQuery, spellings: Mapping[str, str] = MappingProxyType({})) -> int:
        return self.backend.search(self.planner.plan(replace(query, facets=(), page_size=1), spellings)).total

    def _spellings(self, query: SearchQuery, plan: SearchPlan) -> Mapping[str, str]:
        spelled = respelled(query, plan.interpreted, self._count, self._speller, self._titles)
        return spelled or transliterated(query, plan.interpreted, self._count, self._near)

    def _near(self, typed: str) -> list[str]:
        return self._transliterator.words(typed, self._under)

    def _under(self, keys: Sequence[str]) -> list[str]:
        """The words of records under keys of their sound, the most frequent first."""
        counted = self.backend.search(self.planner.plan_sounds(keys)).facets[0].values
        return [word for key, word in (split(value.value) for value in counted) if key in keys]

    def _titles(self) -> list[str]:
        every = self.backend.search(self.planner.plan(SearchQuery(facets=("name",), page_size=1)))
        return [title.value for title in every.facets[0].values]

    def _shown(self, hit: Hit, plan: SearchPlan) -> Hit:
        fragments, patterns = self._highlighter.highlight(hit.document, plan.patterns)
        found = [Match(p.clause, p.detail, p.expanded_from) for p in patterns]
        analysis = self.planner.analysis.key(hit.document.get("language", ""))
        found += _labelled({**hit.document, **_keys(hit.document), "analysis": analysis}, plan.labels)
        reasons = tuple(dict.fromkeys(found))[:MOST_MATCHES]
        return replace(hit, highlights=fragments if plan.query.highlight else (), matched_by=reasons)

    def _scored(self, hits: tuple[Hit, ...], plan: SearchPlan) -> tuple[Hit, ...]:
        """The hits with each reason's score: every part of the query asked again, for these records alone.

        Every part with a score is a reason here, those that only bring forward what others find too.
        """
        ids = [hit.id for hit in hits]
        scores = {
            (part, hit.id): hit.score
            for part, clause in plan.parts.items()
            for hit in (self.backend.search(plan.part(clause, ids)).hits if ids else ())
        }
        return tuple(replace(hit, matched_by=tuple(_weighed(hit, plan, scores))) for hit in hits)

    def _explained(self, plan: SearchPlan, found: SearchResult) -> dict[str, Any]:
        return {
            "understood": asdict(plan.interpreted),
            "plan": {
                "searched": readable(plan.clause),
                "filters": [asdict(chosen) for chosen in plan.filters],
                "ranges": [readable(within) for within in plan.ranges],
                "order": plan.order,
            },
            "engine": self.backend.describe(),
            **(found.explain or {}),
        }


def _keys(document: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of a document as they are indexed."""
    title, date = document.get("title", ""), document.get("date", "")
    identifiers = list(identifiers_of(document.get("identifier", ()), title, date))
    return {"num": number_key(document.get("num", "")), "identifier": identifiers}


def _weighed(hit: Hit, plan: SearchPlan, scores: Mapping[tuple[Part, str], float]) -> Iterator[Match]:
    """The reasons of a hit with their scores, then the parts that score without having been seen in its text."""
    seen = {(match.clause, match.detail) for match in hit.matched_by}
    for match in hit.matched_by:
        yield replace(match, score=scores.get(((match.clause, match.detail), hit.id)))
    marks: Iterable[Label | Pattern] = chain(plan.labels, *plan.patterns.values())
    typed = {(mark.clause, mark.detail): mark.expanded_from for mark in marks}
    for part in plan.parts:
        if part not in seen and (score := scores.get((part, hit.id))):
            yield Match(*part, typed.get(part, ""), score)


def _labelled(document: Mapping[str, Any], labels: tuple[Label, ...]) -> Iterator[Match]:
    """The values of a document that the query asked for."""
    for label in labels:
        values = document.get(label.field, ())
        if label.value in (values if isinstance(values, list) else [values]):
            yield Match(label.clause, label.detail, label.expanded_from)
