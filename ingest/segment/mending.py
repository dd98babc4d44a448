"""Numbers that a source garbled, mended by their place in the sequence, or tore apart."""

import re
from dataclasses import replace
from typing import Final

from app.domain.kinds import ProvisionRole
from ingest.segment.head import Heads
from ingest.segment.lines import Line
from ingest.segment.numerals import follows, major

_PLAIN: Final = re.compile(r"\d{2,}")
_HYPHENATED: Final = re.compile(r"\d+(?:-\d+)+")
_ALONE: Final = re.compile(r"第[〇零一二三四五六七八九十百千0-9０-９]+[条條]")
_INSERTED: Final = re.compile(r"[之の][〇零一二三四五六七八九十0-9０-９]+(?=$|[\s　【（])")


def join_numbers(lines: list[Line]) -> list[Line]:
    """The lines, a number printed on two of them on one: `第十七条`, then `之一`."""
    joined: list[Line] = []
    for line in lines:
        if joined and _INSERTED.match(line.text) and _ALONE.fullmatch(joined[-1].text):
            joined[-1] = joined[-1]._replace(text=joined[-1].text + line.text)
        else:
            joined.append(line)
    return joined


def mend_numbers(heads: Heads) -> None:
    """Mends in place raised digits that sank (Статья 2051 after 205 -> 205.1) and turned pairs (8-308 -> 308-8)."""
    units = [(i, head) for i, head in enumerate(heads) if head is not None and head.role is ProvisionRole.UNIT]
    before = ""
    for place, (i, head) in enumerate(units):
        num = head.num
        if head.style[:4].lower() == "стат":
            num = _raised(num, before, units[place + 1][1].num if place + 1 < len(units) else "")
        elif head.style.startswith(("مادة", "فصل")):
            num = _turned(num, before)
        if num != head.num:
            heads[i] = replace(head, num=num)
        before = num


def _raised(num: str, before: str, after: str) -> str:
    base = str(major(before) or "")
    if not base or not _PLAIN.fullmatch(num) or not num.startswith(base) or int(num) <= int(base) + 1:
        return num
    goes_on = not after or after.startswith(base) or follows(base, after)
    return f"{base}.{num[len(base) :]}" if goes_on else num


def _turned(num: str, before: str) -> str:
    if not _HYPHENATED.fullmatch(num):
        return num
    turned = "-".join(reversed(num.split("-")))
    return turned if major(turned) == major(before) != major(num) else num
