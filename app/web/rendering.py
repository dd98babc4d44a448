"""Templates into answers: one Jinja environment for each language of the interface."""

import json
from functools import cache, partial
from typing import Any

from babel.numbers import format_percent
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.domain.kinds import NOT_IN_FORCE
from app.domain.languages import OFFICIAL, direction
from app.presenters.i18n import show_date, show_number, translations
from app.settings import FRONTEND
from app.web.addresses import is_web_address, with_links
from app.web.files import static_versions
from app.web.i18n import NAMES, language_attributes


@cache
def environment(locale: str) -> Environment:
    """Autoescaping templates that speak the locale."""
    made = Environment(
        loader=FileSystemLoader(FRONTEND / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(translations(locale), newstyle=True)  # type: ignore[attr-defined]
    made.filters |= {
        "number": partial(show_number, locale=locale),
        "date": partial(show_date, locale=locale),
        "linked": with_links,
        "readable": partial(json.dumps, ensure_ascii=False, indent=1),
    }
    made.globals |= {
        "lang_of": language_attributes,
        "is_web_address": is_web_address,
        "percent": partial(format_percent, format="#,##0%", locale=locale),
        "static": static_versions(),
        "locale": locale,
        "direction": direction(locale),
        "language_names": NAMES,
        "not_in_force": NOT_IN_FORCE,
    }
    return made


def render(request: Request, template: str, locale: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page, with the links to itself in the other languages."""
    switches = {code: str(_own_path(request, code)) for code in OFFICIAL}
    content = environment(locale).get_template(template).render(switches=switches, path=request.url.path, **values)
    return HTMLResponse(content, status, headers={"Content-Language": locale})


def _own_path(request: Request, locale: str) -> str:
    url = request.url.include_query_params(locale=locale)
    return f"{url.path}?{url.query}"
