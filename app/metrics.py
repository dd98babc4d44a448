"""Prometheus metrics of requests and searches."""

from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


class Metrics:
    """One registry an application, so that several can live in one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "concordance_requests_total", "Requests answered", ("route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "concordance_request_seconds", "Time to answer", ("route",), registry=self.registry, buckets=_BUCKETS
        )
        self.search_seconds = Histogram(
            "concordance_search_seconds", "Time of the search alone", registry=self.registry, buckets=_BUCKETS
        )


class MetricsMiddleware:
    """Counts and times every request by its route, never by its path: ids would make endless series."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and record its status and time."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        status, started = 500, perf_counter()

        async def observe(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, observe)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            self._metrics.requests.labels(route, status).inc()
            self._metrics.seconds.labels(route).observe(perf_counter() - started)
