"""What an ingest costs beyond reading the files: wall time as a ratio to bare extraction on the same cores.

python -m bench.ingest FOLDER            on the configured engines, in a data folder of its own
"""

import argparse
import contextlib
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.settings import Settings
from ingest.extract import extract
from ingest.items import SourceItem, StageError
from ingest.process import prepare_worker, worker_count
from ingest.sources import list_items


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data-dir", type=Path, help="keep database and index here instead of a temporary folder")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        data_dir = arguments.data_dir or Path(temporary)
        bare = bare_extraction(arguments.folder)
        first, memory = run_ingest(arguments.folder, data_dir)
        second, _ = run_ingest(arguments.folder, data_dir)
        totals, provisions = result(data_dir)
    files = totals["files"]
    print(f"files {files}: " + ", ".join(f"{count} {name}" for name, count in totals.items() if name != "files"))
    print(f"bare extraction   {bare:7.1f} s   {files / bare:7.0f} files/s")
    print(f"ingest            {first:7.1f} s   {files / first:7.0f} files/s   {provisions / first:7.0f} provisions/s")
    print(f"ratio to bare     {first / bare:7.2f}")
    print(f"second run        {second:7.1f} s   {second / first:7.1%} of the first")
    print(f"peak memory of the largest process {memory:.0f} MiB")


def bare_extraction(folder: Path) -> float:
    """Seconds to extract every file, on as many processes as an ingest uses, and nothing else."""
    settings = Settings()
    items = list(list_items(folder))
    started = time.perf_counter()
    context = multiprocessing.get_context("spawn")
    with context.Pool(worker_count(settings), prepare_worker, [settings.file_megabytes]) as pool:
        for _ in pool.imap_unordered(_extract, items, chunksize=4):
            pass
    return time.perf_counter() - started


def run_ingest(folder: Path, data_dir: Path) -> tuple[float, float]:
    """Seconds and MiB of the largest process of one call of the command."""
    started = time.perf_counter()
    done = _concordance(["ingest", str(folder)], data_dir)
    if done.returncode not in (0, 3):
        sys.exit(done.stderr)
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def result(data_dir: Path) -> tuple[dict[str, int], int]:
    """The first run's totals are gone with the second; its files are counted anew, with the provisions stored."""
    report = json.loads(_concordance(["report", "--json"], data_dir).stdout)
    lines = _concordance(["export", "--kind", "provision"], data_dir).stdout
    return report["totals"], lines.count("\n")


def _concordance(arguments: list[str], data_dir: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "concordance.cli", *arguments]
    environment = {**os.environ, "CONCORDANCE_DATA_DIR": str(data_dir)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def _extract(item: SourceItem) -> None:
    with contextlib.suppress(StageError):
        extract(item, item.read())


if __name__ == "__main__":
    main()
