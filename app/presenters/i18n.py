"""What the portal says in the reader's language: one catalogue for programs and pages, numbers and dates."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from io import BytesIO

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from app.settings import FRONTEND

DOMAIN = "concordance"
_DATES_OF = {"en": "en_GB"}  # the United Nations write "2 May 1997"


@cache
def translations(locale: str) -> NullTranslations:
    """The catalogue of a locale, compiled in memory; English speaks the source's own words."""
    source = FRONTEND / "locale" / locale / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not source.exists():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=locale))
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)


def show_number(value: int | float, locale: str) -> str:
    """A number with the locale's separators."""
    return format_decimal(value, locale=locale)


def show_list(values: Sequence[str], locale: str) -> str:
    """Values as the locale lists them: “a, b and c”, each in quotation marks."""
    quoted = [str(translations(locale).gettext("“%(text)s”")) % {"text": value} for value in values]
    return format_list(quoted, locale=locale)


def show_date(text: str, locale: str) -> str:
    """An ISO date, as precise as it is: day, month or year. Anything else is shown as it stands."""
    try:
        if len(text) == 10:
            return format_date(date.fromisoformat(text), "long", locale=_DATES_OF.get(locale, locale))
        if len(text) == 7:
            return format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=_DATES_OF.get(locale, locale))
    except ValueError:
        pass
    return text
