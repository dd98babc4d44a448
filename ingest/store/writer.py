"""Write drafts. The caller owns the transaction: rows and outbox entries come or go together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.db.models import (
    AssignmentRow,
    Authority,
    Decision,
    Expression,
    Manifestation,
    Party,
    Provision,
    Resource,
    SketchHash,
    Work,
)
from app.domain.kinds import ProvisionRole, RecordKind, WorkKind
from ingest.items import Draft, Processed
from ingest.store.ids import stable_id
from ingest.store.leaving import last_version, leave
from ingest.store.outcomes import Outcome, OutcomeKind
from ingest.store.recognise import Place, Recognition, collision_key, recognise
from ingest.store.rows import (
    assignment_rows,
    authority_rows,
    case_rows,
    clean,
    manifestation_row,
    provision_rows,
    resource_rows,
    sketch_rows,
)
from ingest.store.tables import BY_AN_EDITOR, announce, chunks, insert_all, insert_rows, record_ids

_Subject = tuple[str, str, str]
"""Record, vocabulary, term: what a claim is about."""


def store(session: Session, file: Processed, sha256: str) -> Outcome:
    """Store every draft of the file; the outcome names the records, and the twin when nothing of it is new."""
    records: list[str] = []
    twins: list[str] = []
    for draft in file.drafts:
        if draft.kind == RecordKind.AUTHORITY:
            records.append(_store_authority(session, draft, file.path, sha256))
            continue
        expression_id, twin = _store_work(session, draft, file, sha256, records)
        records.append(expression_id)
        twins += [twin] if twin else []
    leave(session, file.path, sha256, records)
    duplicate = bool(twins) and len(twins) == len(file.drafts)
    return Outcome(
        file.path,
        OutcomeKind.DUPLICATE if duplicate else OutcomeKind.STORED,
        of=twins[0] if duplicate else "",
        message="; ".join(file.warnings),
        records=tuple(records),
        seconds=file.seconds,
    )


def _store_work(session: Session, draft: Draft, file: Processed, sha256: str, done: Collection[str]) -> tuple[str, str]:
    """The expression's id, and the path of the file it repeats when format and text are the same.

    `done`: the records of the same file that are stored already.
    """
    found = recognise(session, draft, file, sha256, done)
    if found.place is Place.SAME_TEXT and found.expression is not None:
        return found.expression.id, _add_manifestation(session, found.expression, draft, file, sha256)
    again = found.expression if found.place is Place.AGAIN else None
    key = collision_key(draft) if found.place is Place.COLLISION else draft.work_key
    work = again.work if again else _put_work(session, draft, key)
    if again:
        _tell_again(session, work, again, draft, file.path, done)
    expression = again or _put_expression(session, work, draft, key, found)
    _describe(expression, draft)
    session.flush()
    _put_text(session, expression, work, draft, file.path, again=again is not None)
    _put_details(session, work, draft, again=found.place is not Place.NEW_WORK)
    _put_file(session, manifestation_row(expression.id, 0, draft, file, sha256), again=again is not None)
    return expression.id, ""


def _facts(draft: Draft) -> dict[str, str]:
    declared = draft.declared
    return {
        "title": clean(draft.title),
        "doc_type": declared.doc_type,
        "identifier": declared.identifier,
        "instrument": draft.instrument,
        "date": declared.date,
        "status": declared.status,
        "jurisdiction": declared.jurisdiction,
    }


def _put_work(session: Session, draft: Draft, key: str) -> Work:
    """The work's row; what an earlier file left unknown is filled in."""
    facts = _facts(draft)
    work = session.get(Work, stable_id("w", key))
    if work is None:
        work = Work(id=stable_id("w", key), work_key=_bounded(key), kind=draft.kind, uri="", **facts)
        session.add(work)
        return work
    _tell(session, work, {name: value for name, value in facts.items() if value and not getattr(work, name)})
    return work


def _tell_again(
    session: Session, work: Work, known: Expression, draft: Draft, path: str, done: Collection[str]
) -> None:
    """What a file says of its work now, in place of what it said; beside other files it unsays nothing.

    Several texts of a work differ in title and date: only the one that gave the work's may change them.
    """
    facts = _facts(draft)
    if any(expression.id in done for expression in work.expressions):
        facts = {name: value for name, value in facts.items() if not getattr(work, name)}
    elif not _is_alone(session, work, path):
        gave = {"title": known.title, "date": known.date}
        facts = {
            name: value
            for name, value in facts.items()
            if value and getattr(work, name) in ("", gave.get(name, getattr(work, name)))
        }
    _tell(session, work, facts)


def _is_alone(session: Session, work: Work, path: str) -> bool:
    """Whether no other file says anything of the work."""
    others = select(Manifestation.id).join(Expression).where(Expression.work_id == work.id, Manifestation.path != path)
    return session.scalar(others.limit(1)) is None


def _tell(session: Session, work: Work, facts: Mapping[str, str]) -> None:
    """Set what is new, and announce all texts of the work: each record repeats what is known of it."""
    new = {name: value for name, value in facts.items() if getattr(work, name) != value}
    for name, value in new.items():
        setattr(work, name, value)
    for expression in work.expressions if new else ():
        if expression.current:
            announce(session, record_ids(session, expression.id))


def _put_file(session: Session, row: dict[str, Any], again: bool) -> None:
    if again:
        session.execute(update(Manifestation).where(Manifestation.id == row["id"]).values(row))
    else:
        insert_rows(session, Manifestation.__table__, [row])


def _put_expression(session: Session, work: Work, draft: Draft, key: str, found: Recognition) -> Expression:
    """The new expression's row; an older version stays, but is no longer the current one.

    Of two texts the one with the later date is current; without dates the one that came later.
    """
    current = True
    if found.place is Place.NEW_VERSION and found.expression is not None:
        current = not draft.declared.date or draft.declared.date >= found.expression.date
        if current:
            _retire(session, found.expression)
    nature = draft.declared.nature
    version = 1 + last_version(session, work.id, draft.language.tag, nature)
    line = f"{key}|{draft.language.tag}|{nature}"
    while session.get(Expression, stable_id("e", f"{line}|{version}")):
        version += 1  # an older text that went with its file to another work has kept its id
    expression_key = f"{line}|{version}"
    expression = Expression(
        id=stable_id("e", expression_key),
        expression_key=_bounded(expression_key),
        work_id=work.id,
        version=version,
        nature=nature,
        current=current,
    )
    session.add(expression)
    return expression


def _describe(expression: Expression, draft: Draft) -> None:
    """What is known of the text as a whole."""
    expression.title = clean(draft.title)
    expression.language = draft.language.tag
    expression.language_method = draft.language.method.value
    expression.language_confidence = draft.language.confidence
    expression.date = draft.declared.date
    expression.text_hash = draft.fingerprint.exact
    expression.sketch = list(draft.fingerprint.sketch)


def _put_text(session: Session, expression: Expression, work: Work, draft: Draft, path: str, again: bool) -> None:
    """The expression's text, tags and claims; `again`: in place of what it had, but editors' assertions stay."""
    old = _forget_text(session, expression) if again else []
    provisions = provision_rows(expression.id, draft.segments)
    claims = list(assignment_rows(expression.id, draft.assignments, path))
    for row, segment in zip(provisions, draft.segments, strict=True):
        claims.extend(assignment_rows(row["id"], segment.assignments, path))
    insert_rows(session, Provision.__table__, provisions)
    insert_rows(session, SketchHash.__table__, sketch_rows(expression.id, draft.fingerprint.sketch))
    kept = _kept_assertions(session, [*old, *(row["id"] for row in provisions)]) if again else frozenset()
    insert_rows(session, AssignmentRow.__table__, [claim for claim in claims if _subject(claim) not in kept])
    announce(session, dict.fromkeys([*old, *_hits(work, expression.id, provisions)]))


def _forget_text(session: Session, expression: Expression) -> list[str]:
    """Drop what a file gave of an expression that is read again; return what search may hold of it."""
    old = record_ids(session, expression.id)
    session.execute(delete(Provision).where(Provision.expression_id == expression.id))
    session.execute(delete(SketchHash).where(SketchHash.expression_id == expression.id))
    for chunk in chunks(old):
        mine = AssignmentRow.record_id.in_(chunk)
        session.execute(delete(AssignmentRow).where(mine, ~BY_AN_EDITOR))
    return old


def _kept_assertions(session: Session, record_ids: Iterable[str]) -> frozenset[_Subject]:
    """What editors have asserted of these records: it wins over what a file says of the same term."""
    columns = (AssignmentRow.record_id, AssignmentRow.vocabulary, AssignmentRow.term)
    return frozenset(
        (record_id, vocabulary, term)
        for chunk in chunks(list(dict.fromkeys(record_ids)))
        for record_id, vocabulary, term in session.execute(
            select(*columns).where(AssignmentRow.record_id.in_(chunk), BY_AN_EDITOR)
        )
    )


def _subject(claim: Mapping[str, Any]) -> _Subject:
    return claim["record_id"], claim["vocabulary"], claim["term"]


def _put_details(session: Session, work: Work, draft: Draft, again: bool) -> None:
    """The joined rows of a case or a resource; `again`: in place of earlier ones."""
    if not draft.details or draft.kind not in (WorkKind.CASE, WorkKind.RESOURCE):
        return
    owners, rows = ((Decision, Party), case_rows) if draft.kind == WorkKind.CASE else ((Resource,), resource_rows)
    for owner in owners if again else ():
        session.execute(delete(owner).where(owner.work_id == work.id))
    insert_all(session, rows(draft, work.id))


def _add_manifestation(session: Session, expression: Expression, draft: Draft, file: Processed, sha256: str) -> str:
    """Another file of a known text; the first file's path when it has the same format, else nothing."""
    known = [m for m in expression.manifestations if m.path != file.path]
    mine = (Manifestation.path == file.path, Manifestation.expression_id == expression.id)
    session.execute(delete(Manifestation).where(*mine))
    position = 1 + max((m.position for m in known), default=-1)
    insert_rows(session, Manifestation.__table__, [manifestation_row(expression.id, position, draft, file, sha256)])
    session.expire(expression)
    return next((m.path for m in known if m.media_type == file.media_type), "")


def _store_authority(session: Session, draft: Draft, path: str, sha256: str) -> str:
    rows = authority_rows(draft, path, sha256)
    authority_id: str = rows["authority"][0]["id"]
    session.execute(delete(Authority).where(Authority.id == authority_id))
    insert_all(session, rows)
    announce(session, [authority_id])
    return authority_id


def _retire(session: Session, expression: Expression) -> None:
    expression.current = False
    announce(session, record_ids(session, expression.id))


def _hits(work: Work, expression_id: str, provisions: Sequence[Mapping[str, Any]]) -> list[str]:
    if work.kind not in (WorkKind.LEGISLATION, WorkKind.TREATY):
        return [expression_id]
    return [row["id"] for row in provisions if row["role"] == ProvisionRole.UNIT]


def _bounded(key: str) -> str:
    """The key, short enough for an index entry on every database; the id is hashed from the whole."""
    return key if len(key) <= 500 else f"{key[:400]}|{stable_id('k', key)}"
