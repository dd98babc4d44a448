"""What a decision says of itself at its opening: the court, the day, the number, the ECLI.

Courts print them in lines of their own, or in the formula the text begins with; what stands in running text may be
another court's and is not taken.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from app.domain.frbr import ECLI
from app.domain.months import months
from app.domain.numerals import ascii_digits, chinese_number
from app.domain.text import plain
from ingest.items import Extracted
from ingest.openings import opening_words

_OPENING_LINES: Final = 60
_CLOSING_LINES: Final = 12
_LONGEST_LINE: Final = 160
_GLANCE: Final = 400

_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º)?\s(?:de\s|of\s)?(?P<m>[^\W\d_]{{3,10}})\.?,?\s(?:del?\s)?(?P<y>{_YEAR})"
    rf"|(?P<m2>[A-Z][a-z]{{2,8}})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>{_YEAR})"
    rf"|(?P<d3>\d{{1,2}})(?P<sep>[./-])(?P<m3>\d{{1,2}})(?P=sep)(?P<y3>{_YEAR})"
    rf"|(?P<y4>{_YEAR})[./-](?P<m4>\d{{1,2}})[./-](?P<d4>\d{{1,2}})"
    rf"|(?P<cy>[〇○零一二三四五六七八九]{{4}}|{_YEAR})年(?P<cm>[一二三四五六七八九十\d]{{1,2}})月(?P<cd>[一二三四五六七八九十\d]{{1,3}})日"
)
_LABEL: Final = 40
_ECLI: Final = re.compile(ECLI, re.IGNORECASE)


def opening_details(extracted: Extracted) -> dict[str, str]:
    """`court`, `court_level`, `decision_date` (ISO 8601), `number` and `ecli`, each only where the text shows it."""
    lines = [line for block in extracted.blocks[:_OPENING_LINES] for line in block.text.split("\n")][:_OPENING_LINES]
    lines = [*lines, extracted.title]
    closing = [block.text for block in extracted.blocks[_OPENING_LINES:][-_CLOSING_LINES:]]
    court = _court(lines)
    found = {
        "court": court,
        "court_level": _level(court),
        "decision_date": _date(lines) or _date(closing),
        "number": _first(opening_words().numbers, (line[:_GLANCE] for line in lines), "num").rstrip(" .,:-"),
        "ecli": next((match[0].rstrip(".") for line in lines if (match := _ECLI.search(line))), ""),
    }
    return {name: value for name, value in found.items() if value}


def _level(court: str) -> str:
    levels = opening_words().court_levels
    return next((level for level, words in levels if words.search(court)), "") if court else ""


def _court(lines: list[str]) -> str:
    """The first line that is a court's name, with the next where it is broken; else a formula that names one."""
    words = opening_words()
    for i, line in enumerate(lines):
        text = " ".join(line.split())
        if not text or len(text) > _LONGEST_LINE or words.lower_court.match(text) or _after_lower_court(lines, i):
            continue
        for pattern in words.court_lines:
            if (match := pattern.match(text)) and _is_name(match["court"], text):
                return _tidy(match["court"] + _rest(lines[i + 1 : i + 2], match.end() == len(text)))
    return _tidy(_first(words.court_formulas, (line[:_GLANCE] for line in lines), "court"))


def _after_lower_court(lines: list[str], i: int) -> bool:
    """Whether the line above ends in a reference to the court below: `ON APPEAL FROM`, then its name."""
    return i > 0 and lines[i - 1].rstrip(" :").lower().endswith((" from", " against", "on appeal from the", "from the"))


def _is_name(name: str, line: str) -> bool:
    """Whether the line is hardly more than the name, and printed as one."""
    words = re.findall(r"[^\W\d_]{4,}", name)
    printed = not words or all(word[0].isupper() or not word.isascii() for word in words[:1])
    return printed and len(name) * 2 > min(len(line), 60) and not line.endswith((",", ";"))


def _rest(following: list[str], at_end: bool) -> str:
    text = " ".join(following[0].split()) if at_end and following else ""
    return f" {text}" if text and opening_words().court_goes_on.fullmatch(text) else ""


def _tidy(name: str) -> str:
    """The name without what surrounds it."""
    return " ".join(name.split()).strip(" .,:;|_-")


def _first(patterns: Iterable[re.Pattern[str]], lines: Iterable[str], group: str) -> str:
    """What the group of the first pattern that any line shows holds."""
    texts = [ascii_digits(line) for line in lines]
    return next((match[group] for pattern in patterns for text in texts if (match := pattern.search(text))), "")


def _date(lines: Iterable[str]) -> str:
    """The first day that stands alone on its line, or behind a word for deciding; not one of receipt or hearing."""
    label = ""
    for line in lines:
        text = ascii_digits(" ".join(line.split()))
        before, label = label, text
        if len(text) > _LONGEST_LINE or opening_words().other_day.search(text):
            continue
        for match in _DAY.finditer(text):
            labelled = match.start() > 0 or not opening_words().other_day.search(before[-_LABEL:])
            if labelled and opening_words().decided.match(text[: match.start()]) and (day := _iso(match)):
                return day
    return ""


def _iso(match: re.Match[str]) -> str:
    year, month, day = _parts(match)
    try:
        return date(year, month or 0, day or 0).isoformat()
    except ValueError:
        return ""


def _parts(match: re.Match[str]) -> tuple[int, int | None, int | None]:
    """Year, month and day of whichever form matched; a month before the day only where no day could stand there."""
    if match["y"]:
        return int(match["y"]), _month(match["m"]), int(match["d"])
    if match["y2"]:
        return int(match["y2"]), _month(match["m2"]), int(match["d2"])
    if match["y3"]:
        day, month = int(match["d3"]), int(match["m3"])
        return int(match["y3"]), *((day, month) if month > 12 else (month, day))
    if match["y4"]:
        return int(match["y4"]), int(match["m4"]), int(match["d4"])
    return int("".join(_digits(match["cy"]))), chinese_number(match["cm"]), chinese_number(match["cd"])


def _month(name: str) -> int | None:
    return months().get(plain(name))


def _digits(year: str) -> Iterator[str]:
    """The digits of a year written in Chinese: 二〇一八."""
    for char in year:
        yield char if char.isdecimal() else str("〇一二三四五六七八九".index({"○": "〇", "零": "〇"}.get(char, char)))
