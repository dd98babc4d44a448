"""The application: routers, errors, and what every answer carries."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, DBAPIError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from app.api.problems import invalid_parameter, problem
from app.api.routes import router as endpoints
from app.deps import Portal
from app.errors import ConcordanceError, DatabaseUnavailable, NotFound
from app.metrics import Metrics, MetricsMiddleware
from app.middleware import CommonHeaders, CrossOriginReads, HeadAsGet
from app.presenters.reader import API
from app.ratelimit import Quota, RateLimit
from app.settings import Settings
from app.web.errors import error_page
from app.web.files import mount_files
from app.web.routes import router as pages

_DESCRIPTION = """National law, cases and authorities under the articles of the treaties they carry out.

Reading needs no key and is open to every origin. An unknown parameter or value is a 400 that names the nearest
valid one; every error is an RFC 9457 problem. Codes are language-neutral; `locale` decides the labels.
"""
_MACHINE_PATHS = ("/api/", "/healthz", "/readyz", "/metrics", "/widget/")


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service for these settings (from the environment when not given). Nothing is opened before it starts."""
    app = FastAPI(
        title="Concordance",
        version="1",
        description=_DESCRIPTION,
        lifespan=_lifespan,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        license_info={"name": "MIT", "identifier": "MIT"},
    )
    app.state.settings = settings or Settings()
    app.state.metrics = Metrics()
    app.include_router(endpoints)
    app.include_router(pages)
    mount_files(app)
    _add_error_handlers(app)
    if app.state.settings.requests_a_minute:
        app.add_middleware(RateLimit, quota=Quota(app.state.settings.requests_a_minute), refuse=_answer)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(CrossOriginReads)
    app.add_middleware(CommonHeaders)
    app.add_middleware(HeadAsGet)
    app.add_middleware(MetricsMiddleware, metrics=app.state.metrics)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.portal = Portal(app.state.settings, app.state.metrics)
    yield
    app.state.portal.close()


def _add_error_handlers(app: FastAPI) -> None:
    """Every failure becomes one of ours, then a problem for programs or a page for people."""

    @app.exception_handler(ConcordanceError)
    def known(request: Request, error: ConcordanceError) -> Response:
        return _answer(request, error)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        return _answer(request, invalid_parameter(error))

    @app.exception_handler(DataError)
    def unstorable(request: Request, error: DataError) -> Response:
        return _answer(request, NotFound("no record can have such characters in its name"))

    @app.exception_handler(DBAPIError)
    def database(request: Request, error: DBAPIError) -> Response:
        message = f"the database cannot answer ({error.orig}); see `concordance doctor`"
        return _answer(request, DatabaseUnavailable(message))

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        return _answer(request, _from_http(request, error))

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        return _answer(request, ConcordanceError("an unexpected error; it is in the server's log"))


def _from_http(request: Request, error: HTTPException) -> ConcordanceError:
    if error.status_code == NotFound.status:
        return NotFound(f"there is nothing at {request.url.path}")
    refused = ConcordanceError(str(error.detail))
    refused.status, refused.title = error.status_code, str(error.detail)
    return refused


def _answer(request: Request, error: ConcordanceError) -> Response:
    if request.url.path.startswith(_MACHINE_PATHS):
        return problem(request, error)
    return error_page(request, error)
