"""The console script: the service's commands, and those that need the ingest too."""

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from app import cli
from app.cli import AsJson, Host, Port
from app.db.engine import make_engine, make_sessions, reading
from app.db.migrate import upgrade
from app.errors import ConcordanceError
from app.search import indexer
from app.settings import SEED_CORPUS, Settings
from concordance.progress import Progress
from ingest.pipeline import RunResult, ingest
from ingest.report import last_run, print_report

commands = cli.commands
commands.info.help = "Concordance: national law, cases and authorities under the articles of UNTOC and UNCAC."

# The folder holds vocabularies and treaty facts too, which are no records.
SEEDS = tuple(SEED_CORPUS / name for name in ("manifest.csv", "authorities.csv", "resources.csv"))

# Exit codes that scripts can rely on.
SOME_FILES_FAILED = 3
UNUSABLE = 2
BELOW_A_FLOOR = 1

KEYS_HELP = "segments=FILE.jsonl, articles=FILE.tsv, languages=MANIFEST.csv, bilingual=FILE.tsv, extraction=FILE.tsv"


@commands.command("ingest")
def ingest_paths(
    paths: Annotated[list[Path], typer.Argument(help="Folders, files, zips or manifests.", show_default=False)],
) -> None:
    """Take in files: every one gets a line in `concordance report`.

    Running it again changes nothing; a killed run is resumed. Exit code 3 when some files failed (the others are in).
    """
    result = _ingest(paths, Settings())
    if result.totals["failed"]:
        raise typer.Exit(SOME_FILES_FAILED)


@commands.command()
def report(as_json: AsJson = False) -> None:
    """What became of each file of the last run."""
    with reading(make_sessions(make_engine(Settings().database))) as session:
        found = last_run(session)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print_report(found, Console(soft_wrap=True))


@commands.command()
def evaluate(
    keys: Annotated[list[str], typer.Argument(help=KEYS_HELP, metavar="KIND=KEY...", show_default=False)],
    corpus: Annotated[Path, typer.Option(help="Folder of the keys' paths.", exists=True, file_okay=False)],
    reading: Annotated[Path | None, typer.Option(help="What the author of an articles key read (TOML).")] = None,
    floors: Annotated[Path | None, typer.Option(help="Least figures (TOML).")] = None,
    worst: Annotated[int, typer.Option(help="Misses and wrong answers to show of each list.", min=0)] = 20,
    as_json: AsJson = False,
) -> None:
    """Measure the stages against answer keys: precision, recall, F1, the worst misses. Needs no database.

    Exit code 1 when a figure lies below its floor. docs/evaluation.md has the forms of the keys.
    """
    from concordance.evaluate import command

    if not command.run(keys, corpus, reading, floors, worst, as_json):
        raise typer.Exit(BELOW_A_FLOOR)


@commands.command()
def run(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """The demo in one command: migrate, ingest the seed corpus, index, serve."""
    cli.be_free(host, port)
    _ingest(SEEDS, Settings())
    cli.serve(host, port)


def main() -> None:
    """Run the command line; an expected error is one line on stderr and exit code 2."""
    try:
        _log(Settings().log_level)
        commands()
    except ValidationError as error:
        first = error.errors()[0]
        _fail(f"CONCORDANCE_{'_'.join(map(str, first['loc'])).upper()}: {first['msg']}, not {first['input']!r}")
    except SQLAlchemyError as error:
        _fail(f"database: {str(error).splitlines()[0]}")
    except BrokenPipeError:
        # The reader (`| head`) has seen enough.
        sys.stderr.close()
    except (ConcordanceError, OSError) as error:
        _fail(str(error))


def _log(level: str) -> None:
    logging.basicConfig(level=level.upper(), format="%(levelname)s %(name)s: %(message)s")
    # The clients print a traceback for each attempt; what came of it is said once, by us.
    for client in ("opensearch", "urllib3"):
        logging.getLogger(client).setLevel(logging.CRITICAL)


def _ingest(paths: Sequence[Path], settings: Settings) -> RunResult:
    """Migrate, take the files in, bring the index up to date, and say what came of it."""
    engine = make_engine(settings.database)
    upgrade(engine)
    sessions = make_sessions(engine)
    with Progress() as progress:
        result = ingest(paths, settings, sessions, progress.file)
        backend = cli.open_search(settings)
        try:
            with progress.step("indexing"), reading(sessions) as session:
                indexed = indexer.drain(session, backend)
        finally:
            backend.close()
    engine.dispose()
    totals = ", ".join(f"{count} {name}" for name, count in result.totals.items() if count)
    print(f"{sum(result.totals.values())} files: {totals or 'none'}; {indexed} records indexed", file=sys.stderr)
    for skipped in result.skipped:
        print(f"not an input file: {skipped.path} ({skipped.reason})", file=sys.stderr)
    return result


def _fail(message: str) -> None:
    print(f"concordance: {message}", file=sys.stderr)
    raise SystemExit(UNUSABLE)


if __name__ == "__main__":
    main()
