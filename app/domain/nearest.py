"""What somebody may have meant: the known name closest to one that is unknown."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(given: str, known: Iterable[str]) -> str:
    """The closest of the known names, in whatever case; empty when none is near."""
    by_lower = {name.lower(): name for name in known}
    return next((by_lower[found] for found in get_close_matches(given.lower(), by_lower, 1)), "")


def hint(given: str, known: Iterable[str]) -> str:
    """The end of an error's message: `; the nearest is ...`, or nothing when none is near."""
    return said(nearest(given, known))


def said(close: str) -> str:
    """The same for a name that was found already."""
    return f"; the nearest is {close!r}" if close else ""
