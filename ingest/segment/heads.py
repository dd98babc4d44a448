"""Recognising the line that opens a provision or a group of provisions, in any script.

A line is looked at once: its first two letters send most lines away, one compiled pattern reads the rest.
"""

from ingest.segment.habits import Habit
from ingest.segment.head import Head
from ingest.segment.latin import OPENINGS, trailing_head, worded_head
from ingest.segment.scripts import arabic_head, chinese_head, korean_head, supplement_head


def read_head(text: str, habit: Habit, heading: bool = False) -> Head | None:
    """What a line opens, or None. `text` is stripped; `heading` says that the source marks the line as a heading."""
    first = text[0]
    if first == "§" or text[:2].lower() in OPENINGS:
        return worded_head(text, habit, heading)
    if first == "第":
        return chinese_head(text, heading)
    if first == "제":
        return korean_head(text)
    if first in "부附":
        return supplement_head(text)
    if first.isdecimal():
        return trailing_head(text)
    if _is_arabic(first) or (first in "([)" and _is_arabic(text[:12].strip("()[] ")[:1])):
        return arabic_head(text, heading)
    return None


def _is_arabic(char: str) -> bool:
    return "\u0600" <= char < "\u0700" or char in "\u200f\u202b"
