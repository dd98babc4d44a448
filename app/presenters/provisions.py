"""Instruments and their provisions."""

from collections.abc import Iterable, Mapping
from typing import Literal

from sqlalchemy.orm import Session

from app.db.models import Expression, Provision, Work
from app.db.queries import records
from app.domain.kinds import WorkKind
from app.presenters.base import LabelledValue, View
from app.presenters.claims import AssignmentView, present_assignments
from app.presenters.reader import Reader
from app.presenters.validity import ValidityView, provision_validity, text_validity
from app.presenters.works import (
    ExpressionView,
    ManifestationView,
    WorkView,
    best_expression,
    present_expression,
    present_work,
)


class OutlineEntry(View):
    """A group or a unit of an instrument, without its text."""

    id: str
    parent: str | None
    url: str
    type: str
    role: str
    num: str
    heading: str
    eid: str
    status: str
    language: str
    articles: tuple[LabelledValue, ...] = ()
    """Treaty articles it is under."""


class WorkRecord(View):
    """A work with its texts; of one of them, the outline."""

    id: str
    kind: Literal["legislation", "treaty", "case", "resource"]
    url: str
    work: WorkView
    expression: ExpressionView | None
    """The text whose outline this is."""
    expressions: tuple[ExpressionView, ...]
    validity: ValidityView | None
    """That this text does not hold; null when nothing says so."""
    outline: tuple[OutlineEntry, ...]
    manifestations: tuple[ManifestationView, ...]
    """The files of that text."""


class ProvisionRecord(View):
    """A provision in full."""

    id: str
    kind: Literal["provision"] = "provision"
    url: str
    work: WorkView
    expression: ExpressionView
    num: str
    heading: str
    eid: str
    type: str
    role: str
    text: str
    nature: str
    """`summary` when the text is this portal's own summary, not the official text."""
    page: int | None
    """Page of the original, from 1."""
    position: int
    """Order in the document, from 0."""
    language: LabelledValue
    language_confidence: float
    status: LabelledValue | None
    validity: ValidityView | None
    """That it does not hold; null when nothing says so."""
    path: tuple[OutlineEntry, ...]
    """The groups it stands in, the outermost first."""
    previous: OutlineEntry | None
    next: OutlineEntry | None
    other_languages: tuple[OutlineEntry, ...]
    """The same provision in the work's other languages."""
    assignments: tuple[AssignmentView, ...]
    manifestations: tuple[ManifestationView, ...]


def present_provision(session: Session, provision: Provision, reader: Reader) -> ProvisionRecord:
    """A provision with its place, its claims and its source."""
    expression = provision.expression
    before, after = records.neighbours(session, provision)
    shown = present_expression(expression, reader)
    return ProvisionRecord(
        id=provision.id,
        url=reader.record_url(provision.id),
        work=present_work(expression.work, reader),
        expression=shown,
        num=provision.num,
        heading=provision.heading,
        eid=provision.eid,
        type=provision.type,
        role=provision.role,
        text=provision.text,
        nature=expression.nature,
        page=provision.page,
        position=provision.position,
        language=reader.labelled("language", provision.language),
        language_confidence=provision.language_confidence,
        status=reader.named("status", provision.status or expression.work.status),
        validity=provision_validity(session, provision, reader),
        path=tuple(_entry(row, reader) for row in records.ancestors(session, provision)),
        previous=_entry(before, reader) if before else None,
        next=_entry(after, reader) if after else None,
        other_languages=tuple(_entry(row, reader) for row in records.same_provision_elsewhere(session, provision)),
        assignments=present_assignments(session, provision.id, reader),
        manifestations=shown.manifestations,
    )


def present_law(session: Session, work: Work, expression: Expression | None, reader: Reader) -> WorkRecord:
    """A work with the outline of one of its texts: the one given, else the best for the reader."""
    best = expression or best_expression(work.expressions, reader.locale)
    shown = present_expression(best, reader) if best else None
    return WorkRecord(
        id=work.id,
        kind=WorkKind(work.kind).value,
        url=reader.work_url(work.id),
        work=present_work(work, reader),
        expression=shown,
        expressions=tuple(present_expression(row, reader) for row in work.expressions),
        validity=text_validity(session, best, reader) if best else None,
        outline=_outline(session, shown.id, reader) if shown else (),
        manifestations=shown.manifestations if shown else (),
    )


def _outline(session: Session, expression_id: str, reader: Reader) -> tuple[OutlineEntry, ...]:
    linked = records.articles_by_unit(session, expression_id)
    return tuple(_entry(row, reader, linked) for row in records.outline(session, expression_id))


def _entry(row: Provision, reader: Reader, linked: Mapping[str, Iterable[str]] | None = None) -> OutlineEntry:
    return OutlineEntry(
        id=row.id,
        parent=row.parent_id,
        url=reader.record_url(row.id),
        type=row.type,
        role=row.role,
        num=row.num,
        heading=row.heading,
        eid=row.eid,
        status=row.status,
        language=row.language,
        articles=reader.labelled_all("article", (linked or {}).get(row.id, ())),
    )
