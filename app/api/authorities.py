"""The directory of competent authorities."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.reading import ReaderDep
from app.db.queries.authorities import AuthorityFilter
from app.deps import SessionDep
from app.presenters.directory import AuthorityList, present_directory
from app.presenters.reader import API

router = APIRouter(prefix=API, tags=["authorities"])


@router.get("/authorities")
def list_authorities(
    session: SessionDep,
    reader: ReaderDep,
    jurisdiction: Annotated[tuple[str, ...], Query(description="ISO 3166-1 alpha-2.", examples=["KE"])] = (),
    function: Annotated[tuple[str, ...], Query(examples=["mutual_legal_assistance"])] = (),
    article: Annotated[
        tuple[str, ...], Query(description="Named under it or its paragraphs, or serving it by a function.")
    ] = (),
    language: Annotated[tuple[str, ...], Query(description="Accepts requests in this language.")] = (),
    q: Annotated[str, Query(description="Part of the name.", max_length=200)] = "",
    page_size: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[str, Query(description="`next_cursor` of the page before.")] = "",
) -> AuthorityList:
    """Authorities by jurisdiction and name. Values of one filter are alternatives, filters narrow each other."""
    chosen = AuthorityFilter(jurisdiction, function, article, language, text=q.strip())
    return present_directory(session, chosen, reader, page_size, cursor)
