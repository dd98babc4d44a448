"""Random facet clicks: every count against the total that choosing the value gives, and one engine against another.

    python -m bench.clicks [--clicks 1000] [--seed 1] [--against http://127.0.0.1:9200 [--shards 1]]

Asks the index that the settings name. With `--against`, an index of the same database is built in that OpenSearch, in
so many shards, and both engines are asked everything: totals, all facets, and the hits, all of them by cursor where
they are few, else the first pages in order and a random sample of all records. Prints the differences; exit code 1 when
there is one.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from typing import Final

from sqlalchemy.orm import Session

from app.db.engine import make_engine
from app.domain.vocabularies import load_vocabularies
from app.search import indexer
from app.search.backends import open_backend
from app.search.backends.base import SearchBackend
from app.search.backends.opensearch import OpenSearchBackend
from app.search.documents import iter_documents
from app.search.fields import FACETS
from app.search.mappings import load_mappings
from app.search.params import LARGEST_PAGE
from app.search.plan import Planner
from app.search.query import Filter, SearchQuery, Sort
from app.search.results import SearchResult
from app.search.service import SearchService
from app.search.state import exclude, toggle, with_filter
from app.settings import VOCABULARIES, Settings
from bench.questions import TEXTS, random_text

FEW: Final = 300
"""Hits that are all compared; of more, the first pages and a sample."""
READ: Final = 400
"""Documents whose words are asked for."""


def main() -> None:
    """Click and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clicks", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--against", default="", help="URL of an OpenSearch to compare with")
    parser.add_argument("--shards", type=int, default=1, help="of that index")
    arguments = parser.parse_args()
    with ExitStack() as held:
        another = partial(open_other, arguments.against, arguments.shards) if arguments.against else None
        backends = [held.enter_context(closing(each)) for each in open_backends(Settings(), another)]
        planner = Planner(load_vocabularies(VOCABULARIES))
        clicker = Clicker([SearchService(backend, planner) for backend in backends], Random(arguments.seed))
        while clicker.done["clicks"] < arguments.clicks:
            clicker.search()
            if not clicker.done["searches"] % 100:
                print(f"{clicker.done['clicks']} clicks, {len(clicker.differences)} differences", file=sys.stderr)
        print(" and ".join(f"{each.describe()['engine']}, {each.count()} records" for each in backends))
    print(", ".join(f"{count} {name}" for name, count in clicker.done.items()))
    print(f"{len(clicker.differences)} differences")
    print("\n".join(clicker.differences))
    sys.exit(bool(clicker.differences))


def open_backends(settings: Settings, open_another: Callable[[str], SearchBackend] | None) -> Iterator[SearchBackend]:
    """The settings' index, and one of the same database in another engine. Ends the program when the first is old."""
    backend = open_backend(settings.search_url, settings.index_dir, settings.search_prefix)
    engine = make_engine(settings.database)
    with Session(engine) as session:
        if not indexer.check(session, backend).complete:
            sys.exit("the index is not as the database is: run `concordance index build`")
        yield backend
        if open_another:
            other = open_another(f"{settings.search_prefix}-clicks")
            other.build(iter_documents(session))
            yield other
    engine.dispose()


def open_other(urls: str, shards: int, prefix: str) -> SearchBackend:
    """An index in OpenSearch of so many shards."""
    declared = load_mappings()
    mappings = replace(declared, settings={**declared.settings, "number_of_shards": shards})
    return OpenSearchBackend(urls.split(","), prefix, mappings=mappings)


@dataclass
class Clicker:
    """Clicks in one or more engines, and remembers what differs."""

    services: Sequence[SearchService]
    random: Random
    differences: list[str] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._ids = list(self.services[0].backend.ids())
        some = self.random.sample(self._ids, min(READ, len(self._ids)))
        these = SearchQuery(filters=(Filter("id", tuple(some)),), page_size=LARGEST_PAGE, highlight=False)
        self._documents = [hit.document for page in pages(self.services[0], these) for hit in page.hits]

    def search(self) -> None:
        """Make a random search, compare all that can be seen of it, and click on a value where there is one."""
        query = self._random_search()
        self.done["searches"] += 1
        results = [service.search(replace(query, facets=FACETS)) for service in self.services]
        self._same("totals", query, [result.total for result in results])
        for name, facets in zip(FACETS, zip(*(result.facets for result in results), strict=True), strict=True):
            self._same(f"facets, {name}", query, facets)
        self._click(query, results[0])
        self._hits(query, results[0].total)

    def _random_search(self) -> SearchQuery:
        """A text, up to three facets chosen or excluded with values that are there, at times a period or a day."""
        random = self.random
        text = random.choice(TEXTS) if random.random() < 0.3 else random_text(self._documents, random)
        query = SearchQuery(text, expand=random.random() < 0.7, highlight=False, page_size=1)
        if random.random() < 0.2:
            query = replace(query, year_from=random.randrange(1900, 2020), year_to=random.randrange(1990, 2030))
        if random.random() < 0.1:
            query = replace(query, in_force_on=f"{random.randrange(1950, 2026)}-07-01")
        for _ in range(random.randrange(4)):
            query = self._filtered(query, random.choice(FACETS))
        return query

    def _filtered(self, query: SearchQuery, name: str) -> SearchQuery:
        values = self.services[0].search(replace(query, facets=(name,))).facets[0].values
        if not values:
            return query
        many, counts = self.random.choice((1, 1, 2, 3)), [value.count for value in values]
        # Half of them as frequent as they are, so that most searches still find something.
        frequent = self.random.random() < 0.5 and any(counts)
        chosen = self.random.choices(values, counts if frequent else None, k=many)
        return self._step(query, name, [value.value for value in chosen])

    def _step(self, query: SearchQuery, name: str, values: Iterable[str]) -> SearchQuery:
        step = exclude if self.random.random() < 0.3 else toggle
        for value in dict.fromkeys(values):
            query = step(query, name, value)
        return query

    def _click(self, query: SearchQuery, result: SearchResult) -> None:
        facets = [facet for facet in result.facets if facet.values]
        if not facets:
            return
        facet = self.random.choice(facets)
        value = self.random.choice(facet.values)
        self.done["clicks"] += 1
        kept = query.filter(facet.field).excluded
        clicked = with_filter(query, Filter(facet.field, (value.value,), kept))
        for service in self.services:
            total = service.search(clicked).total
            self._same(f"{facet.field}={value.value}, count and total", query, [value.count, total])

    def _hits(self, query: SearchQuery, total: int) -> None:
        if total <= FEW:
            self.done["sets of hits compared whole"] += 1
            return self._pages(replace(query, sort=self.random.choice(list(Sort))), FEW)
        self.done["by sample"] += 1
        self._pages(replace(query, sort=self.random.choice((Sort.NEWEST, Sort.OLDEST, Sort.TITLE))), 2 * LARGEST_PAGE)
        sample = Filter("id", tuple(self.random.sample(self._ids, 5 * LARGEST_PAGE)))
        self._pages(replace(query, filters=(*query.filters, sample)), len(sample.values))

    def _pages(self, query: SearchQuery, most: int) -> None:
        """The ids up to so many, page by page: each once, as many as the total says; in one order where it is exact."""
        query = replace(query, page_size=LARGEST_PAGE)
        found = [first_ids(service, query, most) for service in self.services]
        for ids, total in found:
            self._same("hits each once", query, [len(ids), len(set(ids)), min(total, most)])
        ordered = query.sort is not Sort.RELEVANCE
        self._same("hits", query, [ids if ordered else sorted(ids) for ids, _ in found])

    def _same(self, name: str, query: SearchQuery, values: Iterable[object]) -> None:
        different = {repr(value): value for value in values}
        if len(different) > 1:
            self.differences.append(f"{name}: {' | '.join(value[:500] for value in different)} in {query}")


def first_ids(service: SearchService, query: SearchQuery, most: int) -> tuple[list[str], int]:
    """The ids of the first hits, read by cursor, and the total."""
    ids: list[str] = []
    for page in pages(service, query):
        ids += [hit.id for hit in page.hits]
        if len(ids) >= most:
            break
    return ids[:most], page.total


def pages(service: SearchService, query: SearchQuery) -> Iterator[SearchResult]:
    """The pages of a search, to the last."""
    while True:
        page = service.search(query)
        yield page
        if page.next_cursor is None:
            return
        query = replace(query, cursor=page.next_cursor)


if __name__ == "__main__":
    main()
