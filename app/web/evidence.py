"""A record's text with the spans that show its claims."""

from collections.abc import Iterable

from app.presenters.claims import AssignmentView
from app.search.results import Fragment


def marked_text(text: str, assignments: Iterable[AssignmentView], field: str = "text") -> list[Fragment]:
    """The text cut into pieces, marked where at least one claim has its evidence. Joined they are the text."""
    spans = sorted(
        (max(span.start, 0), min(span.end, len(text)))
        for assignment in assignments
        for span in assignment.evidence
        if span.field == field and span.start < span.end
    )
    pieces: list[Fragment] = []
    at = 0
    for start, end in _merged(spans):
        pieces += [Fragment(text[at:start], False), Fragment(text[start:end], True)]
        at = end
    return [piece for piece in (*pieces, Fragment(text[at:], False)) if piece.text]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
