"""What a resource (model law, guide, manual, report) adds to its work."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db.base import Base


class Resource(Base):
    """Publication data of a resource."""

    __tablename__ = "resource"

    work_id: Mapped[str] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"), primary_key=True)
    type: Mapped[str]
    publisher: Mapped[str]
    year: Mapped[str]
    url: Mapped[str]
    languages: Mapped[str]
    """Languages it is published in, separated by spaces."""
    certainty: Mapped[str]

    titles: Mapped[list["ResourceTitle"]] = relationship(cascade="all, delete-orphan")


class ResourceTitle(Base):
    """A resource's title in one language."""

    __tablename__ = "resource_title"

    work_id: Mapped[str] = mapped_column(ForeignKey("resource.work_id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
