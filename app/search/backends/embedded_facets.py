"""Counting facets with tantivy: in one pass but for those with a filter of their own, and within a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from typing import Final

from tantivy import Query, Searcher

from app.search.facets import MOST_VALUES, make_facet
from app.search.plan import SearchPlan
from app.search.query import Filter
from app.search.results import Facet

Counts = dict[str, dict[str, int]]
THREADS: Final = 4
"""Counts that are late go on to their end: they may hold so many threads, and more wait for them."""


class FacetCounter:
    """Counts the facets of searches; the engine lets other threads run meanwhile."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="facets")

    def facets(
        self, searcher: Searcher, plan: SearchPlan, query_of: Callable[[Sequence[Filter]], Query]
    ) -> tuple[Facet, ...]:
        """All facets of a plan, each under all filters but its own; those that are late without values."""
        own = {chosen.field for chosen in plan.filters} & set(plan.facets)
        free = [name for name in plan.facets if name not in own]
        tasks = [partial(_count, searcher, query_of(plan.filters), free)] if free else []
        tasks += [partial(_count, searcher, query_of(plan.filters_but(name)), [name]) for name in own]
        counts: Counts = {}
        for counted in self._in_time(tasks, plan.facet_seconds):
            counts |= counted
        return tuple(make_facet(name, counts.get(name), plan.query.filter(name)) for name in plan.facets)

    def close(self) -> None:
        """Let go of the threads; what they count is of no use any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _in_time(self, tasks: Sequence[Callable[[], Counts]], seconds: float | None) -> list[Counts]:
        """What the tasks give that end within the time; all of them when it is None."""
        if seconds is None:
            return [task() for task in tasks]
        if not seconds:
            return []
        done, late = wait([self._threads.submit(task) for task in tasks], timeout=seconds)
        for task in late:
            task.cancel()
        return [task.result() for task in done]


def _count(searcher: Searcher, query: Query, names: Sequence[str]) -> Counts:
    asked = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in names}
    found = searcher.aggregate(query, asked)
    return {name: {_key(bucket["key"]): bucket["doc_count"] for bucket in found[name]["buckets"]} for name in names}


def _key(key: str | float) -> str:
    return key if isinstance(key, str) else str(int(key))
