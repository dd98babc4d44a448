"""Numbers that a source garbled, mended by their place in the sequence."""

import re
from dataclasses import replace
from typing import Final

from app.domain.kinds import ProvisionRole
from ingest.segment.head import Heads
from ingest.segment.numerals import follows, major

_PLAIN: Final = re.compile(r"\d{2,}")
_HYPHENATED: Final = re.compile(r"\d+(?:-\d+)+")


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
