"""What is to be done with each file of a run, before any work: known from the run before, a copy, or new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

import app.domain
from app.db.engine import unit_of_work
from app.db.models import SourceFile
from app.settings import VOCABULARIES, Settings
from ingest.items import SourceItem, StageError
from ingest.originals import checksum
from ingest.sources import Listing
from ingest.store import Outcome, OutcomeKind

# Structure survives best in marked-up text, worst in a PDF: the first of a law's formats gives the stored text.
_FORMATS = (".akn", ".xml", ".md", ".html", ".htm", ".txt", ".docx", ".pdf")
# What a machine's load may have caused is tried again; the same bytes fail the same way otherwise.
_WORTH_RETRYING = frozenset({"timeout", "memory", "crashed", "unexpected", "missing", "unreadable", "database"})


@dataclass(slots=True)
class Task:
    """One input file and what is known of it before any work: `known` when there is nothing to do."""

    root: str
    item: SourceItem
    sha256: str = ""
    fingerprint: str = ""
    known: Outcome | None = None


@cache
def pipeline_version() -> str:
    """A digest of the stages and their knowledge: when it changes, every file is worth reading again."""
    digest = blake2b(digest_size=8)
    stages, domain = Path(__file__).parent.rglob("*.py"), Path(app.domain.__file__).parent.rglob("*.py")
    for file in sorted([*stages, *domain, *VOCABULARIES.glob("*.csv"), *VOCABULARIES.rglob("*.yaml")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def tasks_of(
    listings: Sequence[tuple[str, Listing]], settings: Settings, sessions: sessionmaker[Session]
) -> list[Task]:
    """The files of the listings (root, files) as tasks: by folder, the best format of a text first."""
    items = ((root, item) for root, listing in listings for item in sorted(listing, key=_order))
    return _plan(_distinct(items), settings, sessions)


def _plan(items: Sequence[tuple[str, SourceItem]], settings: Settings, sessions: sessionmaker[Session]) -> list[Task]:
    """What is to be done with each file: recognised by path and bytes, or by bytes alone, or new."""
    with unit_of_work(sessions) as session:
        before = {(row.root, row.path): row for row in session.scalars(select(SourceFile))}
    first = {row.sha256: row.path for row in before.values() if row.outcome == OutcomeKind.STORED}
    tasks = [Task(root, item) for root, item in items]
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


def _refused(item: SourceItem, stage: str, code: str, message: str) -> Outcome:
    return Outcome(item.path, OutcomeKind.FAILED, stage=stage, code=code, message=message)


def _look(task: Task, settings: Settings) -> None:
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


def _remembered(task: Task, row: SourceFile | None) -> Outcome | None:
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
