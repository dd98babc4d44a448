"""Latency of the search service against the bare engine call for the same question, as ratios.

    python -m bench.search [--rounds 20]

Measures the index that the settings name (`CONCORDANCE_DATA_DIR`, `CONCORDANCE_SEARCH_URL`): the bare call sends the
compiled query for 20 hits and all facets; the service plans, asks, highlights and explains.
"""

import argparse
from functools import partial
from typing import Final

from app.domain.vocabularies import load_vocabularies
from app.search.backends import open_backend
from app.search.fields import FACETS
from app.search.plan import Planner
from app.search.query import Filter, SearchQuery, Sort
from app.search.service import SearchService
from app.settings import VOCABULARIES, Settings
from bench.questions import CLASSES
from bench.timing import shown, spread, timed

FILTERED: Final = (Filter("kind", ("provision",)), Filter("language", ("en", "fr")))


def main() -> None:
    """Print a table: each class of query, plain and filtered, in milliseconds and as ratios."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=20)
    rounds = arguments.parse_args().rounds
    settings = Settings()
    backend = open_backend(settings.search_url, settings.index_dir, settings.search_prefix)
    service = SearchService(backend, Planner(load_vocabularies(VOCABULARIES)))
    facts = backend.describe()
    print(f"{facts['engine']} {facts['version']}, {backend.count()} records, {rounds} rounds; ms p50 / p95 / p99")
    print(f"{'class':16} {'plan':>22} {'bare engine':>24} {'service':>24} {'ratio p50':>10} {'p95':>6}")
    for name, texts in CLASSES.items():
        queries = [SearchQuery(text, facets=FACETS) for text in texts]
        queries += [SearchQuery(text, facets=FACETS, filters=FILTERED, sort=Sort.NEWEST) for text in texts]
        measure(name, service, queries, rounds)
    backend.close()


def measure(name: str, service: SearchService, queries: list[SearchQuery], rounds: int) -> None:
    """Time plan, bare call and service in turn, so that a loaded machine weighs on all alike."""
    planned, bare, whole = [], [], []
    for query in queries * rounds:
        plan = service.planner.plan(query)
        planned.append(timed(partial(service.planner.plan, query)))
        bare.append(timed(partial(service.backend.search, plan)))
        whole.append(timed(partial(service.search, query)))
    ratios = [spread(whole)[at] / spread(bare)[at] for at in (0, 1)]
    print(f"{name:16} {shown(planned):>22} {shown(bare):>24} {shown(whole):>24} {ratios[0]:10.2f} {ratios[1]:6.2f}")


if __name__ == "__main__":
    main()
