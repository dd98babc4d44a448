"""Provisions printed as one: `9 to 22`, `57-63`, `93.2 and 93.3`."""

import re
from typing import Final

_WORDED: Final = re.compile(
    r"(?P<a>\d[\d.]*[A-Z]?)\s(?P<word>to|through|à|al?|and|et|y|e|und|bis|и|по|-|—)\s(?P<b>\d[\d.]*[A-Z]?)", re.I
)
_HYPHENATED: Final = re.compile(r"(?P<a>\d+)-(?P<b>\d+)")
_PAIR: Final = frozenset(("and", "et", "y", "e", "und", "и"))
_LONGEST: Final = 400


def numbers_in(num: str, following: str) -> list[str]:
    """The numbers that a range stands for, empty when `num` is a plain number.

    A hyphen makes a range only where the law goes on right after its end (`57-63`, then 64): `222-1` is one number.
    """
    if num.isdecimal():
        return []
    if match := _WORDED.fullmatch(num):
        if match["word"].lower() in _PAIR:
            return [match["a"], match["b"]]
        return _run(match["a"], match["b"])
    if (match := _HYPHENATED.fullmatch(num)) and following == str(int(match["b"]) + 1):
        return _run(match["a"], match["b"])
    return []


def _run(first: str, last: str) -> list[str]:
    begin, end = int(re.match(r"\d+", first)[0]), int(re.match(r"\d+", last)[0])  # type: ignore[index]
    if not 0 < end - begin <= _LONGEST:
        return []
    return [first, *map(str, range(begin + 1, end)), last]
