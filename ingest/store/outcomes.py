"""What became of an input file: the line of the report."""

from dataclasses import dataclass
from enum import StrEnum


class OutcomeKind(StrEnum):
    """The closed set of the report."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    NEEDS_OCR = "needs_ocr"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file of one run. `of` is the path it duplicates; `records` the ids of what it holds.

    A problem has the `stage` where it happened, a machine-readable `code` and a `message`; a stored file may carry a
    message too: what was noticed on the way.
    """

    path: str
    outcome: OutcomeKind
    of: str = ""
    stage: str = ""
    code: str = ""
    message: str = ""
    records: tuple[str, ...] = ()
    seconds: float = 0.0
