"""Whether columns that stand side by side are running text, which is read down, or a table, which is read across."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ingest.extract.wrapping import ends_sentence, opens_paragraph

_WITHIN: Final = re.compile(r"[^\W\d_][.,;:،؛][-–—]? [\"“«(]?[^\W\d_]")
"""Punctuation amid a line: sentences go on across lines, a table's cells are phrases."""
_FITS: Final = 0.85
"""The part of a column's width that a line and the next line's first word must pass, or the word had stood on it."""
_LEAST_LINES: Final = 30
"""A page's worth: what is shorter may be a table, and scrambling one is worse than leaving columns unread."""
_LEAST_READING_ON: Final = 0.3
_LEAST_OF_A_PART: Final = 0.15
_LEAST_WITHIN: Final = 0.15
_MOST_SHORT: Final = 0.35
_MOST_OPENING: Final = 0.4
"""Of each two lines of a column: how many must read on (in a document, in each page), have punctuation within, may be
too short to read on and do, may open an entry in both columns at once."""


class Evidence(NamedTuple):
    """What the lines of two columns show: counts of pairs of lines, for both columns where there are two."""

    pairs: int
    opening: int
    reading_on: tuple[int, int]
    short: tuple[int, int]
    within: tuple[int, int]

    def is_running(self) -> bool:
        """Whether both columns show running text, pages that have less of it included."""
        return min(self.reading_on) >= _LEAST_OF_A_PART * self.pairs > 0 and all(
            short <= reads for short, reads in zip(self.short, self.reading_on, strict=True)
        )


def evidence_of(cells: Sequence[tuple[str, str]], widths: tuple[int, int]) -> Evidence:
    """What the rows show that have cells on both sides; `widths`: the usual length of the columns' full lines."""
    rows = [(left.strip(), right.strip()) for left, right in cells if left.strip() and right.strip()]
    left, right = (
        [_pair(above[side], below[side], widths[side]) for above, below in pairwise(rows)] for side in (0, 1)
    )
    opening = sum(not (one[0] or one[1] or two[0] or two[1]) for one, two in zip(left, right, strict=True))
    counts = [(sum(one[kind] for one in left), sum(two[kind] for two in right)) for kind in range(3)]
    return Evidence(len(left), opening, *counts)


def are_running(found: Sequence[Evidence], lines: int) -> bool:
    """Whether a document whose pages show this, on so many lines, is printed in columns of running text."""
    pairs = sum(page.pairs for page in found)
    if lines < _LEAST_LINES or not pairs or sum(page.opening for page in found) > _MOST_OPENING * pairs:
        return False
    for side in (0, 1):
        reading_on, short, within = (
            sum(counts[side] for counts in kind)
            for kind in zip(*((page.reading_on, page.short, page.within) for page in found), strict=True)
        )
        if reading_on < _LEAST_READING_ON * pairs or within < _LEAST_WITHIN * pairs or short > _MOST_SHORT * reading_on:
            return False
    return True


def _pair(above: str, below: str, width: int) -> tuple[bool, bool, bool]:
    """Whether the line below reads on, whether it does behind a short one; whether the one above has punctuation."""
    goes_on = below[0].isalpha() and not below[0].isupper() and not opens_paragraph(below)
    fits = len(above) + 1 + len(below.split(maxsplit=1)[0]) >= _FITS * width
    return goes_on and fits and not ends_sentence(above), goes_on and not fits, bool(_WITHIN.search(above))
