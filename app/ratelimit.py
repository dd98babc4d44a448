"""How many requests a client may make, counted in the memory of each process.

No server, and nothing to clean up but this: a client costs one number, the time at which its quota is whole again.
"""

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil, floor
from time import monotonic
from typing import Final

from fastapi import Request, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import ConcordanceError, TooManyRequests

WINDOW: Final = 60.0
MOST_CLIENTS: Final = 10_000
"""Clients that are remembered; then those that have used least are forgotten."""
_ROUNDING: Final = 1e-6
_FREE: Final = ("/healthz", "/readyz", "/metrics", "/static/", "/widget/")


class Quota:
    """So many requests a minute for each client, at once or spread; what is used comes back evenly."""

    def __init__(self, requests: int, now: Callable[[], float] = monotonic) -> None:
        self.requests = requests
        self._each, self._now = WINDOW / requests, now
        self._whole_at: dict[str, float] = {}

    def take(self, client: str) -> float:
        """Count a request: 0, or the seconds to wait until one may be made; that one is not counted."""
        now = self._now()
        whole_at = max(self._whole_at.get(client, now), now) + self._each
        if whole_at - now > WINDOW + _ROUNDING:
            return whole_at - now - WINDOW
        if client not in self._whole_at and len(self._whole_at) >= MOST_CLIENTS:
            self._forget(now)
        self._whole_at[client] = whole_at
        return 0.0

    def _forget(self, now: float) -> None:
        """Those with a whole quota, and the half that is whole soonest: the memory has a bound, the work is rare."""
        used = sorted(((when, client) for client, when in self._whole_at.items() if when > now), reverse=True)
        self._whole_at = {client: when for when, client in used[: MOST_CLIENTS // 2]}

    def headers(self, client: str) -> dict[str, str]:
        """What is left, as the IETF's draft of RateLimit headers has it."""
        used = max(self._whole_at.get(client, 0.0) - self._now(), 0.0)
        return {
            "RateLimit-Policy": f'"minute";q={self.requests};w={WINDOW:.0f}',
            "RateLimit": f'"minute";r={floor((WINDOW - used) / self._each + _ROUNDING)};t={ceil(used)}',
        }


class RateLimit:
    """Refuses what goes beyond the quota; files and the probes of operators are free."""

    def __init__(self, app: ASGIApp, quota: Quota, refuse: Callable[[Request, ConcordanceError], Response]) -> None:
        self._app, self._quota, self._refuse = app, quota, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 429."""
        if scope["type"] != "http" or scope["path"].startswith(_FREE):
            return await self._app(scope, receive, send)
        client = client_of(scope)
        wait = ceil(self._quota.take(client))

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._quota.headers(client))
            await send(message)

        if not wait:
            return await self._app(scope, receive, told)
        error = TooManyRequests(f"{self._quota.requests} requests a minute may be made; the next in {wait} s")
        refusal = self._refuse(Request(scope), error)
        refusal.headers["Retry-After"] = str(wait)
        await refusal(scope, receive, told)


def client_of(scope: Scope) -> str:
    """The client's address; of IPv6 the network of 64 bits, all of which is one client's."""
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or int(address) >> 64)
    return host
