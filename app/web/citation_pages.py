"""Citing a search: the button's target, the page of a cited set, and what has changed in it since."""

from dataclasses import replace

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.deps import PortalDep, SessionDep, refuse_body
from app.presenters.citations import PATH, find_citation, present_changes, present_citation, present_cited
from app.search.citing import changes_since, cite
from app.search.params import parse_params
from app.web.reading import OriginDep, ReaderDep
from app.web.rendering import render

router = APIRouter()

_RECORDS_EACH = 500


@router.post(PATH, dependencies=[Depends(refuse_body)])
def make(request: Request, portal: PortalDep, reader: ReaderDep) -> RedirectResponse:
    """Keeps what a search finds, and leads to its page."""
    query = parse_params(request.query_params.multi_items(), reader.vocabularies)
    made = cite(portal.sessions, portal.service(), query)
    return RedirectResponse(reader.url(f"{PATH}/{made.id}"), 303)


@router.get(f"{PATH}/{{id}}")
def citation(request: Request, session: SessionDep, reader: ReaderDep, origin: OriginDep, id: str) -> HTMLResponse:
    """How to cite the set, its hash and its date."""
    shown = present_citation(session, find_citation(session, id), replace(reader, base=origin))
    return render(request, "citation.html", reader.locale, reader=reader, citation=shown, changes=None)


@router.get(f"{PATH}/{{id}}/records")
def records(request: Request, session: SessionDep, reader: ReaderDep, id: str) -> HTMLResponse:
    """What is in the set, by title and number, a page at a time."""
    kept = find_citation(session, id)
    shown = present_cited(session, kept, reader, _RECORDS_EACH, request.query_params.get("cursor", ""))
    return render(request, "cited.html", reader.locale, reader=reader, citation=kept, shown=shown)


@router.get(f"{PATH}/{{id}}/changes")
def changes(
    request: Request, portal: PortalDep, session: SessionDep, reader: ReaderDep, origin: OriginDep, id: str
) -> HTMLResponse:
    """The same page with what came, went and changed since."""
    kept = find_citation(session, id)
    found = changes_since(session, portal.service(), reader.vocabularies, kept)
    shown = present_changes(session, kept, found, replace(reader, base=origin))
    return render(request, "citation.html", reader.locale, reader=reader, citation=shown.citation, changes=shown)
