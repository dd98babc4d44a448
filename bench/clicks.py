"""Random facet clicks on the configured index: every count against the total that choosing the value gives.

    python -m bench.clicks [--clicks 1000] [--seed 1]

Prints the number of clicks and of differences, and each difference; exit code 1 when there is one.
"""

import argparse
import sys
from random import Random

from app.domain.vocabularies import load_vocabularies
from app.search.backends import open_backend
from app.search.fields import FACETS
from app.search.plan import Planner
from app.search.query import SearchQuery
from app.search.service import SearchService
from app.search.state import exclude, only, toggle
from app.settings import VOCABULARIES, Settings
from bench.search import CLASSES

TEXTS = [text for texts in CLASSES.values() for text in texts]


def main() -> None:
    """Click and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clicks", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    settings = Settings()
    backend = open_backend(settings.search_url, settings.index_dir, settings.search_prefix)
    service = SearchService(backend, Planner(load_vocabularies(VOCABULARIES)))
    random = Random(arguments.seed)
    differences = [found for _ in range(arguments.clicks) if (found := click(service, random))]
    print(f"{backend.describe()['engine']}: {arguments.clicks} clicks, {len(differences)} differences")
    print("\n".join(differences))
    backend.close()
    sys.exit(bool(differences))


def click(service: SearchService, random: Random) -> str:
    """Choose a random value in a random search; what differs, or nothing."""
    query = random_search(service, random)
    field = random.choice(FACETS)
    facet = service.search(with_facet(query, field)).facets[0]
    if not facet.values:
        return ""
    value = random.choice(facet.values)
    total = service.search(with_facet(only(query, field, value.value))).total
    return "" if total == value.count else f"{query}: {field}={value.value} says {value.count}, gives {total}"


def random_search(service: SearchService, random: Random) -> SearchQuery:
    """A text with up to three values chosen or excluded, each from what is there."""
    query = SearchQuery(random.choice(TEXTS), highlight=False)
    for _ in range(random.randrange(4)):
        field = random.choice(FACETS)
        values = service.search(with_facet(query, field)).facets[0].values
        if values:
            step = exclude if random.random() < 0.3 else toggle
            query = step(query, field, random.choice(values).value)
    return query


def with_facet(query: SearchQuery, *fields: str) -> SearchQuery:
    """The search with these facets only, and as few hits as can be."""
    return SearchQuery(query.text, query.filters, page_size=1, facets=fields, highlight=False)


if __name__ == "__main__":
    main()
