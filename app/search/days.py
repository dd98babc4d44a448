"""Days as laws are cited by them: 12 novembre 2004, 12 de noviembre de 2004, от 12 ноября 2004, 2004年11月12日."""

import re
from datetime import date
from functools import cache
from typing import Final

from app.domain.months import months

_LINK: Final = r"(?:\s*(?:de|del|of|,|\.)?\s*)"
_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"


@cache
def day_pattern() -> re.Pattern[str]:
    """An expression for a day written out, in folded text without accents; `day_of` reads what it finds."""
    month = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    written = rf"(?<!\d)(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|o|º)?{_LINK}(?P<month>{month})\b{_LINK}{_YEAR}"
    english = rf"\b(?P<month_first>{month})\s+(?P<day_after>\d{{1,2}}),?\s+{_YEAR.replace('year', 'year_last')}"
    chinese = r"(?P<year_first>\d{4})年(?P<month_number>\d{1,2})月(?P<day_number>\d{1,2})日"
    return re.compile(f"{written}|{english}|{chinese}")


def day_of(found: re.Match[str]) -> str:
    """The day that `day_pattern` found, as ISO 8601; empty when no calendar has it."""
    of = {name: value for name, value in found.groupdict().items() if value}
    year = of.get("year") or of.get("year_last") or of["year_first"]
    name = of.get("month") or of.get("month_first")
    month = months()[name] if name else int(of["month_number"])
    number = int(of.get("day") or of.get("day_after") or of["day_number"])
    try:
        return date(int(year), month, number).isoformat()
    except ValueError:
        return ""
