"""The declared index, `search_mappings/records.yaml`: its version, settings, and the mapping of each field."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.search.analysis import Analysis
from app.search.fields import text_field
from app.settings import SEARCH_MAPPINGS


@dataclass(frozen=True, slots=True)
class Mappings:
    """The declaration. Indexes of another `version` are not opened; `fields` names the kind of each field."""

    version: int
    settings: Mapping[str, Any]
    kinds: Mapping[str, Mapping[str, Any]]
    fields: Mapping[str, str]
    stored: str

    def properties(self, analysis: Analysis) -> dict[str, Any]:
        """The engine's mapping of every field, text once for each analysis."""
        properties: dict[str, Any] = {self.stored: {"type": "object", "enabled": False}}
        for name, kind in self.fields.items():
            if kind != "text":
                properties[name] = dict(self.kinds[kind])
                continue
            for key in analysis.analyzers:
                properties[text_field(name, key)] = {**self.kinds[kind], "analyzer": key}
        return properties


@cache
def load_mappings(folder: Path = SEARCH_MAPPINGS) -> Mappings:
    """Read the declaration. Raises TypeError when a part is missing or unknown."""
    return Mappings(**yaml.safe_load((folder / "records.yaml").read_text(encoding="utf-8")))
