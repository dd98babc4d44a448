"""Records as plain lines, for people who analyse outside and for checks that know nothing of our tables."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from app.db.models import AssignmentRow, Authority, Expression, Manifestation, Provision, Work
from app.db.queries.texts import whole_texts
from app.domain.kinds import INSTRUMENT_KINDS, Method, ProvisionRole, RecordKind

_BATCH = 500
_CLAIMS = {
    "articles": "article",
    "crime_types": "crime_type",
    "issues": "issue",
    "tip_acts": "tip_act",
    "tip_means": "tip_means",
    "tip_purposes": "tip_purpose",
    "tip_sectors": "tip_sector",
}
"""What an assignment's vocabulary is called in a line."""


def export_records(session: Session, kinds: Sequence[RecordKind] = tuple(RecordKind)) -> Iterator[dict[str, Any]]:
    """One mapping a record, in order of file and place in it; the shape is the design's export contract."""
    for kind in kinds:
        if kind is RecordKind.PROVISION:
            yield from _provisions(session)
        elif kind is RecordKind.AUTHORITY:
            yield from _authorities(session)
        else:
            yield from _whole_works(session, kind)


def record_count(session: Session, kinds: Sequence[RecordKind] = tuple(RecordKind)) -> int:
    """How many records `export_records` gives."""
    counts = {kind: select(func.count()).select_from(_records(kind).subquery()) for kind in dict.fromkeys(kinds)}
    return sum(session.scalar(query) or 0 for query in counts.values())


def _records(kind: RecordKind) -> Select[str]:
    """The ids of the records of a kind."""
    if kind is RecordKind.AUTHORITY:
        return select(Authority.id)
    if kind is not RecordKind.PROVISION:
        return select(Expression.id).join(Work).where(Expression.current, Work.kind == kind.value)
    units = select(Provision.id).join(Expression).join(Work).where(Expression.current)
    return units.where(Provision.role == ProvisionRole.UNIT, Work.kind.in_(INSTRUMENT_KINDS))


def _provisions(session: Session) -> Iterator[dict[str, Any]]:
    query = _with_source(Provision, Expression, Work, Manifestation).where(
        Provision.role == ProvisionRole.UNIT, Work.kind.in_(INSTRUMENT_KINDS)
    )
    query = query.join(Provision, Provision.expression_id == Expression.id)
    rows = session.execute(query.order_by(Manifestation.path, Provision.position).execution_options(yield_per=_BATCH))
    for chunk in rows.partitions(_BATCH):
        claims = _claims(session, [provision.id for provision, *_ in chunk])
        for provision, expression, work, file in chunk:
            yield {
                "id": provision.id,
                "kind": RecordKind.PROVISION.value,
                **_work_part(work, expression, file),
                "language": provision.language,
                "language_confidence": provision.language_confidence,
                "eid": provision.eid,
                "num": provision.num,
                "heading": provision.heading,
                "text": provision.text,
                "page": provision.page,
                "date": work.date,
                "status": provision.status or work.status,
                **_assigned(claims.get(provision.id, ()), {}),
            }


def _whole_works(session: Session, kind: RecordKind) -> Iterator[dict[str, Any]]:
    query = _with_source(Expression, Work, Manifestation, outer=True).where(Work.kind == kind.value)
    for rows in session.execute(query.order_by(Manifestation.path, Expression.id)).partitions(_BATCH):
        ids = [expression.id for expression, _, _ in rows]
        texts, claims = whole_texts(session, ids), _claims(session, ids)
        for expression, work, file in rows:
            text, starts = texts.get(expression.id, ("", {}))
            yield {
                "id": expression.id,
                "kind": kind.value,
                **_work_part(work, expression, file),
                "language": expression.language,
                "language_confidence": expression.language_confidence,
                "eid": "",
                "num": "",
                "heading": expression.title,
                "text": text,
                "page": None,
                "date": work.date,
                "status": work.status,
                **_assigned(claims.get(expression.id, ()), starts),
            }


def _authorities(session: Session) -> Iterator[dict[str, Any]]:
    parts = (Authority.functions, Authority.channels, Authority.languages, Authority.articles, Authority.contacts)
    query = select(Authority).order_by(Authority.jurisdiction, Authority.id).options(*map(selectinload, parts))
    for row in session.scalars(query):
        named = sorted(item.article for item in row.articles)
        yield {
            "id": row.id,
            "kind": RecordKind.AUTHORITY.value,
            "work": row.id,
            "source_path": row.path,
            "source_sha256": row.sha256,
            "jurisdiction": row.jurisdiction,
            "language": row.language,
            "language_confidence": 1.0,
            "eid": "",
            "num": "",
            "heading": row.name,
            "name_en": row.name_en,
            "text": row.legal_basis,
            "page": None,
            "date": row.source_date,
            "status": "",
            "articles": [
                {"value": article, "method": Method.ASSERTED, "confidence": 1.0, "evidence": []} for article in named
            ],
            "crime_types": [],
            "functions": sorted(item.function for item in row.functions),
            "channels": sorted(item.channel for item in row.channels),
            "languages": sorted(item.language for item in row.languages),
            "contacts": {item.type: item.value for item in row.contacts},
            "source": row.source,
            "certainty": row.certainty,
        }


def _with_source(*columns: Any, outer: bool = False) -> Select[*tuple[Any, ...]]:
    """Current expressions with their work and the file their text comes from."""
    first = (Manifestation.expression_id == Expression.id) & (Manifestation.position == 0)
    return (
        select(*columns)
        .select_from(Expression)
        .join(Work, Expression.work_id == Work.id)
        .join(Manifestation, first, isouter=outer)
        .where(Expression.current)
    )


def _work_part(work: Work, expression: Expression, file: Manifestation | None) -> dict[str, Any]:
    return {
        "work": work.id,
        "work_title": expression.title,
        "source_path": file.path if file else "",
        "source_sha256": file.sha256 if file else "",
        "source_url": file.source_url if file else "",
        "jurisdiction": work.jurisdiction,
        "nature": expression.nature,
    }


def _claims(session: Session, ids: Sequence[str]) -> Mapping[str, Sequence[AssignmentRow]]:
    query = select(AssignmentRow).where(AssignmentRow.record_id.in_(ids))
    rows = session.scalars(query.order_by(AssignmentRow.record_id, AssignmentRow.vocabulary, AssignmentRow.term))
    return {record_id: list(group) for record_id, group in groupby(rows, key=lambda row: row.record_id)}


def _assigned(claims: Sequence[AssignmentRow], starts: Mapping[str, int]) -> dict[str, Any]:
    return {
        name: [_claim(row, starts) for row in claims if row.vocabulary == vocabulary]
        for name, vocabulary in _CLAIMS.items()
    }


def _claim(row: AssignmentRow, starts: Mapping[str, int]) -> dict[str, Any]:
    """A claim; `evidence` are spans of `text`, those of the heading or the title stand apart."""
    spans = [_moved(span, starts) for span in row.evidence]
    claim = {
        "value": row.term,
        "method": row.method,
        "confidence": row.confidence,
        "role": row.role,
        "evidence": [_plain(span) for span in spans if span["field"] == "text"],
        "evidence_elsewhere": [span for span in spans if span["field"] != "text"],
    }
    return {key: value for key, value in claim.items() if value or key == "evidence"}


def _plain(span: Mapping[str, Any]) -> dict[str, Any]:
    return {key: span[key] for key in ("start", "end", "text")}


def _moved(span: Mapping[str, Any], starts: Mapping[str, int]) -> dict[str, Any]:
    """A span inside a part of a decision, as offsets into the whole text."""
    if span["field"] not in starts:
        return dict(span)
    offset = starts[span["field"]]
    return {**span, "start": span["start"] + offset, "end": span["end"] + offset, "field": "text"}
