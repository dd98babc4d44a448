"""What the openings of laws, treaties and decisions are recognised by: `openings.yaml` beside the vocabularies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import yaml

from app.settings import VOCABULARIES

_FILE: Final = VOCABULARIES / "openings.yaml"
_YEAR: Final = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class Openings:
    """Compiled patterns; each says in `openings.yaml` what it is for."""

    law: re.Pattern[str]
    treaty: re.Pattern[str]
    parties: re.Pattern[str]
    decision: re.Pattern[str]
    guide: re.Pattern[str]
    binding: re.Pattern[str]
    no_title: re.Pattern[str]
    goes_on: re.Pattern[str]
    unfinished: re.Pattern[str]
    case_name: re.Pattern[str]
    decision_name: re.Pattern[str]
    court_lines: tuple[re.Pattern[str], ...]
    court_formulas: tuple[re.Pattern[str], ...]
    court_levels: tuple[tuple[str, re.Pattern[str]], ...]
    """Levels in the order in which a name decides for them."""
    lower_court: re.Pattern[str]
    court_goes_on: re.Pattern[str]
    decided: re.Pattern[str]
    other_day: re.Pattern[str]
    numbers: tuple[re.Pattern[str], ...]


@cache
def opening_words() -> Openings:
    """The patterns. Raises KeyError or re.error when the file is not as it should be."""
    with _FILE.open(encoding="utf-8") as file:
        data: Mapping[str, Any] = yaml.safe_load(file)
    title, court, day = data["title"], data["court"], data["day"]
    return Openings(
        law=_law(data["law"]),
        **{name: _words(data[name]) for name in ("treaty", "parties", "decision", "guide", "binding")},
        no_title=_any(title["none"]),
        goes_on=_any(title["goes_on"]),
        unfinished=_any(title["unfinished"]),
        case_name=re.compile(title["case_name"]),
        decision_name=re.compile(title["decision_name"]),
        court_lines=(*map(_folded, court["lines"]), *map(re.compile, court["lines_in_their_case"])),
        court_formulas=tuple(map(_formula, court["formulas"])),
        court_levels=tuple((level, _folded(words)) for level, words in court["levels"].items()),
        lower_court=_folded(court["lower"]),
        court_goes_on=_folded(court["goes_on"]),
        decided=_folded(day["decided"]),
        other_day=_folded(day["other"]),
        numbers=tuple(_folded(number.replace("YEAR", _YEAR)) for number in data["number"]),
    )


def _folded(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return _folded("|".join(patterns))


def _words(entry: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Words that stand alone, or parts of others in scripts that have no borders between words."""
    return _any([rf"\b(?:{'|'.join(entry['words'])})\b", *entry.get("parts", ())])


def _formula(entry: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(entry.get("before", "") + entry["court"] + entry.get("behind", ""))


def _law(entry: Mapping[str, Any]) -> re.Pattern[str]:
    """What the title of a law matches from its beginning."""
    opens, ends = "|".join(entry["opens"]), "|".join(entry["ends"])
    return _any(
        (
            rf"(?:(?:the|la|le|el|a|o|das|die)\s)?(?:[^\W\d_]+\s){{0,2}}(?:{opens})\b",
            rf".*(?:\b(?:{ends})\b(?:,?\s(?:no\.?\s*)?[\d/ ofthe]+)?|{entry['compounds']})\W*$",
            rf"(?:ال)?(?:{entry['opens_arabic']})(?![\u0621-\u064a])",
            rf".*(?:{entry['ends_unspaced']})(?:[（(].{{0,40}})?$",
        )
    )
