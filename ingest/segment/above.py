"""Lines that name the provision below them: （目的） above 第一条, `Tentativa` above `Art. 14 -`."""

import re
from collections.abc import Sequence
from typing import Final

from app.domain.kinds import ProvisionRole
from ingest.segment.head import Head, Heads
from ingest.segment.lines import Line

_BRACKETED: Final = re.compile(r"（[^（）]{1,40}）$")
_BARE: Final = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁ][^.;:!?]{2,99}[^\W\d][)”»\"]?$")
_HABIT: Final = 0.6
_FEWEST: Final = 3
_ENDED: Final = re.compile(r"[.;:)»”\"]$")


def titles_above(lines: Sequence[Line], heads: Heads) -> frozenset[int]:
    """The places of such lines. Without brackets they count only where the law has the habit: most of its provisions
    stand below a short line that is no sentence, and none of those has a heading beside its number.
    """
    below = [i for i in range(1, len(lines)) if _opens_unit(heads[i]) and heads[i - 1] is None]
    bracketed = {i - 1 for i in below if _BRACKETED.match(lines[i - 1].text) and not _awaits_text(heads, i - 1)}
    bare = {i - 1 for i in below if _is_bare(lines, heads, i - 1)}
    units = sum(_opens_unit(head) for head in heads)
    habit = len(bare) >= max(_FEWEST, _HABIT * units)
    return frozenset(bracketed | bare if habit else bracketed)


def _opens_unit(head: Head | None) -> bool:
    return head is not None and head.role is ProvisionRole.UNIT


def _awaits_text(heads: Heads, i: int) -> bool:
    """Whether the number above stands alone, so that the line is all it says: 第三十四條, then （刪除）."""
    head = heads[i - 1] if i else None
    return _opens_unit(head) and head is not None and not head.rest


def _is_bare(lines: Sequence[Line], heads: Heads, i: int) -> bool:
    line, head = lines[i], heads[i + 1]
    begins = i == 0 or heads[i - 1] is not None or lines[i - 1].level or _ENDED.search(lines[i - 1].text)
    says = head is not None and len(head.rest) > len(line.text)
    return not line.level and bool(begins) and says and not _awaits_text(heads, i) and bool(_BARE.match(line.text))
