"""Terms given to records, each with method, confidence and evidence."""

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class AssignmentRow(Base):
    """A term of a vocabulary on a record (a provision, an expression of a case or resource, or an authority).

    What a file gave (its declared assertions, the classifier's suggestions) is replaced when it is read again; an
    asserted row of another origin is an editor's word, which no run touches.
    """

    __tablename__ = "assignment"
    __table_args__ = (Index("ix_assignment_vocabulary_term", "vocabulary", "term"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(index=True)
    vocabulary: Mapped[str]
    term: Mapped[str]
    method: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    confidence: Mapped[float]
    evidence: Mapped[list[Any]]
    """Spans as `{"start", "end", "text", "field"}`; offsets are characters of the record's text (or of `field`)."""
    by: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    """The path of the file it came with; empty for one that was made in the portal."""
