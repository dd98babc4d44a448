"""How a provision stands to what it speaks of (`search_mappings/standing.yaml`)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from app.domain.text import plain
from app.settings import SEARCH_MAPPINGS

PREAMBLE: Final = "preamble"


class Standing(StrEnum):
    """A rule of its own; one that applies, amends or interprets another's; a frame of its law; no longer law."""

    OWN = "own"
    APPLIED = "applied"
    FRAME = "frame"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class _Signs:
    frames: frozenset[str]
    applied: re.Pattern[str]
    applied_types: frozenset[str]
    past: frozenset[str]


def standing(provision_type: str, heading: str, title: str, doc_type: str, status: str) -> Standing:
    """The standing of a provision by its type and heading, its law's title and type, and its status."""
    signs = _signs(SEARCH_MAPPINGS)
    if status in signs.past:
        return Standing.PAST
    if provision_type == PREAMBLE or _bare(heading) in signs.frames:
        return Standing.FRAME
    applied = doc_type in signs.applied_types or _is_applied(title)
    return Standing.APPLIED if applied else Standing.OWN


@cache
def _is_applied(title: str) -> bool:
    return bool(_signs(SEARCH_MAPPINGS).applied.search(plain(title)))


@cache
def _signs(folder: Path) -> _Signs:
    declared = yaml.safe_load((folder / "standing.yaml").read_text(encoding="utf-8"))
    words = sorted(map(plain, _all(declared["applied"].values())))
    return _Signs(
        frames=frozenset(map(_bare, _all(declared["frame"].values()))),
        applied=re.compile("|".join(rf"\b{re.escape(word)}" if word[0] < "\u3000" else word for word in words)),
        applied_types=frozenset(declared["applied_types"]),
        past=frozenset(declared["past"]),
    )


def _all(lists: Iterable[Iterable[str]]) -> Iterable[str]:
    return (word for words in lists for word in words)


def _bare(heading: str) -> str:
    return plain(heading).rstrip(" .:;—–-")
