"""Provisions that only frame their law: short titles, definitions, preambles (`search_mappings/frames.yaml`)."""

from functools import cache
from pathlib import Path

import yaml

from app.domain.text import plain
from app.settings import SEARCH_MAPPINGS

PREAMBLE = "preamble"


def is_frame(provision_type: str, heading: str) -> bool:
    """Whether a provision of this type and heading says nothing of its own."""
    return provision_type == PREAMBLE or _bare(heading) in _headings(SEARCH_MAPPINGS)


@cache
def _headings(folder: Path) -> frozenset[str]:
    declared = yaml.safe_load((folder / "frames.yaml").read_text(encoding="utf-8"))
    return frozenset(_bare(heading) for headings in declared.values() for heading in headings)


def _bare(heading: str) -> str:
    return plain(heading).rstrip(" .:;—–-")
