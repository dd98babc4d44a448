"""Any engine, with the vectors of its records kept as the index is."""

from collections.abc import Iterable, Sequence

from app.search.backends.base import SearchBackend
from app.search.document import IndexDocument
from app.search.meaning import Meaning
from app.search.plan import SearchPlan
from app.search.results import SearchResult


class LearningBackend:
    """A search backend (see `SearchBackend`) whose records are learnt when the engine has them."""

    def __init__(self, backend: SearchBackend, meaning: Meaning) -> None:
        self._backend = backend
        self._meaning = meaning
        # Reading is the engine's own business.
        self.ids, self.count, self.ready = backend.ids, backend.count, backend.ready
        self.describe, self.close = backend.describe, backend.close

    def search(self, plan: SearchPlan) -> SearchResult:
        """Hits, total and all facets of one page."""
        return self._backend.search(plan)

    def matching(self, plan: SearchPlan) -> Sequence[str]:
        """The id of every hit of a search."""
        return self._backend.matching(plan)

    def apply(self, upserts: Iterable[IndexDocument], deletes: Iterable[str]) -> int:
        """Write to the index, then learn what was written."""
        written, gone = list(upserts), list(deletes)
        count = self._backend.apply(written, gone)
        self._meaning.learn(written, gone)
        return count

    def build(self, documents: Iterable[IndexDocument]) -> int:
        """Build the index, and learn all of it anew."""
        return self._backend.build(self._meaning.relearn(documents))
