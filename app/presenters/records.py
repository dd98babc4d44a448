"""Any record by its id."""

from sqlalchemy.orm import Session

from app.db.models import Expression, Provision, Work
from app.db.queries.records import find_record
from app.domain.kinds import WorkKind
from app.errors import NotFound
from app.presenters.authorities import AuthorityRecord, present_authorities
from app.presenters.cases import CaseRecord, present_case
from app.presenters.provisions import ProvisionRecord, WorkRecord, present_law, present_provision
from app.presenters.reader import Reader
from app.presenters.resources import ResourceRecord, present_resource

RecordView = ProvisionRecord | CaseRecord | AuthorityRecord | ResourceRecord | WorkRecord


def present_record(session: Session, record_id: str, reader: Reader) -> RecordView:
    """The record of that id: a hit's, a work's or an expression's. Raises NotFound."""
    row = find_record(session, record_id)
    if row is None:
        raise NotFound(f"there is no record {record_id!r}")
    if isinstance(row, Provision):
        return present_provision(session, row, reader)
    if isinstance(row, Expression):
        return _present_expression(session, row, reader)
    if isinstance(row, Work):
        return present_law(session, row, None, reader)
    (authority,) = present_authorities(session, [row], reader)
    return authority


def _present_expression(session: Session, row: Expression, reader: Reader) -> RecordView:
    if row.work.kind == WorkKind.CASE:
        return present_case(session, row, reader)
    if row.work.kind == WorkKind.RESOURCE:
        return present_resource(session, row, reader)
    return present_law(session, row.work, row, reader)
