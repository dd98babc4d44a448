"""What a file gave before it was declared to be something else: it goes, and what others said of it is handed on."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.db.models import AssignmentRow, Expression, Manifestation, Provision, Work
from ingest.store.ids import stable_id
from ingest.store.tables import BY_AN_EDITOR, announce, chunks, record_ids


def leave(session: Session, path: str, sha256: str, records: Collection[str]) -> None:
    """Take the file, as it is, out of every expression but its `records`, the ids of what it holds now.

    An expression that had its text from the file goes: its editors' assertions, its other files and its older versions
    pass to the record that takes its place.
    """
    mine = select(Manifestation).where(Manifestation.path == path, Manifestation.sha256 == sha256)
    for left in [known for known in session.scalars(mine) if known.expression_id not in records]:
        former, heirs = left.expression, [heir for record in records if (heir := session.get(Expression, record))]
        if left.position == 0 and heirs:
            _hand_on(session, former, _heir(former, heirs), path)
        elif left.position:
            session.execute(delete(Manifestation).where(Manifestation.id == left.id))
            session.expire(former)


def last_version(session: Session, work_id: str, language: str, nature: str) -> int:
    """The number of the latest text of the work in the language; 0 when there is none."""
    same = (Expression.work_id == work_id, Expression.language == language, Expression.nature == nature)
    return session.scalar(select(func.max(Expression.version)).where(*same)) or 0


def _heir(former: Expression, heirs: Sequence[Expression]) -> Expression:
    """The record of the same text, else of the same language."""
    return max(heirs, key=lambda heir: (heir.text_hash == former.text_hash, heir.language == former.language))


def _hand_on(session: Session, former: Expression, heir: Expression, path: str) -> None:
    work, gone = former.work, record_ids(session, former.id)
    _hand_on_assertions(session, former, heir)
    _hand_on_files(session, former, heir, path)
    if former.current:
        _hand_on_versions(session, former, heir, path)
    session.execute(delete(Expression).where(Expression.id == former.id))
    announce(session, gone)
    session.flush()
    session.expire(heir)
    session.expire(work)
    if not work.expressions:
        session.execute(delete(Work).where(Work.id == work.id))


def _hand_on_assertions(session: Session, former: Expression, heir: Expression) -> None:
    """Editors' assertions pass to the same provision of the heir, where they win over its suggestions."""
    provisions = session.execute(select(Provision.id, Provision.eid).where(Provision.expression_id == former.id))
    ids = {former.id: heir.id} | {known: stable_id("p", heir.id, eid) for known, eid in provisions}
    for chunk in chunks(list(ids)):
        rows = AssignmentRow.record_id.in_(chunk)
        session.execute(delete(AssignmentRow).where(rows, ~BY_AN_EDITOR))
        for asserted in session.scalars(select(AssignmentRow).where(rows)).all():
            _hand_on_assertion(session, asserted, ids)


def _hand_on_assertion(session: Session, asserted: AssignmentRow, ids: Mapping[str, str]) -> None:
    subject = (
        AssignmentRow.record_id == ids[asserted.record_id],
        AssignmentRow.vocabulary == asserted.vocabulary,
        AssignmentRow.term == asserted.term,
    )
    session.execute(delete(AssignmentRow).where(*subject, ~BY_AN_EDITOR))
    if session.scalar(select(AssignmentRow.id).where(*subject).limit(1)) is None:
        asserted.record_id = ids[asserted.record_id]
    else:
        session.delete(asserted)
    session.flush()


def _hand_on_files(session: Session, former: Expression, heir: Expression, path: str) -> None:
    """Other files of the same text stay files of it."""
    known = {manifestation.path for manifestation in heir.manifestations}
    position = 1 + max((manifestation.position for manifestation in heir.manifestations), default=-1)
    for manifestation in former.manifestations:
        if manifestation.path != path and manifestation.path not in known:
            manifestation.id = stable_id("m", heir.id, manifestation.path)
            manifestation.expression_id, manifestation.position = heir.id, position
            position += 1
    session.flush()


def _hand_on_versions(session: Session, former: Expression, heir: Expression, path: str) -> None:
    """Older versions from the same file go with it, their ids unchanged; of those from others the latest is current."""
    others = []
    for known in former.work.expressions:
        if known.id == former.id or (known.language, known.nature) != (former.language, former.nature):
            continue
        if all(manifestation.path == path for manifestation in known.manifestations):
            known.version = 1 + last_version(session, heir.work_id, heir.language, heir.nature)
            known.work_id, known.current = heir.work_id, False
            session.flush()
        else:
            others.append(known)
    if others:
        latest = max(others, key=lambda known: (known.date, known.version))
        latest.current = True
        announce(session, record_ids(session, latest.id))
