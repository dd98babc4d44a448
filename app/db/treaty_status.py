"""Who is bound by the treaties, from the files of the seed corpus into the tables."""

import csv
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.models import Reservation, TreatyStatus


def store_treaty_status(engine: Engine, folder: Path) -> None:
    """Make the tables say what `treaty_status.csv` and `reservations.csv` say, in one transaction."""
    with Session(engine) as session, session.begin():
        for table, name in ((TreatyStatus, "treaty_status.csv"), (Reservation, "reservations.csv")):
            wanted = _rows(folder / name)
            if _stored(session, table, tuple(wanted[0])) != sorted(map(_values, wanted)):
                session.execute(delete(table))
                session.execute(insert(table), wanted)


def _stored(session: Session, table: type[Base], columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    found = session.execute(select(*(getattr(table, column) for column in columns)))
    return sorted(tuple(row) for row in found)


def _values(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(row.values())


def _rows(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
