"""A run: every input file gets exactly one outcome, whatever happens to it, and is stored whole or not at all."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, tuple_
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from app.db.engine import unit_of_work
from app.db.models import FileOutcome, IngestRun, SourceFile
from app.settings import Settings
from ingest.items import Processed, StageError
from ingest.originals import keep
from ingest.planning import Task, pipeline_version, tasks_of
from ingest.report import SKIPPED
from ingest.sources import Listing, Skipped, checksum_warning, list_items
from ingest.store import Outcome, OutcomeKind, store

log = logging.getLogger(__name__)

# A commit waits for the disk: one for many small files, but never more than a moment's work that a crash could undo.
_BATCH_FILES = 64
_BATCH_SECONDS = 1.0

Watch = Callable[[Outcome, int, int], None]


@dataclass(frozen=True, slots=True)
class RunResult:
    """A finished run: its id, the number of files by outcome, and the files that were no input, with the reason."""

    run_id: int
    totals: Mapping[str, int]
    skipped: Sequence[Skipped] = field(default_factory=tuple)


def ingest(paths: Sequence[Path], settings: Settings, sessions: sessionmaker[Session], watch: Watch) -> RunResult:
    """Take in every file below the paths. `watch` is called with each outcome, the number done and the number in all.

    Raises ManifestError or FileNotFoundError before anything is written when a path cannot be used at all,
    DatabaseUnavailable when the database goes away; what was stored by then stays, and the next run goes on from it.
    """
    listings = [(str(path.resolve()), list_items(path)) for path in paths]
    run_id = _start(sessions, [root for root, _ in listings])
    _write_skipped(sessions, run_id, listings)
    tasks = tasks_of(listings, settings, sessions)
    totals: dict[str, int] = {kind.value: 0 for kind in OutcomeKind}
    for done, outcome in enumerate(_carry_out(tasks, run_id, settings, sessions), start=1):
        totals[outcome.outcome] += 1
        watch(outcome, done, len(tasks))
    with unit_of_work(sessions) as session:
        session.get_one(IngestRun, run_id).finished_at = datetime.now(UTC)
    return RunResult(run_id, totals, tuple(skipped for _, listing in listings for skipped in listing.skipped))


def _start(sessions: sessionmaker[Session], roots: list[str]) -> int:
    with unit_of_work(sessions) as session:
        run = IngestRun(roots=roots, started_at=datetime.now(UTC), finished_at=None, pipeline=pipeline_version())
        session.add(run)
        session.flush()
        return run.id


def _write_skipped(sessions: sessionmaker[Session], run_id: int, listings: Sequence[tuple[str, Listing]]) -> None:
    """What is no input stands in the report too: nothing of a folder goes unmentioned."""
    found = {(root, skipped.path): skipped.reason for root, listing in listings for skipped in listing.skipped}
    same = {"run_id": run_id, "outcome": SKIPPED, "of": "", "stage": "sources", "code": "", "records": [], "seconds": 0}
    rows = [
        {**same, "root": root, "path": path.encode("utf-8", "backslashreplace").decode(), "message": reason}
        for (root, path), reason in found.items()
    ]
    if rows:
        with unit_of_work(sessions) as session:
            session.execute(insert(FileOutcome), rows)


def _carry_out(
    tasks: Sequence[Task], run_id: int, settings: Settings, sessions: sessionmaker[Session]
) -> Iterator[Outcome]:
    """The outcome of each task, in order, once it is safe in the database."""
    work = [task for task in tasks if task.known is None]
    results = _process(work, settings) if work else iter(())
    done: dict[tuple[str, str], Outcome] = {}
    for batch in _batches(tasks, results):
        finished: list[tuple[Task, Outcome]] = []
        with unit_of_work(sessions) as session:
            for task, processed in batch:
                outcome = _finish(session, task, processed, settings) if processed else _like_twin(task, done)
                done[task.root, task.item.path] = outcome
                finished.append((task, outcome))
            _write(session, run_id, finished)
        yield from (outcome for _, outcome in finished)


def _process(work: Sequence[Task], settings: Settings) -> Iterator[Processed]:
    # The stages and their libraries take as long to import as it takes to find that nothing is new.
    from ingest.pool import process_all

    return process_all((task.item for task in work), settings)


def _batches(tasks: Sequence[Task], results: Iterator[Processed]) -> Iterator[Sequence[tuple[Task, Processed | None]]]:
    """Tasks with their results, as many at a time as are worth a commit."""
    batch: list[tuple[Task, Processed | None]] = []
    since = time.monotonic()
    for task in tasks:
        batch.append((task, next(results) if task.known is None else None))
        if len(batch) >= _BATCH_FILES or time.monotonic() - since > _BATCH_SECONDS:
            yield batch
            batch, since = [], time.monotonic()
    if batch:
        yield batch


def _like_twin(task: Task, done: Mapping[tuple[str, str], Outcome]) -> Outcome:
    """The known outcome. A copy of a stored file is its duplicate; of one that cannot be read, no better than that."""
    outcome = task.known or Outcome(task.item.path, OutcomeKind.FAILED)
    twin = done.get((task.root, outcome.of))
    if twin is None or outcome.outcome is not OutcomeKind.DUPLICATE:
        return outcome
    if twin.outcome in (OutcomeKind.FAILED, OutcomeKind.NEEDS_OCR):
        return replace(twin, path=outcome.path, message=f"the same bytes as {twin.path}: {twin.message}", seconds=0.0)
    return replace(outcome, records=twin.records)


def _finish(session: Session, task: Task, done: Processed, settings: Settings) -> Outcome:
    """Keep the original and store what the file holds: whole, or not at all and with the reason."""
    try:
        keep(task.item, task.sha256, settings.originals_dir)
        with session.begin_nested():
            return _outcome(session, task, done)
    except OperationalError:
        raise  # the database itself is gone or full: that ends the run, not the file
    except (SQLAlchemyError, OSError, ValueError, StageError) as error:
        log.exception("%s could not be stored", done.path)
        reason = (str(error) or type(error).__name__).splitlines()[0]
        return _problem(done, OutcomeKind.FAILED, "store", "database", reason)


def _outcome(session: Session, task: Task, done: Processed) -> Outcome:
    if done.problem:
        return _problem(done, OutcomeKind.FAILED, *done.problem)
    if done.needs_ocr:
        return _problem(done, OutcomeKind.NEEDS_OCR, "extract", "no_text", done.needs_ocr)
    if not done.drafts:
        return _problem(done, OutcomeKind.FAILED, "identify", "empty", "holds no record")
    outcome = store(session, done, task.sha256)
    warning = checksum_warning(task.item, task.sha256)
    return outcome if not warning else _with_warning(outcome, warning)


def _problem(done: Processed, kind: OutcomeKind, stage: str, code: str, message: str) -> Outcome:
    return Outcome(done.path, kind, stage=stage, code=code, message=message, seconds=done.seconds)


def _with_warning(outcome: Outcome, warning: str) -> Outcome:
    return replace(outcome, message="; ".join(part for part in (outcome.message, warning) if part))


def _write(session: Session, run_id: int, finished: Sequence[tuple[Task, Outcome]]) -> None:
    """The files' lines in the report, and what the next run will know them by."""
    lines = [(task, outcome, _line(task, outcome)) for task, outcome in finished]
    session.execute(
        insert(FileOutcome), [{**line, "run_id": run_id, "seconds": outcome.seconds} for _, outcome, line in lines]
    )
    known = [
        {**line, "sha256": task.sha256, "fingerprint": task.fingerprint}
        for task, outcome, line in lines
        if outcome.outcome is not OutcomeKind.UNCHANGED
    ]
    if known:
        keys = [(row["root"], row["path"]) for row in known]
        session.execute(delete(SourceFile).where(tuple_(SourceFile.root, SourceFile.path).in_(keys)))
        session.execute(insert(SourceFile), known)


def _line(task: Task, outcome: Outcome) -> dict[str, Any]:
    return {
        "root": task.root,
        "path": outcome.path,
        "outcome": outcome.outcome.value,
        "of": outcome.of,
        "stage": outcome.stage,
        "code": outcome.code,
        "message": outcome.message,
        "records": list(outcome.records),
    }
