"""What the commands share: the command itself, options, and an open portal."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from app.db.engine import make_engine, make_sessions, reading
from app.db.migrate import is_current
from app.errors import DatabaseUnavailable
from app.search.backends import open_backend
from app.search.backends.base import SearchBackend
from app.search.meaning import open_meaning
from app.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs, as the API does.")]

commands = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Session, SearchBackend]]:
    """A session on the current schema and the configured search backend.

    Raises DatabaseUnavailable when the schema is not this version's.
    """
    engine = make_engine(settings.database)
    if not is_current(engine):
        raise DatabaseUnavailable("the database has no current schema: run `concordance db upgrade`")
    backend = open_search(settings)
    try:
        with reading(make_sessions(engine)) as session:
            yield session, backend
    finally:
        backend.close()
        engine.dispose()


def open_search(settings: Settings) -> SearchBackend:
    """The configured search backend."""
    return open_backend(settings.search_url, settings.index_dir, settings.search_prefix, open_meaning(settings))
