"""Work, expression, manifestation (FRBR, Akoma Ntoso, ELI) and the tree of provisions."""

from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db.base import Base


class Work(Base):
    """The abstract law, treaty, case or resource. `id` is `w-` and a hash of `work_key`, so it survives a rebuild."""

    __tablename__ = "work"

    id: Mapped[str] = mapped_column(primary_key=True)
    work_key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(index=True)
    jurisdiction: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    doc_type: Mapped[str]
    identifier: Mapped[str] = mapped_column(index=True)
    instrument: Mapped[str] = mapped_column(default="")
    """The instrument's code when the work is one of the treaties (`UNCAC`)."""
    date: Mapped[str]
    """ISO 8601, as precise as known: `2003`, `2003-10-31` or empty."""
    status: Mapped[str]
    uri: Mapped[str] = mapped_column(default="")
    """An ELI, ECLI or Akoma Ntoso work URI where the source gives one."""

    expressions: Mapped[list["Expression"]] = relationship(
        back_populates="work", cascade="all, delete-orphan", order_by="Expression.language, Expression.version"
    )


class Expression(Base):
    """A work in one language at one date: what is searched and shown. `id` is `e-` and a hash of `expression_key`.

    For a case or a resource the expression is the record that search finds.
    """

    __tablename__ = "expression"

    id: Mapped[str] = mapped_column(primary_key=True)
    expression_key: Mapped[str] = mapped_column(unique=True)
    work_id: Mapped[str] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"), index=True)
    language: Mapped[str]
    language_method: Mapped[str]
    language_confidence: Mapped[float]
    title: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    """Counts the texts a work has had in this language, in the order they came."""
    current: Mapped[bool] = mapped_column(default=True)
    """False once a newer version of the text is stored: then it is kept, but no longer searched."""
    nature: Mapped[str] = mapped_column(default="")
    """`summary` when the text is this portal's own summary."""
    date: Mapped[str] = mapped_column(default="")
    """The date of this text, as the source gives it."""
    text_hash: Mapped[str] = mapped_column(default="", index=True)
    sketch: Mapped[list[Any]]
    """The smallest hashes of its sentences: what estimates how much two texts have in common."""

    work: Mapped[Work] = relationship(back_populates="expressions")
    manifestations: Mapped[list["Manifestation"]] = relationship(
        back_populates="expression", cascade="all, delete-orphan", order_by="Manifestation.position"
    )
    provisions: Mapped[list["Provision"]] = relationship(
        back_populates="expression", cascade="all, delete-orphan", order_by="Provision.position"
    )


class SketchHash(Base):
    """One of the first hashes of an expression's sketch: what finds the same text in another file."""

    __tablename__ = "sketch_hash"

    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    expression_id: Mapped[str] = mapped_column(
        ForeignKey("expression.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Manifestation(Base):
    """A file of an expression. The first one (`position` 0) is where the stored text comes from."""

    __tablename__ = "manifestation"

    id: Mapped[str] = mapped_column(primary_key=True)
    expression_id: Mapped[str] = mapped_column(ForeignKey("expression.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    path: Mapped[str] = mapped_column(index=True)
    sha256: Mapped[str] = mapped_column(index=True)
    media_type: Mapped[str]
    extractor: Mapped[str]
    source_url: Mapped[str]
    licence: Mapped[str]
    source: Mapped[str]

    expression: Mapped[Expression] = relationship(back_populates="manifestations")


class Provision(Base):
    """A node of an instrument's tree, or a part of a decision. Units are hits; groups and subunits are addresses."""

    __tablename__ = "provision"
    __table_args__ = (Index("ix_provision_expression_id_position", "expression_id", "position"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    expression_id: Mapped[str] = mapped_column(ForeignKey("expression.id", ondelete="CASCADE"))
    parent_id: Mapped[str | None] = mapped_column(default=None)
    position: Mapped[int]
    """Order in the document, from 0."""
    type: Mapped[str]
    role: Mapped[str]
    num: Mapped[str]
    heading: Mapped[str]
    eid: Mapped[str]
    text: Mapped[str]
    page: Mapped[int | None]
    box: Mapped[list[Any] | None]
    """Left, top, right, bottom on the page, in points."""
    language: Mapped[str]
    language_method: Mapped[str]
    language_confidence: Mapped[float]
    status: Mapped[str] = mapped_column(default="")

    expression: Mapped[Expression] = relationship(back_populates="provisions")
