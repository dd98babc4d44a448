"""The small contract every search engine keeps. Engine errors leave it as `app.errors.SearchUnavailable`."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from app.search.document import IndexDocument
from app.search.plan import SearchPlan
from app.search.results import SearchResult


class SearchBackend(Protocol):
    """An engine with one live index and, while a build runs, one beside it."""

    def search(self, plan: SearchPlan) -> SearchResult:
        """Hits, total and all facets of one page, asked in one call.

        A facet that is not counted within the plan's `facet_seconds` has no values and is not complete. Pages of works
        cost the more the deeper they are: the works before are found anew.
        """

    def matching(self, plan: SearchPlan) -> Sequence[str]:
        """The id of every hit of a search, in order of id, whatever its page."""

    def apply(self, upserts: Iterable[IndexDocument], deletes: Iterable[str]) -> int:
        """Write to the live index, make it visible, and return how many the engine acknowledged.

        Raises SearchUnavailable when a single item was refused; the caller keeps its outbox entries then.
        """

    def build(self, documents: Iterable[IndexDocument]) -> int:
        """Fill a fresh index beside the live one, verify it by count, swap by exact name; return the count."""

    def count(self) -> int:
        """Documents in the live index; 0 when there is none yet."""

    def ids(self) -> Iterable[str]:
        """The id of every document in the live index, in order of id."""

    def ready(self) -> bool:
        """Whether a live index of the current schema version answers."""

    def describe(self) -> dict[str, str]:
        """Engine, version, index name and schema version, for `doctor` and `/readyz`."""

    def close(self) -> None:
        """Release files and connections."""
