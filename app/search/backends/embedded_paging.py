"""Pages of tantivy in a total order: it sorts by one key and knows no `search_after`, so ties are ordered here."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, cast

import tantivy
from tantivy import DocAddress, FieldType, Occur, Order, Query, Schema, Searcher

from app.search.backends.embedded_index import head, head_field
from app.search.cursor import Position
from app.search.plan import BY_SCORE, SearchPlan

Scored = tuple[float, DocAddress]
Row = tuple[float, str, DocAddress]
"""Score, sort key, address."""
TIES: Final = "by_newest"
"""The order of equal scores."""
SPARE: Final = 32
"""Hits asked on both sides of a page, so that those that tie with its ends are seldom asked for again."""
WIDER: Final = 16


class Page:
    """One page of an answer, and where the next one begins.

    A cursor's offset is right as long as the index is unchanged; then the hit before it is the cursor's. If it is
    another one, the place is found again by score and key.
    """

    def __init__(self, searcher: Searcher, schema: Schema, query: Query, plan: SearchPlan) -> None:
        self._searcher, self._schema, self._query, self._plan = searcher, schema, query, plan
        self.total = 0
        self._all = max(int(searcher.num_docs), 1)
        start, rows = self._by_score(plan.after) if plan.order == BY_SCORE else self._by_field(plan.after)
        self.rows = rows
        self.hits = [(score, address) for score, _, address in rows]
        end = start + len(rows)
        self.next_cursor = plan.cursor(rows[-1][0], rows[-1][1], end) if rows and end < self.total else None

    def _by_field(self, after: Position | None) -> tuple[int, list[Row]]:
        size = self._plan.page_size
        if after is None:
            self.total, rows = self._sorted(self._query, size)
            return 0, rows
        passed, rest = self._split(after.key)
        left, rows = self._sorted(rest, size + 1, max(after.offset - 1 - passed, 0))
        self.total = passed + left
        if passed < after.offset and rows and rows[0][1] == after.key:
            return after.offset, rows[1:]
        _, rest_rows = self._sorted(rest, left)
        start = bisect_right(rest_rows, after.key, key=lambda row: row[1])
        return passed + start, rest_rows[start : start + size]

    def _split(self, key: str) -> tuple[int, Query]:
        """How many hits have a smaller head than a key, and the query of the others.

        What the engine skips of an order by text it looks up one by one: only those of the same head are left to skip.
        """
        field, bound = head_field(self._plan.order), head(key)
        before = Query.range_query(self._schema, field, FieldType.Integer, upper_bound=bound, include_upper=False)
        others = Query.range_query(self._schema, field, FieldType.Integer, lower_bound=bound)
        return _count(self._searcher.search(_both(self._query, before), 1)), _both(self._query, others)

    def _sorted(self, query: Query, limit: int, offset: int = 0) -> tuple[int, list[Row]]:
        # tantivy allocates what it is asked for, and aborts the process when that is too much.
        limit, offset = min(max(limit, 1), self._all), min(offset, self._all)
        order = self._plan.order
        found = self._searcher.search(query, limit, order_by_field=order, order=Order.Asc, offset=offset)
        return _count(found), [(0.0, key, address) for key, address in found.hits]

    def _by_score(self, after: Position | None) -> tuple[int, list[Row]]:
        size = self._plan.page_size
        if after is None:
            return 0, self._best(0, size)
        rows = self._best(after.offset - 1, after.offset + size)
        if rows and rows[0][:2] == (after.score, after.key):
            return after.offset, rows[1:]
        start = self._first_after(after)
        return start, self._best(start, start + size)

    def _best(self, start: int, end: int) -> list[Row]:
        """The hits from `start` to `end` by score, ties in the order of their keys."""
        spare = SPARE
        while True:
            first = min(max(start - spare, 0), self._all)
            scored = self._scored(min(end + spare, self._all) - first, first)
            wanted = scored[start - first : end - first]
            if not wanted:
                return []
            whole_before = not first or scored[0][0] != wanted[0][0]
            if whole_before and (first + len(scored) == self.total or scored[-1][0] != wanted[-1][0]):
                return self._ordered(scored, start - first, min(end - first, len(scored)))
            spare *= WIDER

    def _scored(self, limit: int, offset: int = 0) -> list[Scored]:
        found = self._searcher.search(self._query, max(limit, 1), offset=offset)
        self.total = _count(found)
        return list(found.hits)

    def _ordered(self, scored: Sequence[Scored], start: int, end: int) -> list[Row]:
        """A part of the hits, put in total order one score after the other."""
        rows: list[Row] = []
        while start < end:
            first = bisect_left(scored, -scored[start][0], key=lambda hit: -hit[0])
            last = bisect_right(scored, -scored[start][0], key=lambda hit: -hit[0])
            rows += self._tied(scored[first:last], start - first, min(end, last) - first)
            start = last
        return rows

    def _tied(self, tied: Sequence[Scored], start: int, end: int) -> list[Row]:
        """A part of the hits of one score."""
        first, doubtful = self._doubtful(tied, start, end) if len(tied) > 1 else (0, tied)
        rows = [(score, self._key(address), address) for score, address in doubtful]
        rows.sort(key=lambda row: row[1])
        return rows[start - first : end - first]

    def _doubtful(self, tied: Sequence[Scored], start: int, end: int) -> tuple[int, Sequence[Scored]]:
        """The hits of one score that may be in that part by the heads of their keys, and how many precede them."""
        found = self._searcher.fast_field_values(head_field(TIES), [address for _, address in tied])
        heads = cast(Sequence[int], found)
        order = sorted(range(len(tied)), key=heads.__getitem__)
        first = bisect_left(order, heads[order[start]], key=heads.__getitem__)
        last = bisect_right(order, heads[order[end - 1]], key=heads.__getitem__)
        return first, [tied[at] for at in order[first:last]]

    def _first_after(self, after: Position) -> int:
        """The place of the first hit that comes after a position in a changed index."""
        scored = self._scored(self._all)
        start = bisect_left(scored, -after.score, key=lambda hit: -hit[0])
        end = bisect_right(scored, -after.score, key=lambda hit: -hit[0])
        return start + sum(key <= after.key for _, key, _ in self._ordered(scored, start, end))

    def _key(self, address: DocAddress) -> str:
        return str(self._searcher.doc(address).get_first(TIES))


def _both(query: Query, other: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(other, 0.0))])


def _count(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # there, but not in the package's stub
