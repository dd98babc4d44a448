"""Works as Akoma Ntoso: what the tables hold, as the values that the domain writes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.db.models import Authority, Decision, Expression, Manifestation, Provision, VocabularyTerm, Work
from app.db.queries.records import current_expressions, find_record
from app.db.queries.texts import SUMMARY
from app.domain.akn import to_akoma_ntoso
from app.domain.frbr import Identification
from app.domain.kinds import INSTRUMENT_KINDS, ProvisionRole, RecordKind, WorkKind
from app.errors import NotFound

_WORKS = {
    RecordKind.PROVISION: INSTRUMENT_KINDS,
    RecordKind.CASE: (WorkKind.CASE,),
    RecordKind.RESOURCE: (WorkKind.RESOURCE,),
}


class AknFile(NamedTuple):
    """One expression as a document: `name` is made of its identifiers, and is no two files' of one export."""

    name: str
    xml: bytes


class _Part(NamedTuple):
    """A provision as the domain wants it."""

    type: str
    role: ProvisionRole
    num: str
    heading: str
    eid: str
    text: str
    parent: int | None


def export_works(
    session: Session, kinds: Sequence[RecordKind] = tuple(RecordKind), work_id: str = ""
) -> Iterator[AknFile]:
    """The current texts of all works of these kinds, or of one work, a document each. Raises NotFound.

    Authorities are no works: there are none among the documents.
    """
    names: set[str] = set()
    for expression in _expressions(session, kinds, work_id):
        facts, xml = _document(session, expression)
        name = facts.file_name
        if name in names:
            name = f"{name.removesuffix('.xml')}_{expression.id}.xml"
        names.add(name)
        yield AknFile(name, xml)


def work_count(session: Session, kinds: Sequence[RecordKind] = tuple(RecordKind), work_id: str = "") -> int:
    """How many documents `export_works` gives."""
    return session.scalar(select(func.count()).select_from(_query(kinds, work_id).subquery())) or 0


def export_work(session: Session, record_id: str) -> AknFile:
    """The text that a record belongs to, or is, as a document. Raises NotFound, for an authority too."""
    facts, xml = _document(session, expression_of(session, record_id))
    return AknFile(facts.file_name, xml)


def expression_of(session: Session, record_id: str) -> Expression:
    """The expression of a provision, of a work (its first current text), or the one of that id. Raises NotFound."""
    row = find_record(session, record_id)
    if isinstance(row, Provision):
        return row.expression
    if isinstance(row, Work):
        row = next(iter(current_expressions(session, row.id)), None)
    if row is None or isinstance(row, Authority):
        raise NotFound(f"there is no work or text {record_id!r}")
    return row


def _expressions(session: Session, kinds: Sequence[RecordKind], work_id: str) -> Iterator[Expression]:
    if work_id and session.get(Work, work_id) is None:
        raise NotFound(f"there is no work {work_id!r}")
    ids = session.scalars(_query(kinds, work_id)).all()
    for expression_id in ids:
        yield session.get_one(Expression, expression_id)
        session.expunge_all()  # a code holds thousands of provisions: none is needed twice


def _query(kinds: Sequence[RecordKind], work_id: str) -> Select[str]:
    query = select(Expression.id).join(Work).where(Expression.current).order_by(Work.jurisdiction, Expression.id)
    if work_id:
        return query.where(Work.id == work_id)
    return query.where(Work.kind.in_([work.value for kind in kinds for work in _WORKS.get(kind, ())]))


def _document(session: Session, expression: Expression) -> tuple[Identification, bytes]:
    facts = _identification(session, expression)
    return facts, to_akoma_ntoso(facts, _parts(session, expression.id))


def _parts(session: Session, expression_id: str) -> Sequence[_Part]:
    columns = (Provision.type, Provision.role, Provision.num, Provision.heading, Provision.eid, Provision.text)
    query = select(*columns, Provision.parent_id, Provision.id).where(Provision.expression_id == expression_id)
    rows = session.execute(query.order_by(Provision.position)).all()
    places = {row.id: i for i, row in enumerate(rows)}
    return [
        _Part(type_, ProvisionRole(role), num, heading, eid, text, places.get(parent_id) if parent_id else None)
        for type_, role, num, heading, eid, text, parent_id, _ in rows
    ]


def _identification(session: Session, expression: Expression) -> Identification:
    work = expression.work
    decision = session.scalar(select(Decision).where(Decision.work_id == work.id).order_by(Decision.position).limit(1))
    file = session.scalar(
        select(Manifestation).where(Manifestation.expression_id == expression.id, Manifestation.position == 0)
    )
    treaty = session.get(VocabularyTerm, ("article", work.instrument)) if work.instrument else None
    return Identification(
        kind=WorkKind(work.kind),
        work_id=work.id,
        title=expression.title,
        jurisdiction=work.jurisdiction,
        jurisdiction_name=_name(session, work.jurisdiction),
        language=expression.language,
        date=(decision.decision_date if decision else "") or work.date or (_adopted(treaty) if treaty else ""),
        number=work.identifier or work.instrument,
        doc_type=work.doc_type,
        author=decision.court if decision else "",
        version_date=expression.date if expression.date != work.date else "",
        ecli=decision.ecli if decision else "",
        source_url=file.source_url if file else "",
        is_summary=expression.nature == SUMMARY,
    )


def _name(session: Session, jurisdiction: str) -> str:
    term = session.get(VocabularyTerm, ("jurisdiction", jurisdiction.split("-")[0]))
    return next((label.text for label in term.labels if label.language == "en"), "") if term else ""


def _adopted(treaty: VocabularyTerm) -> str:
    return str(treaty.attributes.get("adopted", ""))
