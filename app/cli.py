"""The service's commands: serve, search, index, db, export, doctor."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from typing import Annotated, Final

import typer
from rich.console import Console
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.db.engine import make_engine, make_sessions, reading
from app.db.migrate import is_current, upgrade
from app.db.vocabularies import read_vocabularies
from app.domain.kinds import RecordKind
from app.errors import ConcordanceError, DatabaseUnavailable, InvalidParameter, SearchUnavailable
from app.export import export_records
from app.presenters.reader import Reader
from app.presenters.search import present_search
from app.search import indexer
from app.search.backends import open_backend
from app.search.backends.base import SearchBackend
from app.search.params import parse_params
from app.search.plan import Planner
from app.search.results import Hit, SearchResult
from app.search.service import SearchService
from app.settings import Settings

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.", min=0, max=65535)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs, as the API does.")]

commands = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
index = typer.Typer(no_args_is_help=True, help="The search index: it can always be rebuilt from the database.")
db = typer.Typer(no_args_is_help=True, help="The database: schema and vocabularies.")
commands.add_typer(index, name="index")
commands.add_typer(db, name="db")


def be_free(host: str, port: int) -> None:
    """Raises PortTaken before anything is started."""
    with socket() as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(f"{host}:{port} cannot be used ({error.strerror}): give another one with --port") from error


class PortTaken(ConcordanceError):
    """The address to serve on is not to be had."""


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
    return open_backend(settings.search_url, settings.index_dir, settings.search_prefix)


@commands.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve pages, API and widget. Reads only: run `concordance ingest` for content."""
    import uvicorn

    be_free(host, port)
    print(f"Concordance is on http://{host}:{port}/ (Ctrl-C ends it)", file=sys.stderr)
    uvicorn.run("app.main:create_app", factory=True, host=host, port=port, log_level=Settings().log_level)


@commands.command()
def search(
    text: Annotated[str, typer.Argument(help='Words, "a phrase", -word, OR, or an article such as UNCAC:15.')] = "",
    filters: Annotated[
        list[str] | None, typer.Option("--filter", help="name=value, as in the API; -name=value excludes. Repeatable.")
    ] = None,
    size: Annotated[int, typer.Option(help="Hits to show.", min=1, max=100)] = 10,
    explain: Annotated[
        bool, typer.Option(help="Show what was understood, searched, and why each hit matched.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Search from the terminal: `concordance search "money laundering" --filter jurisdiction=CA`."""
    pairs = [("q", text), ("page_size", str(size)), ("explain", "true" if explain else "false")]
    with opened(Settings()) as (session, backend):
        vocabularies = read_vocabularies(session)
        query = parse_params([*pairs, *map(_pair, filters or ())], vocabularies)
        result = SearchService(backend, Planner(vocabularies)).search(query)
    if as_json:
        print(present_search(result, query, Reader(vocabularies, locale="en")).model_dump_json(indent=1))
    else:
        _print_result(result)


@index.command()
def build() -> None:
    """Build the index anew beside the live one, verify it by count, and swap."""
    with opened(Settings()) as (session, backend):
        print(f"{indexer.build(session, backend)} records indexed")


@index.command()
def check() -> None:
    """Compare index and database; exit code 1 when they differ."""
    with opened(Settings()) as (session, backend):
        found = indexer.check(session, backend)
    print(f"{found.records} records; {_differences(found)}")
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
    print(f"database is current: {_without_password(settings.database)}")


@commands.command()
def export(
    format_: Annotated[str, typer.Option("--format", help="jsonl: one record a line.")] = "jsonl",
    kind: Annotated[list[RecordKind] | None, typer.Option(help="Only this kind of record. Repeatable.")] = None,
    output: Annotated[Path | None, typer.Option(help="File to write; standard output otherwise.")] = None,
) -> None:
    """Write all records as plain lines."""
    if format_ != "jsonl":
        raise InvalidParameter(f"unknown format {format_!r}; known: jsonl", "format", "jsonl")
    with opened(Settings()) as (session, _):
        lines = (
            json.dumps(record, ensure_ascii=False) for record in export_records(session, kind or tuple(RecordKind))
        )
        if output is None:
            for line in lines:
                print(line)
            return
        partial = output.with_name(output.name + ".part")
        with partial.open("w", encoding="utf-8") as target:
            target.writelines(f"{line}\n" for line in lines)
        partial.replace(output)


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
    name = _without_password(settings.database)
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
        found = indexer.check(session, live)
    if not found.complete:
        raise SearchUnavailable(f"{facts}: {_differences(found)}: run `concordance index drain`, or `index build`")
    return f"{facts}, {found.records} records, all indexed"


def _differences(found: indexer.IndexReport) -> str:
    return (
        f"missing in the index {len(found.missing)}, surplus {len(found.surplus)}, "
        f"changed since they were indexed {found.waiting}"
    )


def _without_password(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator:
        raise InvalidParameter(f"--filter wants name=value, not {text!r}", name)
    return name, value


_WAYS: Final = {
    "filter": "without the filter {}",
    "filters": "without any filter",
    "expand": "with the concepts' names in other languages",
    "any_word": "with any of the words instead of all",
}


def _print_result(result: SearchResult) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    counted = "1 hit" if result.total == 1 else f"{result.total} hits"
    console.print(f"{counted} in {result.took_ms:.0f} ms. {result.interpreted.sentence}")
    for number, hit in enumerate(result.hits, start=1):
        _print_hit(console, number, hit)
    for note in result.interpreted.notes:
        console.print(note)
    for way in result.ways_out:
        console.print(f"nothing, but {way.total} {_WAYS[way.kind].format(way.detail)}")
    if result.explain:
        console.print(json.dumps(result.explain, ensure_ascii=False, indent=1, default=str))


def _print_hit(console: Console, number: int, hit: Hit) -> None:
    document = hit.document
    name = " ".join(part for part in (document.get("num"), document.get("heading")) if part)
    articles = " ".join(article for article in document.get("core_article", ()) if ":" in article)
    console.print(
        f"{number:3}. [{document.get('jurisdiction', '')}] {document['title']}" + (f" – {name}" if name else "")
    )
    console.print(f"     {document['kind']} {hit.id} {articles}", style="dim")
    for fragment in hit.highlights[:2]:
        console.print("     " + "".join(f"[{piece.text}]" if piece.match else piece.text for piece in fragment))
    console.print(
        "     matched: " + ", ".join(f"{match.clause} {match.detail}" for match in hit.matched_by), style="dim"
    )
