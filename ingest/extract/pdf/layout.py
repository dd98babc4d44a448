"""From lines on pages to paragraphs, headings and footnotes in reading order."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from ingest.extract.clean import repair_arabic
from ingest.extract.pdf.arabic import mend_brackets
from ingest.extract.pdf.columns import Column, in_reading_order
from ingest.extract.pdf.lines import Box, Line, Page
from ingest.extract.wrapping import ends_sentence, join, opens_paragraph, unwrap
from ingest.items import Block, BlockKind

_LARGER: Final = 1.14
_SMALLER: Final = 0.92
_GAP: Final = 1.4
"""A line this many pitches below the last one starts a paragraph."""
_NOTE_MARK: Final = re.compile(r"\W{0,2}(?:\d{1,3}|[*†‡§]+|[a-z])\W?\s*\S")
_HEADING_LENGTH: Final = 200
_LEVELS: Final = 6


def blocks_of(pages: Sequence[Page]) -> tuple[Block, ...]:
    """Paragraphs over line, column and page breaks; the footnotes of a page follow its last paragraph."""
    body = _body_size(pages)
    levels = _levels(pages, body)
    found: list[Block] = []
    waiting: list[Block] = []
    for paragraph in _paragraphs(_placed(pages, body)):
        block = paragraph.block(levels)
        if block.kind == BlockKind.FOOTNOTE:
            waiting.append(block)
            continue
        while waiting and waiting[0].page != block.page:
            found.append(waiting.pop(0))
        found.append(block)
    return tuple(found + waiting)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with the column it stands in, and whether it belongs to a footnote."""

    line: Line
    column: Column
    pitch: float
    note: bool = False
    placed: bool = True

    @property
    def free(self) -> float:
        """The room left at the end of the line."""
        if self.column.rtl:
            return self.line.box[0] - self.column.left
        return self.column.right - self.line.box[2]

    @property
    def indent(self) -> float:
        """The distance of the line's beginning from its column's edge."""
        if self.column.rtl:
            return self.column.right - self.line.box[2]
        return self.line.box[0] - self.column.left


@dataclass(slots=True)
class _Paragraph:
    text: str
    page: int
    box: Box
    size: float
    note: bool
    rtl: bool

    def add(self, line: Line) -> None:
        self.text = join(self.text, line.text)
        if line.page == self.page:
            one, other = self.box, line.box
            self.box = (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))

    def block(self, levels: dict[float, int]) -> Block:
        left, top, right, bottom = (round(side, 1) for side in self.box)
        text, level = repair_arabic(self.text), levels.get(round(self.size, 1), 0)
        if self.rtl:
            text = mend_brackets(text)
        kind = BlockKind.PARAGRAPH
        if self.note:
            kind = BlockKind.FOOTNOTE
        elif level and len(text) < _HEADING_LENGTH:
            kind = BlockKind.HEADING
        return Block(text, kind, level if kind == BlockKind.HEADING else 0, self.page, (left, top, right, bottom))


def _body_size(pages: Sequence[Page]) -> float:
    """The size most characters have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _levels(pages: Sequence[Page], body: float) -> dict[float, int]:
    """Heading levels by size, the largest first."""
    larger = {round(line.size, 1) for page in pages for line in page.lines if line.size > body * _LARGER}
    return {size: min(rank, _LEVELS) for rank, size in enumerate(sorted(larger, reverse=True), start=1)}


def _placed(pages: Sequence[Page], body: float) -> Iterator[_Placed]:
    for is_unplaced, run in groupby(pages, lambda page: page.reader.startswith("pypdf ")):
        if is_unplaced:
            for page in run:
                yield from _unplaced(page)
        else:
            yield from _placed_run(list(run), body)


def _placed_run(pages: Sequence[Page], body: float) -> Iterator[_Placed]:
    placed = list(in_reading_order(pages))
    lines: dict[int, list[Line]] = {}
    for line, _ in placed:
        lines.setdefault(line.page, []).append(line)
    pitches = {number: _pitch(of_page) for number, of_page in lines.items()}
    notes = set[int]().union(*(_notes(page, body) for page in pages))
    for line, column in placed:
        yield _Placed(line, column, pitches[line.page], id(line) in notes)


def _unplaced(page: Page) -> Iterator[_Placed]:
    """Paragraphs of a page whose lines have no boxes of their own, by the length of its lines."""
    column = Column(0.0, page.width, rtl=False)
    for text in unwrap([line.text for line in page.lines]):
        yield _Placed(replace(page.lines[0], text=text), column, 0.0, placed=False)


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from a line's top to the next one's."""
    steps = [below.box[1] - above.box[1] for above, below in pairwise(lines)]
    steps = [step for step in steps if step > 3]
    return median(steps) if steps else 0.0


def _notes(page: Page, body: float) -> set[int]:
    """The lines in small type at the foot, below all others, from the first that starts with a note's mark."""
    by_height = sorted(page.lines, key=lambda line: line.box[1])
    foot: list[Line] = []
    while by_height and by_height[-1].size < body * _SMALLER:
        foot.insert(0, by_height.pop())
    if not by_height or len(foot) > 3 * len(by_height):
        return set()
    marked = next((index for index, line in enumerate(foot) if _NOTE_MARK.match(line.text)), len(foot))
    return {id(line) for line in foot[marked:]}


def _paragraphs(lines: Iterator[_Placed]) -> Iterator[_Paragraph]:
    """Body text and notes each run on by themselves, so that a sentence goes on over a page's footnotes."""
    current: dict[bool, tuple[_Paragraph, _Placed]] = {}
    for placed in lines:
        running = current.get(placed.note)
        if running and _goes_on(running[1], placed):
            running[0].add(placed.line)
            current[placed.note] = running[0], placed
            continue
        if running:
            yield running[0]
        line = placed.line
        started = _Paragraph(line.text, line.page, line.box, line.size, placed.note, placed.column.rtl)
        current[placed.note] = started, placed
    for note in (False, True):
        if note in current:
            yield current[note][0]


def _goes_on(last: _Placed, placed: _Placed) -> bool:
    """Whether a line continues the last one's paragraph.

    The surest sign that the author broke a line is that the next one's first word would still have fitted on it.
    """
    line, before = placed.line, last.line
    if not (placed.placed and last.placed) or not 0.89 < line.size / (before.size or 1) < 1.12:
        return False
    if last.free > _first_word(line) + line.size:
        return False
    ended = ends_sentence(before.text)
    if line.page < before.page:
        return False
    if line.page != before.page or placed.column != last.column or line.box[1] < before.box[1]:
        return not ended and not opens_paragraph(line.text)
    if line.box[1] - before.box[1] > _GAP * max(placed.pitch, before.height):
        return False
    indented = placed.indent > last.indent + 0.8 * line.size
    if ended and (indented or opens_paragraph(line.text)):
        return False
    return not (indented and opens_paragraph(line.text))


def _first_word(line: Line) -> float:
    """The width of a line's first word, one character where words are not separated."""
    word = line.text.split(" ", 1)[0]
    letters = 1 if len(word) > 25 else len(word)
    return (line.box[2] - line.box[0]) * letters / max(len(line.text), 1)
