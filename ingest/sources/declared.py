"""What a manifest row may say: a value that no stage can read is named, with the nearest one that is read."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Final

from app.domain.kinds import WorkKind
from app.domain.languages import UNDETERMINED, alpha_3
from app.domain.nearest import nearest, said
from app.domain.vocabularies import Vocabulary, load_vocabularies
from app.settings import VOCABULARIES
from ingest.identify import complete
from ingest.items import Declared

_KINDS: Final = (*WorkKind, "other")
_NATURES: Final = ("summary",)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")
_SUBDIVISION: Final = re.compile(r"[A-Z]{2,3}(-[A-Z0-9]{1,3})?", re.IGNORECASE)
_OTHER_DATES: Final = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y")
"""Ways to write a day that can be read in one way only: what they mean is proposed, never taken."""
_MOST_NAMED: Final = 30


def wrong_value(declared: Declared) -> str:
    """The first value of a row that no stage can read: its column, the value, the nearest valid one; else nothing."""
    for column, (is_valid, advice) in _COLUMNS.items():
        value = getattr(declared, column)
        if value and not is_valid(value):
            return f"column {column}: unknown {value!r}{advice(value)}"
    return ""


def _is_term(column: str) -> Callable[[str], bool]:
    """Whether `identify` knows the word: as a term, a code, or a source's name for one."""
    return lambda value: bool(getattr(complete(Declared(), {column: value}), column))


def _is_jurisdiction(value: str) -> bool:
    return bool(_SUBDIVISION.fullmatch(value)) and _is_term("jurisdiction")(value)


def _jurisdiction_advice(value: str) -> str:
    head = value.split("-")[0].upper()
    return said(head) if _is_jurisdiction(head) else _advice(_names("jurisdiction"))(value)


def _is_language(value: str) -> bool:
    return bool(_LANGUAGE.fullmatch(value)) and (value.lower() == UNDETERMINED or alpha_3(value) != UNDETERMINED)


def _is_date(value: str) -> bool:
    """A year, a month or a day that exists, in ISO form."""
    if complete(Declared(date=value), {}).date != value:
        return False
    return len(value) < len("2019-03-14") or bool(_day(value, "%Y-%m-%d"))


def _day(value: str, form: str) -> date | None:
    try:
        return datetime.strptime(value, form).date()
    except ValueError:
        return None


def _date_advice(value: str) -> str:
    day = next(filter(None, (_day(value, form) for form in _OTHER_DATES)), None)
    read = day.isoformat() if day else complete(Declared(date=value), {}).date
    return said(read if _is_date(read) else read[:4]) or "; a date is 2019, 2019-03 or 2019-03-14"


def _advice(known: Callable[[], Mapping[str, str]]) -> Callable[[str], str]:
    """The nearest of the names that are known, by the value they stand for; and all values of a short list."""

    def advise(value: str) -> str:
        names = known()
        values = tuple(dict.fromkeys(names.values()))
        close = said(names.get(nearest(value, names), ""))
        if len(values) <= _MOST_NAMED:
            return f"{close}; known: {', '.join(values)}"
        return close or "; a code is wanted"

    return advise


def _names(vocabulary: str) -> Callable[[], Mapping[str, str]]:
    """Each term by its value, its labels and its synonyms in every language."""
    return lambda: {
        name: term.value
        for term in reversed(list(_vocabularies()[vocabulary].terms.values()))
        for name in (*(word for words in term.synonyms.values() for word in words), *term.labels.values(), term.value)
    }


@cache
def _vocabularies() -> Mapping[str, Vocabulary]:
    return load_vocabularies(VOCABULARIES)


_COLUMNS: Final[Mapping[str, tuple[Callable[[str], bool], Callable[[str], str]]]] = {
    "kind": (_KINDS.__contains__, _advice(lambda: {kind: str(kind) for kind in _KINDS})),
    "jurisdiction": (_is_jurisdiction, _jurisdiction_advice),
    "language": (_is_language, _advice(_names("language"))),
    "date": (_is_date, _date_advice),
    "status": (_is_term("status"), _advice(_names("status"))),
    "doc_type": (_is_term("doc_type"), _advice(_names("doc_type"))),
    "nature": (_NATURES.__contains__, _advice(lambda: {nature: nature for nature in _NATURES})),
}
