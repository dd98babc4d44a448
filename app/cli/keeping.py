"""`index` and `db`: the stores behind the portal."""

import sys

import typer
from sqlalchemy import make_url

from app.cli.base import commands, opened
from app.cli.progress import counting
from app.db.engine import make_engine
from app.db.migrate import upgrade
from app.export import record_count
from app.search import indexer
from app.search.meaning import open_meaning
from app.settings import Settings

index = typer.Typer(no_args_is_help=True, help="The search index: it can always be rebuilt from the database.")
db = typer.Typer(no_args_is_help=True, help="The database: schema and vocabularies.")
commands.add_typer(index, name="index")
commands.add_typer(db, name="db")


@index.command()
def build() -> None:
    """Build the index anew beside the live one, verify it by count, and swap."""
    with opened(Settings()) as (session, backend):
        with counting("indexing", record_count(session), "records") as show:
            count = indexer.build(session, backend, show)
        print(f"{count} records indexed")


@index.command()
def check() -> None:
    """Compare index and database; exit code 1 when they differ."""
    settings = Settings()
    with opened(settings) as (session, backend):
        found = indexer.check(session, backend, open_meaning(settings))
    print(f"{found.records} records; {differences(found)}")
    if not found.complete:
        print("run `concordance index drain`, or `concordance index build`", file=sys.stderr)
        raise typer.Exit(1)


@index.command()
def drain() -> None:
    """Index what the outbox holds."""
    with opened(Settings()) as (session, backend):
        print(f"{indexer.drain(session, backend)} records brought up to date")


@db.command("upgrade")
def upgrade_database() -> None:
    """Bring schema and vocabularies to this version's."""
    settings = Settings()
    upgrade(make_engine(settings.database))
    print(f"database is current: {without_password(settings.database)}")


def differences(found: indexer.IndexReport) -> str:
    """How index and database differ, in words."""
    return (
        f"missing in the index {len(found.missing)}, surplus {len(found.surplus)}, "
        f"changed since they were indexed {found.waiting}"
        + (f", not learnt as they are {len(found.unlearnt)}" if found.unlearnt else "")
    )


def without_password(url: str) -> str:
    """The database's URL as it may be shown."""
    return make_url(url).render_as_string(hide_password=True)
