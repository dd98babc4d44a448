"""One file's way through the stages, up to the drafts that `store` writes. Runs in a worker process."""

import gc
import os
import resource
import signal
import time
from dataclasses import replace
from types import FrameType

from app.domain.kinds import WorkKind
from app.settings import Settings
from ingest.classify import classify, classify_work
from ingest.extract import extract
from ingest.identify import (
    complete,
    declared_kind,
    identify,
    impossible_dates,
    keep_notes_apart,
    unmatched_assertions,
)
from ingest.items import Declared, Draft, Extracted, Processed, Segment, SourceItem, StageError
from ingest.kinds import guessed_kind
from ingest.language import tag
from ingest.segment import segment, split_languages
from ingest.sources import is_directory, read_directory
from ingest.titles import title_of

_COLLECT_AFTER = 200_000


class _TimeUp(BaseException):
    """Raised by the alarm: no stage may swallow it as an ordinary problem."""


class _Way:
    """One file's way: remembers the stage, so that any failure can be named."""

    def __init__(self, item: SourceItem, ocr: bool) -> None:
        self.item, self.ocr, self.stage = item, ocr, "sources"

    def run(self) -> Processed:
        data = self.item.read()
        if is_directory(data, self.item.path):
            return Processed(self.item.path, media_type="text/csv", drafts=tuple(read_directory(data, self.item.path)))
        self.stage = "extract"
        extracted = extract(self.item, data, self.ocr)
        self.stage = "language"
        extracted = tag(extracted, self.item.declared)
        drafts = () if extracted.needs_ocr else tuple(map(self._draft, split_languages(extracted)))
        return Processed(
            self.item.path,
            media_type=extracted.media_type,
            extractor=extracted.extractor,
            drafts=drafts,
            needs_ocr=extracted.needs_ocr,
            warnings=extracted.warnings + impossible_dates(extracted.metadata) + unmatched_assertions(drafts),
        )

    def _draft(self, extracted: Extracted) -> Draft:
        self.stage = "segment"
        declared = complete(self.item.declared, extracted.metadata)
        kind, segments = self._segments(extracted, declared)
        title = title_of(self.item, extracted)
        segments = keep_notes_apart(segments, title, declared.nature)
        self.stage = "classify"
        segments = classify(segments, title, kind, declared.jurisdiction)
        claims = classify_work(title, segments)
        self.stage = "identify"
        return identify(self.item, extracted, declared, kind, segments, claims)

    def _segments(self, extracted: Extracted, declared: Declared) -> tuple[str, tuple[Segment, ...]]:
        """The kind of work and its segments; an undeclared text is read as a law first, to see whether it is one."""
        kind = declared_kind(declared, extracted.metadata)
        segments = segment(extracted, kind or WorkKind.LEGISLATION, declared.jurisdiction)
        guessed = kind or guessed_kind(title_of(self.item, extracted), extracted, segments)
        if guessed in (kind, WorkKind.LEGISLATION):
            return guessed, segments
        return guessed, segment(extracted, guessed, declared.jurisdiction)


def process(item: SourceItem, seconds: int, ocr: bool = False) -> Processed:
    """What one file holds. Every problem comes back named in `problem`; nothing is raised.

    `ocr` reads scans. `seconds` is the file's time limit; code that never returns to Python is the pool's to kill.
    """
    way, started = _Way(item, ocr), time.perf_counter()
    problem: tuple[str, str, str]
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        done = way.run()
    except StageError as error:
        problem = (error.stage, error.code, error.message)
    except _TimeUp:
        problem = (way.stage, "timeout", f"took longer than {seconds} seconds")
    except MemoryError:
        problem = (way.stage, "memory", "needs more memory than a file may take")
    except Exception as error:
        # A defect of ours must cost one file, not the run; the class name leads to it.
        problem = (way.stage, "unexpected", f"{type(error).__name__}: {error}")
    else:
        return _timed(done, started)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return _timed(Processed(item.path, problem=problem), started)


def prepare_worker(megabytes: int) -> None:
    """Set a worker process up: its memory limit in MiB, and the alarm that ends a file's time."""
    # Stages make many small lasting values and hardly a cycle: looking for cycles often would take a sixth of the time.
    gc.set_threshold(_COLLECT_AFTER)
    limit = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    signal.signal(signal.SIGALRM, _time_is_up)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def worker_count(settings: Settings) -> int:
    """How many processes to use."""
    return settings.workers or len(os.sched_getaffinity(0))


def _time_is_up(_signal: int, _frame: FrameType | None) -> None:
    raise _TimeUp


def _timed(processed: Processed, started: float) -> Processed:
    return replace(processed, seconds=round(time.perf_counter() - started, 4))
