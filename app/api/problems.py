"""Errors as RFC 9457 problem details, and parameters nobody knows as errors."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from app.domain.nearest import nearest
from app.errors import ConcordanceError, InvalidParameter
from app.presenters.base import View

MEDIA_TYPE = "application/problem+json"


class Problem(View):
    """An error as RFC 9457 has it."""

    type: str
    """A stable address that explains this kind of error; `about:blank` when the status says it all."""
    title: str
    status: int
    detail: str
    """What is wrong, in one line."""
    instance: str
    """The path that was asked for."""
    parameter: str | None = None
    """The parameter that is unknown or has an unknown value."""
    nearest: str | None = None
    """The nearest name or value that is valid."""


def problem(request: Request, error: ConcordanceError) -> Response:
    """The error as the API's answer."""
    told: dict[str, Any] = {}
    if isinstance(error, InvalidParameter):
        told = {"parameter": error.parameter, "nearest": error.nearest or None}
    body = Problem(
        type=f"{request.base_url}about#{error.anchor()}" if error.title == type(error).title else "about:blank",
        title=error.title,
        status=error.status,
        detail=str(error),
        instance=request.url.path,
        **told,
    )
    return Response(body.model_dump_json(exclude_unset=True), error.status, media_type=MEDIA_TYPE)


def invalid_parameter(error: RequestValidationError) -> InvalidParameter:
    """FastAPI's first complaint as our error, with the nearest of the values it expected."""
    first = error.errors()[0]
    parameter, given = str(first["loc"][-1]), str(first.get("input", ""))
    expected = str(first.get("ctx", {}).get("expected", ""))
    choices = [part.strip(" '") for part in expected.replace(" or ", ",").split(",") if part]
    return InvalidParameter(f"{parameter}={given}: {first['msg']}", parameter, nearest(given, choices))


def refuse_unknown_parameters(request: Request) -> None:
    """Raise InvalidParameter for a query parameter that the endpoint's own documentation does not name."""
    route = request.scope["route"]
    known = _documented(request, route)
    for name in request.query_params:
        if name not in known:
            raise InvalidParameter.unknown_name(name, known)


def _documented(request: Request, route: APIRoute) -> frozenset[str]:
    operation: Mapping[str, Any] = request.app.openapi()["paths"].get(route.path, {}).get("get", {})
    return frozenset(entry["name"] for entry in operation.get("parameters", ()) if entry["in"] == "query")
