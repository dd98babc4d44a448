"""What the index still has to learn: written in the same transaction as the rows it speaks of."""

from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class OutboxEntry(Base):
    """A record whose index document is out of date; a record that is no longer there is to be deleted."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(index=True)
