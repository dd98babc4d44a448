"""What every answer carries: security headers, and leave for other origins to read the API and the widget."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OPEN_TO_ALL: Final = ("/api/", "/widget/")
_SECURITY: Final = {
    # Pages carry no inline script or style and load nothing from elsewhere.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class CrossOriginReads(CORSMiddleware):
    """Any site may read the API and load the widget; nothing else is shared, and nothing is written."""

    def __init__(self, app: ASGIApp) -> None:
        told = ["ETag", "RateLimit", "RateLimit-Policy", "Retry-After"]
        super().__init__(app, allow_origins=["*"], allow_methods=["GET"], expose_headers=told, max_age=86400)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle cross-origin requests below the open paths only."""
        is_open = scope["type"] == "http" and scope["path"].startswith(_OPEN_TO_ALL)
        await (super().__call__ if is_open else self.app)(scope, receive, send)


class HeadAsGet:
    """Answers HEAD as GET; the server leaves the body out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        is_head = scope["type"] == "http" and scope["method"] == "HEAD"
        await self._app({**scope, "method": "GET"} if is_head else scope, receive, send)


class CommonHeaders:
    """Adds the headers that keep a page to itself, and tells caches that the language of the reader matters."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the answer's own headers win."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.add_vary_header("Accept-Language")
                for name, value in _SECURITY.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith(_OPEN_TO_ALL):
                    headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin")
                    # Simple requests without an Origin are cached by proxies for those that come with one.
                    headers.setdefault("Access-Control-Allow-Origin", "*")
            await send(message)

        await self._app(scope, receive, secured)
