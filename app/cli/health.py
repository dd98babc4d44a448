"""`doctor`: what is configured, reachable and out of date."""

from collections.abc import Callable
from functools import partial

import typer
from sqlalchemy.exc import SQLAlchemyError

from app.cli.base import commands, open_search, opened
from app.cli.keeping import differences, without_password
from app.db.engine import make_engine
from app.db.migrate import is_current
from app.errors import ConcordanceError, DatabaseUnavailable, SearchUnavailable
from app.search import indexer
from app.search.meaning import open_meaning
from app.settings import Settings


@commands.command()
def doctor() -> None:
    """Say what is configured, reachable and out of date; exit code 1 when something is not right."""
    settings = Settings()
    checks: dict[str, Callable[[Settings], str]] = {
        "data folder": lambda settings: str(settings.data_dir.resolve()),
        "database": _database_state,
        "search": _search_state,
    }
    said = [_say(what, partial(state, settings)) for what, state in checks.items()]
    if not all(said):
        raise typer.Exit(1)


def _say(what: str, state: Callable[[], str]) -> bool:
    try:
        print(f"{what}: {state()}")
    except (ConcordanceError, SQLAlchemyError, OSError) as error:
        print(f"{what}: NOT RIGHT: {str(error).splitlines()[0]}")
        return False
    return True


def _database_state(settings: Settings) -> str:
    engine = make_engine(settings.database)
    name = without_password(settings.database)
    if not is_current(engine):
        raise DatabaseUnavailable(f"{name} has no current schema: run `concordance db upgrade`")
    return f"{name}, schema current"


def _search_state(settings: Settings) -> str:
    backend = open_search(settings)
    try:
        if not backend.ready():
            raise SearchUnavailable("there is no index yet: run `concordance index build`")
        facts = ", ".join(f"{name} {value}" for name, value in backend.describe().items())
    finally:
        backend.close()
    with opened(settings) as (session, live):
        found = indexer.check(session, live, open_meaning(settings))
    if not found.complete:
        raise SearchUnavailable(f"{facts}: {differences(found)}: run `concordance index drain`, or `index build`")
    return f"{facts}, {found.records} records, all indexed"
