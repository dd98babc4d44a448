"""Alembic's entry: the connection is handed over by `app.db.migrate`."""

from alembic import context

import app.db.models  # noqa: F401  (registers the tables)
from app.db.base import Base
from app.db.engine import make_engine
from app.settings import Settings


def run() -> None:
    """Run the migrations on the given connection, or on the configured database for the `alembic` command."""
    connection = context.config.attributes.get("connection")
    if connection is not None:
        _migrate(connection)
        return
    with make_engine(Settings().database).begin() as own:
        _migrate(own)


def _migrate(connection: object) -> None:
    # Batch mode: SQLite cannot alter a table in place.
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)  # type: ignore[arg-type]
    context.run_migrations()


run()
