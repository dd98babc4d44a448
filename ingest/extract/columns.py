"""Plain text printed page by page (`pdftotext -layout` and the like), its columns side by side on each line.

A page is unfolded only where it shows columns of running text: a gutter at one place of many lines, lines on both
sides that fill their column, and sentences that go on in the next line of it. Everything else is left as it stands:
a table read down is worse than columns read across.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ingest.extract.dealing import EARLIER, FULL, OVER, Gutter, Row, numbers_of, sides_of
from ingest.extract.running import Evidence, are_running, evidence_of
from ingest.extract.wrapping import ends_sentence, opens_paragraph

_GAP: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
_RTL: Final = re.compile("[\u0590-\u08ff]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_NUMBER: Final = re.compile(r"\d{1,6}")
_PAGE_NUMBER: Final = re.compile(r"\W*\d{1,4}\W*")
_HEAD_LETTERS: Final = 12
"""Letters from which a line that comes back with another number is a page's running head."""
_FEWEST_PAGES: Final = 3
_EDGE: Final = 3
"""Lines at the head and the foot of a page among which its running head stands."""
_FARTHEST: Final = 10
"""Pages from one running head to the next: some pages have none, or a head of their own."""
_SHORTEST_COLUMN: Final = 24
"""Characters of a column of running text: narrower ones are tables."""
_FEWEST_ROWS: Final = 6
_LATER: Final = 9
"""Characters behind its usual place at which the right column may begin: indents."""
_WIDE_GAP: Final = 6
_LEAST_ROWS: Final = 0.3
_LEAST_ROWS_BESIDE_OTHERS: Final = 0.1
"""The least part of a page's lines that show both columns; less is enough where most other pages show them."""
_LEAST_FULL: Final = 0.4


def unfold(pages: Sequence[str]) -> list[str]:
    """The pages, those printed in columns with one column below the other and without their running heads.

    Pages that no form feed parts are told by their running heads, and come back as one.
    """
    if sum(page.count("  ") for page in pages) < _FEWEST_ROWS and len(pages) < _FEWEST_PAGES:
        return list(pages)
    heads = _running_heads([line for page in pages for line in page.split("\n")])
    if len(pages) >= _FEWEST_PAGES:
        pages = ["\n".join(_without_edges(page.split("\n"), heads)) for page in pages]
    if sum(len(_GAP.findall(page)) for page in pages) < _FEWEST_ROWS:
        return list(pages)
    parts = [_parts(page, heads) for page in pages]
    share = _LEAST_ROWS
    shown = [_gutter(part, share) is not None for page in parts for part in page if any(part)]
    if not any(shown):
        return list(pages)
    if sum(shown) * 2 >= len(shown):
        share = _LEAST_ROWS_BESIDE_OTHERS
    gutters = [(part, gutter) for page in parts for part in page if (gutter := _gutter(part, share))]
    if not are_running([_evidence(*found) for found in gutters], sum(sum(map(bool, part)) for part, _ in gutters)):
        return list(pages)
    return ["\n".join(line for part in page for line in _columns(part, share) or part) for page in parts]


def _without_edges(lines: Sequence[str], heads: frozenset[str] = frozenset()) -> list[str]:
    """A page without its number and its running heads, where they stand first or last."""
    filled = [i for i, line in enumerate(lines) if line.strip()]
    edges = {*filled[:_EDGE], *filled[-_EDGE:]}
    gone = {i for i in edges if lines[i] in heads}
    gone |= {i for i in (*filled[:1], *filled[-1:]) if _PAGE_NUMBER.fullmatch(lines[i])}
    return [line for i, line in enumerate(lines) if i not in gone]


def _running_heads(lines: Sequence[str]) -> frozenset[str]:
    """The lines that come back with the same words and a number that counts the pages."""
    found: dict[str, list[str]] = {}
    for line in lines:
        words = "".join(_LETTERS.findall(line)) if any(map(str.isdecimal, line)) else ""
        if len(words) >= _HEAD_LETTERS and numbers_of(line.lstrip()) == (None, None):
            found.setdefault(words, []).append(line)
    return frozenset(line for same in found.values() if _counts_pages(same) for line in same)


def _counts_pages(lines: Sequence[str]) -> bool:
    numbers = [Counter(map(int, _NUMBER.findall(line))) for line in lines]
    steps = [(one - two, two - one) for one, two in pairwise(numbers)]
    counted = sum(
        before.total() == after.total() == 1 and 0 < min(after) - min(before) <= _FARTHEST for before, after in steps
    )
    return counted > 0 and counted >= 0.8 * len(steps)


def _parts(page: str, heads: frozenset[str]) -> list[list[str]]:
    """The lines between each two running heads."""
    parts: list[list[str]] = [[]]
    for line in page.split("\n"):
        if line in heads:
            parts.append([])
        else:
            parts[-1].append(line.expandtabs().rstrip())
    return parts


def _columns(lines: Sequence[str], share: float) -> list[str]:
    """The lines of a page column by column, nothing when it shows no columns."""
    gutter = _gutter(lines, share)
    if gutter is None or not _evidence(lines, gutter).is_running():
        return []
    rows = [_row(line, gutter) for line in _without_edges(lines)]
    stripped = sum(row.indent > OVER for row in rows) * 50 < len(rows)
    rtl = len(_RTL.findall("".join(lines))) * 2 > sum(len(found) for found in _LETTERS.findall("".join(lines)))
    unfolded: list[str] = []
    for band in _bands(rows, gutter):
        if isinstance(band, str):
            unfolded.append(band)
            continue
        left, right = _dealt(band, gutter, stripped)
        for column in (right, left) if rtl else (left, right):
            unfolded += _columns(column, _LEAST_ROWS) or column
    return unfolded


def _gutter(lines: Sequence[str], share: float) -> Gutter | None:
    """The place where most lines have a gap, when at least this share of them has running text on both sides of it."""
    gapped = [line for line in lines if "  " in line.strip()]
    filled = sum(map(bool, lines))
    if len(gapped) < max(_FEWEST_ROWS, share * filled):
        return None
    starts = Counter(found.end() for line in gapped for found in _GAP.finditer(line))
    ranked = sorted(starts, key=lambda start: -sum(starts[start + step] for step in (-1, 0, 1)))
    for start in ranked[:4]:
        cells = [cells for line in gapped if (cells := _cells(line, start))]
        if len(cells) < max(_FEWEST_ROWS, share * filled):
            continue
        left, right = ([len(cell[side].strip()) for cell in cells] for side in (0, 1))
        if _is_running(left) and _is_running(right):
            return Gutter(start, _usual(left), _usual(right))
    return None


def _evidence(lines: Sequence[str], gutter: Gutter) -> Evidence:
    return evidence_of([cells for line in lines if (cells := _cells(line, gutter.start))], gutter[1:])


def _usual(lengths: Sequence[int]) -> int:
    return sorted(lengths)[int(len(lengths) * 0.9)]


def _is_running(lengths: Sequence[int]) -> bool:
    """Whether the cells fill a column, as no table's do."""
    usual = _usual(lengths)
    full = sum(length >= FULL * usual for length in lengths)
    return usual >= _SHORTEST_COLUMN and full >= _LEAST_FULL * len(lengths)


def _cells(line: str, start: int) -> tuple[str, str] | None:
    """The line's cells on both sides of the widest gap near the gutter; the right one keeps its indent."""
    near = [gap for gap in _GAP.finditer(line) if start - EARLIER <= gap.end() and gap.start() < start + _LATER]
    near = [gap for gap in near if gap.end() <= start + _LATER or gap.start() < start]
    if not near:
        return None
    gap = max(near, key=lambda gap: gap.end() - gap.start())
    return line[: gap.start()], " " * (gap.end() - start) + line[gap.end() :]


def _row(line: str, gutter: Gutter) -> Row:
    indent = len(line) - len(line.lstrip())
    if cells := _cells(line, gutter.start):
        return Row(*cells)
    gap = max(_GAP.finditer(line), key=lambda gap: gap.end() - gap.start(), default=None)
    if gap and gap.end() - gap.start() >= _WIDE_GAP and not indent and gap.end() < gutter.start:
        # The left cell was centred and has lost its margin, so that the right one stands too far left.
        return Row(line[: gap.start()], line[gap.end() :])
    return Row("", "", line.strip(), indent)


def _bands(rows: Sequence[Row], gutter: Gutter) -> Iterator[str | list[Row]]:
    """The rows between the lines that run across both columns, and these lines."""
    widest = max(gutter.left, gutter.right) + OVER
    band: list[Row] = []
    for row in rows:
        crosses = row.indent < gutter.start - EARLIER and row.indent + len(row.alone) > gutter.start + _LATER
        if crosses and len(row.alone) > widest:
            yield band
            yield row.alone
            band = []
        else:
            band.append(row)
    yield band


def _dealt(rows: Sequence[Row], gutter: Gutter, stripped: bool) -> tuple[list[str], list[str]]:
    """The lines of the left and of the right column; a line alone goes where it reads on."""
    sides = sides_of(rows, gutter, stripped)
    columns: tuple[list[str], list[str]] = ([], [])
    for row, side in zip(rows, sides, strict=True):
        if row.alone:
            columns[side].append(row.alone if side else " " * row.indent + row.alone)
        elif row.left or row.right:
            columns[0].append(row.left)
            columns[1].append(row.right)
        else:
            for column in columns:
                column.append("")
    return _kept_whole(columns[0]), _kept_whole(columns[1])


def _kept_whole(lines: Sequence[str]) -> list[str]:
    """Without the blank lines that stand amid a sentence: they part paragraphs of the other column."""
    kept: list[str] = []
    was_blank = False
    for line in lines:
        if line and was_blank and kept and (ends_sentence(kept[-1]) or opens_paragraph(line.strip())):
            kept.append("")
        if line:
            kept.append(line)
        was_blank = not line
    return kept
