"""What stands under a treaty article."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.db.models import AssignmentRow, Expression, Provision, Work
from app.domain.articles import ArticleRef
from app.domain.kinds import NOT_IN_FORCE, LinkRole, ProvisionRole, WorkKind


@dataclass(frozen=True, slots=True)
class LinkedProvision:
    """A provision under an article, with the claim that put it there."""

    id: str
    num: str
    heading: str
    language: str
    title: str
    jurisdiction: str
    nature: str
    status: str
    role: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many records of a jurisdiction carry an article (or one of its paragraphs)."""

    jurisdiction: str
    article: str
    records: int
    core: int


def within_article(column: InstrumentedAttribute[str], article: str) -> ColumnElement[bool]:
    """Whether a column names the article, one of its paragraphs, or (for an instrument) any of its articles."""
    inside = f"{article}(" if ":" in article else f"{article}:"
    return or_(column == article, column.startswith(inside, autoescape=True))


def provisions_under(session: Session, article: str, for_each: int) -> Sequence[LinkedProvision]:
    """The best `for_each` provisions of every jurisdiction: what holds, then core before related, the surest first."""
    status = func.coalesce(func.nullif(Provision.status, ""), Work.status)
    best = (
        select(
            AssignmentRow.record_id,
            func.max(case((AssignmentRow.role == LinkRole.CORE, 1), else_=0)).label("core"),
            func.max(AssignmentRow.confidence).label("confidence"),
            func.min(AssignmentRow.method).label("method"),
        )
        .where(AssignmentRow.vocabulary == "article", within_article(AssignmentRow.term, article))
        .group_by(AssignmentRow.record_id)
        .subquery()
    )
    order = (status.in_(NOT_IN_FORCE), best.c.core.desc(), best.c.confidence.desc(), Provision.position, Provision.id)
    rank = func.row_number().over(partition_by=Work.jurisdiction, order_by=order).label("rank")
    ranked = (
        select(
            Provision.id,
            Provision.num,
            Provision.heading,
            Provision.language,
            Expression.title,
            Work.jurisdiction,
            Expression.nature,
            status.label("status"),
            best.c.core,
            best.c.method,
            best.c.confidence,
            rank,
        )
        .join(best, best.c.record_id == Provision.id)
        .join(Expression, Provision.expression_id == Expression.id)
        .join(Work, Expression.work_id == Work.id)
        .where(Expression.current, Provision.role == ProvisionRole.UNIT)
        .subquery()
    )
    chosen = select(ranked).where(ranked.c.rank <= for_each).order_by(ranked.c.jurisdiction, ranked.c.rank)
    return [
        LinkedProvision(
            row.id,
            row.num,
            row.heading,
            row.language,
            row.title,
            row.jurisdiction,
            row.nature,
            row.status,
            LinkRole.CORE if row.core else LinkRole.RELATED,
            row.method,
            row.confidence,
        )
        for row in session.execute(chosen)
    ]


def treaty_provisions(session: Session, instrument: str, number: int) -> Sequence[Provision]:
    """The article's own text in the treaty, one row a language held."""
    query = (
        select(Provision)
        .join(Expression)
        .join(Work)
        .where(
            Work.kind == WorkKind.TREATY,
            Work.instrument == instrument,
            Expression.current,
            Provision.role == ProvisionRole.UNIT,
            Provision.num == str(number),
        )
        .order_by(Expression.language, Provision.position)
    )
    return session.scalars(query).all()


def coverage(session: Session, instrument: str = "") -> Sequence[Coverage]:
    """Records by jurisdiction and article, whole articles only, each record counted once in a cell."""
    query = (
        select(AssignmentRow.record_id, AssignmentRow.term, AssignmentRow.role, Work.jurisdiction)
        .join(Provision, Provision.id == AssignmentRow.record_id)
        .join(Expression, Expression.id == Provision.expression_id)
        .join(Work, Work.id == Expression.work_id)
        .where(AssignmentRow.vocabulary == "article", Expression.current)
    )
    if instrument:
        query = query.where(within_article(AssignmentRow.term, instrument))
    cells: dict[tuple[str, ArticleRef], dict[str, bool]] = defaultdict(dict)
    for record_id, term, role, jurisdiction in session.execute(query):
        cell = cells[jurisdiction, ArticleRef.parse(term).article]
        cell[record_id] = cell.get(record_id, False) or role == LinkRole.CORE
    return [Coverage(place, str(ref), len(cell), sum(cell.values())) for (place, ref), cell in sorted(cells.items())]
