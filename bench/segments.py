"""What looks wrong in the segments of a corpus, found without an answer key.

    python -m bench.segments CORPUS [PREFIX] [--list KIND]

Runs the stages up to segmentation over the laws and treaties below PREFIX, and counts, by folder, provisions out of
sequence. Not each is a fault (a law may be printed in extracts, a number may have been repealed without a trace), but a
change for the worse is: compare before and after.

* `gap`: numbers left out between a provision and the next
* `back`: a number not higher than the one before it, that begins no new series
* `twice`: a number that its text (or its schedule) has already had, former wordings apart
* `stray`: a provision out of sequence between two that follow each other: a quotation, a reference
* `bare`: in a run of four or more provisions without text: a table of contents
* `long`: a unit of more than 30,000 characters
* `none`: a law of more than 2,000 characters without a numbered provision
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from app.domain.kinds import ProvisionRole
from ingest.extract import extract
from ingest.identify import complete, declared_kind
from ingest.items import Segment, SourceItem, StageError
from ingest.language import tag
from ingest.segment import segment, split_languages
from ingest.segment.numerals import follows, major, order_key
from ingest.sources import list_items

_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_KINDS = ("gap", "back", "twice", "stray", "bare", "long", "none")
_LONG = 30_000
_TEXT = 2_000
_RUN = 4

Finding = tuple[str, str]
"""Its kind, and where."""


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("prefix", nargs="?", default="")
    arguments.add_argument("--list", default="", choices=("", "all", *_KINDS), help="show where, of one kind or all")
    options = arguments.parse_args()
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item in list_items(options.corpus):
        if not item.path.startswith(options.prefix):
            continue
        folder = str(PurePosixPath(item.path).parent)
        for units in _laws(item):
            table[folder].update(["laws"], units=len(units))
            for kind, where in _findings(units):
                table[folder][kind] += 1
                if options.list in ("all", kind):
                    print(f"{kind:6} {item.path}: {where}")
    _print(table)


def _print(table: dict[str, Counter[str]]) -> None:
    columns = ("laws", "units", *_KINDS)
    print(f"{'':24}", *(f"{name:>7}" for name in columns))
    for folder, counts in [*sorted(table.items()), ("all", sum(table.values(), Counter()))]:
        print(f"{folder:24}", *(f"{counts[name]:7}" for name in columns))


def _laws(item: SourceItem) -> Iterator[list[Segment]]:
    """The units of each law or treaty in a file, one for each language."""
    try:
        extracted = tag(extract(item, item.read()), item.declared)
    except StageError:
        return
    declared = complete(item.declared, extracted.metadata)
    kind = declared_kind(declared, extracted.metadata)
    if kind in ("legislation", "treaty") and not extracted.needs_ocr:
        for part in split_languages(extracted):
            segments = segment(part, kind, declared.jurisdiction)
            yield [one for one in segments if one.role is ProvisionRole.UNIT]


def _findings(units: Sequence[Segment]) -> Iterator[Finding]:
    numbered = [unit for unit in units if unit.num and unit.status != "superseded"]
    if not numbered and sum(len(unit.text) for unit in units) > _TEXT:
        yield "none", f"{sum(len(unit.text) for unit in units)} characters"
    for unit in units:
        if len(unit.text) > _LONG:
            yield "long", f"{unit.eid}: {len(unit.text)} characters"
    for is_bare, run in groupby(numbered, lambda unit: not unit.text and not unit.status):
        if is_bare and len(bare := list(run)) >= _RUN:
            yield from (("bare", unit.eid) for unit in bare)
    for _, series in groupby(numbered, _series):
        yield from _out_of_sequence(list(series))


def _series(unit: Segment) -> str:
    """The schedule that a provision lies in: each counts its own."""
    return unit.eid.rpartition("__")[0] if unit.eid.startswith("sched") else ""


def _out_of_sequence(units: Sequence[Segment]) -> Iterator[Finding]:
    seen: set[str] = set()
    for before, unit, after in zip([None, *units], units, [*units[1:], None], strict=False):
        if unit.num in seen and major(unit.num) != 1:
            yield "twice", unit.eid
        elif major(unit.num) == 1 and unit.num in seen:
            seen = set()
        seen.add(unit.num)
        if before is None or major(before.num) is None or major(unit.num) is None:
            continue
        if after and not _goes_on(before.num, unit.num) and follows(before.num, after.num):
            yield "stray", f"{unit.eid} after {before.num}"
        elif not _is_later(before.num, unit.num):
            if major(unit.num) != 1:
                yield "back", f"{unit.eid} after {before.num}"
        elif not _goes_on(before.num, unit.num):
            yield "gap", f"{unit.eid} after {before.num}"


def _is_later(before: str, num: str) -> bool:
    """Whether a number comes after another: 12.10 after 12.9, and in Canada 83.1 after 83.09."""
    fractions = [_DECIMAL.fullmatch(one) for one in (before, num)]
    as_fraction = all(fractions) and float(before) < float(num)
    return as_fraction or order_key(before) < order_key(num)


def _goes_on(before: str, num: str) -> bool:
    """Whether nothing is left out; the end of a range (`9 to 22`) is what the next number follows."""
    last = before.replace("-", " ").split()[-1]
    same = major(before) == major(num) and _is_later(before, num)
    return same or follows(before, num) or follows(last, num)


if __name__ == "__main__":
    main()
