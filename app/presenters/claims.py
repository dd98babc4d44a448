"""What is claimed about a record, with the spans that show it."""

from sqlalchemy.orm import Session

from app.db.models import AssignmentRow
from app.db.queries import records
from app.presenters.base import LabelledValue, View
from app.presenters.reader import Reader


class EvidenceView(View):
    """A span that shows a claim; offsets are characters of `field`: the text, the heading, or a part's `eid`."""

    start: int
    end: int
    text: str
    field: str


class AssignmentView(LabelledValue):
    """A term given to the record."""

    vocabulary: str
    url: str
    """The article's page, or the search for the term."""
    method: LabelledValue
    """How it was made: asserted, mapped or suggested."""
    confidence: float
    """Probability in 0..1; an asserted one is 1."""
    role: str
    """For an article: `core` carries it out, `related` stands around it."""
    evidence: tuple[EvidenceView, ...]
    by: str
    """Who or what made it."""


def present_assignments(session: Session, record_id: str, reader: Reader) -> tuple[AssignmentView, ...]:
    """Every claim about a record, the surest first."""
    rows = records.assignments_of(session, [record_id]).get(record_id, ())
    return tuple(_assignment(row, reader) for row in rows)


def _assignment(row: AssignmentRow, reader: Reader) -> AssignmentView:
    is_article = row.vocabulary == "article"
    return AssignmentView(
        value=row.term,
        label=reader.label(row.vocabulary, row.term),
        vocabulary=row.vocabulary,
        url=reader.article_url(row.term) if is_article else reader.search_url([(row.vocabulary, row.term)]),
        method=reader.labelled("link", row.method),
        confidence=row.confidence,
        role=row.role,
        evidence=tuple(EvidenceView(**{"field": "text", **span}) for span in row.evidence),
        by=row.by,
    )
