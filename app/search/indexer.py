"""Keeping the index as the database is. Outbox entries go only when the engine said it has what they speak of."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, distinct, func, select, text
from sqlalchemy.orm import Session

from app.db.engine import begin_writing
from app.db.models import OutboxEntry
from app.search.backends.base import SearchBackend
from app.search.document import IndexDocument
from app.search.documents import iter_documents
from app.search.meaning import Meaning

BATCH: Final = 2000
_LOCK: Final = 7_302_131  # any number that nothing else on the server locks


@dataclass(frozen=True, slots=True)
class IndexReport:
    """Records that the index lacks, and documents in it that are no records any more."""

    records: int
    missing: tuple[str, ...]
    surplus: tuple[str, ...]
    waiting: int
    """Records that have changed since they were indexed."""
    unlearnt: tuple[str, ...] = ()
    """Of what is kept of meaning: records that it lacks or has as they were, and those that are no records any more."""

    @property
    def complete(self) -> bool:
        """Whether the index holds the database's records, each as it is now."""
        return not (self.missing or self.surplus or self.waiting or self.unlearnt)


def drain(session: Session, backend: SearchBackend) -> int:
    """Index what the outbox speaks of; return the number of records. Without an index, all are built.

    Commits after each batch that the engine has acknowledged. Raises SearchUnavailable when it refuses one; that and
    the later ones stay in the outbox.
    """
    if not backend.ready():
        return build(session, backend)
    done = 0
    while batch := _drain_batch(session, backend):
        done += batch
        session.commit()
    return done


def _drain_batch(session: Session, backend: SearchBackend) -> int:
    begin_writing(session)
    _one_at_a_time(session)
    entries = session.execute(select(OutboxEntry.id, OutboxEntry.record_id).limit(BATCH)).all()
    records = list(dict.fromkeys(entry.record_id for entry in entries))
    if records:
        documents = list(iter_documents(session, records))
        gone = set(records) - {document.id for document in documents}
        backend.apply(documents, sorted(gone))
        _forget(session, [entry.id for entry in entries])
    return len(records)


def build(session: Session, backend: SearchBackend, watch: Callable[[int], None] = lambda done: None) -> int:
    """Build the index anew beside the old one, from every record, and commit; return their number.

    `watch` is called with the number of records that the engine has been given.
    """
    _one_at_a_time(session)
    known: list[int] = []

    def documents() -> Iterator[IndexDocument]:
        # Read when the backend begins, which is after any other writer of its index has ended.
        known.extend(session.scalars(select(OutboxEntry.id)))
        for done, document in enumerate(iter_documents(session, None), start=1):
            yield document
            watch(done)

    count = backend.build(documents())
    session.commit()  # SQLite refuses to write in a transaction that has read what others have since changed
    begin_writing(session)
    for start in range(0, len(known), BATCH):
        _forget(session, known[start : start + BATCH])
    session.commit()
    return count


def check(session: Session, backend: SearchBackend, meaning: Meaning | None = None) -> IndexReport:
    """Compare the index with the database, id by id, and count what the outbox still holds; `meaning` as well."""
    records = {document.id for document in iter_documents(session, None)}
    unlearnt = tuple(meaning.unlearnt(iter_documents(session, None)) if meaning else ())
    indexed = set(backend.ids())
    waiting = session.scalar(select(func.count(distinct(OutboxEntry.record_id)))) or 0
    missing, surplus = tuple(sorted(records - indexed)), tuple(sorted(indexed - records))
    return IndexReport(len(records), missing, surplus, waiting, unlearnt)


def _forget(session: Session, entries: Sequence[int]) -> None:
    session.execute(delete(OutboxEntry).where(OutboxEntry.id.in_(entries)))


def _one_at_a_time(session: Session) -> None:
    """On PostgreSQL wait for other indexers, so that none writes to an index that another is replacing.

    With SQLite, whose engine is a folder on the same machine, the embedded backend's own lock does that.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK})
