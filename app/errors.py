"""Errors that reach a person, each with its HTTP status and what to do."""

from collections.abc import Iterable
from typing import Self

from app.domain.nearest import nearest


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


class TooManyRecords(ConcordanceError):
    """More records than can be kept or compared at once: narrow the search."""

    status = 422
    title = "Too many records"


class TooManyCitations(ConcordanceError):
    """More result sets than are kept in a day."""

    status = 429
    title = "Too many citations"


class TooManyRequests(ConcordanceError):
    """More requests from one address than the portal allows in a minute; `Retry-After` says when to come back."""

    status = 429
    title = "Too many requests"


class MissingPackage(ConcordanceError):
    """A setting asks for an option whose package is not installed."""

    title = "Missing package"


class SearchUnavailable(ConcordanceError):
    """The search engine does not answer, or has no index yet."""

    status = 503
    title = "Search unavailable"


class DatabaseUnavailable(ConcordanceError):
    """The database does not answer, or its schema is not the one this version needs."""

    status = 503
    title = "Database unavailable"
