"""Arabic in the order of the language, by where its letters stand.

PDFium gives what the file's tables say, and producers differ. Some list a ligature's letters, which share one box,
from left to right as the eye meets them (`األمر` for `الأمر`); some write whole words so. Each font is judged by its
own ligatures, each word by whether its letters run from right to left.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Final, Protocol

_WORD: Final = re.compile("[\u0600-\u066f\u0671-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]{2,}")
_DIGITS: Final = frozenset("٠١٢٣٤٥٦٧٨٩٪٫٬")
_ALEFS: Final = frozenset("اأإآ")
_LAM: Final = "ل"
_BRACKETS: Final = str.maketrans("()[]{}«»", ")(][}{»«")
_BRACKET: Final = re.compile(r"[()\[\]]")
_NEAR: Final = 0.35
"""Points that a letter may stand to the right of the one before it: letters of a word overlap a little."""
_JOINER: Final = "\u2060"
"""Stands for a space that is none, so that characters keep their index; it is dropped with other invisible ones."""
_TOUCH: Final = 0.3
"""A gap this part of the usual one does not part words."""
_RAISED: Final = 0.5


class Glyphs(Protocol):
    """Where the characters of a page stand and in which font, by their index in its text."""

    def exact(self, index: int) -> tuple[float, ...]:
        """The glyph's own box: left, right, bottom, top."""

    def font(self, index: int) -> bytes:
        """The font's name."""

    def base_line(self, index: int) -> float:
        """The height of the line the character stands on."""


def in_logical_order(text: str, glyphs: Glyphs) -> str:
    """The text, the letters of its Arabic words in the order they are read."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    if not words:
        return text
    boxes = {index: glyphs.exact(index) for start, end in words for index in range(start, end)}
    letters = list(text)
    for start, end in _backwards(text, words, boxes, glyphs):
        letters[start:end] = letters[start:end][::-1]
    for start, end in words:
        if _runs_rightwards(boxes, letters, start, end):
            letters[start:end] = _by_place(letters[start:end], [boxes[index] for index in range(start, end)])
    for index in _spurious_spaces(text, words, boxes, glyphs):
        letters[index] = _JOINER
    return "".join(letters)


def mend_brackets(text: str) -> str:
    """Brackets turned round where a right-to-left text has every pair of them the wrong way about."""
    marks = _BRACKET.findall(text)
    if not marks or marks[0] not in ")]" or not _is_nested("".join(marks).translate(_BRACKETS)):
        return text
    return text.translate(_BRACKETS)


def _is_nested(marks: str) -> bool:
    depth = 0
    for mark in marks:
        depth += 1 if mark in "([" else -1
        if depth < 0:
            return False
    return depth == 0


def _backwards(
    text: str, words: list[tuple[int, int]], boxes: dict[int, tuple[float, ...]], glyphs: Glyphs
) -> Iterator[tuple[int, int]]:
    """The ligatures written backwards: those of fonts whose ligatures mostly are."""
    groups = [group for start, end in words for group in _groups(start, end, boxes)]
    fonts = {group: glyphs.font(group[0]) for group in groups}
    votes: Counter[bytes] = Counter()
    for group in groups:
        votes[fonts[group]] += _vote(text, *group)
    return (group for group in groups if votes[fonts[group]] > 0)


def _groups(start: int, end: int, boxes: dict[int, tuple[float, ...]]) -> Iterator[tuple[int, int]]:
    """Runs of letters with one and the same box."""
    begin = start
    for index in range(start + 1, end + 1):
        if index == end or boxes[index] != boxes[begin]:
            if index - begin > 1:
                yield begin, index
            begin = index


def _vote(text: str, start: int, end: int) -> int:
    """+1 for a ligature written backwards, -1 for one in order, 0 where its letters do not tell.

    Lam-alef is the only ligature of these two letters, and the article is the usual word that has a lam after an alef.
    """
    first, last = text[start], text[end - 1]
    if _LAM not in (first, last) or first == last:
        return 0
    if first in _ALEFS or last in _ALEFS:
        return 1 if first in _ALEFS else -1
    after_article = start > 0 and text[start - 1] == "ا" and (start < 2 or not text[start - 2].isalpha())
    return (1 if last == _LAM else -1) if after_article else 0


def _runs_rightwards(boxes: dict[int, tuple[float, ...]], letters: list[str], start: int, end: int) -> bool:
    """Whether any letter stands to the right of the one before it."""
    last = None
    for index in range(start, end):
        if letters[index] in _DIGITS or unicodedata.combining(letters[index]):
            continue
        left, right = boxes[index][:2]
        if last is not None and left + right > last + 2 * _NEAR and boxes[index] != boxes[index - 1]:
            return True
        last = left + right
    return False


def _spurious_spaces(
    text: str, words: list[tuple[int, int]], boxes: dict[int, tuple[float, ...]], glyphs: Glyphs
) -> list[int]:
    """Spaces within words: where the letters beside them all but touch, or where only a raised glyph made one."""
    gaps = {}
    for (begin, end), (start, stop) in pairwise(words):
        if start == end + 1 and text[end] == " ":
            right = max(boxes[index][1] for index in _letters(text, start, stop))
            gaps[end] = min(boxes[index][0] for index in _letters(text, begin, end)) - right, right
    usual = median(gap for gap, _ in gaps.values()) if gaps else 0.0
    return [
        index
        for index, (gap, right) in gaps.items()
        if abs(gap) < _TOUCH * usual or (gap > 0 and _is_raised(index, right, glyphs) and text[index - 1].isalpha())
    ]


def _letters(text: str, start: int, end: int) -> list[int]:
    """The places of a word's letters, its vowel marks left out: they stand beside their letter, on another height."""
    return [index for index in range(start, end) if not unicodedata.combining(text[index])] or [start]


def _is_raised(index: int, right: float, glyphs: Glyphs) -> bool:
    """Whether the space stands left of the word it should precede, on another height than the word before it."""
    misplaced = glyphs.exact(index)[0] < right - 1
    return misplaced and abs(glyphs.base_line(index) - glyphs.base_line(index - 1)) > _RAISED


def _by_place(letters: list[str], boxes: list[tuple[float, ...]]) -> list[str]:
    """The letters from right to left, each vowel mark behind the letter it stands over."""
    bases = [(box, index) for index, box in enumerate(boxes) if not unicodedata.combining(letters[index])]
    if len(bases) < 2 or any(letters[index] in _DIGITS for _, index in bases):
        return letters
    rightwards = bases[0][0][0] < bases[-1][0][0]

    def place(index: int) -> tuple[float, bool, int]:
        middle = boxes[index][0] + boxes[index][1]
        mark = bool(unicodedata.combining(letters[index]))
        if mark:
            middle = min((box[0] + box[1] for box, _ in bases), key=lambda base: abs(base - middle))
        return -middle, mark, -index if rightwards else index

    return [letters[index] for index in sorted(range(len(letters)), key=place)]
