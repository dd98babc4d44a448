"""Treaties, their articles, and how far the collection covers them."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from app.api.conditional import conditional
from app.api.reading import ReaderDep
from app.db.queries.articles import Coverage, coverage
from app.deps import SearchDep, SessionDep
from app.domain.articles import INSTRUMENTS
from app.errors import InvalidParameter
from app.presenters.base import LabelledValue, View
from app.presenters.reader import API, Reader
from app.presenters.treaties import ArticleView, TreatyView, present_article, present_treaties

router = APIRouter(prefix=API, tags=["articles"])


class TreatyList(View):
    """The treaties of the portal."""

    treaties: tuple[TreatyView, ...]


class CoverageCell(View):
    """A jurisdiction's records under an article. No cell means that we hold none, never that there is none."""

    jurisdiction: LabelledValue | None
    """None for the records whose source names none."""
    article: str
    records: int
    core: int
    """Those of them that carry the article out."""
    url: str | None
    """The search for them; none where there is no jurisdiction to search by."""


class CoverageView(View):
    """Jurisdictions by article."""

    cells: tuple[CoverageCell, ...]


@router.get("/articles", response_model=TreatyList)
def list_articles(request: Request, session: SessionDep, search: SearchDep, reader: ReaderDep) -> Any:
    """Every treaty with its articles, their twins and the number of records under each."""
    return conditional(request, TreatyList(treaties=present_treaties(session, search, reader)))


@router.get("/articles/{instrument}/{number}", response_model=ArticleView)
def get_article(
    request: Request,
    session: SessionDep,
    search: SearchDep,
    reader: ReaderDep,
    instrument: Annotated[str, Path(examples=["UNCAC"])],
    number: Annotated[str, Path(examples=["15"])],
) -> Any:
    """One article: what it requires, its paragraphs with their level of obligation, its twin, the counts under it."""
    return conditional(request, present_article(session, search, instrument, number, reader))


@router.get("/coverage", response_model=CoverageView)
def get_coverage(
    request: Request,
    session: SessionDep,
    reader: ReaderDep,
    instrument: Annotated[str, Query(description="One treaty only.", examples=["UNCAC"])] = "",
) -> Any:
    """How many provisions of each jurisdiction stand under each article. A missing cell is no finding about the law."""
    if instrument and instrument not in INSTRUMENTS:
        raise InvalidParameter.unknown_value("instrument", instrument, INSTRUMENTS)
    cells = (
        CoverageCell(
            jurisdiction=reader.named("jurisdiction", cell.jurisdiction),
            article=cell.article,
            records=cell.records,
            core=cell.core,
            url=_search_url(cell, reader) if cell.jurisdiction else None,
        )
        for cell in coverage(session, instrument)
    )
    return conditional(request, CoverageView(cells=tuple(cells)))


def _search_url(cell: Coverage, reader: Reader) -> str:
    chosen = [("kind", "provision"), ("article", cell.article), ("jurisdiction", cell.jurisdiction)]
    return reader.search_url(chosen)
