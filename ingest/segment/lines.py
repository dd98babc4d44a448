"""A document as lines: what a head can stand at the start of."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ingest.items import Block, BlockKind, Extracted

UNKNOWN_LEVEL: Final = 9
_SHORTEST_SWALLOWER: Final = 40
_SWALLOWED: Final = re.compile(
    r"(?<=[^\s\"“«„‘':,(][\s])(?:Art[íi]culo|ART[ÍI]CULO|Article|Art\.)\s\d+[\d.\-]*[°º]?\s?[A-Z]?\s?\.\s?[-–—](?=\s?[A-ZÁÉÍÓÚÑ])"
)


class Line(NamedTuple):
    """One line of a block, stripped and never empty. `level` is the heading's level, 0 for text."""

    text: str
    block: Block
    level: int


def lines_of(extracted: Extracted) -> list[Line]:
    """Every line that carries text, in order."""
    lines = []
    for block in extracted.blocks:
        level = (block.level or UNKNOWN_LEVEL) if block.kind is BlockKind.HEADING else 0
        for text in block.text.split("\n") if "\n" in block.text else (block.text,):
            for piece in _pieces(text) if len(text) > _SHORTEST_SWALLOWER and _may_swallow(text) else (text,):
                if stripped := piece.strip():
                    lines.append(Line(stripped, block, level))
    return lines


def _may_swallow(text: str) -> bool:
    return ("Art" in text or "ART" in text) and (".-" in text or ". -" in text or ".–" in text or ".—" in text)


def _pieces(text: str) -> Iterator[str]:
    """The line, cut before each article that the source swallowed into it (`... Artículo 8.- Trato ...`)."""
    start = 0
    for match in _SWALLOWED.finditer(text):
        yield text[start : match.start()]
        start = match.start()
    yield text[start:]
