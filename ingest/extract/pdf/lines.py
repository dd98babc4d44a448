"""A page's lines as PDFium reads them, each with its box, and Arabic ligatures put in logical order."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.extract.clean import drop_invisible, one_line
from ingest.extract.pdf.arabic import in_logical_order
from ingest.extract.pdf.bidi import in_reading_order

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the page's top left corner."""

_BREAK: Final = re.compile("\ufffe[\r\n]*|[\r\n\f]+")
_ARABIC: Final = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_GUTTER: Final = 1.5
"""A gap of so many times the font's size is no space between words."""
_SPARSE: Final = 300
"""Characters on a page below which it may be a picture with a stamp on it."""
_HYPHEN: Final = "\ufffe"
"""What PDFium writes for a hyphen that breaks a word at the end of a line, often in place of the line's end."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `size` is the font's, in points. A broken word's line ends in a soft hyphen."""

    text: str
    page: int
    box: Box
    size: float

    @property
    def height(self) -> float:
        """The height of its box."""
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in the order of the content stream."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    damage: str = ""
    has_image: bool = False
    reader: str = ""


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """Page number `index` (from 0). Raises PdfiumError when PDFium cannot load it."""
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            width, height = page.get_size()
            lines = tuple(_lines(text_page, index + 1, page.get_bbox()))
        finally:
            text_page.close()
        sparse = sum(len(line.text) for line in lines) < _SPARSE
        has_image = sparse and any(_is_picture(kind.type) for kind in page.get_objects(max_depth=3))
        return Page(index + 1, width, height, lines, has_image=has_image)
    finally:
        page.close()


def _is_picture(kind: int) -> bool:
    """A picture, or shapes: some producers draw glyphs as paths."""
    return kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)


def _lines(text_page: pdfium.PdfTextPage, number: int, bbox: Box) -> Iterator[Line]:
    text = text_page.get_text_range()
    boxes = _Boxes(text_page, len(text), bbox)
    if boxes.aligned and _ARABIC.search(text):
        text = in_logical_order(text, boxes)
    start = 0
    for found in [*_BREAK.finditer(text), None]:
        end = found.start() if found else len(text)
        end += bool(found) and text[end] == _HYPHEN
        for begin, stop in _pieces(text, start, end, boxes):
            if line := _line(text, begin, stop, boxes, number):
                yield line
        start = found.end() if found else end


def _pieces(text: str, start: int, end: int, boxes: "_Boxes") -> Iterator[tuple[int, int]]:
    """A line cut where a space that PDFium made up bridges a gutter or a tabulator."""
    for index in range(start + 1, end - 1):
        if text[index] == " " and boxes.is_made_up(index) and boxes.gap(index) > _GUTTER * boxes.size(index - 1):
            yield start, index
            start = index + 1
    yield start, end


def _line(text: str, start: int, end: int, boxes: "_Boxes", number: int) -> Line | None:
    content = text[start:end]
    ordered = in_reading_order(content, start, boxes) if boxes.aligned else content
    words = one_line(drop_invisible(ordered.replace(_HYPHEN, "\u2010")))
    if not words:
        return None
    first = start + len(content) - len(content.lstrip())
    last = start + len(content.rstrip().rstrip(_HYPHEN)) - 1
    one, other = boxes.at(first), boxes.at(max(first, last))
    box = (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))
    return Line(words, number, box, boxes.size(first))


class _Boxes:
    """The boxes of a page's characters by their index in its text."""

    def __init__(self, text_page: pdfium.PdfTextPage, length: int, bbox: Box) -> None:
        self._page, self._raw = text_page, text_page.raw
        self._left, self._top = bbox[0], bbox[3]
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._references = tuple(ctypes.byref(side) for side in self._sides)
        self._rect = raw.FS_RECTF()
        self._name = ctypes.create_string_buffer(128)
        self.aligned = raw.FPDFText_CountChars(self._raw) == length
        """Whether an index into the text is an index of a character: not where PDFium left characters out."""

    def exact(self, index: int) -> tuple[float, ...]:
        """The glyph's own box, in PDF coordinates."""
        raw.FPDFText_GetCharBox(self._raw, index, *self._references)
        return tuple(side.value for side in self._sides)

    def font(self, index: int) -> bytes:
        """The name of a character's font."""
        length = raw.FPDFText_GetFontInfo(self._raw, index, self._name, len(self._name), None)
        return self._name.raw[: min(length, len(self._name))]

    def base_line(self, index: int) -> float:
        """The height of a character's origin."""
        raw.FPDFText_GetCharOrigin(self._raw, index, *self._references[:2])
        return self._sides[1].value

    def is_made_up(self, index: int) -> bool:
        """Whether the file has no such character: PDFium infers spaces from gaps."""
        return bool(raw.FPDFText_IsGenerated(self._raw, self._char(index)) == 1)

    def gap(self, index: int) -> float:
        """The room between the characters before and after this one."""
        one, other = self.at(index - 1), self.at(index + 1)
        return max(one[0], other[0]) - min(one[2], other[2])

    def at(self, index: int) -> Box:
        """The box with the font's full height."""
        rect = self._rect
        raw.FPDFText_GetLooseCharBox(self._raw, self._char(index), rect)
        return rect.left - self._left, self._top - rect.top, rect.right - self._left, self._top - rect.bottom

    def size(self, index: int) -> float:
        """The font's size, from its box where the file scales it."""
        size = raw.FPDFText_GetFontSize(self._raw, self._char(index))
        return float(size) if size > 2 else abs(self._rect.top - self._rect.bottom)

    def _char(self, index: int) -> int:
        if self.aligned:
            return index
        found = raw.FPDFText_GetCharIndexFromTextIndex(self._raw, index)
        return int(found) if found >= 0 else index
