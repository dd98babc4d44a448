"""Hits under their works: tantivy does not collapse, so the first hit of each work is sought round by round."""

from dataclasses import replace
from typing import Final

from tantivy import DocAddress, Occur, Query, Schema, Searcher

from app.search.backends.embedded_paging import TIES, Page, Scored
from app.search.index_fields import work_of
from app.search.plan import BY_SCORE, GROUP, SearchPlan

LEAST: Final = 200
MOST: Final = 5000
"""Hits of one round: twice as many each time."""


class Groups:
    """One page of works in the order of their best hits; `members` are the number of their hits and the next best."""

    def __init__(self, searcher: Searcher, schema: Schema, query: Query, plan: SearchPlan) -> None:
        self._searcher, self._schema, self._query = searcher, schema, query
        self._plan = replace(plan, after=None)
        self.total = 0
        start = plan.after.offset if plan.after else 0
        leads = self._leads(start + plan.page_size + 1)
        shown = list(leads.items())[start : start + plan.page_size]
        self.hits = [lead for _, lead in shown]
        self.members = [self._members(work) for work, _ in shown]
        end = start + len(shown)
        self.next_cursor = plan.cursor(self.hits[-1][0], "", end) if len(leads) > end and shown else None

    def _leads(self, wanted: int) -> dict[str, Scored]:
        """The best hit of so many works, the best first: works that were met are left out of the next round."""
        leads: dict[str, Scored] = {}
        rest, size = self._query, LEAST
        while len(leads) < wanted:
            page = self._page(rest, size)
            self.total = self.total or page.total
            for score, key, address in page.rows:
                leads.setdefault(self._work(key, address), (score, address))
            if page.total <= len(page.hits):
                break
            met = Query.term_set_query(self._schema, "work_id", list(leads))
            rest, size = Query.boolean_query([(Occur.Must, self._query), (Occur.MustNot, met)]), min(2 * size, MOST)
        return leads

    def _members(self, work: str) -> tuple[int, list[Scored]]:
        of_work = Query.const_score_query(Query.term_query(self._schema, "work_id", work), 0.0)
        page = self._page(Query.boolean_query([(Occur.Must, self._query), (Occur.Must, of_work)]), GROUP)
        return page.total, page.hits[1:]

    def _page(self, query: Query, size: int) -> Page:
        return Page(self._searcher, self._schema, query, replace(self._plan, page_size=size))

    def _work(self, key: str, address: DocAddress) -> str:
        named = self._plan.order in (BY_SCORE, TIES)
        return work_of(key if named else str(self._searcher.doc(address).get_first(TIES)))
