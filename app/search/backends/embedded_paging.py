"""Pages of tantivy in a total order: it sorts by one key and knows no `search_after`, so ties are ordered here."""

from bisect import bisect_left, bisect_right
from typing import Final

import tantivy
from tantivy import DocAddress, Order, Query, Searcher

from app.search.cursor import Position
from app.search.plan import BY_SCORE, SearchPlan

Scored = tuple[float, DocAddress]
Row = tuple[float, str, DocAddress]
"""Score, sort key, address."""
SPARE: Final = 32
"""Hits asked beyond a page, so that the ties at its end are seldom asked for again."""


class Page:
    """One page of an answer, and where the next one begins.

    A cursor's offset is right as long as the index is unchanged; then the hit before it is the cursor's. If it is
    another one, the place is found again by score and key.
    """

    def __init__(self, searcher: Searcher, query: Query, plan: SearchPlan) -> None:
        self._searcher, self._query, self._plan = searcher, query, plan
        self.total = 0
        self._all = max(int(searcher.num_docs), 1)
        start, rows = self._by_score(plan.after) if plan.order == BY_SCORE else self._by_field(plan.after)
        self.hits = [(score, address) for score, _, address in rows]
        end = start + len(rows)
        self.next_cursor = plan.cursor(rows[-1][0], rows[-1][1], end) if rows and end < self.total else None

    def _by_field(self, after: Position | None) -> tuple[int, list[Row]]:
        size = self._plan.page_size
        if after is None:
            return 0, self._sorted(size)
        rows = self._sorted(size + 1, after.offset - 1)
        if rows and rows[0][1] == after.key:
            return after.offset, rows[1:]
        rows = self._sorted(max(self.total, 1))
        start = bisect_right(rows, after.key, key=lambda row: row[1])
        return start, rows[start : start + size]

    def _sorted(self, limit: int, offset: int = 0) -> list[Row]:
        order = self._plan.order
        # tantivy allocates what it is asked for, and aborts the process when that is too much.
        limit, offset = min(limit, self._all), min(offset, self._all)
        found = self._searcher.search(self._query, limit, order_by_field=order, order=Order.Asc, offset=offset)
        self.total = _count(found)
        return [(0.0, key, address) for key, address in found.hits]

    def _by_score(self, after: Position | None) -> tuple[int, list[Row]]:
        size = self._plan.page_size
        if after is None:
            return 0, self._rows(self._best(size), 0, size)
        best = self._best(after.offset + size)
        before = self._rows(best, after.offset - 1, after.offset)
        if before and before[0][:2] == (after.score, after.key):
            return after.offset, self._rows(best, after.offset, after.offset + size)
        best = self._best(max(self.total, 1))
        start = self._first_after(best, after)
        return start, self._rows(best, start, start + size)

    def _best(self, wanted: int) -> list[Scored]:
        """At least the best `wanted` hits, and all that tie with the last of them."""
        limit = min(wanted, self._all) + SPARE
        while True:
            found = self._searcher.search(self._query, limit)
            self.total, scored = _count(found), found.hits
            if len(scored) < limit or scored[-1][0] < scored[min(wanted, limit) - 1][0]:
                return list(scored)
            limit *= 4

    def _rows(self, best: list[Scored], start: int, end: int) -> list[Row]:
        """The hits from `start` to `end`, ties in the order of their keys."""
        end = min(end, len(best))
        if start >= end:
            return []
        first, last = start, end
        while first and best[first - 1][0] == best[start][0]:
            first -= 1
        while last < len(best) and best[last][0] == best[end - 1][0]:
            last += 1
        rows = [(score, self._key(address), address) for score, address in best[first:last]]
        rows.sort(key=lambda row: (-row[0], row[1]))
        return rows[start - first : end - first]

    def _first_after(self, best: list[Scored], after: Position) -> int:
        """The place of the first hit that comes after a position in a changed index."""
        start = bisect_left(best, -after.score, key=lambda hit: -hit[0])
        end = bisect_right(best, -after.score, key=lambda hit: -hit[0])
        return start + sum(key <= after.key for _, key, _ in self._rows(best, start, end))

    def _key(self, address: DocAddress) -> str:
        return str(self._searcher.doc(address).get_first("by_newest"))


def _count(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # there, but not in the package's stub
