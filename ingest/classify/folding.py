"""One spelling for matching, with the way back: that of `app.domain.text.plain`, kept in step with the original.

Letters are replaced one for one, each kind of letter once for the whole text: several times faster than character by
character. Where something must go (vowel signs, soft hyphens, doubled spaces) the offsets are kept, because evidence is
cited by its place in the original.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from app.domain.text import plain

_APOSTROPHES: Final = "’‘ʼ"
_HYPHENS: Final = "‐‑"
_SPACES: Final = "\t\n\r\v\f"  # all that lower-case ASCII needs
_DOUBLED: Final = "(?<= ) +"


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, and where each kept piece of it began: parallel tuples, empty when nothing was dropped."""

    text: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that the folded span `start`..`end` (not empty) came from."""
        return self._back(start), self._back(end - 1) + 1

    def _back(self, position: int) -> int:
        if not self.starts:
            return position
        return position + self.shifts[bisect_right(self.starts, position) - 1]


def fold(text: str) -> Folded:
    """The text in lower case, without accents, in one Arabic and one Chinese spelling, with single spaces."""
    folded = text.replace("İ", "I").lower()
    dropped = []
    for letter in _SPACES if folded.isascii() else set(folded):
        spelt = _spelling(letter)
        if not spelt:
            dropped.append(letter)
        elif spelt != letter:
            folded = folded.replace(letter, spelt)
    if dropped or "  " in folded:
        return _without_slack(folded, _slack("".join(sorted(dropped))))
    return Folded(folded)


@cache
def _spelling(letter: str) -> str:
    """One character, or none when the letter is dropped; the letter itself when its spelling is longer than one."""
    if letter.isspace():
        return " "
    if letter in _APOSTROPHES:
        return "'"
    if letter in _HYPHENS:
        return "-"
    spelt = plain(letter)
    return spelt if len(spelt) < 2 else letter


@lru_cache(maxsize=256)
def _slack(dropped: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(dropped)}]+|{_DOUBLED}" if dropped else _DOUBLED)


def _without_slack(text: str, slack: re.Pattern[str]) -> Folded:
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    position = kept = 0
    for gap in chain(slack.finditer(text), (None,)):
        stop = gap.start() if gap else len(text)
        if stop > position:
            pieces.append(text[position:stop])
            starts.append(kept)
            shifts.append(position - kept)
            kept += stop - position
        position = gap.end() if gap else stop
    return Folded("".join(pieces), tuple(starts), tuple(shifts))
