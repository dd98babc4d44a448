"""Latency by class of query: ours against the bare engine's call for the same work, and against SQLite FTS5.

    python -m bench.latency FOLDER [--opensearch http://127.0.0.1:9200] [--rounds 10] [--seconds 20] [--only ENGINE …]

FOLDER is made by `bench.enlarge`. For each class of `bench.questions`, in milliseconds p50 / p95 / p99: the plan; its
compilation into the engine's query; the bare call (`bench.bare`); the backend, which does the same work: an answer of
ours with hits in total order, total and all facets; where the engine can mark texts, the bare call with marks; the
service, which plans, compiles, asks, reads the hits, marks them and gives the reasons; HTTP, that is the API of a
portal in a process of its own, with every name, link and label. `x` is the ratio of the medians to the last bare call
before it. The peer does what the backend does. All are asked in turn, after once to warm up; none for longer than
`--seconds` a class. The sentences of `unseen` are asked once, without warming up: no cache has met their words.
"""

import argparse
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain, repeat
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import httpx

from app.domain.vocabularies import load_vocabularies
from app.search.fields import FACETS
from app.search.params import LARGEST_PAGE
from app.search.plan import Planner
from app.search.query import SearchQuery
from app.search.service import SearchService
from app.settings import VOCABULARIES
from bench.bare import MARKING, Prepare, prepare_for
from bench.clicks import pages
from bench.enlarge import PEER, open_index, settings_of
from bench.peer_fts5 import Peer
from bench.questions import DEEP, questions, sentence
from bench.serving import ask, served
from bench.timing import shown, timed

BEFORE: Final = 2000
"""Hits before a deep page."""
UNSEEN: Final = 100
"""Sentences of records."""
ENGINES: Final = ("tantivy", "OpenSearch", "FTS5")
BARE: Final = ("bare", "bare, marked")
COMPARED: Final = ("backend", "service", "HTTP")
Rows = Sequence[Sequence[Callable[[], object]]]
Measure = Callable[[Rows], list[list[float]]]


def main() -> None:
    """Print a table for each engine, and one for the peer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--opensearch", default="")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--only", nargs="+", choices=ENGINES, default=ENGINES, metavar="ENGINE")
    given = parser.parse_args()
    planner = Planner(load_vocabularies(VOCABULARIES))
    measured = partial(measure, given.rounds, given.seconds)
    if "tantivy" in given.only:
        engine_table(given.folder, "", planner, measured)
    if "OpenSearch" in given.only and given.opensearch:
        engine_table(given.folder, given.opensearch, planner, measured)
    if "FTS5" in given.only:
        with closing(Peer(given.folder / PEER)) as peer:
            peer_table(peer, planner, measured)


def measure(rounds: int, seconds: float, calls: Rows) -> list[list[float]]:
    """Milliseconds of each column of calls, asked row by row so that a busy machine weighs on all alike."""
    for row in calls:
        for call in row:
            call()
    times: list[list[float]] = [[] for _ in calls[0]]
    for row in chain.from_iterable(repeat(calls, rounds)):
        for column, call in zip(times, row, strict=True):
            if sum(column) < seconds * 1000:
                column.append(timed(call))
    return times


def measure_once(calls: Rows) -> list[list[float]]:
    """Milliseconds of each column of calls, none asked before."""
    return [list(column) for column in zip(*([timed(call) for call in row] for row in calls), strict=True)]


def engine_table(folder: Path, url: str, planner: Planner, measured: Measure) -> None:
    """One engine's classes."""
    backend = open_index(folder, url)
    with closing(backend), served(settings_of(folder, url)) as client:
        facts = backend.describe()
        ways = Ways(SearchService(backend, planner), prepare_for(facts, url), client, facts["engine"] in MARKING)
        print(f"\n{facts['engine']} {facts['version']}, {backend.count()} records; ms p50 / p95 / p99\n")
        heads = [f"{name} | x" if name in COMPARED else name for name in ways.columns]
        print(f"| class | {' | '.join(heads)} |\n|---|{'---|' * (len(heads) + len(COMPARED))}")
        show = partial(print_row, ways.columns)
        for name, queries in questions().items():
            asked = [deep(ways.service, query) for query in queries] if name == DEEP else queries
            show(name, measured([Asked(ways, query).calls() for query in asked]))
        show("unseen sentences", measure_once([Asked(ways, query).calls() for query in unseen(ways.service)]))


def print_row(columns: Sequence[str], name: str, times: Sequence[Sequence[float]]) -> None:
    """The columns' times; of some, their ratio to the bare call before."""
    cells, bare = [], 0.0
    for column, each in zip(columns, times, strict=True):
        bare = median(each) if column in BARE else bare
        cells.append(shown(each) + (f" | {median(each) / bare:.2f}" if column in COMPARED else ""))
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def deep(service: SearchService, query: SearchQuery) -> SearchQuery:
    """The page that comes after so many hits, or the last."""
    seen, quick = 0, replace(query, facets=(), page_size=LARGEST_PAGE, highlight=False)
    for page in pages(service, quick):
        seen += len(page.hits)
        if seen >= BEFORE or page.next_cursor is None:
            break
    return replace(query, cursor=page.next_cursor)


def unseen(service: SearchService) -> list[SearchQuery]:
    """The first words of the newest records."""
    newest = service.search(SearchQuery(page_size=UNSEEN, highlight=False)).hits
    return [SearchQuery(sentence(hit.document), facets=FACETS) for hit in newest]


class Ways(NamedTuple):
    """The ways to ask one engine, which may mark texts."""

    service: SearchService
    prepare: Prepare
    client: httpx.Client
    marks: bool

    @property
    def columns(self) -> list[str]:
        """What is measured, in this order."""
        marked = ["bare, marked"] if self.marks else []
        return ["plan", "compile", "bare", "backend", *marked, "service", "HTTP"]


class Asked:
    """One question, asked in every way: what one call makes the next ones use."""

    def __init__(self, ways: Ways, query: SearchQuery) -> None:
        self._ways, self._query = ways, query

    def calls(self) -> list[Callable[[], object]]:
        """What is called for each column, in their order."""
        calls: dict[str, Callable[[], object]] = {
            "plan": self._make_plan,
            "compile": self._compile,
            "bare": lambda: self._bare.search(),
            "backend": lambda: self._ways.service.backend.search(self._plan),
            "bare, marked": lambda: self._bare.marked(),
            "service": partial(self._ways.service.search, self._query),
            "HTTP": partial(ask, self._ways.client, self._query),
        }
        return [calls[column] for column in self._ways.columns]

    def _make_plan(self) -> None:
        self._plan = self._ways.service.planner.plan(self._query)

    def _compile(self) -> None:
        self._bare = self._ways.prepare(self._plan)


def peer_table(peer: Peer, planner: Planner, measured: Measure) -> None:
    """The peer's classes; it does not group."""
    print("\nSQLite FTS5, facets in SQL; ms p50 / p95 / p99\n\n| class | search |\n|---|---|")
    for name, queries in questions().items():
        plans = [planner.plan(query) for query in queries]
        offset = BEFORE if name == DEEP else 0
        (times,) = measured([[partial(peer.search, plan.query, plan.interpreted, offset)] for plan in plans])
        print(f"| {name} | {shown(times)} |", flush=True)


if __name__ == "__main__":
    main()
