"""The named problems of this stage."""

from ingest.items import StageError


def problem(code: str, message: str) -> StageError:
    """A StageError of the stage `extract`."""
    return StageError("extract", code, message)
