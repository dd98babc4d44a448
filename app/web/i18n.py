"""The names of the interface's languages, and the language of a run of text."""

from markupsafe import Markup

from app.domain.languages import UNDETERMINED, direction

NAMES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}


def language_attributes(tag: str) -> Markup:
    """`lang` and `dir` for a run of text in another language than the page's."""
    if not tag or tag == UNDETERMINED:
        return Markup('dir="auto"')
    return Markup('lang="{}" dir="{}"').format(tag, direction(tag))
