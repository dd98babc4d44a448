"""Engines and sessions for SQLite and PostgreSQL alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session, sessionmaker

from app.errors import DatabaseUnavailable

_PRAGMAS = ("journal_mode=wal", "synchronous=normal", "foreign_keys=on", "busy_timeout=15000", "cache_size=-65536")


def make_engine(url: str) -> Engine:
    """An engine for the URL. SQLite's folder is made; its transactions are made real (see `_begin`).

    Raises DatabaseUnavailable when the URL is none that SQLAlchemy knows, or of another kind of database.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnavailable(f"CONCORDANCE_DATABASE_URL is not a database URL: {error}") from error
    if parsed.get_backend_name() not in ("sqlite", "postgresql", "postgres"):
        raise DatabaseUnavailable(
            f"CONCORDANCE_DATABASE_URL is of {parsed.get_backend_name()}: Concordance knows postgresql and sqlite"
        )
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions whose rows stay readable after commit."""
    return sessionmaker(engine, expire_on_commit=False)


@contextmanager
def unit_of_work(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """One writing transaction: committed at the end, rolled back on any error.

    Raises DatabaseUnavailable when the database does not answer or has other tables.
    """
    with reading(sessions) as session:
        begin_writing(session)
        yield session
        session.commit()


@contextmanager
def reading(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """A session to read with. Raises DatabaseUnavailable when the database does not answer or has other tables."""
    try:
        with sessions() as session:
            yield session
    except (OperationalError, ProgrammingError) as error:
        raise DatabaseUnavailable(_first_line(error)) from error


def begin_writing(session: Session) -> None:
    """Begin a transaction that will write: SQLite then waits here until other writers are done."""
    session.connection(execution_options={"writes": True})


def _first_line(error: OperationalError | ProgrammingError) -> str:
    reason = (str(error.orig).strip() or type(error).__name__).splitlines()[0]
    return f"the database does not answer as it should: {reason}; `concordance db upgrade` brings its tables up to date"


def _set_pragmas(connection: Any, _: Any) -> None:
    # sqlite3's own transaction handling begins late and breaks savepoints; None leaves BEGIN to `_begin`.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"pragma {pragma}")


def _begin(connection: Any) -> None:
    writes = connection.get_execution_options().get("writes", False)
    # A transaction that reads first and writes later is refused at once when another one has written in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
