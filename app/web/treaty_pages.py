"""A treaty with its articles, and an article with everything under it."""

from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.db.queries.articles import provisions_under
from app.db.queries.authorities import AuthorityFilter
from app.deps import Search, SearchDep, SessionDep
from app.domain.kinds import Method
from app.presenters.authorities import AuthorityRecord
from app.presenters.directory import present_directory
from app.presenters.hits import HitView, present_hit
from app.presenters.links import is_within
from app.presenters.reader import Reader
from app.presenters.treaties import (
    LinkedProvisionView,
    present_article,
    present_linked,
    present_treaties,
    present_treaty,
)
from app.search.query import Filter, SearchQuery
from app.web.reading import ReaderDep
from app.web.rendering import render

router = APIRouter()

_PROVISIONS_EACH = 5
_HITS_EACH = 10


@router.get("/treaties")
def treaties(request: Request, session: SessionDep, search: SearchDep, reader: ReaderDep) -> HTMLResponse:
    """All treaties."""
    shown = present_treaties(session, search, reader)
    return render(request, "treaties.html", reader.locale, reader=reader, treaties=shown)


@router.get("/treaties/{instrument}")
def treaty(
    request: Request, session: SessionDep, search: SearchDep, reader: ReaderDep, instrument: str
) -> HTMLResponse:
    """One treaty: its articles, and who is bound by it."""
    shown = present_treaty(session, search, instrument, reader)
    return render(request, "treaty.html", reader.locale, reader=reader, treaty=shown)


@router.get("/treaties/{instrument}/{number}")
def article(
    request: Request, session: SessionDep, search: SearchDep, reader: ReaderDep, instrument: str, number: str
) -> HTMLResponse:
    """An article: what it requires, and the provisions, cases, authorities and resources under it."""
    shown = present_article(session, search, instrument, number, reader)
    authorities = present_directory(session, AuthorityFilter(article=(shown.value,)), reader, _HITS_EACH, "")
    return render(
        request,
        "article.html",
        reader.locale,
        reader=reader,
        article=shown,
        provisions=_by_jurisdiction(
            [present_linked(row, reader) for row in provisions_under(session, shown.value, _PROVISIONS_EACH)]
        ),
        cases=_hits(search, shown.value, "case", reader),
        resources=_hits(search, shown.value, "resource", reader),
        authorities=authorities,
        named={one.id for one in authorities.authorities if _is_named(one, shown.value)},
    )


def _by_jurisdiction(rows: list[LinkedProvisionView]) -> dict[str, list[LinkedProvisionView]]:
    return {place: list(group) for place, group in groupby(rows, key=lambda row: row.jurisdiction)}


def _is_named(authority: AuthorityRecord, article: str) -> bool:
    """Whether a source names the authority under the article, rather than its function serving it."""
    return any(
        given.method.value == Method.ASSERTED and is_within(given.value, article) for given in authority.articles
    )


def _hits(search: Search, article: str, kind: str, reader: Reader) -> list[HitView]:
    query = SearchQuery(
        filters=(Filter("article", (article,)), Filter("kind", (kind,))), page_size=_HITS_EACH, highlight=False
    )
    return [present_hit(hit, reader) for hit in search(query).hits]
