"""The whole text of a decision or a resource, put together from its stored parts."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.db.models import Expression, Provision
from app.domain.kinds import ProvisionRole

INTRODUCTION = "introduction"
SUMMARY = "summary"


def whole_texts(session: Session, expression_ids: Iterable[str]) -> Mapping[str, tuple[str, Mapping[str, int]]]:
    """For each expression its text, parts under their headings, and where the text of each part starts, by eid."""
    query = (
        select(Provision.expression_id, Provision.eid, Provision.heading, Provision.text)
        .join(Expression)
        .where(Provision.expression_id.in_(expression_ids), Provision.role == ProvisionRole.UNIT, ~own_note())
        .order_by(Provision.expression_id, Provision.position)
    )
    rows = session.execute(query)
    return {key: _join((eid, heading, text) for _, eid, heading, text in group) for key, group in groupby(rows, _owner)}


def own_note() -> ColumnElement[bool]:
    """Whether a part is what opens each of this portal's own summaries: its title, and the note that it is one.

    `Expression.nature` says so already, and pages say it in the reader's language.
    """
    return and_(Expression.nature == SUMMARY, Provision.type == INTRODUCTION)


def _owner(row: tuple[str, str, str, str]) -> str:
    return row[0]


def _join(parts: Iterable[tuple[str, str, str]]) -> tuple[str, Mapping[str, int]]:
    whole, starts = "", {}
    for eid, heading, text in parts:
        if heading:
            whole += heading + "\n"
        starts[eid] = len(whole)
        whole += text + "\n"
    return whole.removesuffix("\n"), starts
