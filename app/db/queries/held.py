"""What is held of records by their ids, whether they are searched today or not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, literal, select
from sqlalchemy.orm import Session

from app.db.models import Authority, Expression, Provision

_BATCH = 500


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record's names and its place. `current` is False for one of an earlier version of its text."""

    id: str
    title: str
    num: str
    heading: str
    language: str
    current: bool
    work_id: str
    eid: str

    @property
    def place(self) -> tuple[str, str, str]:
        """What it shares with the record that takes its place in a newer version: work, language and eid."""
        return self.work_id, self.language, self.eid


def held_records(session: Session, ids: Sequence[str]) -> Mapping[str, HeldRecord]:
    """The provisions, cases, resources and authorities of those ids that are still held."""
    return {
        record.id: record for start in range(0, len(ids), _BATCH) for record in _read(session, ids[start:][:_BATCH])
    }


def _read(session: Session, ids: Sequence[str]) -> Iterator[HeldRecord]:
    for query in (_provisions(), _texts(), _authorities()):
        column = query.selected_columns[0]
        for row in session.execute(query.where(column.in_(ids))):
            yield HeldRecord(*row)


def _provisions() -> Select[str, str, str, str, str, bool, str, str]:
    return select(
        Provision.id,
        Expression.title,
        Provision.num,
        Provision.heading,
        Provision.language,
        Expression.current,
        Expression.work_id,
        Provision.eid,
    ).join(Expression)


def _texts() -> Select[str, str, str, str, str, bool, str, str]:
    names = Expression.id, Expression.title, literal(""), literal(""), Expression.language
    return select(*names, Expression.current, Expression.work_id, literal(""))


def _authorities() -> Select[str, str, str, str, str, bool, str, str]:
    names = Authority.id, Authority.name, literal(""), literal(""), Authority.language
    return select(*names, literal(True), Authority.id, literal(""))
