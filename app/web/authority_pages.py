"""The directory of competent authorities: who receives a request, and how."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Final, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from app.db.queries.authorities import AuthorityFilter
from app.deps import SessionDep
from app.errors import InvalidParameter
from app.presenters.directory import present_choices, present_directory
from app.presenters.reader import Reader
from app.web.reading import ReaderDep
from app.web.rendering import render

router = APIRouter()

PATH: Final = "/authorities"
_FILTERS: Final = ("jurisdiction", "function", "article", "language")
_OTHERS: Final = ("q", "cursor", "locale")
_EACH: Final = 50


class WayOut(NamedTuple):
    """The directory without one filter, when all together leave nothing."""

    name: str
    total: int
    url: str


@router.get(PATH)
def directory(request: Request, session: SessionDep, reader: ReaderDep) -> HTMLResponse:
    """The authorities that the reader's choice leaves, with all that is known of how to reach them."""
    given = _given(request)
    chosen = AuthorityFilter(**{name: given[name] for name in _FILTERS}, text=" ".join(given["q"]).strip())
    found = present_directory(session, chosen, reader, _EACH, "".join(given["cursor"]))
    return render(
        request,
        "authorities.html",
        reader.locale,
        reader=reader,
        chosen=chosen,
        found=found,
        choices=present_choices(session, reader).model_dump(),
        next_url=_url(chosen, reader, found.next_cursor) if found.next_cursor else "",
        ways_out=[] if found.total else list(_ways_out(session, chosen, reader)),
    )


def _given(request: Request) -> Mapping[str, tuple[str, ...]]:
    """The parameters that say something: a form sends its empty fields too. Raises InvalidParameter."""
    known = (*_FILTERS, *_OTHERS)
    for name in request.query_params:
        if name not in known:
            raise InvalidParameter.unknown_name(name, known)
    return {name: tuple(filter(None, request.query_params.getlist(name))) for name in known}


def _ways_out(session: Session, chosen: AuthorityFilter, reader: Reader) -> Iterator[WayOut]:
    anyone = AuthorityFilter()
    for name in (*_FILTERS, "text"):
        without = replace(chosen, **{name: getattr(anyone, name)})
        if without != chosen and (total := present_directory(session, without, reader, 1, "").total):
            yield WayOut(name, total, _url(without, reader))


def _url(chosen: AuthorityFilter, reader: Reader, cursor: str = "") -> str:
    items = [(name, value) for name in _FILTERS for value in asdict(chosen)[name]]
    others = [(name, value) for name, value in (("q", chosen.text), ("cursor", cursor)) if value]
    return reader.url(PATH, (*items, *others))
