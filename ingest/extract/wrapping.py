"""Paragraphs from lines that were broken to fit a page."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

_WIDE: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uff00-\uff60]")
_SENTENCE_END: Final = re.compile(r"[.:;!?。：；！？؛؟۔”»\"’)\]]\W*$")
# What opens a paragraph of a law in whatever language: an article's word, a number, 37B, a letter, a bullet, a dash.
_OPENING: Final = re.compile(
    r"""\W{0,3}(?:
      (?:art[íi]?(?:cle|culo|culos|ikel|icolo|igo)?|section|sec|chapter|part|schedule|title|t[íi]tulo|cap[íi]tulo|libro|
         secci[óo]n|chapitre|titre|livre|annexe|anexo|annex|статья|глава|раздел|часть|umutwe|ingingo)\b\.?
      |(?:المادة|مادة|الفصل|الباب|القسم|الفرع)\b
      |第\s*[一二三四五六七八九十百千零〇\d]+\s*[条章节編编篇款部]
      |§|[-–—•·*▪o]\s
      |\d{1,4}[A-Za-z][.)](?=\s)
      |[(（\[]?(?:\d{1,4}|[A-Za-zА-Яа-яء-ي]|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十]{1,3})(?:\s?(?:bis|ter))?
       (?:[.)）\]、:-]|°|º|\.[ºo°])(?=\s|\D|$)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_HYPHEN: Final = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
_TAIL: Final = 40
"""Characters at a line's end that tell how it ends."""
_FULL: Final = 0.72
"""A line this part of the page's width was broken by the margin, a shorter one by its author."""


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether most lines with a successor were broken by a margin rather than by their author."""
    lengths = [(len(first.strip()), len(second.strip())) for first, second in pairwise(lines)]
    followed = [first for first, second in lengths if first and second]
    if len(followed) < 8:
        return False
    width = sorted(followed)[int(len(followed) * 0.9)]
    longest = sorted(length for length, _ in lengths)[int(len(lengths) * 0.98)]
    full = sum(length >= _FULL * width for length in followed)
    return longest <= 160 and width >= 25 and full > len(followed) * 0.4


def unwrap(lines: Sequence[str], width: int = 0) -> Iterator[str]:
    """Paragraphs: a full line goes on in the next one, unless its sentence ends there or the next opens an item."""
    width = width or max(map(len, lines), default=0)
    paragraph = last = ""
    for line in lines:
        if paragraph and goes_on(last, line, width):
            paragraph = join(paragraph, line)
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        last = line
    if paragraph:
        yield paragraph


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence, a heading or a list's introduction does."""
    return bool(_SENTENCE_END.search(line[-_TAIL:]))


def opens_paragraph(line: str) -> bool:
    """Whether a line starts with an article's word, a number, a letter or a bullet."""
    return bool(_OPENING.match(line))


def is_wide(text: str) -> bool:
    """Whether a text begins with a character of Chinese, Japanese or Korean."""
    return bool(_WIDE.match(text))


def goes_on(line: str, following: str, width: float) -> bool:
    """Whether `following` continues the paragraph of `line` on a page of this width (in characters)."""
    if following[:1].islower() and not _OPENING.match(following):
        return True
    if len(line) < _FULL * width or _OPENING.match(following):
        return False
    return not _SENTENCE_END.search(line[-_TAIL:]) or len(line) > 0.9 * width


def join(paragraph: str, line: str) -> str:
    """Two lines as one: a hyphen that only broke a word mended, no space between Chinese characters."""
    if _HYPHEN.search(paragraph[-2:]) and line[:1].islower():
        return paragraph[:-1] + line
    if _WIDE.match(paragraph[-1:]) and _WIDE.match(line[:1]):
        return paragraph + line
    return f"{paragraph} {line}"
