"""Heads that are quoted by an amending instruction, or stand in a sentence only because a line was broken there."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.domain.kinds import ProvisionRole
from ingest.segment.head import Head, Heads
from ingest.segment.lines import Line
from ingest.segment.numerals import follows, major

AMENDS: Final = re.compile(
    r"sust[ií]t[uú]|reempl|modif|incorp[oó]r|agr[ée]g|añád|adici[oó]n|ref[oó]rm|inclú|inclu|intercál|"
    r"siguiente|remplac|rédig|conçu|inséré|ajout|compl[ée]t|teneur|comme suit|rétabli|libell|substitut|replac|"
    r"insert|amend|added|adding|as follows|to read|wird wie folgt|gefasst|eingefügt|ersetzt|geändert|"
    r"passa a vigorar|seguinte|acrescid|alterad|ستبدل|ضاف|عدل|تمم|غير|الآتي|اآلتي|النحو|كما يلي|كالتالي|修改|增加|"
    r"修正|改为|改為|изложить|дополнить|следующ|заменить|изменени",
    re.I,
)
"""Words of an amending instruction: after them and a colon the text of another law is quoted."""

_PUNCTUATED: Final = re.compile(r"[.;:：；。][\s\"”»]*$")
_QUOTES: Final = "\"“«' "
_LONGEST_QUOTATION: Final = 60
_LONGEST_PROVISION: Final = 2000
_SHORTEST_TEXT: Final = 5


def announces(lines: Sequence[str]) -> bool:
    """Whether some lines announce a new wording: an amending verb, then a colon."""
    has_colon = any(line.rstrip(_QUOTES).endswith((":", "：")) for line in lines)
    return has_colon and AMENDS.search("\n".join(lines)) is not None


def drop_quoted(lines: list[Line], heads: Heads) -> None:
    """Heads inside quotations of amending instructions, and references at a wrapped line's start."""
    quotations = _Quotations(lines, heads)
    groups: list[int] = []
    for i, head in enumerate(heads):
        if head is None:
            continue
        if head.role is ProvisionRole.GROUP:
            if quotations.announced(i):
                heads[i] = None
            else:
                groups.append(i)
            continue
        drop = quotations.holds(i, head)
        for k in (*groups, i) if drop else ():
            heads[k] = None
        groups = []


class _Quotations:
    """Follows the law's own numbers and tells which heads belong to a text that an instruction quotes."""

    def __init__(self, lines: list[Line], heads: Heads) -> None:
        self._lines, self._heads = lines, heads
        self._nums = [head.num for head in heads if head is not None and head.role is ProvisionRole.UNIT]
        self._place = -1
        self._last: Head | None = None
        self._since, self._quoting, self._dropped = 0, False, 0

    def holds(self, i: int, head: Head) -> bool:
        """Whether the head at line `i` is quoted, or only a reference; heads come in order."""
        self._place += 1
        drop = self._last is not None and self._is_quoted(i, head, self._last)
        self._dropped = self._dropped + 1 if drop else 0
        if not drop:
            self._last, self._since = head, i
        return drop

    def announced(self, i: int) -> bool:
        """Whether an instruction just before line `i` quotes it: the new name of a chapter, say."""
        return self._last is not None and bool(_instruction(self._lines, self._heads, self._since, i))

    def _is_quoted(self, i: int, head: Head, last: Head) -> bool:
        lines = self._lines
        expected = follows(last.num, head.num)
        same_kind = bool(lines[i].level) == bool(lines[self._since].level)
        own = expected and same_kind and head.style == last.style
        instruction = _instruction(lines, self._heads, self._since, i)
        doubtful = instruction or self._quoting or (not own and _in_quotes(lines, self._since, i))
        if not doubtful or self._begins_text():
            self._quoting = False
            return not expected and head.num != "1" and _continues_sentence(lines, self._heads, i)
        self._quoting = not own or _mentions(instruction, head.num)
        return self._quoting and self._dropped < _LONGEST_QUOTATION

    def _begins_text(self) -> bool:
        """Whether a whole text begins here (an annexed convention, a code that a decree promulgates): 1, 2, 3, 4, 5."""
        run = self._nums[self._place : self._place + _SHORTEST_TEXT]
        return len(run) == _SHORTEST_TEXT and major(run[0]) == 1 and all(follows(a, b) for a, b in pairwise(run))


def _instruction(lines: list[Line], heads: Heads, since: int, i: int) -> str:
    """The text just before line `i` when it announces a new wording (an amending verb, then a colon), else nothing."""
    k = i - 1
    while k > max(since, i - 4) and (heads[k] is not None or lines[k].level or not _PUNCTUATED.search(lines[k].text)):
        k -= 1
    before = lines[k].text.rstrip(_QUOTES)
    if k < since or not before.endswith((":", "：")) or before[0] in "(*>":
        return ""
    text = "\n".join(line.text for line in lines[max(since, k - 2) : k + 1])
    return text if AMENDS.search(text) else ""


def _mentions(text: str, num: str) -> bool:
    return re.search(rf"(?<![\d.-]){re.escape(num)}(?![\d-])", text) is not None


def _in_quotes(lines: list[Line], since: int, i: int) -> bool:
    """Whether a quotation opened by an amending instruction of the provision at `since` is still open at line `i`."""
    if i - since > _LONGEST_PROVISION:
        return False
    text = "\n".join([line.text for line in lines[since:i]])
    opened = sum(map(text.count, "«“„「『"))
    if not opened or opened <= sum(map(text.count, "»”」』")):
        return False
    return any(AMENDS.search(line.text) for line in lines[since : min(since + 4, i)])


def _continues_sentence(lines: list[Line], heads: Heads, i: int) -> bool:
    """Whether the line goes on with the sentence of the line before it, as wrapped lines do."""
    head = heads[i]
    if (
        head is None
        or i == 0
        or not head.rest
        or lines[i].level
        or lines[i - 1].level
        or any(c in head.sep for c in ":-–—")
    ):
        return False
    before = lines[i - 1].text
    return len(before) > 25 and before[-1].isalpha() and not before[-1].isupper() and heads[i - 1] is None
