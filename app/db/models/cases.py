"""What a case adds to its work: decisions, and parties with their charges, verdicts and sentences as joined rows."""

from decimal import Decimal

from sqlalchemy import ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db.base import Base


class Decision(Base):
    """A judgment or order given in a case."""

    __tablename__ = "decision"

    id: Mapped[str] = mapped_column(primary_key=True)
    work_id: Mapped[str] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    court: Mapped[str]
    court_level: Mapped[str]
    decision_date: Mapped[str]
    ecli: Mapped[str]
    proceeding_type: Mapped[str]

    outcomes: Mapped[list["DecisionOutcome"]] = relationship(cascade="all, delete-orphan")


class DecisionOutcome(Base):
    """How a decision ended; it may have several outcomes."""

    __tablename__ = "decision_outcome"

    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id", ondelete="CASCADE"), primary_key=True)
    outcome: Mapped[str] = mapped_column(primary_key=True)


class Party(Base):
    """Somebody in a case, never by a natural person's full name: `name` is initials or "Defendant 1"."""

    __tablename__ = "party"

    id: Mapped[str] = mapped_column(primary_key=True)
    work_id: Mapped[str] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    role: Mapped[str]
    name: Mapped[str]
    gender: Mapped[str]
    age: Mapped[int | None]
    nationality: Mapped[str]
    legal_person: Mapped[bool] = mapped_column(default=False)

    charges: Mapped[list["Charge"]] = relationship(cascade="all, delete-orphan", order_by="Charge.position")


class Charge(Base):
    """An accusation against one party under one statute."""

    __tablename__ = "charge"

    id: Mapped[str] = mapped_column(primary_key=True)
    party_id: Mapped[str] = mapped_column(ForeignKey("party.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    statute: Mapped[str]
    crime_type: Mapped[str]

    verdicts: Mapped[list["Verdict"]] = relationship(cascade="all, delete-orphan")


class Verdict(Base):
    """What a court found on a charge."""

    __tablename__ = "verdict"

    id: Mapped[str] = mapped_column(primary_key=True)
    charge_id: Mapped[str] = mapped_column(ForeignKey("charge.id", ondelete="CASCADE"), index=True)
    verdict: Mapped[str]

    sentences: Mapped[list["Sentence"]] = relationship(cascade="all, delete-orphan", order_by="Sentence.position")


class Sentence(Base):
    """A punishment that follows from a verdict."""

    __tablename__ = "sentence"

    id: Mapped[str] = mapped_column(primary_key=True)
    verdict_id: Mapped[str] = mapped_column(ForeignKey("verdict.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    type: Mapped[str]
    months: Mapped[int | None]
    suspended: Mapped[bool] = mapped_column(default=False)
    amount: Mapped[Decimal | None] = mapped_column(Numeric(18, 2))
    currency: Mapped[str]
    detail: Mapped[str]
