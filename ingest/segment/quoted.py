"""Articles that an amending provision quotes: each an address of its own inside the provision that inserts it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from app.domain.kinds import ProvisionRole
from ingest.segment.habits import habit_of
from ingest.segment.head import Head
from ingest.segment.heads import read_head
from ingest.segment.latin import read_bare
from ingest.segment.numerals import follows
from ingest.segment.quotations import announces
from ingest.segment.subunits import Subunit

_OPENS: Final = "«“„‟\"'‘「『”"
_CLOSES: Final = "»”“\"'’」』"
_CLOSING: Final = tuple(_CLOSES)
_COLON: Final = (":", "：")
_SAME_LINE: Final = re.compile(rf"(?<=[:：])\s*(?=[{_OPENS}]\s?[^\W\d_§]|[{_OPENS}]\s?§)")
_SENTENCE_CLOSES: Final = re.compile(rf"[.;!。；][{_CLOSES}\s]*[{_CLOSES}]|[{_CLOSES}]\s?[.;。；]$")
_BEFORE: Final = 3
_GLANCE: Final = 500
_AROUND: Final = f"{_OPENS}{_CLOSES} *_"


def quoted_articles(lines: Sequence[str], language: str) -> list[Subunit]:
    """The articles that the lines of a provision quote after an instruction to insert or replace them."""
    if not any(":" in line or "：" in line for line in lines):
        return []
    lines = [piece for line in lines for piece in _SAME_LINE.split(line)]
    starts = list(_starts(lines, language))
    found = []
    for (i, head), (after, _) in pairwise([*starts, (len(lines), None)]):
        assert head is not None
        rest = [head.rest.strip(), *lines[i + 1 : _end(lines, i, after, language)]]
        text = "\n".join(line for line in rest if line).strip().rstrip(f"{_CLOSES} ;")
        found.append(Subunit(head.type, head.num, 1, text))
    return found


def _starts(lines: Sequence[str], language: str) -> Iterator[tuple[int, Head]]:
    """Where quoted articles begin: behind an announcement, and behind one another while they count on."""
    last: Head | None = None
    for i, line in enumerate(lines):
        if i == 0 or not (bare := line.lstrip(_AROUND)):
            continue
        announced = lines[i - 1].rstrip(_AROUND).endswith(_COLON)
        if not (announced or last is not None):
            continue
        head = _head(bare, line, language, announced)
        if head is None and last is None:
            continue
        instructed = announced and announces([before[-_GLANCE:] for before in lines[max(0, i - _BEFORE) : i]])
        if head is None:
            last = None if instructed else last
        elif instructed or (last and follows(last.num, head.num)):
            last = head
            yield i, head


def _head(bare: str, line: str, language: str, announced: bool) -> Head | None:
    """The head of an article that a line quotes; a number alone, only where a quotation opens before it."""
    head = read_head(bare, habit_of("", language))
    if head is None and announced and line[0] in _OPENS:
        head = read_bare(bare)
    return head if head is not None and head.role is ProvisionRole.UNIT and head.num else None


def _end(lines: Sequence[str], start: int, limit: int, language: str) -> int:
    """The line behind the last of a quoted article: where its quotation closes, or something else begins."""
    in_quotes = lines[start][0] in _OPENS
    for i in range(start, limit):
        line = lines[i].rstrip()
        if in_quotes and (_SENTENCE_CLOSES.search(line) if i == start else line.rstrip(" ;.,").endswith(_CLOSING)):
            return i + 1
        if i > start and ((line.endswith(_COLON) and announces([line])) or _head(line, line, language, False)):
            return i
    return limit
