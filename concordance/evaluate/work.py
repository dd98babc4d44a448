"""The stages over many files at once, as `concordance ingest` runs them, without the database."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TypeVar

from app.domain.kinds import ProvisionRole
from app.domain.languages import primary
from app.errors import ConcordanceError
from app.settings import Settings
from ingest.items import Draft, Processed, Segment, SourceItem
from ingest.pool import process_all
from ingest.process import prepare_worker, worker_count

Input = TypeVar("Input")
Output = TypeVar("Output")

# Few enough that two processes end at about the same time, enough that handing over costs nothing.
_AT_ONCE = 4


class WorkerDied(ConcordanceError):
    """A process that read files ended before its time, most likely out of memory."""


@dataclass(frozen=True, slots=True)
class Provisions:
    """What the stages made of one file; `problem` says why there are no drafts."""

    path: str
    jurisdiction: str
    language: str
    drafts: Sequence[Draft]
    problem: str = ""

    @property
    def units(self) -> Sequence[Segment]:
        """The file's provisions, in order."""
        return [s for draft in self.drafts for s in draft.segments if s.role is ProvisionRole.UNIT]


def provisions_of(items: Iterable[SourceItem], settings: Settings) -> Iterator[Provisions]:
    """Each file's provisions with their links, from the whole way of a document: extract to classify."""
    items = list(items)
    for item, done in zip(items, process_all(items, settings), strict=True):
        drafts = _drafts(item, done)
        yield Provisions(
            item.path,
            item.declared.jurisdiction or next((draft.declared.jurisdiction for draft in drafts), ""),
            item.declared.language or next((draft.language.tag for draft in drafts), ""),
            drafts,
            _problem(done),
        )


def in_processes(function: Callable[[Input], Output], inputs: Sequence[Input], settings: Settings) -> Iterator[Output]:
    """`function` of each input, in order, in as many processes and with as much memory as an ingest has.

    Raises WorkerDied.
    """
    with ProcessPoolExecutor(
        max_workers=worker_count(settings),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=prepare_worker,
        initargs=(settings.file_megabytes,),
    ) as pool:
        try:
            yield from pool.map(function, inputs, chunksize=_AT_ONCE)
        except BrokenProcessPool as error:
            raise WorkerDied(f"a process died: {error}; more CONCORDANCE_FILE_MEGABYTES may help") from error


def _drafts(item: SourceItem, done: Processed) -> Sequence[Draft]:
    """A file in several languages is scored by the one its source declares; a key speaks of one text."""
    declared = primary(item.declared.language)
    return [draft for draft in done.drafts if primary(draft.language.tag) == declared] or done.drafts


def _problem(done: Processed) -> str:
    return ": ".join(done.problem) if done.problem else done.needs_ocr
