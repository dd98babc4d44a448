"""Controlled lists with their labels and synonyms. Treaties, their articles and jurisdictions are such lists too."""

from typing import Any

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db.base import Base


class VocabularyTerm(Base):
    """An entry of a vocabulary."""

    __tablename__ = "vocabulary_term"

    vocabulary: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    broader: Mapped[str]
    position: Mapped[int]
    articles: Mapped[list[Any]]
    source: Mapped[str]
    attributes: Mapped[dict[str, Any]]

    labels: Mapped[list["Label"]] = relationship(cascade="all, delete-orphan", order_by="Label.position")


class Label(Base):
    """A term's name in a language: the preferred one (`position` 0) or a synonym."""

    __tablename__ = "label"
    __table_args__ = (
        ForeignKeyConstraint(
            ["vocabulary", "value"], ["vocabulary_term.vocabulary", "vocabulary_term.value"], ondelete="CASCADE"
        ),
    )

    vocabulary: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
