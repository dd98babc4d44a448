"""Which column a line belongs to that shows only one of two: the one that reads on better with it.

A text whose margin was cut off keeps no sign of the column but its words: sentences that go on, and articles and items
that count on. The dealing of a page's lines with the least breaks wins.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from ingest.extract.wrapping import ends_sentence, opens_paragraph

_OPENING: Final = re.compile(
    r"\W?[^\W\d_]{3,10}\.?\s(?P<article>\d{1,5})\W|\(?(?P<item>\d{1,3})[.)-]\D|\(?(?P<letter>[A-Za-z])\)\s"
)
OVER: Final = 4
"""Characters by which a line may be longer than full ones are."""
FULL: Final = 0.8
"""The part of a column's usual width from which a line counts as full."""
EARLIER: Final = 3
"""Characters before its usual place at which the right column may begin."""
_MOST_WAYS: Final = 32
_BROKEN: Final = 3.0
_ODD: Final = 1.0
_LOST: Final = 0.6
_UNFIT: Final = 4.0
_WAITING: Final = 0.3
"""What it costs a column to read on: with a small letter after a full stop, with a new article amid a sentence, with a
capital amid a sentence, with a line that is too long for it, with a second line while the other's sentence waits."""


class Row(NamedTuple):
    """A line: both its cells, or `alone` when it shows none of the gutter; `indent` is the white space before it."""

    left: str
    right: str
    alone: str = ""
    indent: int = 0


class Gutter(NamedTuple):
    """Where the right column begins, and the usual length of full lines on both sides."""

    start: int
    left: int
    right: int


class _Tail(NamedTuple):
    """How a column ends so far: its last line, its first and last article's number, and that of its last item."""

    line: str = ""
    first: int | None = None
    article: int | None = None
    item: int | None = None

    def with_line(self, line: str) -> "_Tail":
        """The tail one line later."""
        article, item = numbers_of(line)
        if article is not None:
            return _Tail(line, article if self.first is None else self.first, article, 0)
        return _Tail(line, self.first, self.article, self.item if item is None else item)

    def is_open(self, width: int) -> bool:
        """Whether a sentence goes on below it."""
        return bool(self.line) and not ends_sentence(self.line) and len(self.line) >= FULL * width


class _Way(NamedTuple):
    """One dealing of the rows so far: its cost, the columns' tails, the last row's side (-1: both), each row's side."""

    cost: float
    tails: tuple[_Tail, _Tail]
    side: int
    sides: tuple[int, ...]


def sides_of(rows: Sequence[Row], gutter: Gutter, stripped: bool) -> tuple[int, ...]:
    """For each row that stands alone 0 (left) or 1 (right), 0 for others: the dealing whose columns read on best.

    `stripped`: the lines have lost their margin; otherwise their indent tells the column.
    """
    ways = [_Way(0.0, (_Tail(), _Tail()), -1, ())]
    for row in rows:
        if row.alone:
            sides = (0, 1) if stripped else (int(row.indent >= gutter.start - EARLIER),)
            ways = [_with_line(way, row.alone, side, gutter) for way in ways for side in sides]
        elif row.left or row.right:
            ways = [_with_cells(way, row, gutter) for way in ways]
        else:
            ways = [way._replace(sides=(*way.sides, 0)) for way in ways]
        ways.sort(key=lambda way: way.cost)
        ways = list({way[1:3]: way for way in reversed(ways)}.values())[: -_MOST_WAYS - 1 : -1]
    return min(ways, key=lambda way: way.cost + _cost_of_turning(*way.tails)).sides


def _cost_of_turning(left: _Tail, right: _Tail) -> float:
    """What it costs that the right column's first article is not the next after the left one's last."""
    if left.article is None or right.first is None or right.first == left.article + 1:
        return 0.0
    return _ODD if right.first > left.article else _BROKEN


def _with_line(way: _Way, line: str, side: int, gutter: Gutter) -> _Way:
    cost = way.cost + _cost(way.tails[side], line, gutter[1 + side])
    other = way.tails[1 - side]
    if way.side == side and other.is_open(gutter[2 - side]):
        cost += _WAITING
    tail = way.tails[side].with_line(line)
    return _Way(cost, (other, tail) if side else (tail, other), side, (*way.sides, side))


def _with_cells(way: _Way, row: Row, gutter: Gutter) -> _Way:
    cells = row.left.strip(), row.right.strip()
    cost = way.cost + sum(map(_cost, way.tails, cells, gutter[1:]))
    left, right = map(_Tail.with_line, way.tails, cells)
    return _Way(cost, (left, right), -1, (*way.sides, 0))


def _cost(tail: _Tail, line: str, width: int) -> float:
    """How badly a line reads on in a column of this width that ends so."""
    return _cost_of_number(tail, line) + _cost_of_words(tail.line, line, width)


@lru_cache(512)
def _cost_of_words(before: str, line: str, width: int) -> float:
    cost = _UNFIT if len(line) > width + OVER else 0.0
    if not before:
        return cost
    full = len(before) + len(line.split(maxsplit=1)[0]) >= width - OVER
    ended, opens = ends_sentence(before), opens_paragraph(line)
    if line[0].islower() and not opens:
        return cost + (0.0 if full and not ended else _ODD if before[-1] in ",;:" else _BROKEN)
    if ended or before.isupper():
        return cost
    if not full:
        return cost + (_LOST if before[-1].islower() else 0.0)
    return cost + (_ODD if opens or line.isupper() else _LOST)


def _cost_of_number(tail: _Tail, line: str) -> float:
    article, item = numbers_of(line)
    if article is not None and tail.article is not None and article != tail.article + 1:
        return _ODD if article > tail.article else _BROKEN
    return _ODD if item is not None and tail.item is not None and item not in (1, tail.item + 1) else 0.0


@lru_cache(512)
def numbers_of(line: str) -> tuple[int | None, int | None]:
    """The number of the article that a line opens, and of the item of a list; None where it opens none."""
    found = _OPENING.match(line)
    if found is None:
        return None, None
    if found["article"]:
        return int(found["article"]), None
    return None, int(found["item"]) if found["item"] else ord(found["letter"].lower()) - ord("a") + 1
