"""What a match weighs: `search_mappings/ranking.yaml`, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from app.settings import SEARCH_MAPPINGS


@dataclass(frozen=True, slots=True)
class Ranking:
    """The weights of the declaration, by its names."""

    fields: Mapping[str, float]
    tie: float
    number: float
    identifier: float
    core_article: float
    article: float
    expanded: float
    classified: float
    carried_out: float
    concept_tie: float
    in_order: float


@cache
def load_ranking(folder: Path = SEARCH_MAPPINGS) -> Ranking:
    """Read the declaration. Raises TypeError when a weight is missing or unknown."""
    return Ranking(**yaml.safe_load((folder / "ranking.yaml").read_text(encoding="utf-8")))
