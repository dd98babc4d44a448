"""A run: every input file gets exactly one outcome, whatever happens to it, and is stored whole or not at all."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import delete, insert, select, tuple_
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

import app.domain
from app.db.engine import unit_of_work
from app.db.models import FileOutcome, IngestRun, SourceFile
from app.settings import VOCABULARIES, Settings
from ingest.items import Processed, SourceItem, StageError
from ingest.originals import checksum, keep
from ingest.report import SKIPPED
from ingest.sources import Listing, Skipped, checksum_warning, list_items
from ingest.store import Outcome, OutcomeKind, store

log = logging.getLogger(__name__)

# Structure survives best in marked-up text, worst in a PDF: the first of a law's formats gives the stored text.
_FORMATS = (".akn", ".xml", ".md", ".html", ".htm", ".txt", ".docx", ".pdf")
# What a machine's load may have caused is tried again; the same bytes fail the same way otherwise.
_WORTH_RETRYING = frozenset({"timeout", "memory", "crashed", "unexpected", "missing", "unreadable", "database"})
# A commit waits for the disk: one for many small files, but never more than a moment's work that a crash could undo.
_BATCH_FILES = 64
_BATCH_SECONDS = 1.0

Watch = Callable[[Outcome, int, int], None]


@dataclass(slots=True)
class _Task:
    """One input file and what is known of it before any work: `known` when there is nothing to do."""

    root: str
    item: SourceItem
    sha256: str = ""
    fingerprint: str = ""
    known: Outcome | None = None


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
    items = ((root, item) for root, listing in listings for item in sorted(listing, key=_order))
    tasks = _plan(_distinct(items), settings, sessions)
    totals: dict[str, int] = {kind.value: 0 for kind in OutcomeKind}
    for done, outcome in enumerate(_carry_out(tasks, run_id, settings, sessions), start=1):
        totals[outcome.outcome] += 1
        watch(outcome, done, len(tasks))
    with unit_of_work(sessions) as session:
        session.get_one(IngestRun, run_id).finished_at = datetime.now(UTC)
    return RunResult(run_id, totals, tuple(skipped for _, listing in listings for skipped in listing.skipped))


@cache
def pipeline_version() -> str:
    """A digest of the stages and their knowledge: when it changes, every file is worth reading again."""
    digest = blake2b(digest_size=8)
    stages, domain = Path(__file__).parent.rglob("*.py"), Path(app.domain.__file__).parent.rglob("*.py")
    for file in sorted([*stages, *domain, *VOCABULARIES.glob("*.csv"), *VOCABULARIES.rglob("*.yaml")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()


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


def _distinct(items: Iterable[tuple[str, SourceItem]]) -> list[tuple[str, SourceItem]]:
    """Each file once, each under a path of its own that can be written down.

    A file name may be any bytes, also none that are UTF-8; a zip may hold two members of one name.
    """
    found: dict[tuple[str, str], SourceItem] = {}
    for root, item in items:
        path = plain = item.path.encode("utf-8", "backslashreplace").decode()
        number = 1
        while (known := found.get((root, path))) and (known.file, known.problem) != (item.file, item.problem):
            number += 1
            path = f"{plain} ({number})"
        found.setdefault((root, path), replace(item, path=path))
    return [(root, item) for (root, _), item in found.items()]


def _order(item: SourceItem) -> tuple[str, int, str]:
    path = PurePosixPath(item.path)
    suffix = path.suffix.lower()
    rank = _FORMATS.index(suffix) if suffix in _FORMATS else len(_FORMATS)
    return str(path.with_suffix("")), rank, item.path


def _plan(
    items: Sequence[tuple[str, SourceItem]], settings: Settings, sessions: sessionmaker[Session]
) -> list[_Task]:
    """What is to be done with each file: recognised by path and bytes, or by bytes alone, or new."""
    with unit_of_work(sessions) as session:
        before = {(row.root, row.path): row for row in session.scalars(select(SourceFile))}
    first = {row.sha256: row.path for row in before.values() if row.outcome == OutcomeKind.STORED}
    tasks = [_Task(root, item) for root, item in items]
    for task in tasks:
        try:
            _look(task, settings)
        except StageError as error:
            task.known = _refused(task.item, error.stage, error.code, error.message)
            continue
        except OSError as error:
            task.known = _refused(task.item, "sources", "unreadable", error.strerror or str(error))
            continue
        task.known = _remembered(task, before.get((task.root, task.item.path)))
        twin = first.setdefault(task.sha256, task.item.path)
        if task.known is None and twin != task.item.path:
            task.known = Outcome(task.item.path, OutcomeKind.DUPLICATE, of=twin)
    return tasks


def _refused(item: SourceItem, stage: str, code: str, message: str) -> Outcome:
    return Outcome(item.path, OutcomeKind.FAILED, stage=stage, code=code, message=message)


def _look(task: _Task, settings: Settings) -> None:
    """Size, checksum and fingerprint of the file. Raises StageError when it may not or cannot be read."""
    _be_a_file_below(task.root, task.item)
    size, most = task.item.size(), settings.file_size_megabytes * 2**20
    if size > most:
        message = f"{size / 2**20:.0f} MiB; CONCORDANCE_FILE_SIZE_MEGABYTES allows {settings.file_size_megabytes}"
        raise StageError("sources", "too_large", message)
    task.sha256 = checksum(task.item)
    known = f"{task.sha256}|{task.item.declared!r}|{pipeline_version()}|{settings.ocr}"
    task.fingerprint = blake2b(known.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _be_a_file_below(root: str, item: SourceItem) -> None:
    """Raises StageError for a pipe or device, whose bytes never end, and for a link that leads out of the folder."""
    if item.problem or item.member or not item.file.exists():
        return
    if not item.file.is_file():
        raise StageError("sources", "unreadable", "neither a file nor a folder")
    if Path(root).is_dir() and not item.file.resolve().is_relative_to(root):
        raise StageError("sources", "unsafe_path", "a link that leads out of the folder")


def _remembered(task: _Task, row: SourceFile | None) -> Outcome | None:
    """The outcome of the run before, when bytes, declaration and stages are still the same."""
    if row is None or row.fingerprint != task.fingerprint or row.code in _WORTH_RETRYING:
        return None
    outcome = OutcomeKind(row.outcome)
    return Outcome(
        task.item.path,
        OutcomeKind.UNCHANGED if outcome is OutcomeKind.STORED else outcome,
        of=row.of,
        stage=row.stage,
        code=row.code,
        message=row.message,
        records=tuple(row.records),
    )


def _carry_out(
    tasks: Sequence[_Task], run_id: int, settings: Settings, sessions: sessionmaker[Session]
) -> Iterator[Outcome]:
    """The outcome of each task, in order, once it is safe in the database."""
    work = [task for task in tasks if task.known is None]
    results = _process(work, settings) if work else iter(())
    done: dict[tuple[str, str], Outcome] = {}
    for batch in _batches(tasks, results):
        finished: list[tuple[_Task, Outcome]] = []
        with unit_of_work(sessions) as session:
            for task, processed in batch:
                outcome = _finish(session, task, processed, settings) if processed else _like_twin(task, done)
                done[task.root, task.item.path] = outcome
                finished.append((task, outcome))
            _write(session, run_id, finished)
        yield from (outcome for _, outcome in finished)


def _process(work: Sequence[_Task], settings: Settings) -> Iterator[Processed]:
    # The stages and their libraries take as long to import as it takes to find that nothing is new.
    from ingest.pool import process_all

    return process_all((task.item for task in work), settings)


def _batches(
    tasks: Sequence[_Task], results: Iterator[Processed]
) -> Iterator[Sequence[tuple[_Task, Processed | None]]]:
    """Tasks with their results, as many at a time as are worth a commit."""
    batch: list[tuple[_Task, Processed | None]] = []
    since = time.monotonic()
    for task in tasks:
        batch.append((task, next(results) if task.known is None else None))
        if len(batch) >= _BATCH_FILES or time.monotonic() - since > _BATCH_SECONDS:
            yield batch
            batch, since = [], time.monotonic()
    if batch:
        yield batch


def _like_twin(task: _Task, done: Mapping[tuple[str, str], Outcome]) -> Outcome:
    """The known outcome. A copy of a stored file is its duplicate; of one that cannot be read, no better than that."""
    outcome = task.known or Outcome(task.item.path, OutcomeKind.FAILED)
    twin = done.get((task.root, outcome.of))
    if twin is None or outcome.outcome is not OutcomeKind.DUPLICATE:
        return outcome
    if twin.outcome in (OutcomeKind.FAILED, OutcomeKind.NEEDS_OCR):
        return replace(twin, path=outcome.path, message=f"the same bytes as {twin.path}: {twin.message}", seconds=0.0)
    return replace(outcome, records=twin.records)


def _finish(session: Session, task: _Task, done: Processed, settings: Settings) -> Outcome:
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


def _outcome(session: Session, task: _Task, done: Processed) -> Outcome:
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


def _write(session: Session, run_id: int, finished: Sequence[tuple[_Task, Outcome]]) -> None:
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


def _line(task: _Task, outcome: Outcome) -> dict[str, Any]:
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
