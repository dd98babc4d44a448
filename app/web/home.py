"""The first page, and what the portal says of itself."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.deps import SearchDep, SessionDep
from app.errors import (
    ConcordanceError,
    DatabaseUnavailable,
    InvalidParameter,
    MissingPackage,
    NotFound,
    SearchUnavailable,
    TooManyCitations,
    TooManyRecords,
    TooManyRequests,
)
from app.presenters.facets import present_facets
from app.presenters.treaties import present_treaties
from app.search.fields import FACETS
from app.search.query import SearchQuery
from app.web.reading import ReaderDep
from app.web.rendering import render

router = APIRouter()

_PROBLEMS = (
    InvalidParameter,
    NotFound,
    TooManyRecords,
    TooManyCitations,
    TooManyRequests,
    ConcordanceError,
    SearchUnavailable,
    DatabaseUnavailable,
    MissingPackage,
)
_WAYS_IN = ("kind", "crime_type", "jurisdiction", "language")


@router.get("/")
def home(request: Request, session: SessionDep, search: SearchDep, reader: ReaderDep) -> HTMLResponse:
    """Search box, and ways in by article, crime type, jurisdiction and kind with their counts."""
    found = search(SearchQuery(facets=_WAYS_IN, page_size=1, highlight=False))
    facets = present_facets(found.facets, SearchQuery(facets=FACETS), reader)
    treaties = present_treaties(session, search, reader)
    return render(
        request, "home.html", reader.locale, reader=reader, facets=facets, treaties=treaties, total=found.total
    )


@router.get("/about")
def about(request: Request, reader: ReaderDep) -> HTMLResponse:
    """What is in the portal, how links are made, and how to embed and re-use it."""
    return render(
        request,
        "about.html",
        reader.locale,
        reader=reader,
        origin=str(request.base_url).rstrip("/"),
        endpoints=_endpoints(request),
        problems=_PROBLEMS,
    )


def _endpoints(request: Request) -> list[tuple[str, str]]:
    """Path and first sentence of the description of everything that programs can read."""
    paths: dict[str, Any] = request.app.openapi()["paths"]
    return [
        (path, _first_sentence(operation["description"]))
        for path, methods in paths.items()
        for operation in methods.values()
    ]


def _first_sentence(description: str) -> str:
    return " ".join(description.split()).partition(". ")[0].removesuffix(".")
