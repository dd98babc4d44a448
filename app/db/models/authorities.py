"""Competent authorities: who receives a request, by which channel and in which languages."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db.base import Base


class Authority(Base):
    """An authority as one source names it; `certainty` says how sure that source is."""

    __tablename__ = "authority"

    id: Mapped[str] = mapped_column(primary_key=True)
    jurisdiction: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    """The name in `language`, as the source writes it."""
    language: Mapped[str]
    name_en: Mapped[str]
    legal_basis: Mapped[str]
    other_treaties: Mapped[str]
    source: Mapped[str]
    source_date: Mapped[str]
    certainty: Mapped[str]
    path: Mapped[str]
    """The directory file it was read from."""
    sha256: Mapped[str]

    functions: Mapped[list["AuthorityFunction"]] = relationship(cascade="all, delete-orphan")
    channels: Mapped[list["AuthorityChannel"]] = relationship(cascade="all, delete-orphan")
    languages: Mapped[list["AuthorityLanguage"]] = relationship(cascade="all, delete-orphan")
    articles: Mapped[list["AuthorityArticle"]] = relationship(cascade="all, delete-orphan")
    contacts: Mapped[list["AuthorityContact"]] = relationship(cascade="all, delete-orphan")


class AuthorityFunction(Base):
    """What an authority is competent for (mutual legal assistance, extradition ...)."""

    __tablename__ = "authority_function"

    authority_id: Mapped[str] = mapped_column(ForeignKey("authority.id", ondelete="CASCADE"), primary_key=True)
    function: Mapped[str] = mapped_column(primary_key=True)


class AuthorityChannel(Base):
    """A way requests reach it (direct, diplomatic, INTERPOL ...)."""

    __tablename__ = "authority_channel"

    authority_id: Mapped[str] = mapped_column(ForeignKey("authority.id", ondelete="CASCADE"), primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)


class AuthorityLanguage(Base):
    """A language in which it accepts requests (BCP 47)."""

    __tablename__ = "authority_language"

    authority_id: Mapped[str] = mapped_column(ForeignKey("authority.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)


class AuthorityArticle(Base):
    """A treaty article under which it was named."""

    __tablename__ = "authority_article"

    authority_id: Mapped[str] = mapped_column(ForeignKey("authority.id", ondelete="CASCADE"), primary_key=True)
    article: Mapped[str] = mapped_column(primary_key=True)


class AuthorityContact(Base):
    """An address of the office, never of a person: `type` is address or web."""

    __tablename__ = "authority_contact"

    authority_id: Mapped[str] = mapped_column(ForeignKey("authority.id", ondelete="CASCADE"), primary_key=True)
    type: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
