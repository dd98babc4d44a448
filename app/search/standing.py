"""How a provision stands to what it speaks of (`search_mappings/standing.yaml`)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import yaml

from app.domain.text import plain
from app.search.analysis import HAN
from app.settings import SEARCH_MAPPINGS

PREAMBLE: Final = "preamble"


class Standing(StrEnum):
    """A rule of its own, full or brief; one that applies or amends another's; a frame of its law; no longer law."""

    OWN = "own"
    BRIEF = "brief"
    APPLIED = "applied"
    FRAME = "frame"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class _Signs:
    frames: frozenset[str]
    defining: re.Pattern[str]
    applied: re.Pattern[str]
    applied_types: frozenset[str]
    past: frozenset[str]
    past_titles: re.Pattern[str]
    brief: int


def standing(provision_type: str, heading: str, text: str, title: str, doc_type: str, status: str) -> Standing:
    """The standing of a provision by its type, heading and text, its law's title and type, and its status."""
    signs = _signs(SEARCH_MAPPINGS)
    if status in signs.past or _is_past(title):
        return Standing.PAST
    if provision_type == PREAMBLE or _bare(heading) in signs.frames:
        return Standing.FRAME
    if doc_type in signs.applied_types or _is_applied(title):
        return Standing.APPLIED
    return Standing.BRIEF if _length(text, signs.brief) < signs.brief else Standing.OWN


@lru_cache(maxsize=10_000)
def asks_for_definition(text: str) -> bool:
    """Whether a query, or a word of one, asks what something means."""
    return bool(_signs(SEARCH_MAPPINGS).defining.search(plain(text)))


def _length(text: str, enough: int) -> int:
    """How much a text says: a Chinese character as much as three letters."""
    return len(text) if len(text) >= enough else len(text) + 2 * sum(map(len, HAN.findall(text)))


@cache
def _is_past(title: str) -> bool:
    return bool(_signs(SEARCH_MAPPINGS).past_titles.search(plain(title)))


@cache
def _is_applied(title: str) -> bool:
    return bool(_signs(SEARCH_MAPPINGS).applied.search(plain(title)))


@cache
def _signs(folder: Path) -> _Signs:
    declared = yaml.safe_load((folder / "standing.yaml").read_text(encoding="utf-8"))
    return _Signs(
        frames=frozenset(map(_bare, _all(declared["frame"].values()))),
        defining=_any_of(declared["defining"].values(), end=r"\b"),
        applied=_any_of(declared["applied"].values()),
        applied_types=frozenset(declared["applied_types"]),
        past=frozenset(declared["past"]),
        past_titles=_any_of(declared["past_titles"].values()),
        brief=declared["brief"],
    )


def _any_of(lists: Iterable[Iterable[str]], end: str = "") -> re.Pattern[str]:
    """Finds any of these words, in folded text without accents, where words begin; Chinese anywhere."""
    words = sorted(map(plain, _all(lists)), key=len, reverse=True)
    bounded = (
        rf"\b{re.escape(word)}{end}" if word[0].isalpha() and not HAN.match(word) else re.escape(word) for word in words
    )
    return re.compile("|".join(bounded))


def _all(lists: Iterable[Iterable[str]]) -> Iterable[str]:
    return (word for words in lists for word in words)


def _bare(heading: str) -> str:
    return plain(heading).rstrip(" .:;—–-")
