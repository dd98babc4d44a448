"""From an index document to what an engine indexes and stores: the same for every engine."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache
from typing import Any, Final

from app.domain.text import fold, plain
from app.search.analysis import Analysis
from app.search.document import IndexDocument
from app.search.fields import TEXT_FIELDS, text_field
from app.search.law_numbers import spellings
from app.search.numbers import number_key
from app.search.transliteration import LATIN, latin_values

NO_DATE: Final = 99_999_999
"""Stands for an open end, and sorts records without a date last."""

_LAST: Final = "~"

_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_COPIED: Final = (
    "id", "kind", "work_id", "language", "jurisdiction", "region", "legal_system", "article", "core_article",
    "evident_article", "crime_type", "issue", "standing", "doc_type", "court_level", "outcome", "status", "obligation",
    "link", "function",
)  # fmt: skip


def source_of(document: IndexDocument) -> dict[str, Any]:
    """What an engine stores and gives back with a hit: the document without its empty fields."""
    values = ((field.name, getattr(document, field.name)) for field in fields(document))
    return {name: value for name, value in values if value not in ("", (), None)}


def stored_json(document: IndexDocument) -> str:
    """`source_of` as JSON text."""
    return json.dumps(source_of(document), ensure_ascii=False, separators=(",", ":"))


def engine_fields(document: IndexDocument, analysis: Analysis) -> dict[str, Any]:
    """The values of every indexed field (`app.search.fields`), empty ones left out: the same for every engine."""
    key = analysis.key(document.language)
    values: dict[str, Any] = {name: _unique(value) for name in _COPIED if (value := getattr(document, name))}
    values |= {text_field(name, key): fold(value) for name in TEXT_FIELDS if (value := getattr(document, name))}
    if document.part:
        values[text_field("title", key)] = fold(f"{document.title}\n{document.part}")
    values |= {"analysis": key, "name": document.title, "num": number_key(document.num)}
    # What has no date of its own is in force on none that is asked for.
    values |= {"valid_from": _day(document.valid_from) or NO_DATE, "valid_to": _day(document.valid_to) or NO_DATE}
    if document.year is not None:
        values["year"] = document.year
    if identifiers := identifiers_of(document.identifier, document.title, document.date):
        values["identifier"] = _unique(identifiers)
    if sounds := tuple(latin_values((document.title, document.heading))):
        values[LATIN] = _unique(sounds)
    return values | _sort_keys(document)


def identifiers_of(identifiers: Iterable[str], title: str, date: str) -> tuple[str, ...]:
    """What a record is asked for by: its identifiers in every spelling, and its day."""
    return tuple(filter(None, (*spellings(identifiers, title), date)))


def sort_key_by_newest(document: IndexDocument) -> str:
    """Goes up from the newest to the oldest, then to those without a date; of one law in the order of its numbers."""
    day = NO_DATE - _day(document.date) if document.date else NO_DATE
    return f"{day:08}|{document.work_id}|{_place(document)}|{document.id}"


def id_of(key: str) -> str:
    """The id in a key by newest or oldest."""
    return key.rpartition("|")[2]


def work_of(key: str) -> str:
    """The work in a key by newest."""
    return key.split("|", 2)[1]


def _sort_keys(document: IndexDocument) -> dict[str, str]:
    day = _day(document.date) or NO_DATE
    return {
        "by_newest": sort_key_by_newest(document),
        "by_oldest": f"{day:08}|{document.id}",
        "by_title": f"{_title_key(document.title)}|{_natural(document.num)}|{document.id}",
    }


def _place(document: IndexDocument) -> str:
    """Where a provision stands in its law, by its number: what opens a law first, what else has no number last."""
    opens = document.standing == "frame"
    return _natural(document.num) if document.num or opens or document.kind != "provision" else _LAST


def _natural(number: str) -> str:
    """A number so that 2 comes before 10, and 10 before 10 bis: the tab sorts before all that may follow in one."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(6), plain(number)) + "\t"


def _day(date: str) -> int:
    """The first day that a date of any precision can mean, as a number that sorts; 0 for none or none that is read."""
    found = _DATE.fullmatch(date[:10])
    return int(found[1] + (found[2] or "01") + (found[3] or "01")) if found else 0


def _unique(value: str | tuple[str, ...]) -> str | list[str]:
    return value if isinstance(value, str) else list(dict.fromkeys(value))


@lru_cache(maxsize=1024)
def _title_key(title: str) -> str:
    return plain(title)[:120]
