"""Element ids after the Akoma Ntoso Naming Convention 1.0: `art_222-1`, `part_I__chp_2`, `art_5__para_2`."""

import re
from typing import Final

from app.domain.numerals import ascii_digits
from ingest.segment.habits import EID_WORDS

_RANGE: Final = re.compile(r"(?<=\w)\s+(?:to|à|a|al|et|and|y|e|und|bis(?=\s+\d)|–|—|-)\s+(?=\w)")
_UNFIT: Final = re.compile(r"[^\w.\-]+")


def _number(num: str) -> str:
    return _UNFIT.sub("", _RANGE.sub("-", ascii_digits(num)).replace("/", "-")).strip(".-")


class Eids:
    """Hands out ids that are unique within one document: a second `art_5` becomes `art_5_2`."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def make(self, type_: str, num: str, parent: str = "") -> str:
        """The id of a provision under the element `parent` (empty: the document itself)."""
        word = EID_WORDS.get(type_, type_)
        number = num if num.isalnum() and num.isascii() else _number(num)
        eid = f"{word}_{number}" if number else word
        return self._unique(f"{parent}__{eid}" if parent else eid)

    def keep(self, eid: str) -> str:
        """An id that the source declares, kept unless it is already used."""
        return self._unique(eid)

    def _unique(self, eid: str) -> str:
        count = self._used.get(eid, 0) + 1
        self._used[eid] = count
        return eid if count == 1 else self._unique(f"{eid}_{count}")
