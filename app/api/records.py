"""Records: provisions, cases, authorities, resources, and the works they belong to."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request

from app.api.conditional import conditional
from app.api.reading import PREFIX, ReaderDep
from app.deps import SessionDep
from app.presenters.records import RecordView, present_record

router = APIRouter(prefix=PREFIX, tags=["records"])


@router.get("/records/{id}", response_model=RecordView)
def get_record(
    request: Request,
    session: SessionDep,
    reader: ReaderDep,
    id: Annotated[str, Path(description="The id of a hit, a work or an expression, as search gives it.")],
) -> Any:
    """One record in full, with every claim's evidence and the files it comes from."""
    return conditional(request, present_record(session, id, reader))
