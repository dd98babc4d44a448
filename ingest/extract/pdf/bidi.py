"""Latin words in a line of Arabic, in the order they are read.

PDFium turns the parts of such a run round (`org.example@info`, `2003 UNCAC`), and takes a line with much Latin in it
for one that runs from left to right. Where the letters stand tells better: Arabic words follow each other from right
to left, the letters of a Latin run from left to right.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Final, NamedTuple, Protocol

_ARABIC: Final = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD: Final = re.compile(r"\S+")
_BRACKET: Final = re.compile(r"[()\[\]]")
_STOP_BEFORE_FIGURE: Final = re.compile(r"(?<=\s)(?P<stop>\.)(?P<figure>\d+)(?=\s*$)")
"""The end of a sentence that ends in a figure: the stop stands to its left, as Arabic goes on."""
_STOPS: Final = ".,;:!?،؛؟"
_SPACE: Final = 0.3
"""A gap of this part of a letter's width parts words."""


class Places(Protocol):
    """Where the characters of a page stand, by their index in its text."""

    def at(self, index: int) -> tuple[float, float, float, float]:
        """The box with the font's full width: left, top, right, bottom."""


class _Glyph(NamedTuple):
    text: str
    left: float
    right: float


def in_reading_order(text: str, start: int, places: Places) -> str:
    """A line's text; `start` is the index of its first character on the page."""
    if not _ARABIC.search(text):
        return text
    text = _STOP_BEFORE_FIGURE.sub(r"\g<figure>\g<stop>", text)
    if not _LATIN.search(text):
        return text
    words = [
        [_Glyph(text[i], *places.at(start + i)[::2]) for i in range(found.start(), found.end())]
        for found in _WORD.finditer(text)
    ]
    if _runs_rightwards(words):
        words.sort(key=lambda word: -max(glyph.right for glyph in word))
        words = [_with_stop_behind(word) for word in words]
    runs = groupby(words, key=_is_arabic)
    return " ".join(_joined(list(run)) if is_arabic else _leftwards(list(run)) for is_arabic, run in runs)


def _is_arabic(word: Sequence[_Glyph]) -> bool:
    return any(_ARABIC.match(glyph.text) for glyph in word)


def _runs_rightwards(words: Sequence[Sequence[_Glyph]]) -> bool:
    """Whether the Arabic words stand from left to right as they are written, as no reader reads them."""
    places = [word[0].left for word in words if _is_arabic(word)]
    return sum(a < b for a, b in pairwise(places)) * 2 > len(places) - 1 > 0


def _with_stop_behind(word: list[_Glyph]) -> list[_Glyph]:
    """An Arabic word, the stop that stands to its left behind it."""
    letters = next((i for i, glyph in enumerate(word) if glyph.text.isalnum()), 0)
    return [*word[letters:], *word[:letters]] if _is_arabic(word) else word


def _joined(words: Sequence[Sequence[_Glyph]]) -> str:
    return " ".join("".join(glyph.text for glyph in word) for word in words)


def _leftwards(words: Sequence[Sequence[_Glyph]]) -> str:
    """A run without Arabic, as it stands from left to right where it has Latin letters; figures are left as they are.

    A stop at its left edge belongs to the Arabic around it and comes last.
    """
    run = sorted((glyph for word in words for glyph in word), key=lambda glyph: glyph.left)
    if not any(_LATIN.match(glyph.text) for glyph in run):
        return _joined(words)
    width = median(glyph.right - glyph.left for glyph in run)
    text = run[0].text
    for one, other in pairwise(run):
        text += " " * (other.left - one.right > _SPACE * width) + other.text
    stops = len(text) - len(text.lstrip(_STOPS))
    return _with_brackets((text[stops:] + text[:stops]).strip())


def _with_brackets(run: str) -> str:
    """The run, each pair of its brackets open before it closes; a lone one at an edge is half of a pair around Arabic.

    PDFium turns brackets round with the Arabic beside them, also where they stand within the run.
    """
    marks = [found.start() for found in _BRACKET.finditer(run)]
    if len(marks) == 1 and marks[0] in (0, len(run) - 1):
        bare = run.strip("()[]")
        return f"{bare})" if marks[0] == 0 else f"({bare}"
    letters = list(run)
    for number, place in enumerate(marks):
        square = run[place] in "[]"
        letters[place] = ("[]" if square else "()")[number % 2]
    return "".join(letters)
