"""Who is bound by the treaties, from the files of the seed corpus into the tables."""

import csv
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, insert
from sqlalchemy.orm import Session

from app.db.models import Reservation, TreatyStatus


def store_treaty_status(engine: Engine, folder: Path) -> None:
    """Make the tables say what `treaty_status.csv` and `reservations.csv` say, in one transaction."""
    with Session(engine) as session, session.begin():
        for table, name in ((TreatyStatus, "treaty_status.csv"), (Reservation, "reservations.csv")):
            session.execute(delete(table))
            session.execute(insert(table), _rows(folder / name))


def _rows(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
