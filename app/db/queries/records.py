"""Records as their pages show them: provisions, the works around them, cases with their joined rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, load_only, selectinload

from app.db.models import (
    AssignmentRow,
    Authority,
    Charge,
    Decision,
    Expression,
    Party,
    Provision,
    Resource,
    Verdict,
    Work,
)
from app.db.queries.texts import own_note
from app.domain.kinds import ProvisionRole

Record = Provision | Expression | Work | Authority

_OUTLINE = load_only(
    Provision.id,
    Provision.parent_id,
    Provision.position,
    Provision.type,
    Provision.role,
    Provision.num,
    Provision.heading,
    Provision.eid,
    Provision.status,
    Provision.language,
)


def find_record(session: Session, record_id: str) -> Record | None:
    """The row of that id, whichever table holds it, with its work and files loaded."""
    provision = session.get(
        Provision, record_id, options=[joinedload(Provision.expression).joinedload(Expression.work)]
    )
    return (
        provision
        or find_expression(session, record_id)
        or find_work(session, record_id)
        or find_authority(session, record_id)
    )


def find_expression(session: Session, expression_id: str) -> Expression | None:
    """An expression with its work and its files."""
    options = [joinedload(Expression.work), selectinload(Expression.manifestations)]
    return session.get(Expression, expression_id, options=options)


def find_work(session: Session, work_id: str) -> Work | None:
    """A work with its expressions and their files."""
    return session.get(Work, work_id, options=[selectinload(Work.expressions).selectinload(Expression.manifestations)])


def find_authority(session: Session, authority_id: str) -> Authority | None:
    """An authority; its functions, channels, languages, articles and contacts load when asked for."""
    return session.get(Authority, authority_id)


def current_expressions(session: Session, work_id: str) -> Sequence[Expression]:
    """The texts of a work that are searched today, one a language, in order of language."""
    query = select(Expression).where(Expression.work_id == work_id, Expression.current).order_by(Expression.language)
    return session.scalars(query).all()


def same_provision_elsewhere(session: Session, provision: Provision) -> Sequence[Provision]:
    """The unit of the same number in the current texts of the same work in other languages."""
    query = (
        select(Provision)
        .join(Expression)
        .options(_OUTLINE)
        .where(
            Expression.work_id == provision.expression.work_id,
            Expression.current,
            Expression.language != provision.expression.language,
            Provision.eid == provision.eid,
            Provision.role == ProvisionRole.UNIT,
        )
        .order_by(Expression.language)
    )
    return session.scalars(query).all() if provision.eid else ()


def outline(session: Session, expression_id: str) -> Sequence[Provision]:
    """The groups and units of an expression in document order, without their text."""
    query = (
        select(Provision)
        .options(_OUTLINE)
        .where(Provision.expression_id == expression_id, Provision.role != ProvisionRole.SUBUNIT)
        .order_by(Provision.position)
    )
    return session.scalars(query).all()


def parts(session: Session, expression_id: str) -> Sequence[Provision]:
    """The parts of a decision's or resource's text in document order, but for the note that it is a summary."""
    query = (
        select(Provision)
        .join(Expression)
        .where(Provision.expression_id == expression_id, Provision.role == ProvisionRole.UNIT, ~own_note())
        .order_by(Provision.position)
    )
    return session.scalars(query).all()


def ancestors(session: Session, provision: Provision) -> Sequence[Provision]:
    """The groups a provision stands in, the outermost first."""
    path: list[Provision] = []
    parent_id = provision.parent_id
    while parent_id and (parent := session.get(Provision, parent_id, options=[_OUTLINE])):
        path.insert(0, parent)
        parent_id = parent.parent_id
    return path


def neighbours(session: Session, provision: Provision) -> tuple[Provision | None, Provision | None]:
    """The units before and after a provision in its own text."""
    beside = (
        select(Provision)
        .options(_OUTLINE)
        .where(Provision.expression_id == provision.expression_id, Provision.role == ProvisionRole.UNIT)
        .limit(1)
    )
    before = beside.where(Provision.position < provision.position).order_by(Provision.position.desc())
    after = beside.where(Provision.position > provision.position).order_by(Provision.position)
    return session.scalar(before), session.scalar(after)


def assignments_of(session: Session, record_ids: Sequence[str]) -> Mapping[str, Sequence[AssignmentRow]]:
    """Every claim about the records, by record, the surest first."""
    query = (
        select(AssignmentRow)
        .where(AssignmentRow.record_id.in_(record_ids))
        .order_by(AssignmentRow.confidence.desc(), AssignmentRow.term)
    )
    found: dict[str, list[AssignmentRow]] = defaultdict(list)
    for row in session.scalars(query):
        found[row.record_id].append(row)
    return found


def decisions_of(session: Session, work_id: str) -> Sequence[Decision]:
    """The decisions given in a case, in order, with their outcomes."""
    query = select(Decision).options(selectinload(Decision.outcomes))
    return session.scalars(query.where(Decision.work_id == work_id).order_by(Decision.position)).all()


def parties_of(session: Session, work_id: str) -> Sequence[Party]:
    """The parties of a case, in order, each with its own charges, verdicts and sentences."""
    joined = selectinload(Party.charges).selectinload(Charge.verdicts).selectinload(Verdict.sentences)
    query = select(Party).options(joined).where(Party.work_id == work_id).order_by(Party.position)
    return session.scalars(query).all()


def resource_of(session: Session, work_id: str) -> Resource | None:
    """The publication data of a resource, with its titles."""
    return session.get(Resource, work_id, options=[selectinload(Resource.titles)])


def articles_by_unit(session: Session, expression_id: str) -> Mapping[str, Sequence[str]]:
    """The treaty articles that each unit of an expression is under, the surest first."""
    query = (
        select(AssignmentRow.record_id, AssignmentRow.term)
        .join(Provision, Provision.id == AssignmentRow.record_id)
        .where(Provision.expression_id == expression_id, AssignmentRow.vocabulary == "article")
        .order_by(AssignmentRow.record_id, AssignmentRow.confidence.desc(), AssignmentRow.term)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for record_id, term in session.execute(query):
        found[record_id].append(term)
    return found
