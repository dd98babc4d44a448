"""Counting facets with tantivy: in one pass but for those with a filter of their own, and within a time."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from typing import Final, NamedTuple

from tantivy import Query, Searcher

from app.search.facets import MOST_VALUES, make_facet
from app.search.plan import SearchPlan
from app.search.query import Filter
from app.search.results import Facet

Counts = dict[str, dict[str, int]]
THREADS: Final = 4
"""Counts that are late go on to their end: they may hold so many threads, and more wait for them."""
MANY: Final = 100_000
"""Hits of which counting costs more than finding them: each facet is then counted by itself against the time."""


class Counting(NamedTuple):
    """What is counted: the plan's facets among the hits of its query, or of others for those with a filter."""

    searcher: Searcher
    plan: SearchPlan
    query: Query
    query_of: Callable[[Sequence[Filter]], Query]
    total: int

    def tasks(self) -> Iterator[Callable[[], Counts]]:
        """Counts that together are all facets, each under all filters but its own."""
        plan = self.plan
        own = [name for name in plan.facets if plan.filters_but(name) != plan.filters]
        free = [name for name in plan.facets if name not in own]
        alone = plan.facet_seconds is not None and self.total > MANY
        for names in [[name] for name in free] if alone else filter(None, [free]):
            yield partial(_count, self.searcher, self.query, names)
        for name in own:
            yield partial(_count, self.searcher, self.query_of(plan.filters_but(name)), [name])


class FacetCounter:
    """Counts the facets of searches; the engine lets other threads run meanwhile."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="facets")

    def facets(self, counting: Counting) -> tuple[Facet, ...]:
        """All facets of a plan; those that are late without values."""
        plan, counts = counting.plan, Counts()
        for counted in self._in_time(list(counting.tasks()), plan.facet_seconds):
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
