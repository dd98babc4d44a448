"""The names of the months in the languages that laws and decisions are dated in."""

from functools import cache
from typing import Final

from babel import Locale

from app.domain.text import plain

_LANGUAGES: Final = ("ar", "de", "en", "es", "fr", "pt", "ru")
_WIDTHS: Final = ("wide", "abbreviated")
_OTHER_NAMES: Final = (
    *("جانفي january", "فيفري february", "أفريل april", "ماي may", "جوان june", "جويلية july", "أوت august"),
    *("setiembre september", "sept september"),
)
"""Names that CLDR does not list: the Maghreb's, and a spelling of the Andes."""


@cache
def months() -> dict[str, int]:
    """The number of each month by its names, folded by `plain`, without the stop of an abbreviation."""
    found = {
        plain(name).rstrip("."): number
        for language in _LANGUAGES
        for context in Locale(language).months.values()
        for width in _WIDTHS
        for number, name in context.get(width, {}).items()
    }
    known = {name: number for name, number in found.items() if len(name) > 2}
    return {plain(name): known[english] for name, english in map(str.split, _OTHER_NAMES)} | known
