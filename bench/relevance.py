"""How well search ranks, in numbers: judged queries, concepts asked in six languages, known items across languages.

    python -m bench.relevance [DATA_DIR] [--queries FOLDER] [--gold FOLDER] [--ranking FOLDER] [--worst 10]

The queries and judgements are `tests/relevance/*.csv`, or those of another folder (`tests/relevance/unseen`);
docs/relevance.md says how they were made and what the figures mean. They speak of the larger corpus
(CONCORDANCE_SHARED, else ../shared): ingest that first. The engines are those of the settings;
DATA_DIR overrides CONCORDANCE_DATA_DIR. `--gold` has `articles.tsv` and `parallel.tsv`. `--ranking` is a folder with
another `ranking.yaml`: every change of it shows its table.
"""

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import fmean
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.engine import make_engine, make_sessions
from app.db.models import Expression, Manifestation, Provision
from app.db.vocabularies import read_vocabularies
from app.domain.articles import ArticleRef
from app.domain.kinds import ProvisionRole
from app.domain.vocabularies import Vocabulary
from app.errors import ConcordanceError
from app.search.backends import open_backend
from app.search.meaning import open_meaning
from app.search.params import parse_params
from app.search.plan import Planner
from app.search.ranking import load_ranking
from app.search.service import SearchService
from app.settings import ROOT, SEARCH_MAPPINGS, Settings
from bench.relevance_scores import JUDGED, Found, Item, Query, Score, read_queries, read_rows, recall

LANGUAGES: Final = ("ar", "zh", "en", "fr", "ru", "es")
GOLD: Final = Path(os.environ.get("CONCORDANCE_SHARED", ROOT.parent / "shared")) / "gold"


class Searcher:
    """The portal's search, whose hits are told as files and numbers."""

    def __init__(self, service: SearchService, vocabularies: Mapping[str, Vocabulary], session: Session) -> None:
        self.vocabularies = vocabularies
        self._service = service
        self._items = _items(session)
        self.known = frozenset[Item]().union(*self._items.values())

    def __call__(self, text: str, filters: Iterable[tuple[str, str]], size: int = 20, expand: bool = True) -> Found:
        """The first hits of a search."""
        asked = parse_params([("q", text), ("facets", ""), *filters], self.vocabularies)
        result = self._service.search(replace(asked, page_size=size, highlight=False, expand=expand))
        return [self._items.get(hit.id, frozenset()) for hit in result.hits]


@contextmanager
def opened(settings: Settings, ranking: Path = SEARCH_MAPPINGS) -> Iterator[Searcher]:
    """A searcher on the engines of the settings. Raises ConcordanceError when one does not answer."""
    engine = make_engine(settings.database)
    backend = open_backend(settings.search_url, settings.index_dir, settings.search_prefix)
    try:
        with make_sessions(engine)() as session:
            vocabularies = read_vocabularies(session)
            planner = Planner(vocabularies, ranking=load_ranking(ranking), meaning=open_meaning(settings))
            print(f"{backend.count()} records, {' '.join(backend.describe().values())}, weights of {ranking}")
            yield Searcher(SearchService(backend, planner), vocabularies, session)
    finally:
        backend.close()
        engine.dispose()


def _items(session: Session) -> dict[str, frozenset[Item]]:
    """What each record is called in the corpus: a provision by number, any other by its files."""
    files: dict[str, list[str]] = defaultdict(list)
    lies_in = select(Manifestation.expression_id, Manifestation.path).join(Expression).where(Expression.current)
    for expression, path in session.execute(lies_in):
        files[expression].append(path)
    items = {expression: frozenset((path, "") for path in paths) for expression, paths in files.items()}
    units = select(Provision.id, Provision.expression_id, Provision.num).where(Provision.role == ProvisionRole.UNIT)
    for provision, expression, num in session.execute(units):
        if expression in files:
            items[provision] = frozenset((path, num) for path in files[expression])
    return items


def judge(search: Searcher, queries: Iterable[Query]) -> list[Score]:
    """Ask every judged query."""
    return [Score(query, search(query.text, query.filters)) for query in queries]


def print_scores(scores: Sequence[Score]) -> None:
    """Figures by language, by intent, by half, and over all."""
    keys: tuple[Callable[[Score], str], ...] = (
        lambda s: s.query.language,
        lambda s: s.query.intent,
        lambda s: s.query.half,
        lambda s: "all",
    )
    print(f"\n{'judged queries':16} {'queries':>7} {'nDCG@10':>8} {'recall@20':>9} {'judged@10':>9} {'nothing':>8}")
    for key in keys:
        for name in dict.fromkeys(map(key, scores)):
            group = [score for score in scores if key(score) == name]
            means = (fmean(s.ndcg for s in group), fmean(s.recall for s in group), fmean(s.judged for s in group))
            nothing = sum(not score.hits for score in group)
            print(f"{name:16} {len(group):7} {means[0]:8.3f} {means[1]:9.3f} {means[2]:9.3f} {nothing:8}")


def print_missing(scores: Sequence[Score], known: Container[Item]) -> None:
    """Relevant items that are in no record, whatever the ranking: a file left out, an old version, a number unread."""
    missing = {item for score in scores for item in score.query.relevant if item not in known}
    files = Counter(path for path, _ in missing)
    print(f"\nrelevant items that no current record holds: {len(missing)}")
    for path, count in files.most_common():
        print(f"  {path}: {count}, such as {min(num for name, num in missing if name == path) or 'the whole'}")


def print_worst(scores: Sequence[Score], number: int) -> None:
    """The queries that fared worst: what was expected and its rank, and what led instead."""
    for score in sorted(scores, key=lambda score: (score.ndcg, score.recall))[:number]:
        query = score.query
        filters = " ".join("=".join(pair) for pair in query.filters)
        print(f"\n{query.id} {query.intent} «{query.text}» {filters}: nDCG {score.ndcg:.2f}, recall {score.recall:.2f}")
        ranks = {item: rank for rank, hit in reversed([*enumerate(score.hits, 1)]) for item in hit}
        best = sorted(query.wanted, key=lambda item: (-query.wanted[item], ranks.get(item, 99)))[:5]
        print("  expected:", ", ".join(f"{_name(item)} at {ranks.get(item, '-')}" for item in best))
        print("  first:   ", ", ".join(_name(min(hit, default=("?", ""))) for hit in score.hits[:5]) or "nothing")


@dataclass(slots=True)
class Gold:
    """What the key says of one language: where its provisions lie, and those of each concept (vocabulary, term)."""

    filters: set[tuple[str, str]] = field(default_factory=set)
    concepts: dict[tuple[str, str], set[Item]] = field(default_factory=lambda: defaultdict(set))


def read_gold(file: Path, names: Container[tuple[str, str]]) -> dict[str, Gold]:
    """The key's rows of grade 2, by language; `names` are the concepts that can be asked for."""
    gold: dict[str, Gold] = defaultdict(Gold)
    for row in read_rows(file, "\t"):
        if row["grade"] != "2":
            continue
        of = gold[row["language"].split("-")[0]]
        of.filters |= {("language", row["language"]), ("jurisdiction", row["jurisdiction"])}
        concepts = [("crime_type", value) for value in row["crime_types"].split(";") if value]
        concepts += [("article", str(ArticleRef.parse(v).article)) for v in row["treaty_articles"].split(";") if v]
        for concept in concepts:
            if concept in names:
                of.concepts[concept].add((row["path"], row["num"]))
    return gold


def print_across(search: Searcher, file: Path) -> None:
    """Recall@20 of concepts by their names in six languages, against provisions in each language, and its ratio.

    The search is filtered to the language and the jurisdictions of the key; the ratio is to the same concepts asked in
    the language of the provisions.
    """
    names = {(name, value) for name in ("crime_type", "article") for value in search.vocabularies[name].terms}
    gold = read_gold(file, names)
    print(f"\n{'recall@20 across':16} {'concepts':>8} asked: {' '.join(f'{name:>5}' for name in LANGUAGES)}  ratio")
    across: list[float] = []
    for language, of in sorted(gold.items()):
        found = {asked: _ask(search, of, asked) for asked in LANGUAGES}
        ratios = [found[asked] / (found[language] or 1.0) for asked in LANGUAGES if asked != language]
        across += ratios
        cells = " ".join(f"{found[asked]:5.2f}" for asked in LANGUAGES)
        print(f"provisions in {language} {len(of.concepts):8}        {cells}  {fmean(ratios):5.3f}")
    print(f"mean ratio of {len(across)} language pairs: {fmean(across):.3f}")


def _ask(search: Searcher, gold: Gold, language: str) -> float:
    """Mean recall@20 of a key's concepts, each asked by its label in one language."""
    vocabularies = search.vocabularies
    asked = ((vocabularies[name].terms[value].label(language), items) for (name, value), items in gold.concepts.items())
    return fmean(recall(search(label, gold.filters), items) for label, items in asked)


def print_parallel(search: Searcher, file: Path) -> None:
    """Recall@10 of provisions by the heading of their twin in another language, by language, with and without names."""
    print(f"\n{'parallel items':16} {'queries':>8} {'expanded':>9} {'as typed':>9}")
    rows = list(read_rows(file, "\t"))
    for language in sorted({row["target_language"] for row in rows}):
        group = [row for row in rows if row["target_language"] == language]
        shares = [fmean(_finds(search, row, expand) for row in group) for expand in (True, False)]
        print(f"{language:16} {len(group):8} {shares[0]:9.3f} {shares[1]:9.3f}")


def _finds(search: Searcher, row: Mapping[str, str], expand: bool) -> float:
    hits = search(row["query"], [("language", row["target_language"])], size=10, expand=expand)
    return recall(hits, [(row["target_path"], row["target_num"])], depth=10)


def _name(item: Item) -> str:
    return " ".join(item).strip()


def main() -> None:
    """Read the arguments, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", nargs="?", type=Path, help="data folder of the embedded engines")
    parser.add_argument("--queries", type=Path, default=JUDGED, help="folder with queries.csv and judgements.csv")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder with articles.tsv and parallel.tsv")
    parser.add_argument("--ranking", type=Path, default=SEARCH_MAPPINGS, help="folder with another ranking.yaml")
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst queries to show")
    given = parser.parse_args()
    settings = Settings(data_dir=given.data_dir) if given.data_dir else Settings()
    try:
        with opened(settings, given.ranking) as search:
            scores = judge(search, read_queries(given.queries))
            print_scores(scores)
            print_missing(scores, search.known)
            print_worst(scores, given.worst)
            for name, show in (("articles.tsv", print_across), ("parallel.tsv", print_parallel)):
                if (given.gold / name).is_file():
                    show(search, given.gold / name)
                else:
                    print(f"\nleft out: {given.gold / name} is not here")
    except ConcordanceError as error:
        parser.exit(2, f"{error}\n")


if __name__ == "__main__":
    main()
