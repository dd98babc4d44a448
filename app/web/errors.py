"""Errors as pages: what is wrong, and what to try."""

from typing import cast

from fastapi import Request
from fastapi.responses import HTMLResponse

from app.deps import Locale, get_locale
from app.domain.languages import OFFICIAL
from app.errors import ConcordanceError, InvalidParameter
from app.presenters.reader import Reader
from app.web.rendering import render


def error_page(request: Request, error: ConcordanceError) -> HTMLResponse:
    """A page that needs neither database nor engine."""
    asked = request.query_params.get("locale")
    locale = get_locale(cast(Locale, asked) if asked in OFFICIAL else None, request.headers.get("accept-language", ""))
    carried = (("locale", locale),) if asked == locale else ()
    nearest = error.nearest if isinstance(error, InvalidParameter) else ""
    values = {"error": error, "nearest": nearest, "reader": Reader({}, locale, carried=carried)}
    return render(request, "error.html", locale, error.status, **values)
