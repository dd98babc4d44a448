"""Static files and the widget, with what caches need to know."""

from hashlib import sha256
from typing import Any, Final

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from app.settings import FRONTEND

STATIC: Final = FRONTEND / "static"
_YEAR: Final = "public, max-age=31536000, immutable"
# Embedding pages name the widget without a version: kept for a day, then asked for again by its ETag.
_DAY: Final = "public, max-age=86400, stale-while-revalidate=604800"


class CachedFiles(StaticFiles):
    """Files with a Cache-Control of their own; ETag and conditional answers are Starlette's."""

    def __init__(self, cache_control: str, **options: Any) -> None:
        super().__init__(**options)
        self._cache_control = cache_control

    async def get_response(self, path: str, scope: Any) -> Response:
        """The file, or 304."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = self._cache_control
        return response


def mount_files(app: FastAPI) -> None:
    """Serve `/static`, named with a version by `static_url`, and `/widget`."""
    app.mount("/static", CachedFiles(_YEAR, directory=STATIC), name="static")
    app.mount("/widget", CachedFiles(_DAY, directory=FRONTEND / "widget"), name="widget")


def static_versions() -> dict[str, str]:
    """The link of each static file by its name, changing with its content."""
    return {
        file.name: f"/static/{file.name}?v={sha256(file.read_bytes()).hexdigest()[:12]}"
        for file in STATIC.iterdir()
        if file.is_file()
    }
