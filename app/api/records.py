"""Records: provisions, cases, authorities, resources, and the works they belong to."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Request, Response

from app.api.conditional import conditional, conditional_content
from app.api.reading import ReaderDep
from app.deps import SessionDep
from app.domain.akn import MEDIA_TYPE
from app.export import export_work
from app.presenters.reader import API
from app.presenters.records import RecordView, present_record

router = APIRouter(prefix=API, tags=["records"])

RecordId = Annotated[str, Path(description="The id of a hit, a work or an expression, as search gives it.")]
_AKOMA_NTOSO: dict[int | str, dict[str, Any]] = {
    200: {"description": "The text, valid against the standard's schema.", "content": {MEDIA_TYPE: {}}}
}


@router.get("/records/{id}", response_model=RecordView)
def get_record(request: Request, session: SessionDep, reader: ReaderDep, id: RecordId) -> Any:
    """One record in full, with every claim's evidence and the files it comes from."""
    return conditional(request, present_record(session, id, reader))


@router.get("/records/{id}/akn", response_class=Response, responses=_AKOMA_NTOSO)
def get_akoma_ntoso(request: Request, session: SessionDep, id: RecordId) -> Response:
    """The whole text that a record is or belongs to, as Akoma Ntoso 3.0; of an authority there is none."""
    name, xml = export_work(session, id)
    shown = f"inline; filename*=UTF-8''{quote(name)}"
    return conditional_content(request, xml, MEDIA_TYPE, **{"Content-Disposition": shown})
