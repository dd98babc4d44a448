"""Plain text: a block for each paragraph, whether it is one long line or wrapped by hand."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.extract.clean import drop_invisible, one_line, repair_arabic
from ingest.extract.columns import unfold
from ingest.extract.encodings import decode
from ingest.extract.problems import problem
from ingest.extract.quality import garbage_reason
from ingest.extract.wrapping import is_wrapped, unwrap
from ingest.items import Block, Extracted

_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")


def extract_text(data: bytes) -> Extracted:
    """Paragraphs of a text in any encoding; a form feed starts a page.

    `needs_ocr` tells text that was once taken out of fonts without Unicode. Raises StageError(`extract`, `empty`).
    """
    text, encoding = decode(data)
    pages = unfold(_normal(text).split("\f"))
    blocks = tuple(_blocks(pages))
    if not blocks:
        raise problem("empty", "no text")
    warnings = (f"some bytes are no {encoding[:-1]}",) if encoding.endswith("?") else ()
    reason = garbage_reason(" ".join(block.text for block in blocks[:100]))
    return Extracted(blocks, "text/plain", f"text ({encoding})", needs_ocr=reason, warnings=warnings)


def _normal(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\u2028", "\n")
    return repair_arabic(drop_invisible(text.replace("\u2029", "\n\n")))


def _blocks(pages: list[str]) -> Iterator[Block]:
    wrapped = is_wrapped([line for page in pages for line in page.split("\n")])
    for number, page in enumerate(pages, start=1):
        place = number if len(pages) > 1 else None
        for chunk in _BLANK.split(page):
            lines = [line for raw in chunk.split("\n") if (line := one_line(raw))]
            for text in unwrap(lines) if wrapped else lines:
                yield Block(text, page=place)
