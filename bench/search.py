"""Latency of the search service against the bare engine call for the same question, as ratios.

    python -m bench.search [--rounds 20]

Measures the index that the settings name (`CONCORDANCE_DATA_DIR`, `CONCORDANCE_SEARCH_URL`): the bare call sends the
compiled query for 20 hits and all facets; the service plans, asks, highlights and explains. Plan and compilation are
measured by themselves too; the sentences of records, each asked once, show what words cost that no cache has met.
"""

import argparse
from collections.abc import Iterator
from functools import partial
from typing import Final

from app.domain.vocabularies import load_vocabularies
from app.search.backends import open_backend
from app.search.fields import FACETS
from app.search.plan import Planner
from app.search.query import Filter, SearchQuery, Sort
from app.search.service import SearchService
from app.settings import VOCABULARIES, Settings
from bench.bare import Prepare, prepare_for
from bench.questions import CLASSES
from bench.timing import shown, spread, timed

WORDS: Final = 14
"""Words of an unseen sentence."""
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
    prepare = prepare_for(facts, settings.search_url)
    print(f"{facts['engine']} {facts['version']}, {backend.count()} records, {rounds} rounds; ms p50 / p95 / p99")
    print(f"{'class':16} {'plan':>22} {'compile':>22} {'bare engine':>24} {'service':>24} {'ratio p50':>10} {'p95':>6}")
    for name, texts in CLASSES.items():
        queries = [SearchQuery(text, facets=FACETS) for text in texts]
        queries += [SearchQuery(text, facets=FACETS, filters=FILTERED, sort=Sort.NEWEST) for text in texts]
        measure(name, service, prepare, queries * rounds)
    measure("unseen sentences", service, prepare, [SearchQuery(text, facets=FACETS) for text in unseen(service)])
    backend.close()


def unseen(service: SearchService) -> Iterator[str]:
    """The first words of each of the newest hundred records."""
    for hit in service.search(SearchQuery(page_size=100, highlight=False)).hits:
        yield " ".join(hit.document.get("text", "").replace('"', " ").split()[:WORDS])


def measure(name: str, service: SearchService, prepare: Prepare, queries: list[SearchQuery]) -> None:
    """Time plan, compilation, bare call and service in turn, so that a loaded machine weighs on all alike."""
    planned, compiled, bare, whole = [], [], [], []
    for query in queries:
        planned.append(timed(partial(service.planner.plan, query)))
        plan = service.planner.plan(query)
        compiled.append(timed(partial(prepare, plan)))
        bare.append(timed(partial(service.backend.search, plan)))
        whole.append(timed(partial(service.search, query)))
    ratios = [spread(whole)[at] / spread(bare)[at] for at in (0, 1)]
    cells = f"{shown(planned):>22} {shown(compiled):>22} {shown(bare):>24} {shown(whole):>24}"
    print(f"{name:16} {cells} {ratios[0]:10.2f} {ratios[1]:6.2f}")


if __name__ == "__main__":
    main()
