"""The interface's languages are complete."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.presenters.i18n import show_date, show_number, translations
from app.settings import FRONTEND, ROOT

LOCALE = FRONTEND / "locale"
TRANSLATED = ("ar", "es", "fr", "ru", "zh")


def catalog(file: Path) -> Catalog:
    return read_po(BytesIO(file.read_bytes()))


def texts_of_pages_and_presenters() -> set[object]:
    options = {"**.html": {"newstyle_gettext": "true", "trimmed": "true"}}
    pages = extract_from_dir(str(FRONTEND / "templates"), [("**.html", "jinja2")], options)
    shown = extract_from_dir(str(ROOT / "app" / "presenters"), [("**.py", "python")])
    return {message for _, _, message, _, _ in (*pages, *shown)}


def test_the_template_catalog_holds_every_text_that_is_shown() -> None:
    assert texts_of_pages_and_presenters() == {entry.id for entry in catalog(LOCALE / "concordance.pot") if entry.id}


@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_text_is_translated_with_its_placeholders(locale: str) -> None:
    translated = catalog(LOCALE / locale / "LC_MESSAGES" / "concordance.po")
    for entry in catalog(LOCALE / "concordance.pot"):
        if entry.id:
            here = translated[entry.id]
            assert here is not None and all(here.string if isinstance(here.string, tuple) else [here.string]), entry.id
            assert not list(here.check(translated)), entry.id


def test_plurals_follow_the_language() -> None:
    arabic = translations("ar")
    forms = {arabic.ungettext("%(count)s result", "%(count)s results", count) for count in (1, 2, 3, 11, 100)}
    assert len(forms) == 4
    assert translations("ru").ungettext("%(count)s result", "%(count)s results", 22) == "%(count)s результата"
    assert translations("en").ungettext("%(count)s result", "%(count)s results", 1) == "%(count)s result"


@pytest.mark.parametrize(
    ("text", "locale", "shown"),
    [
        ("2003-10-31", "en", "31 October 2003"),
        ("2003-10-31", "fr", "31 octobre 2003"),
        ("2003-10", "en", "October 2003"),
        ("2003", "ar", "2003"),
        ("2003-13-45", "en", "2003-13-45"),
        ("spring", "en", "spring"),
    ],
)
def test_a_date_is_shown_as_precise_as_it_is(text: str, locale: str, shown: str) -> None:
    assert show_date(text, locale) == shown


def test_numbers_have_the_separators_of_the_language() -> None:
    assert show_number(12345, "en") == "12,345"
    assert show_number(12345, "es") == "12.345"
