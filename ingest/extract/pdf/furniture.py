"""Running heads, running feet and page numbers: told by their place and their coming back."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from ingest.extract.pdf.lines import Line, Page

_NUMBER: Final = re.compile(r"\d{1,5}")
_PAGE_NUMBER: Final = re.compile(
    r"[\W_]*(?:(?:page|página|pagina|страница|стр\.|seite|صفحة|第|p\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:of|/|de|von|sur|из|页)\s*\d{0,4})?[\W_]*",
    re.IGNORECASE,
)
_PART: Final = 5
_EDGE_LINES: Final = 4
_BAND: Final = 0.14
"""The part of a page's height, at the top and at the foot, where furniture stands."""


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without the lines that come back at the same edge of several pages, and without page numbers."""
    edges = {page.number: _edge(page) for page in pages}
    keys = Counter(chain.from_iterable(_page_keys(page, edges[page.number]) for page in pages))
    return [_clear(page, edges[page.number], keys, len(pages)) for page in pages]


def _edge(page: Page) -> list[Line]:
    """The outermost lines within the bands, by height, whatever their order in the file."""
    by_height = sorted(page.lines, key=lambda line: line.box[1])
    top = [line for line in by_height[: _EDGE_LINES * 2] if line.box[3] < page.height * _BAND]
    foot = [line for line in by_height[-_EDGE_LINES * 2 :] if line.box[1] > page.height * (1 - _BAND)]
    return top + foot


def _page_keys(page: Page, edge: Iterable[Line]) -> set[tuple[str, bool]]:
    return {key for line in edge for key in _keys(line, page)}


def _keys(line: Line, page: Page) -> Iterator[tuple[str, bool]]:
    """What is the same wherever the line comes back: its words, or its words and a number that counts the pages.

    `Article 5` at the head of one page and `Article 9` at that of another are not the same.
    """
    text, is_top = line.text.strip().lower(), line.box[1] < page.height / 2
    yield text, is_top
    for number in _NUMBER.finditer(text):
        counted = f"{text[: number.start()]}#{int(number[0]) - page.number}{text[number.end() :]}"
        yield counted, is_top


def _comes_back(line: Line, page: Page, keys: Counter[tuple[str, bool]], pages: int) -> bool:
    """Words must come back on a good part of the pages, a number that counts them on a few.

    A word or two, alone at the head of some pages, is the end of a sentence there.
    """
    words, *counted = [keys[key] for key in _keys(line, page)]
    few = 3 if pages > 3 else 2
    return words >= max(few, pages // _PART) or any(times >= few for times in counted)


def _clear(page: Page, edge: Iterable[Line], keys: Counter[tuple[str, bool]], pages: int) -> Page:
    gone = {id(line) for line in edge if _PAGE_NUMBER.fullmatch(line.text) or _comes_back(line, page, keys, pages)}
    if not gone:
        return page
    return replace(page, lines=tuple(line for line in page.lines if id(line) not in gone))
