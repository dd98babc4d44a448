"""Result sets that can be cited, and compared later."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import PlainTextResponse

from app.api.parameters import search_parameters
from app.api.problems import refuse_unknown_parameters
from app.api.reading import ReaderDep
from app.deps import PortalDep, SessionDep, refuse_body
from app.presenters.citations import (
    ChangesView,
    CitationView,
    CitedRecordList,
    find_citation,
    present_changes,
    present_citation,
    present_cited,
)
from app.presenters.reader import API
from app.search.citing import changes_since, cite
from app.search.params import parse_params

router = APIRouter(prefix=API, tags=["citations"])
known_parameters = Depends(refuse_unknown_parameters)
Id = Annotated[str, Path(description="The id of a citation.", examples=["c-0c1e5d7a9b3f2468"])]


@router.post(
    "/citations",
    status_code=201,
    dependencies=[Depends(refuse_body)],
    openapi_extra={"parameters": search_parameters()},
)
def make_citation(request: Request, response: Response, portal: PortalDep, reader: ReaderDep) -> CitationView:
    """Keep what a search finds, under a permanent address. The same search with the same ids is the same citation.

    Takes the parameters of `/search`; order, page and what is only shown make no difference.
    """
    query = parse_params(request.query_params.multi_items(), reader.vocabularies)
    made = cite(portal.sessions, portal.service(), query)
    response.headers["Location"] = f"{API}/citations/{made.id}"
    with portal.sessions() as session:
        return present_citation(session, made, reader)


@router.get("/citations/{id}", dependencies=[known_parameters])
def get_citation(session: SessionDep, reader: ReaderDep, id: Id) -> CitationView:
    """A cited result set: its search, date, size and hash."""
    return present_citation(session, find_citation(session, id), reader)


@router.get("/citations/{id}/records", dependencies=[known_parameters])
def get_citation_records(
    session: SessionDep,
    reader: ReaderDep,
    id: Id,
    page_size: Annotated[int, Query(ge=1, le=1000)] = 100,
    cursor: Annotated[str, Query(description="`next_cursor` of the page before.", max_length=9)] = "",
) -> CitedRecordList:
    """The records of a cited set by title and number, as they were named when it was cited."""
    return present_cited(session, find_citation(session, id), reader, page_size, cursor)


@router.get("/citations/{id}/ids", dependencies=[known_parameters], response_class=PlainTextResponse)
def get_citation_ids(session: SessionDep, id: Id) -> PlainTextResponse:
    """The ids of a cited set, sorted, one a line: their SHA-256 is the citation's."""
    records = find_citation(session, id).records
    return PlainTextResponse("".join(f"{record}\n" for record in sorted(records)))


@router.get("/citations/{id}/changes", dependencies=[known_parameters])
def get_citation_changes(portal: PortalDep, session: SessionDep, reader: ReaderDep, id: Id) -> ChangesView:
    """What the same search finds now: what came, what went, what says something else than when it was cited."""
    citation = find_citation(session, id)
    changes = changes_since(session, portal.service(), reader.vocabularies, citation)
    return present_changes(session, citation, changes, reader)
