"""Errors that reach a person, each with its HTTP status and what to do."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Self


def nearest(given: str, choices: Iterable[str]) -> str:
    """The closest of the choices; empty when none is near."""
    return next(iter(get_close_matches(given, list(choices), 1)), "")


class ConcordanceError(Exception):
    """Base of all expected errors: one line that says what and where. `status` is the HTTP status."""

    status = 500
    title = "Internal error"

    @classmethod
    def anchor(cls) -> str:
        """Where the page about the portal explains this kind of error."""
        return cls.title.lower().replace(" ", "-")


class NotFound(ConcordanceError):
    """No record, article or vocabulary of that name."""

    status = 404
    title = "Not found"


class InvalidParameter(ConcordanceError):
    """An unknown parameter or value; `nearest` is the closest valid one, empty when none is near."""

    status = 400
    title = "Invalid parameter"

    def __init__(self, message: str, parameter: str, nearest: str = "") -> None:
        super().__init__(message)
        self.parameter, self.nearest = parameter, nearest

    @classmethod
    def unknown_value(cls, parameter: str, given: str, choices: Iterable[str]) -> Self:
        """The parameter takes only these values."""
        return cls(f"unknown value {given!r} of {parameter!r}", parameter, nearest(given, choices))

    @classmethod
    def unknown_name(cls, given: str, known: Iterable[str]) -> Self:
        """There is no such parameter."""
        return cls(f"unknown parameter {given!r}", given, nearest(given, known))


class SearchUnavailable(ConcordanceError):
    """The search engine does not answer, or has no index yet."""

    status = 503
    title = "Search unavailable"


class DatabaseUnavailable(ConcordanceError):
    """The database does not answer, or its schema is not the one this version needs."""

    status = 503
    title = "Database unavailable"
