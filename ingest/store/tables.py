"""Writing rows in bulk, and the marks that more than one part of the store goes by."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.models import AssignmentRow, OutboxEntry, Provision
from app.domain.kinds import Method, ProvisionRole

BY_AN_EDITOR: Final = (AssignmentRow.method == Method.ASSERTED) & (AssignmentRow.origin == "")


def record_ids(session: Session, expression_id: str) -> list[str]:
    """What search may hold of an expression: itself and its units."""
    units = select(Provision.id).where(Provision.expression_id == expression_id, Provision.role == ProvisionRole.UNIT)
    return [expression_id, *session.scalars(units)]


def announce(session: Session, record_ids: Iterable[str]) -> None:
    """Tell the index, by the outbox, that these records have changed."""
    insert_rows(session, OutboxEntry.__table__, [{"record_id": record_id} for record_id in record_ids])


def insert_all(session: Session, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    """Rows by table name."""
    for table in _tables():
        insert_rows(session, table, rows.get(table.name, []))


@cache
def _tables() -> Sequence[Table]:
    """Owners before what refers to them."""
    return Base.metadata.sorted_tables


def insert_rows(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    """In one statement; nothing for no rows."""
    if rows:
        session.execute(insert(table), rows)


def chunks(values: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """As many values at a time as a statement takes."""
    return (values[start : start + size] for start in range(0, len(values), size))
