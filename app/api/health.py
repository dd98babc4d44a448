"""Whether the service lives, whether it can answer, and how it does."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from app.db.migrate import is_current
from app.db.models import OutboxEntry
from app.deps import Portal, PortalDep
from app.errors import ConcordanceError
from app.presenters.base import View

router = APIRouter(tags=["operations"])


class Health(View):
    """The process answers."""

    status: str


class Readiness(View):
    """Whether database and index can serve."""

    status: str
    """`ready` or `not ready`."""
    database: str
    """`current`, or what is wrong."""
    index: str
    """`live`, or what is wrong."""
    outbox: int | None
    """Records whose index document is out of date: the lag of the index."""


@router.get("/healthz")
def healthz() -> Health:
    """Always 200 while the process answers."""
    return Health(status="ok")


@router.get("/readyz", response_model=Readiness, responses={503: {"model": Readiness}})
def readyz(portal: PortalDep) -> Response:
    """200 when the schema is current and the index live, else 503. A lagging outbox is reported, not an error."""
    database, index = _database_state(portal), _index_state(portal)
    ready = database == "current" and index == "live"
    state = Readiness(
        status="ready" if ready else "not ready",
        database=database,
        index=index,
        outbox=_lag(portal) if database == "current" else None,
    )
    return JSONResponse(state.model_dump(), 200 if ready else 503, headers={"Cache-Control": "no-store"})


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request) -> Response:
    """Counters and histograms for Prometheus."""
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)


def _database_state(portal: Portal) -> str:
    try:
        return "current" if is_current(portal.engine) else "schema out of date: run `concordance db upgrade`"
    except SQLAlchemyError:
        return "does not answer"


def _index_state(portal: Portal) -> str:
    try:
        return "live" if portal.backend.ready() else "no live index: run `concordance index build`"
    except ConcordanceError as error:
        return str(error)


def _lag(portal: Portal) -> int:
    with portal.sessions() as session:
        return session.scalar(select(func.count()).select_from(OutboxEntry)) or 0
