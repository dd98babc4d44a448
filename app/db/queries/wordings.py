"""What holds now in place of a text that does not."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.models import Expression, Provision
from app.domain.kinds import ProvisionRole


def current_text(session: Session, expression: Expression) -> Expression | None:
    """The newest version of a text: of the same work, in the same language."""
    query = select(Expression).where(
        Expression.work_id == expression.work_id, Expression.language == expression.language, Expression.current
    )
    return session.scalars(query.limit(1)).first()


def same_place(session: Session, expression: Expression, provision: Provision) -> Provision | None:
    """The unit that stands in a text where a provision stands in another version of it."""
    query = select(Provision).where(
        Provision.expression_id == expression.id,
        Provision.eid == provision.eid,
        Provision.role == ProvisionRole.UNIT,
    )
    return session.scalars(query.limit(1)).first() if provision.eid else None


def present_wording(session: Session, provision: Provision) -> Provision | None:
    """Of a former wording, the present one: the next unit of that number in the same text that has no later one."""
    query = select(Provision).where(
        Provision.expression_id == provision.expression_id,
        Provision.num == provision.num,
        Provision.type == provision.type,
        Provision.role == ProvisionRole.UNIT,
        Provision.status != "superseded",
        Provision.position > provision.position,
    )
    return session.scalars(query.order_by(Provision.position).limit(1)).first()
