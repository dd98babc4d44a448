"""Which of the lines that look like heads are the law's own: not a table of contents, a quotation or a reference."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Final

from app.domain.kinds import ProvisionRole
from ingest.items import BlockKind
from ingest.segment.habits import Habit
from ingest.segment.head import Head, Heads
from ingest.segment.heads import read_head
from ingest.segment.latin import read_bare, read_roman
from ingest.segment.lines import Line
from ingest.segment.mending import mend_numbers
from ingest.segment.numerals import follows, major, order_key
from ingest.segment.quotations import drop_quoted
from ingest.segment.scripts import NUMBERED_FASL, read_enumerated

_CONTENTS_LINE: Final = 160
_FEW: Final = 0.3
_SENTENCE: Final = re.compile(r"[^.\d][.;。؛]$")
_COMPLETE: Final = 0.8


def choose(lines: list[Line], habit: Habit) -> tuple[Heads, frozenset[int]]:
    """For each line the head it opens, or None; and the lines that name a provision which is not the law's own."""
    heads: Heads = [
        None
        if line.block.kind is BlockKind.TABLE_ROW and " | " in line.text
        else read_head(line.text, habit, line.level > 0)
        for line in lines
    ]
    named = _units(heads)
    _resolve_fasl(heads)
    _drop_contents(lines, heads)
    _drop_paragraphs(heads)
    if _bare_numbers_rule(lines, heads, habit):
        _number_bare(lines, heads)
    elif len(_units(heads)) < 2 and (counted := _enumerated(lines)):
        for i, head in counted:
            heads[i] = head
    else:
        _drop_inner(lines, heads)
        drop_quoted(lines, heads)
        mend_numbers(heads)
    for i, line in enumerate(lines):
        if line.level and heads[i] is None and len(line.text) < 120 and line.text[0] in "IVX":
            heads[i] = read_roman(line.text)
    return heads, frozenset(i for i in named if heads[i] is None)


def _enumerated(lines: list[Line]) -> list[tuple[int, Head]]:
    """Clauses that are only counted (`一、`, `أولا`), when they count from 1 without a gap.

    `5/1` is rule 1 on article 5 of the law that a regulation carries out: it may leave articles out.
    """
    found = [(i, h) for i, line in enumerate(lines) if (h := read_enumerated(line.text))]
    first = next((h for _, h in found if major(h.num) == 1), None)
    same = [(i, h) for i, h in found if first is not None and h.style == first.style]
    kept = [same[k] for k in _increasing([h for _, h in same])]
    steps = all("/" in b.num or follows(a.num, b.num) for (_, a), (_, b) in pairwise(kept))
    return kept if len(kept) >= 2 and steps else []


def _drop_inner(lines: list[Line], heads: Heads) -> None:
    """When the law's own heads are headings that count without gaps, plain lines among them quote other texts."""
    units = _units(heads)
    titled = [i for i in units if lines[i].level]
    if len(titled) < 2 or major(_head(heads, titled[0]).num) not in (None, 1):
        return
    steps = sum(follows(_head(heads, a).num, _head(heads, b).num) for a, b in pairwise(titled))
    if steps < _COMPLETE * (len(titled) - 1):
        return
    for i in units:
        if not lines[i].level and titled[0] < i < titled[-1]:
            heads[i] = None


def _units(heads: Heads) -> list[int]:
    return [i for i, head in enumerate(heads) if head is not None and head.role is ProvisionRole.UNIT]


def _head(heads: Heads, i: int) -> Head:
    head = heads[i]
    assert head is not None
    return head


def _resolve_fasl(heads: Heads) -> None:
    """فصل opens an article in the older codes of the Maghreb and a chapter elsewhere: digits after it tell."""
    numbered = [i for i, head in enumerate(heads) if head is not None and head.style == NUMBERED_FASL]
    if len(numbered) < 2:
        return
    articles = sum(1 for i in _units(heads) if _head(heads, i).style == "مادة")
    if len(numbered) <= articles:
        return
    for i in numbered:
        heads[i] = replace(_head(heads, i), role=ProvisionRole.UNIT, type="article")


def _drop_paragraphs(heads: Heads) -> None:
    """`§ 2` is a part of an article where any article begins with one (`Art. 2. § 1. ...`), as in Polish codes."""
    if any(_head(heads, i).rest.startswith("§") and not _head(heads, i).style.startswith("§") for i in _units(heads)):
        for i in _units(heads):
            if _head(heads, i).style.startswith("§"):
                heads[i] = None


def _drop_contents(lines: list[Line], heads: Heads) -> None:
    """Heads of a table of contents: a run of short entries whose numbers all come again, in the same order."""
    first_own = 0
    for role in (ProvisionRole.UNIT, ProvisionRole.GROUP):
        found = [i for i, head in enumerate(heads) if head is not None and head.role is role]
        keys = [(h.type, h.num) for h in (_head(heads, i) for i in found)]
        end = _contents_end(lines, found, keys)
        for i in found[:end]:
            heads[i] = None
        if role is ProvisionRole.UNIT and end:
            first_own = found[end]
        later = Counter(keys)
        for i, key in zip(found, keys, strict=True):
            later[key] -= 1
            if role is ProvisionRole.GROUP and i < first_own and later[key]:
                heads[i] = None


def _contents_end(lines: list[Line], found: list[int], keys: list[tuple[str, str]]) -> int:
    """How many of the first heads are a table of contents."""
    if len(keys) < 4 or keys[0] not in keys[1:]:
        return 0
    end = keys.index(keys[0], 1)
    later = Counter(keys[end:])
    if end < 2 or sum(1 for key in keys[:end] if later[key]) < 0.7 * end:
        return 0
    entries = lines[found[0] : found[end - 1] + 2]
    sentences = sum(1 for line in entries if _SENTENCE.search(line.text))
    size, rest = sum(len(line.text) for line in entries), sum(len(line.text) for line in lines[found[end] :])
    short = size < _CONTENTS_LINE * end and size * (len(keys) - end) < rest * end
    return end if short and sentences <= _FEW * len(entries) else 0


def _bare_numbers_rule(lines: list[Line], heads: Heads, habit: Habit) -> bool:
    """Whether the law numbers its provisions without a word: `### 3 Definitions`, `12. Short title`."""
    worded = len(_units(heads))
    headings = sum(1 for line in lines if line.level and read_bare(line.text, True))
    if headings:
        return worded < 3 or headings > 4 * worded
    return habit.bare and worded < 2 and _longest_run(lines) > 3 * worded + 1


def _bare_candidates(lines: list[Line]) -> list[tuple[int, Head]]:
    found = [
        (i, h) for i, line in enumerate(lines) if line.level and (h := read_bare(line.text, True)) and not _is_year(h)
    ]
    if not found:
        return [(i, h) for i, line in enumerate(lines) if (h := read_bare(line.text)) and major(h.num)]
    level = Counter(lines[i].level for i, _ in found).most_common(1)[0][0]
    return [(i, h) for i, h in found if lines[i].level == level]


def _is_year(head: Head) -> bool:
    """A heading that opens with a year (`2014 No. 198`) numbers no provision."""
    return len(head.num) == 4 and head.num.isdecimal() and head.num[:2] in ("18", "19", "20") and bool(head.rest)


def _longest_run(lines: list[Line]) -> int:
    return len(_increasing([h for _, h in _bare_candidates(lines)]))


def _number_bare(lines: list[Line], heads: Heads) -> None:
    """Puts the bare numbers in place of worded heads: all that are headings, else the longest increasing run."""
    for i in _units(heads):
        heads[i] = None
    candidates = _bare_candidates(lines)
    if candidates and not lines[candidates[0][0]].level:
        series: dict[str, list[tuple[int, Head]]] = {}
        for i, head in candidates:
            series.setdefault(_schedule_of(heads, i), []).append((i, head))
        candidates = [found[k] for found in series.values() for k in _increasing([h for _, h in found])]
    for i, head in candidates:
        heads[i] = head


def _schedule_of(heads: Heads, i: int) -> str:
    """The schedule that line `i` lies in, empty for the law itself: each counts its provisions anew."""
    for k in range(i - 1, -1, -1):
        head = heads[k]
        if head is not None and head.role is ProvisionRole.GROUP:
            return f"{head.num} {head.rest}" if head.type == "schedule" else ""
    return ""


def _increasing(heads: list[Head]) -> list[int]:
    """Indices of a longest run of strictly increasing numbers (patience sorting, n log n)."""
    tails: list[int] = []
    keys = [order_key(h.num) for h in heads]
    tail_keys: list[tuple[tuple[int, int], ...]] = []
    before: list[int] = []
    for i, key in enumerate(keys):
        place = bisect_left(tail_keys, key)
        if place < len(tails) and tail_keys[place] == key:  # the first of equals: lists inside count from 1 again
            before.append(-1)
            continue
        before.append(tails[place - 1] if place else -1)
        tails[place : place + 1] = [i]
        tail_keys[place : place + 1] = [key]
    run, i = [], tails[-1] if tails else -1
    while i >= 0:
        run.append(i)
        i = before[i]
    return run[::-1]
