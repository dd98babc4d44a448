"""Result sets that were cited: what a search found, kept so that it can be checked and compared later."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class Citation(Base):
    """The records that a search found when it was cited. `id` is `c-` and a hash of query and ids: it is kept once."""

    __tablename__ = "citation"

    id: Mapped[str] = mapped_column(primary_key=True)
    query: Mapped[str]
    """The canonical query string of the search."""
    total: Mapped[int]
    sha256: Mapped[str]
    """Of the sorted ids, each followed by a line feed."""
    cited_at: Mapped[str]
    """ISO 8601, in UTC."""
    engine: Mapped[str]
    index: Mapped[str]
    """The name of the index that answered; it holds the time of its build."""
    records: Mapped[dict[str, Any]]
    """The states and the name of each record by its id (`app.search.citing`)."""
