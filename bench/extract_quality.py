"""Extraction against twins: the same text in another format of the corpus, and against texts printed to PDF.

    python -m bench.extract_quality CORPUS [--chromium]

A score is the share of the reference's runs (5 words, or 8 characters of Chinese) that occur once and that the other
text has in the same order; Arabic vowel marks are left out of account. Also printed: what becomes of every file, and
the time bare extraction takes in one process.
"""

import argparse
import html
import re
import shutil
import subprocess
import tempfile
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ingest.extract import extract
from ingest.items import BlockKind, Extracted, SourceItem, StageError
from ingest.sources import list_items

_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_]+")
_MARKS = re.compile("[\u064b-\u0652\u0640]")
_HAN = re.compile("[\u3400-\u9fff]")


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--chromium", action="store_true", help="print texts to PDF with Chromium as well")
    options = arguments.parse_args()
    items = {item.path: item for item in list_items(options.corpus)}
    _outcomes(items.values())
    _pages(items.values())
    _twins("DOCX against its Akoma Ntoso twin", _judgments(items))
    _twins("PDF and DOCX against Markdown of the same law", _laws(items))
    if options.chromium:
        _twins("printed by Chromium", _printed(items))


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


def _judgments(items: dict[str, SourceItem]) -> Iterator[tuple[str, str, str]]:
    for path, item in items.items():
        twin = items.get(path.removesuffix(".docx") + ".xml")
        if path.endswith(".docx") and twin:
            yield path, _text(twin), _text(item)


def _laws(items: dict[str, SourceItem]) -> Iterator[tuple[str, str, str]]:
    """Chinese laws as PDF or DOCX, each with the Markdown file most like it: titles do not tell versions."""
    laws = {path: item for path, item in items.items() if path.startswith("legislation/cn/")}
    markdown = {path: _text(item) for path, item in laws.items() if path.endswith(".md")}
    runs = {path: set(_runs(text)) for path, text in markdown.items()}
    for path, item in laws.items():
        if path.endswith((".pdf", ".docx")):
            text = _text(item)
            own = set(_runs(text))
            best = max(runs, key=lambda name: len(own & runs[name]) / max(len(own | runs[name]), 1))
            yield f"{path} ~ {best}", markdown[best], text


def _printed(items: dict[str, SourceItem]) -> Iterator[tuple[str, str, str]]:
    browser = shutil.which("chromium")
    if browser is None:
        print("no chromium: left out")
        return
    for item in items.values():
        if item.path.startswith("udhr/") and item.declared.language in ("ar", "fa", "zh", "en", "ru", "fr"):
            reference = _text(item)
            for columns in (1, 2):
                name = f"{item.declared.language}, {columns} columns"
                yield name, reference, _print(browser, reference, columns, item)


def _print(browser: str, text: str, columns: int, item: SourceItem) -> str:
    direction = "rtl" if item.declared.language in ("ar", "fa") else "ltr"
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    style = f"columns:{columns};text-align:justify"
    page = f"<!doctype html><meta charset=utf-8><body dir={direction} style='{style}'>{body}"
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return _text(SourceItem("page.pdf", target))


def _text(item: SourceItem) -> str:
    return "\n".join(_lines(extract(item, item.read())))


def _lines(extracted: Extracted) -> Iterator[str]:
    return (block.text for block in extracted.blocks if block.kind != BlockKind.FOOTNOTE)


def _twins(name: str, pairs: Iterable[tuple[str, str, str]]) -> None:
    print(f"\n{name}")
    scores = []
    for path, reference, text in pairs:
        score, back = in_order(reference, text), in_order(text, reference)
        scores.append((score, path, back))
    for score, path, back in sorted(scores)[:12]:
        print(f"  {score:.4f} (back {back:.4f})  {path}")
    if scores:
        print(f"  mean {sum(score for score, *_ in scores) / len(scores):.4f} of {len(scores)}")


def in_order(reference: str, text: str) -> float:
    """The share of the reference's once-occurring runs that the text has, in the same order."""
    wanted, found = _runs(reference), _runs(text)
    places = [found[run] for run in wanted if run in found]
    return _longest_rise(places) / max(len(wanted), 1)


def _runs(text: str) -> dict[tuple[str, ...], int]:
    """Runs that occur once, with their place."""
    tokens = _TOKEN.findall(_MARKS.sub("", text.lower()))
    length = 8 if len(_HAN.findall(text)) * 3 > len(tokens) else 5
    runs = [tuple(tokens[start : start + length]) for start in range(len(tokens) - length + 1)]
    times = Counter(runs)
    return {run: place for place, run in enumerate(runs) if times[run] == 1}


def _longest_rise(places: Sequence[int]) -> int:
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


if __name__ == "__main__":
    main()
