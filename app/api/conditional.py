"""Answers that need not be sent twice: ETag and If-None-Match."""

from hashlib import sha256

from fastapi import Request, Response
from pydantic import BaseModel


def conditional(request: Request, body: BaseModel) -> Response:
    """The body as JSON with its ETag, or 304 when the reader has it already."""
    return conditional_content(request, body.model_dump_json().encode(), "application/json")


def conditional_content(request: Request, content: bytes, media_type: str, **headers: str) -> Response:
    """Any content in the same way. The tag is weak: the bytes on the wire may be compressed."""
    tag = f'W/"{sha256(content).hexdigest()[:32]}"'
    headers |= {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in (held.strip() for held in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)
