"""Pages that PDFium still gives broken, read again by pypdf, and the better of the two kept."""

import io
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pypdf

from ingest.extract.clean import drop_invisible, one_line, swapped_count
from ingest.extract.pdf.lines import Line, Page

_NAME: Final = f"pypdf {pypdf.__version__}"
_SUSPICIOUS: Final = 2
"""Impossible letter sequences on a page from which a second reader is asked: it is twenty times slower."""


def rescue(data: bytes, pages: Sequence[Page]) -> tuple[list[Page], str]:
    """The pages, those with impossible Arabic replaced where pypdf reads them better, and pypdf's name if it did."""
    suspects = [page for page in pages if _faults(page) >= _SUSPICIOUS]
    if not suspects:
        return list(pages), ""
    better = {page.number: page for page in _reread(data, suspects)}
    return [better.get(page.number, page) for page in pages], _NAME if better else ""


def _faults(page: Page) -> int:
    return swapped_count("\n".join(line.text for line in page.lines))


def _reread(data: bytes, suspects: Sequence[Page]) -> list[Page]:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        read = [_page(document.pages[page.number - 1].extract_text(), page) for page in suspects]
    except Exception:  # pypdf raises errors of many kinds on files that PDFium reads: its opinion is optional
        return []
    pairs = zip(read, suspects, strict=True)
    return [new for new, old in pairs if _faults(new) < _faults(old) and _letters(new) > 0.9 * _letters(old)]


def _letters(page: Page) -> int:
    return sum(len(line.text) for line in page.lines)


def _page(text: str, page: Page) -> Page:
    """pypdf tells no boxes: each line gets the page's, and the usual size."""
    box = (0.0, 0.0, page.width, page.height)
    size = page.lines[0].size
    texts = (one_line(drop_invisible(line)) for line in text.split("\n"))
    return replace(page, lines=tuple(Line(line, page.number, box, size) for line in texts if line), reader=_NAME)
