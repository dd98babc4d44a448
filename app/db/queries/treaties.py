"""Who is bound by the treaties. The tables hold what their sources name: an absent State may still be a party."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.models import Reservation, TreatyStatus


@dataclass(frozen=True, slots=True)
class Parties:
    """How many jurisdictions took each action (`ratification`, `accession` ...), and the sources' latest date."""

    actions: Mapping[str, int] = field(default_factory=dict)
    as_of: str = ""


def parties(session: Session) -> Mapping[str, Parties]:
    """The parties of each instrument, counted."""
    actions: dict[str, dict[str, int]] = defaultdict(dict)
    dates: dict[str, str] = defaultdict(str)
    columns = (TreatyStatus.instrument, TreatyStatus.action, TreatyStatus.as_of, func.count())
    query = select(*columns).where(TreatyStatus.action != "").group_by(*columns[:3]).order_by(*columns[:3])
    for instrument, action, as_of, count in session.execute(query):
        actions[instrument][action] = actions[instrument].get(action, 0) + count
        if as_of[:4].isdigit():  # some sources have no date
            dates[instrument] = max(dates[instrument], as_of)
    return {instrument: Parties(found, dates[instrument]) for instrument, found in actions.items()}


def statuses_of(session: Session, jurisdictions: Collection[str]) -> Mapping[tuple[str, str], TreatyStatus]:
    """What is known of each of these jurisdictions, by jurisdiction and instrument."""
    query = select(TreatyStatus).where(TreatyStatus.jurisdiction.in_(jurisdictions))
    return {(row.jurisdiction, row.instrument): row for row in session.scalars(query)}


def reservations_of(session: Session, jurisdictions: Collection[str]) -> Sequence[Reservation]:
    """The reservations, declarations and notifications of these jurisdictions."""
    query = select(Reservation).where(Reservation.jurisdiction.in_(jurisdictions)).order_by(Reservation.id)
    return session.scalars(query).all()
