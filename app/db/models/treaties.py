"""Who is bound by a treaty. An absent State is no proof that it is not a party."""

from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class TreatyStatus(Base):
    """Signature and consent to be bound of one jurisdiction."""

    __tablename__ = "treaty_status"

    instrument: Mapped[str] = mapped_column(primary_key=True)
    jurisdiction: Mapped[str] = mapped_column(primary_key=True)
    signature_date: Mapped[str]
    action: Mapped[str]
    action_date: Mapped[str]
    source: Mapped[str]
    as_of: Mapped[str]


class Reservation(Base):
    """A reservation, declaration or notification to an article, as a code."""

    __tablename__ = "reservation"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument: Mapped[str] = mapped_column(index=True)
    jurisdiction: Mapped[str] = mapped_column(index=True)
    article: Mapped[str]
    code: Mapped[str]
    source: Mapped[str]
