"""What an ingest costs beyond reading the files, as ratios to bare extraction on the same cores.

python -m bench.ingest FOLDER            on the configured engines, in a data folder of its own

The ratio of CPU time is the steadier one on a machine that others use too.
"""

import argparse
import contextlib
import ctypes
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.settings import Settings
from ingest.extract import extract
from ingest.items import SourceItem, StageError
from ingest.process import prepare_worker, worker_count
from ingest.sources import list_items


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and of all child processes' work."""

    wall: float
    cpu: float


def main() -> None:
    """Print the table; with `--bare` do the work it is compared with."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bare", action="store_true", help="only extract: what the bench compares with")
    parser.add_argument("--data-dir", type=Path, help="keep database and index here instead of a temporary folder")
    arguments = parser.parse_args()
    if arguments.bare:
        return bare_extraction(arguments.folder)
    _adopt_orphans()
    with tempfile.TemporaryDirectory() as temporary:
        data_dir = arguments.data_dir or Path(temporary)
        bare = measured(lambda: _python(["-m", "bench.ingest", "--bare", str(arguments.folder)], data_dir))
        first = measured(lambda: run_ingest(arguments.folder, data_dir))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        second = measured(lambda: run_ingest(arguments.folder, data_dir))
        totals, provisions = result(data_dir)
    files = totals["files"]
    print(f"files {files}: " + ", ".join(f"{count} {name}" for name, count in totals.items() if name != "files"))
    print(f"bare extraction   {_seconds(bare)}   {files / bare.wall:7.0f} files/s")
    print(f"ingest            {_seconds(first)}   {files / first.wall:7.0f} files/s", end="")
    print(f"   {provisions / first.wall:7.0f} provisions/s")
    print(f"ratio to bare     {first.wall / bare.wall:7.2f} by the clock {first.cpu / bare.cpu:7.2f} by CPU")
    print(f"second run        {_seconds(second)}   {second.wall / first.wall:.1%} of the first by the clock")
    print(f"peak memory of the largest process {memory:.0f} MiB")


def measured(work: Callable[[], object]) -> Cost:
    """What the work of child processes costs, and of those that they leave behind."""
    wall, cpu = time.perf_counter(), _children_cpu()
    work()
    taken = time.perf_counter() - wall
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    return Cost(taken, _children_cpu() - cpu)


def bare_extraction(folder: Path) -> None:
    """Extract every file, on as many processes as an ingest uses, and nothing else."""
    settings = Settings()
    items = list(list_items(folder))
    context = multiprocessing.get_context("spawn")
    with context.Pool(worker_count(settings), prepare_worker, [settings.file_megabytes]) as pool:
        for _ in pool.imap_unordered(_extract, items, chunksize=4):
            pass
        # Leaving the pool ends its processes before they can be waited for, and their work would not be counted.
        pool.close()
        pool.join()


def run_ingest(folder: Path, data_dir: Path) -> None:
    """One call of the command."""
    done = _concordance(["ingest", str(folder)], data_dir)
    if done.returncode not in (0, 3):
        sys.exit(done.stderr)


def result(data_dir: Path) -> tuple[dict[str, int], int]:
    """The first run's totals are gone with the second; its files are counted anew, with the provisions stored."""
    report = json.loads(_concordance(["report", "--json"], data_dir).stdout)
    lines = _concordance(["export", "--kind", "provision"], data_dir).stdout
    return report["totals"], lines.count("\n")


def _concordance(arguments: list[str], data_dir: Path) -> subprocess.CompletedProcess[str]:
    return _python(["-m", "concordance.cli", *arguments], data_dir)


def _python(arguments: list[str], data_dir: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CONCORDANCE_DATA_DIR": str(data_dir)}
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)


def _extract(item: SourceItem) -> None:
    with contextlib.suppress(StageError):
        extract(item, item.read())


def _adopt_orphans() -> None:
    """Have the system give us the command's own processes when it ends, so that their work is counted too (Linux)."""
    set_child_subreaper = 36
    ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _seconds(cost: Cost) -> str:
    return f"{cost.wall:7.1f} s wall {cost.cpu:7.1f} s CPU"


if __name__ == "__main__":
    main()
