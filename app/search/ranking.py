"""What a match weighs: `search_mappings/ranking.yaml`, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from app.settings import SEARCH_MAPPINGS


class Intent(StrEnum):
    """What a query seems to look for; each has its weights of the fields."""

    TOPIC = "topic"
    ARTICLE = "article"
    KNOWN = "known"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Ranking:
    """The weights of the declaration, by its names."""

    profiles: Mapping[str, Mapping[str, float]]
    tie: float
    all_up_to: int
    share: float
    complete: float
    number: float
    identifier: float
    named: float
    evident_article: float
    core_article: float
    article: float
    subject: float
    convention: float
    expanded: float
    same_language: float
    own_language: float
    own_script: float
    spoken: float
    carried_out: float
    around: float
    classified: float
    also: float
    under: Mapping[str, float]
    offences: tuple[str, ...]
    in_order: float
    standing: Mapping[str, float]
    standing_named: Mapping[str, float]
    defined: float
    meaning: Mapping[str, float]


@cache
def load_ranking(folder: Path = SEARCH_MAPPINGS) -> Ranking:
    """Read the declaration. Raises TypeError when a weight is missing or unknown."""
    return Ranking(**yaml.safe_load((folder / "ranking.yaml").read_text(encoding="utf-8")))
