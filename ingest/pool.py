"""Worker processes with a time and a memory limit for each file, results in the order of the files."""

import multiprocessing
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as Late

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from app.settings import Settings
from ingest.items import Processed, SourceItem
from ingest.process import prepare_worker, process, worker_count

# Beyond the alarm inside the worker: time for Python to get back from a library's C code.
_GRACE_SECONDS = 10
# Enough to keep the workers busy behind one slow file, few enough to keep the waiting results small.
_AHEAD = 16
# Libraries leak; a fresh process now and then keeps the memory limit one of the file, not of the past.
_FILES_A_PROCESS = 400


def process_all(items: Iterable[SourceItem], settings: Settings) -> Iterator[Processed]:
    """Each item's result, in order. A worker that dies or hangs costs its file, which comes back with a problem."""
    waiting: deque[tuple[SourceItem, ProcessFuture[Processed]]] = deque()
    workers = worker_count(settings)
    with ProcessPool(
        max_workers=workers,
        max_tasks=_FILES_A_PROCESS,
        initializer=prepare_worker,
        initargs=[settings.file_megabytes],
        context=_context(),
    ) as pool:
        try:
            for item in items:
                future = pool.schedule(
                    process,
                    args=[item, settings.file_seconds, settings.ocr],
                    timeout=settings.file_seconds + _GRACE_SECONDS,
                )
                waiting.append((item, future))
                if len(waiting) >= workers * _AHEAD:
                    yield _result(*waiting.popleft(), settings)
            while waiting:
                yield _result(*waiting.popleft(), settings)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _context() -> multiprocessing.context.ForkServerContext:
    """Workers are copies of a process that has everything loaded, but none of the parent's connections and threads.

    A worker imports the parent's main module again; with our modules that it uses loaded too, that takes no time.
    """
    context = multiprocessing.get_context("forkserver")
    ours = [name for name in sys.modules if name.startswith(("app.", "ingest.", "concordance."))]
    context.set_forkserver_preload(["ingest.ready", *ours])
    return context


def _result(item: SourceItem, future: "ProcessFuture[Processed]", settings: Settings) -> Processed:
    try:
        done: Processed = future.result()
    except Late:
        return Processed(item.path, problem=("extract", "timeout", f"took longer than {settings.file_seconds} seconds"))
    except ProcessExpired as error:
        message = f"the process that read it died (exit code {error.exitcode}), most likely out of memory"
        return Processed(item.path, problem=("extract", "crashed", message))
    return done
