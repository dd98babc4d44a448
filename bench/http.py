"""Latency of `/api/v1/search` over HTTP against the bare engine call for the same question, as ratios.

    python -m bench.http [--rounds 10]

Serves the index that the settings name with the real command on a free port, and asks both in turn.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from socket import socket
from statistics import median

import httpx

from app.domain.vocabularies import load_vocabularies
from app.search.backends import open_backend
from app.search.fields import FACETS
from app.search.plan import Planner
from app.search.query import SearchQuery
from app.settings import VOCABULARIES, Settings
from bench.bare import prepare_for
from bench.questions import CLASSES
from bench.timing import timed


def main() -> None:
    """Print a table: each class of query in milliseconds and as a ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    settings = Settings()
    backend = open_backend(settings.search_url, settings.index_dir, settings.search_prefix)
    planner = Planner(load_vocabularies(VOCABULARIES))
    prepare = prepare_for(backend.describe(), settings.search_url)
    print(f"{backend.describe()['engine']}, {backend.count()} records, {rounds} rounds, 20 hits and all facets; ms p50")
    with served() as client:
        for name, texts in CLASSES.items():
            bare, http = [], []
            for text in texts * rounds:
                plan = planner.plan(SearchQuery(text, facets=FACETS))
                bare.append(timed(prepare(plan)))
                http.append(timed(partial(ask, client, text)))
            engine, whole = median(bare), median(http)
            print(f"{name:16} bare {engine:8.2f}   HTTP {whole:8.2f}   ratio {whole / engine:6.2f}")
    backend.close()


def ask(client: httpx.Client, text: str) -> None:
    """One search by a real client. Raises httpx.HTTPStatusError when it is not answered."""
    client.get("/api/v1/search", params={"q": text}).raise_for_status()


@contextmanager
def served() -> Iterator[httpx.Client]:
    """A client of a portal that runs in a process of its own, warmed up."""
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "concordance.cli", "serve", "--port", str(port)])
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            until_ready(partial(ask, client, "law"))
            yield client
    finally:
        server.terminate()
        server.wait()


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


if __name__ == "__main__":
    main()
