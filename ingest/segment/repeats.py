"""Provisions whose number is printed twice: as a heading, and again in the text below it.

Collections that were gathered article by article put a heading of their own above the printed page, which repeats
the number and, at a chapter's start, has the chapter's name before it.
"""

from typing import Final

from app.domain.kinds import ProvisionRole
from ingest.segment.habits import Habit
from ingest.segment.heads import read_head
from ingest.segment.lines import Line

_NEAR: Final = 6
_LONGEST: Final = 160
_AROUND: Final = " .:：()[]-–—"


def without_repeats(lines: list[Line], habit: Habit) -> list[Line]:
    """The lines, each number that is printed twice left once: below its chapter's name, as a heading."""
    repeats = {place: i for i, line in enumerate(lines) if line.level and (place := _repeat(lines, i, habit))}
    if not repeats:
        return lines
    first = set(repeats.values())
    return [
        line._replace(level=lines[repeats[i]].level) if i in repeats else line
        for i, line in enumerate(lines)
        if i not in first
    ]


def _repeat(lines: list[Line], i: int, habit: Habit) -> int:
    """Where the heading at line `i` is printed again with nothing but a chapter's name between, 0 for nowhere."""
    text = lines[i].text.strip(_AROUND)
    for place in range(i + 1, min(i + 1 + _NEAR, len(lines))):
        line = lines[place]
        if line.level or len(line.text) > _LONGEST:
            return 0
        if line.text.strip(_AROUND) == text:
            alone = place == i + 1 or _role(lines[i + 1], habit) is ProvisionRole.GROUP
            return place if alone and _role(lines[i], habit) is ProvisionRole.UNIT else 0
    return 0


def _role(line: Line, habit: Habit) -> ProvisionRole | None:
    head = read_head(line.text, habit, line.level > 0)
    return head.role if head else None
