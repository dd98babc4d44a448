"""Bare extraction: what becomes of every file, the time it takes in one process, and texts printed to PDF.

    python -m bench.extract CORPUS [--printed]

Files against their twins are scored by `concordance evaluate extraction=...`; here a text is printed by Chromium, in
one column and in two, and read again: the share of its word runs that come back in order.
"""

import argparse
import html
import shutil
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.domain.languages import direction
from concordance.evaluate.extraction import in_order, text_of
from ingest.extract import extract
from ingest.items import SourceItem, StageError
from ingest.sources import list_items

_LANGUAGES = ("ar", "fa", "zh", "en", "ru", "fr")


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--printed", action="store_true", help="print texts to PDF with Chromium as well")
    options = arguments.parse_args()
    items = list(list_items(options.corpus))
    _outcomes(items)
    _pages(items)
    if options.printed:
        _printed(items)


def _outcomes(items: Iterable[SourceItem]) -> None:
    """What becomes of each file, and the wall time of it all."""
    outcomes: Counter[str] = Counter()
    seconds: defaultdict[str, float] = defaultdict(float)
    size: Counter[str] = Counter()
    started, processor = time.perf_counter(), time.process_time()
    for item in items:
        data, begin = item.read(), time.process_time()
        try:
            found = extract(item, data)
            outcome, kind = ("needs_ocr" if found.needs_ocr else "text"), found.media_type
        except StageError as error:
            outcome, kind = f"failed: {error.code}", "failed"
        outcomes[outcome] += 1
        seconds[kind] += time.process_time() - begin
        size[kind] += len(data)
    wall, processor = time.perf_counter() - started, time.process_time() - processor
    print(f"{outcomes.total()} files in {wall:.2f} s ({processor:.2f} s of processor time): {dict(outcomes)}")
    for kind, spent in sorted(seconds.items(), key=lambda pair: -pair[1]):
        print(f"  {kind}: {spent:.2f} s, {size[kind] / 1e6 / max(spent, 1e-9):.1f} MB/s")


def _pages(items: Iterable[SourceItem]) -> None:
    pages, seconds = 0, 0.0
    for item in items:
        if item.path.endswith(".pdf"):
            data, begin = item.read(), time.process_time()
            try:
                found = extract(item, data)
            except StageError:
                continue
            seconds += time.process_time() - begin
            pages += max((block.page or 0 for block in found.blocks), default=0)
    print(f"PDF: {pages} pages with text, {pages / max(seconds, 1e-9):.0f} pages/s")


def _printed(items: Iterable[SourceItem]) -> None:
    """The longest text file of each language, through Chromium's PDF and back."""
    browser = shutil.which("chromium")
    if browser is None:
        print("printed to PDF: left out, no chromium")
        return
    for language, item in _texts(items):
        reference = text_of(item)
        for columns in (1, 2):
            score = in_order(reference, _print(browser, reference, columns, language))
            shares = f"{score.recall or 0:.4f} (back {score.precision or 0:.4f})"
            print(f"printed to PDF, {language}, columns {columns}: {shares}")


def _texts(items: Iterable[SourceItem]) -> Iterator[tuple[str, SourceItem]]:
    for language in _LANGUAGES:
        texts = [item for item in items if item.path.endswith(".txt") and item.declared.language == language]
        if short := [item for item in texts if item.size() < 100_000]:
            yield language, max(short, key=SourceItem.size)


def _print(browser: str, text: str, columns: int, language: str) -> str:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    style = f"columns:{columns};text-align:justify"
    page = f"<!doctype html><meta charset=utf-8><body dir={direction(language)} style='{style}'>{body}"
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return text_of(SourceItem("page.pdf", target))


if __name__ == "__main__":
    main()
