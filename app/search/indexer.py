"""Keeping the index as the database is. Outbox entries go only when the engine said it has what they speak of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from app.db.models import OutboxEntry
from app.search.backends.base import SearchBackend
from app.search.document import IndexDocument
from app.search.documents import iter_documents

BATCH: Final = 2000
_LOCK: Final = 7_302_131  # any number that nothing else on the server locks


@dataclass(frozen=True, slots=True)
class IndexReport:
    """Records that the index lacks, and documents in it that are no records any more."""

    records: int
    missing: tuple[str, ...]
    surplus: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether index and database hold the same records."""
        return not self.missing and not self.surplus


def drain(session: Session, backend: SearchBackend) -> int:
    """Index what the outbox speaks of; return the number of records. Without an index, all are built.

    Raises SearchUnavailable when the engine refuses; what it had not acknowledged stays in the outbox.
    """
    if not backend.ready():
        return build(session, backend)
    _one_at_a_time(session)
    done = 0
    while entries := session.execute(select(OutboxEntry.id, OutboxEntry.record_id).limit(BATCH)).all():
        records = list(dict.fromkeys(entry.record_id for entry in entries))
        documents = list(iter_documents(session, records))
        gone = set(records) - {document.id for document in documents}
        backend.apply(documents, sorted(gone))
        _forget(session, [entry.id for entry in entries])
        done += len(records)
    return done


def build(session: Session, backend: SearchBackend) -> int:
    """Build the index anew beside the old one, from every record; return their number."""
    _one_at_a_time(session)
    known: list[int] = []

    def documents() -> Iterator[IndexDocument]:
        # Read when the backend begins, which is after any other writer of its index has ended.
        known.extend(session.scalars(select(OutboxEntry.id)))
        yield from iter_documents(session, None)

    count = backend.build(documents())
    for start in range(0, len(known), BATCH):
        _forget(session, known[start : start + BATCH])
    return count


def check(session: Session, backend: SearchBackend) -> IndexReport:
    """Compare the index with the database, id by id. Entries still in the outbox show as differences."""
    records = {document.id for document in iter_documents(session, None)}
    indexed = set(backend.ids())
    return IndexReport(len(records), tuple(sorted(records - indexed)), tuple(sorted(indexed - records)))


def _forget(session: Session, entries: Sequence[int]) -> None:
    session.execute(delete(OutboxEntry).where(OutboxEntry.id.in_(entries)))


def _one_at_a_time(session: Session) -> None:
    """On PostgreSQL wait for other indexers, so that none writes to an index that another is replacing.

    With SQLite, whose engine is a folder on the same machine, the embedded backend's own lock does that.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK})
