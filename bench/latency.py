"""Latency by class of query: ours against the bare engine's call for the same work, and against SQLite FTS5.

    python -m bench.latency FOLDER [--opensearch http://127.0.0.1:9200] [--rounds 10] [--seconds 20]

FOLDER is made by `bench.enlarge`. For each class, in milliseconds p50 / p95 / p99: the plan; the bare call
(`bench.bare`); the backend, that is one answer of ours with hits in total order, total and all facets; the service,
which plans, asks, reads the hits, marks them and gives the reasons. Ratios are of the medians. The peer does what the
backend does. All are asked in turn; none for longer than `--seconds` a class.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from itertools import chain, repeat
from pathlib import Path
from statistics import median
from typing import Final

from app.domain.vocabularies import load_vocabularies
from app.search.fields import FACETS
from app.search.plan import Planner
from app.search.query import Filter, SearchQuery, Sort
from app.search.service import SearchService
from app.settings import VOCABULARIES
from bench.bare import Prepare, prepare_for
from bench.clicks import pages
from bench.enlarge import PEER, open_index
from bench.peer_fts5 import Peer
from bench.timing import shown, timed

DEEP: Final = 2000
"""Hits before a deep page."""
_FILTERS: Final = (Filter("language", ("en", "fr")), Filter("crime_type", ("corruption",), ("piracy",)))
_OR: Final = "bribe | fraud | theft | launder | extradite | seize | witness | court | judge | penalty | prison | tax"
_TEXTS: Final[Mapping[str, Sequence[str]]] = {
    "word": ["bribery", "blanchiment", "soborno", "extradition", "court"],
    "phrase": ['"proceeds of crime"', '"produit du crime"', '"producto del delito"', '"money laundering"'],
    "prefix": ["launder*", "corrup*", "extradi*", "bri*"],
    "concept": ["money laundering", "corruption", "trafficking in persons", "extradition"],
    "article": ["art. 15 UNCAC", "UNTOC:6", "article 23 of the Convention against Corruption"],
    "known number": ["section 462.31", "324-1", "Criminal Code s. 467.11"],
    "or of many": [_OR],
    "sentence": ["Which public officials may be punished for the acceptance of an undue advantage in office"],
    "very common": ["law", "loi", "the state", "person"],
    "Arabic": ["الرشوة", "غسل الأموال", "المحكمة"],
    "Chinese": ["洗钱", "受贿罪", '"犯罪所得"', "法院"],
    "Russian": ["взятка", "отмывание денежных средств", "суд"],
}
AS_TYPED: Final = ("word", "phrase", "prefix", "or of many", "very common")


def questions() -> dict[str, list[SearchQuery]]:
    """The classes and their questions, each for twenty hits and all facets; a deep page is made of its first ones."""
    asked = {
        name: [SearchQuery(text, facets=FACETS, expand=name not in AS_TYPED) for text in texts]
        for name, texts in _TEXTS.items()
    }
    everything = SearchQuery(facets=FACETS)
    common = [SearchQuery(text, facets=FACETS, expand=False, page_size=100) for text in ("law", "person", "")]
    return asked | {
        "filter only": [replace(everything, filters=_FILTERS), replace(everything, filters=_FILTERS[:1])],
        "word, filters": [SearchQuery("bribery", facets=FACETS, expand=False, filters=_FILTERS, sort=Sort.NEWEST)],
        "everything": [everything],
        "deep page": common,
    }


def main() -> None:
    """Print a table for each engine, and one for the peer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--opensearch", default="")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=20)
    arguments = parser.parse_args()
    planner = Planner(load_vocabularies(VOCABULARIES))
    ask = partial(measured, arguments.rounds, arguments.seconds)
    with ExitStack() as held:
        for url in ("", arguments.opensearch) if arguments.opensearch else ("",):
            backend = held.enter_context(closing(open_index(arguments.folder, url)))
            engine_table(SearchService(backend, planner), prepare_for(backend.describe(), url), ask)
        peer_table(held.enter_context(closing(Peer(arguments.folder / PEER))), planner, ask)


Rows = Sequence[Sequence[Callable[[], object]]]
Measure = Callable[[Rows], list[list[float]]]


def measured(rounds: int, seconds: float, calls: Rows) -> list[list[float]]:
    """Milliseconds of each column of calls, asked row by row so that a busy machine weighs on all alike."""
    times: list[list[float]] = [[] for _ in calls[0]]
    for row in calls:
        for call in row:
            call()  # warm
    for row in chain.from_iterable(repeat(calls, rounds)):
        for column, call in zip(times, row, strict=True):
            if sum(column) < seconds * 1000:
                column.append(timed(call))
    return times


def engine_table(service: SearchService, prepare: Prepare, ask: Measure) -> None:
    """One engine's classes."""
    facts = service.backend.describe()
    print(f"\n{facts['engine']} {facts['version']}, {service.backend.count()} records; ms p50 / p95 / p99")
    print(f"{'class':14} {'plan':>18} {'bare engine':>22} {'backend':>22} {'x bare':>7} {'service':>22} {'x bare':>7}")
    for name, queries in questions().items():
        if name == "deep page":
            queries = [deep(service, query) for query in queries]
        planned, bare, backend, whole = ask([calls_of(service, prepare, query) for query in queries])
        cells = [f"{shown(times):>22} {median(times) / median(bare):7.2f}" for times in (backend, whole)]
        print(f"{name:14} {shown(planned):>18} {shown(bare):>22} {' '.join(cells)}")


def calls_of(service: SearchService, prepare: Prepare, query: SearchQuery) -> list[Callable[[], object]]:
    """Plan, bare call, backend and service for a query."""
    plan = service.planner.plan(query)
    return [
        partial(service.planner.plan, query),
        prepare(plan),
        partial(service.backend.search, plan),
        partial(service.search, query),
    ]


def deep(service: SearchService, query: SearchQuery) -> SearchQuery:
    """The page of twenty hits that comes after so many."""
    seen = 0
    for page in pages(service, replace(query, facets=())):
        seen += len(page.hits)
        if seen >= DEEP or page.next_cursor is None:
            break
    return replace(query, page_size=20, cursor=page.next_cursor)


def peer_table(peer: Peer, planner: Planner, ask: Measure) -> None:
    """The peer's classes."""
    print("\nSQLite FTS5, facets in SQL; ms p50 / p95 / p99")
    for name, queries in questions().items():
        offset = DEEP if name == "deep page" else 0
        plans = [planner.plan(replace(query, page_size=20)) for query in queries]
        (times,) = ask([[partial(peer.search, plan.query, plan.interpreted, offset)] for plan in plans])
        print(f"{name:14} {shown(times):>26}")


if __name__ == "__main__":
    main()
