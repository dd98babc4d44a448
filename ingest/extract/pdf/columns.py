"""Columns of pages, and their lines in the order they are read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from ingest.extract.pdf.lines import Line, Page

_RTL: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_BIN: Final = 3.0
_MIN_LINES: Final = 5
_MAX_COLUMNS: Final = 4
_NUMBER: Final = re.compile(r"\W*(?:[^\W\d_]+\W+){0,2}?(?P<num>\d{1,4}|[a-z])\s?[.:°º)]")
_FEWEST_PAIRS: Final = 3
_SAME_HEIGHT: Final = 3.0


@dataclass(frozen=True, slots=True)
class Column:
    """The edges between which lines stand, the direction they run in, and its place from the left (-1: across all)."""

    left: float
    right: float
    rtl: bool
    place: int = 0


Placed = tuple[Line, Column]
"""A line with its column."""


def in_reading_order(pages: Sequence[Page]) -> Iterator[Placed]:
    """The lines of all pages. Texts that run side by side over many pages (a law in two languages) come whole, one
    after the other, instead of page by page.
    """
    ordered = [_page_in_order(page) for page in pages]
    columns = [max((column.place for _, column in placed), default=0) for placed in ordered]
    several = [placed for placed, last in zip(ordered, columns, strict=True) if last > 0]
    if 2 * sum(map(_is_parallel, several)) <= len(several):
        yield from (line for placed in ordered for line in placed)
        return
    for last, run in groupby(zip(columns, ordered, strict=True), lambda pair: pair[0]):
        side_by_side = [placed for _, placed in run]
        for place in range(last + 1):
            yield from (line for placed in side_by_side for line in placed if max(line[1].place, 0) == place)


def _is_parallel(placed: Sequence[Placed]) -> bool:
    """Whether the columns of a page print the same numbers at the same heights."""
    numbers: dict[int, list[tuple[str, float]]] = {}
    for line, column in placed:
        if found := _NUMBER.match(line.text):
            numbers.setdefault(column.place, []).append((found["num"], line.box[1]))
    first, *others = [numbers[place] for place in sorted(numbers) if place >= 0] or [[]]
    pairs = [_pairs(first, other) for other in others]
    return bool(pairs) and max(pairs) >= max(_FEWEST_PAIRS, len(first) // 3)


def _pairs(one: Sequence[tuple[str, float]], other: Sequence[tuple[str, float]]) -> int:
    return sum(any(num == b and abs(top - y) < _SAME_HEIGHT for b, y in other) for num, top in one)


def _page_in_order(page: Page) -> list[Placed]:
    """The page's lines, pieces of one row joined, each with its column.

    The file's own order is kept unless it jumps to and fro: most producers write columns one after the other.
    """
    if not page.lines:
        return []
    rtl = _is_rtl(page.lines)
    gutters = _gutters(page.lines, page.width)
    bands = _bands(page.lines, gutters)
    lines = list(page.lines)
    if _jumps(lines, bands):
        lines = _by_place(lines, bands, len(gutters) + 1, rtl)
    rows = _joined(lines, bands, rtl)
    columns = _columns(rows, rtl)
    return [(line, columns[band]) for line, band in rows]


def _is_rtl(lines: Sequence[Line]) -> bool:
    text = "".join(line.text for line in lines[:60])
    return len(_RTL.findall(text)) * 2 > sum(char.isalpha() for char in text)


def _gutters(lines: Sequence[Line], width: float) -> list[float]:
    """The x positions between columns: strips that hardly a line crosses, with lines enough on both sides."""
    if len(lines) < 2 * _MIN_LINES or width <= 0:
        return []
    count = int(width / _BIN) + 1
    covered = [0] * (count + 1)
    for line in lines:
        first, last = max(0, int(line.box[0] / _BIN)), min(count, int(line.box[2] / _BIN) + 1)
        for index in range(first, last):
            covered[index] += 1
    limit = max(1, len(lines) // 10)
    found: list[float] = []
    start = None
    for index in range(int(count * 0.15), int(count * 0.85)):
        if covered[index] <= limit:
            start = index if start is None else start
        elif start is not None:
            found += _gutter(lines, covered, start, index)
            start = None
    return found[: _MAX_COLUMNS - 1]


def _gutter(lines: Sequence[Line], covered: Sequence[int], start: int, end: int) -> list[float]:
    """The middle of the strip's emptiest part, when both sides hold several lines of running text."""
    left, right = start * _BIN, end * _BIN
    least = min(covered[start:end])
    emptiest = [index for index in range(start, end) if covered[index] == least]
    middle = (emptiest[0] + emptiest[-1] + 1) * _BIN / 2
    before = [line for line in lines if line.box[2] <= middle + _BIN]
    after = [line for line in lines if line.box[0] >= middle - _BIN]
    if right - left < 2 * _BIN or min(len(before), len(after)) < max(_MIN_LINES, len(lines) // 8):
        return []
    if min(_mean_length(before), _mean_length(after)) < 8:
        return []
    return [middle]


def _mean_length(lines: Sequence[Line]) -> float:
    return sum(len(line.text) for line in lines) / len(lines)


def _bands(lines: Sequence[Line], gutters: Sequence[float]) -> dict[int, int]:
    """The column of each line, by its identity: 0 from the left, -1 for a line across a gutter."""
    return {id(line): _band(line, gutters) for line in lines}


def _band(line: Line, gutters: Sequence[float]) -> int:
    if any(line.box[0] < gutter - _BIN and line.box[2] > gutter + _BIN for gutter in gutters):
        return -1
    middle = (line.box[0] + line.box[2]) / 2
    return sum(middle > gutter for gutter in gutters)


def _jumps(lines: Sequence[Line], bands: dict[int, int]) -> bool:
    """Whether the file's order leaps up within a column, or between columns, too often to be the reader's."""
    upward = changes = 0
    for one, other in pairwise(lines):
        if bands[id(one)] != bands[id(other)]:
            changes += 1
        elif other.box[3] < one.box[1]:
            upward += 1
    wide = sum(bands[id(line)] == -1 for line in lines)
    columns = len({bands[id(line)] for line in lines})
    return upward > 2 + len(lines) // 12 or changes > 2 * columns + 2 * wide + len(lines) // 8


def _by_place(lines: Sequence[Line], bands: dict[int, int], columns: int, rtl: bool) -> list[Line]:
    """Top to bottom; between two lines across the whole page, column by column."""
    ordered: list[Line] = []
    waiting: list[Line] = []
    for line in [*sorted(lines, key=lambda line: (line.box[1], line.box[0])), None]:
        if line is None or bands[id(line)] == -1:
            sequence = range(columns - 1, -1, -1) if rtl else range(columns)
            ordered += [piece for band in sequence for piece in waiting if bands[id(piece)] == band]
            waiting = []
            ordered += [line] if line else []
        else:
            waiting.append(line)
    return ordered


def _joined(lines: Sequence[Line], bands: dict[int, int], rtl: bool) -> list[tuple[Line, int]]:
    """Neighbours on one base line and in one column as a single line."""
    rows: list[tuple[Line, int]] = []
    for line in lines:
        band = bands[id(line)]
        if rows and rows[-1][1] == band and _same_row(rows[-1][0], line):
            rows[-1] = _join(rows[-1][0], line, rtl), band
        else:
            rows.append((line, band))
    return rows


def _same_row(one: Line, other: Line) -> bool:
    overlap = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    apart = other.box[0] >= one.box[2] - 2 or other.box[2] <= one.box[0] + 2
    return apart and overlap > 0.6 * min(one.height, other.height)


def _join(one: Line, other: Line, rtl: bool) -> Line:
    ahead = (other.box[0] < one.box[0]) != rtl
    first, second = (other, one) if ahead else (one, other)
    a, b = one.box, other.box
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    larger = one if len(one.text) >= len(other.text) else other
    return replace(larger, text=f"{first.text} {second.text}", box=box)


def _columns(rows: Sequence[tuple[Line, int]], rtl: bool) -> dict[int, Column]:
    """Each column's edges: where nearly all of its lines begin and end."""
    edges: dict[int, list[Line]] = {}
    for line, band in rows:
        edges.setdefault(band, []).append(line)
    return {band: _column(lines, rtl, band) for band, lines in edges.items()}


def _column(lines: Sequence[Line], rtl: bool, place: int) -> Column:
    lefts = sorted(line.box[0] for line in lines)
    rights = sorted(line.box[2] for line in lines)
    few = len(lines) // 16
    return Column(lefts[few], rights[-1 - few], rtl, place)
