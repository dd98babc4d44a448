"""The pages of records: a law with its provisions, a provision, a case, an authority, a resource."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.db.queries.records import find_work
from app.deps import SessionDep
from app.errors import NotFound
from app.presenters.provisions import WorkRecord, present_law
from app.presenters.records import RecordView, present_record
from app.presenters.works import best_expression
from app.web.evidence import marked_text
from app.web.outline import build_tree
from app.web.parties import party_table
from app.web.reading import ReaderDep
from app.web.rendering import render

router = APIRouter()


@router.get("/records/{id}")
def record(request: Request, session: SessionDep, reader: ReaderDep, id: str) -> Response:
    """The page of any record; a work leads to one of its texts."""
    shown = present_record(session, id, reader)
    if isinstance(shown, WorkRecord) and shown.expression and shown.expression.id != id:
        return RedirectResponse(shown.expression.url, 307)
    return _page(request, shown, reader)


@router.get("/works/{id}")
def work(request: Request, session: SessionDep, reader: ReaderDep, id: str) -> Response:
    """Leads to the text in the reader's language where there is one: that is the record with a page."""
    row = find_work(session, id)
    if row is None:
        raise NotFound(f"there is no work {id!r}")
    shown = best_expression(row.expressions, reader.locale)
    if shown:
        return RedirectResponse(reader.record_url(shown.id), 307)
    return _page(request, present_law(session, row, None, reader), reader)


def _page(request: Request, shown: RecordView, reader: ReaderDep) -> HTMLResponse:
    tools: dict[str, Any] = {"marked": marked_text, "party_table": party_table}
    if isinstance(shown, WorkRecord):
        return render(
            request, "law.html", reader.locale, reader=reader, record=shown, tree=build_tree(shown.outline), **tools
        )
    return render(request, f"{shown.kind}.html", reader.locale, reader=reader, record=shown, **tools)
