"""The pages of records: a law with its provisions, a provision, a case, an authority, a resource."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.db.queries.records import find_work
from app.deps import SessionDep
from app.domain.kinds import WorkKind
from app.errors import NotFound
from app.presenters.provisions import WorkRecord, present_law
from app.presenters.records import RecordView, present_record
from app.presenters.works import best_expression
from app.web.evidence import marked_text
from app.web.outline import build_tree
from app.web.parties import party_rows
from app.web.reading import ReaderDep
from app.web.rendering import render

router = APIRouter()


@router.get("/records/{id}")
def record(request: Request, session: SessionDep, reader: ReaderDep, id: str) -> HTMLResponse:
    """The page of any record."""
    return _page(request, present_record(session, id, reader), reader)


@router.get("/works/{id}")
def work(request: Request, session: SessionDep, reader: ReaderDep, id: str) -> Response:
    """A law in the reader's language where it has one; a case or a resource is its own record."""
    row = find_work(session, id)
    if row is None:
        raise NotFound(f"there is no work {id!r}")
    shown = best_expression(row.expressions, reader.locale)
    if row.kind in (WorkKind.CASE, WorkKind.RESOURCE) and shown:
        return RedirectResponse(reader.record_url(shown.id), 307)
    return _page(request, present_law(session, row, shown, reader), reader)


def _page(request: Request, shown: RecordView, reader: ReaderDep) -> HTMLResponse:
    tools: dict[str, Any] = {"marked": marked_text, "party_rows": party_rows}
    if isinstance(shown, WorkRecord):
        return render(
            request, "law.html", reader.locale, reader=reader, record=shown, tree=build_tree(shown.outline), **tools
        )
    return render(request, f"{shown.kind}.html", reader.locale, reader=reader, record=shown, **tools)
