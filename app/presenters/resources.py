"""Resources: model laws, guides, manuals and reports."""

from typing import Literal

from sqlalchemy.orm import Session

from app.db.models import Expression
from app.db.queries import records
from app.presenters.base import LabelledValue, View
from app.presenters.claims import AssignmentView, present_assignments
from app.presenters.reader import Reader
from app.presenters.validity import ValidityView, text_validity
from app.presenters.works import (
    ExpressionView,
    ManifestationView,
    PartView,
    WorkView,
    present_expression,
    present_expressions,
    present_parts,
    present_work,
)


class ResourceRecord(View):
    """A model law, guide, manual or report."""

    id: str
    kind: Literal["resource"] = "resource"
    url: str
    work: WorkView
    expression: ExpressionView
    nature: str
    validity: ValidityView | None
    """That this text does not hold; null when nothing says so."""
    expressions: tuple[ExpressionView, ...]
    type: LabelledValue | None
    publisher: str
    year: str
    source_url: str
    languages: tuple[LabelledValue, ...]
    titles: dict[str, str]
    certainty: str
    parts: tuple[PartView, ...]
    assignments: tuple[AssignmentView, ...]
    manifestations: tuple[ManifestationView, ...]


def present_resource(session: Session, expression: Expression, reader: Reader) -> ResourceRecord:
    """A resource with its publication data."""
    work, shown = expression.work, present_expression(expression, reader)
    published = records.resource_of(session, work.id)
    return ResourceRecord(
        id=expression.id,
        url=reader.record_url(expression.id),
        work=present_work(work, reader),
        expression=shown,
        nature=expression.nature,
        validity=text_validity(session, expression, reader),
        expressions=present_expressions(session, work.id, reader),
        type=reader.named("doc_type", (published.type if published else "") or work.doc_type),
        publisher=published.publisher if published else "",
        year=published.year if published else work.date[:4],
        source_url=published.url if published else "",
        languages=reader.labelled_all("language", published.languages.split() if published else ()),
        titles={title.language: title.title for title in published.titles} if published else {},
        certainty=published.certainty if published else "",
        parts=present_parts(session, expression.id),
        assignments=present_assignments(session, expression.id, reader),
        manifestations=shown.manifestations,
    )
