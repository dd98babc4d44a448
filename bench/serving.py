"""The portal in a process of its own, as the real command serves it, for what is measured over HTTP."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from socket import socket
from urllib.parse import urlencode

import httpx

from app.search.params import to_params
from app.search.query import SearchQuery
from app.settings import Settings


@contextmanager
def served(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a portal of these settings on a free port, warmed up."""
    port = free_port()
    command = [sys.executable, "-m", "concordance.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=os.environ | _environment(settings))
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            until_ready(partial(ask, client, SearchQuery("law")))
            yield client
    finally:
        server.terminate()
        server.wait()


def ask(client: httpx.Client, query: SearchQuery) -> None:
    """One search by a real client. Raises httpx.HTTPStatusError when it is not answered."""
    client.get(f"/api/v1/search?{urlencode(to_params(query))}").raise_for_status()


def until_ready(call: Callable[[], None], seconds: float = 30.0) -> None:
    """Call until it succeeds. Raises the last error when it does not in time."""
    end = time.monotonic() + seconds
    while True:
        try:
            return call()
        except httpx.HTTPError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def free_port() -> int:
    """A port nobody listens on."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(settings: Settings) -> dict[str, str]:
    return {f"CONCORDANCE_{name.upper()}": str(value) for name, value in settings.model_dump().items()}
