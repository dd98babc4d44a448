"""What became of every input file."""

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class SourceFile(Base):
    """The last known state of an input file: what makes a second run recognise it. `root` is the folder given."""

    __tablename__ = "source_file"
    __table_args__ = (Index("ix_source_file_sha256", "sha256"),)

    root: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    fingerprint: Mapped[str]
    """Hash of bytes, declared metadata and pipeline version: equal means nothing to do."""
    outcome: Mapped[str]
    of: Mapped[str]
    stage: Mapped[str]
    code: Mapped[str]
    message: Mapped[str]
    records: Mapped[list[Any]]


class IngestRun(Base):
    """One call of `ingest`."""

    __tablename__ = "ingest_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    roots: Mapped[list[Any]]
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    finished_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    pipeline: Mapped[str]
    """Version of the stages."""


class FileOutcome(Base):
    """The line of the report for one file of one run."""

    __tablename__ = "file_outcome"

    run_id: Mapped[int] = mapped_column(ForeignKey("ingest_run.id", ondelete="CASCADE"), primary_key=True)
    root: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str]
    of: Mapped[str]
    stage: Mapped[str]
    code: Mapped[str]
    message: Mapped[str]
    records: Mapped[list[Any]]
    seconds: Mapped[float]
