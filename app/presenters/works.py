"""Works, their texts and the files of these."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.db.models import Expression, Manifestation, Work
from app.db.queries import records
from app.presenters.base import LabelledValue, View
from app.presenters.reader import Reader


class ManifestationView(View):
    """A file of the text."""

    path: str
    """Where it lay in the folder that was ingested."""
    sha256: str
    media_type: str
    extractor: str
    """Name and version of what read it."""
    source_url: str
    licence: str
    source: str


class ExpressionView(View):
    """The work in one language at one date."""

    id: str
    url: str
    language: LabelledValue
    language_method: str
    """declared, detected or inherited."""
    language_confidence: float
    title: str
    date: str
    """The date of this text, as the source gives it."""
    version: int
    current: bool
    nature: str
    """`summary` when the text is this portal's own summary."""
    akn_url: str
    """The text as Akoma Ntoso 3.0 (XML)."""
    manifestations: tuple[ManifestationView, ...]


class WorkView(View):
    """The abstract law, treaty, case or resource."""

    id: str
    url: str
    kind: str
    title: str
    jurisdiction: LabelledValue | None
    """None where the source names none."""
    doc_type: LabelledValue | None
    identifier: str
    date: str
    status: LabelledValue | None
    uri: str
    """An ELI, ECLI or Akoma Ntoso URI where the source gives one."""
    instrument: str
    """The treaty's code when it is one (`UNCAC`)."""


class PartView(View):
    """A part of a decision's or a resource's text (facts, reasoning, ruling ...)."""

    id: str
    eid: str
    """Evidence in this part names it so in `field`."""
    type: str
    num: str
    heading: str
    text: str
    language: str


def present_work(work: Work, reader: Reader) -> WorkView:
    """A work's facts with their names."""
    return WorkView(
        id=work.id,
        url=reader.work_url(work.id),
        kind=work.kind,
        title=work.title,
        jurisdiction=reader.named("jurisdiction", work.jurisdiction),
        doc_type=reader.named("doc_type", work.doc_type),
        identifier=work.identifier,
        date=work.date,
        status=reader.named("status", work.status),
        uri=work.uri,
        instrument=work.instrument,
    )


def present_expression(expression: Expression, reader: Reader) -> ExpressionView:
    """One text of a work, with its files."""
    return ExpressionView(
        id=expression.id,
        url=reader.record_url(expression.id),
        language=reader.labelled("language", expression.language),
        language_method=expression.language_method,
        language_confidence=expression.language_confidence,
        title=expression.title,
        date=expression.date,
        version=expression.version,
        current=expression.current,
        nature=expression.nature,
        akn_url=reader.akn_url(expression.id),
        manifestations=tuple(_manifestation(row) for row in expression.manifestations),
    )


def present_expressions(session: Session, work_id: str, reader: Reader) -> tuple[ExpressionView, ...]:
    """The current texts of a work."""
    return tuple(present_expression(row, reader) for row in records.current_expressions(session, work_id))


def present_parts(session: Session, expression_id: str) -> tuple[PartView, ...]:
    """The parts of a text, in order."""
    return tuple(
        PartView(
            id=row.id,
            eid=row.eid,
            type=row.type,
            num=row.num,
            heading=row.heading,
            text=row.text,
            language=row.language,
        )
        for row in records.parts(session, expression_id)
    )


def best_expression(expressions: Sequence[Expression], locale: str) -> Expression | None:
    """The current text in the reader's language, else the first current one."""
    current = [row for row in expressions if row.current]
    own = [row for row in current if row.language.split("-")[0] == locale]
    return next(iter(own or current), None)


def _manifestation(row: Manifestation) -> ManifestationView:
    return ManifestationView(
        path=row.path,
        sha256=row.sha256,
        media_type=row.media_type,
        extractor=row.extractor,
        source_url=row.source_url,
        licence=row.licence,
        source=row.source,
    )
