"""What retrieval by meaning gains and costs: known items across languages, judged queries, time of a query.

    CONCORDANCE_MEANING=on python -m bench.meaning [DATA_DIR] [--gold FOLDER] [--ranking FOLDER]

The records must have been indexed with CONCORDANCE_MEANING=on. Queries, key and arguments are those of
`bench.relevance`; docs/meaning.md says what the figures mean.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean, median
from time import perf_counter
from typing import Final

from app.errors import ConcordanceError
from app.search.ranking import load_ranking
from app.settings import SEARCH_MAPPINGS, Settings
from bench.relevance import GOLD, Searcher, judge, opened
from bench.relevance_scores import Query, Score, read_queries, read_rows, recall

ON: Final = ("meaning", "on")
WAYS: Final = (("as typed", False, ()), ("expanded", True, ()), ("meaning", False, (ON,)), ("both", True, (ON,)))
"""Name, expansion, further parameters of a way to ask for a known item."""


def print_parallel(search: Searcher, file: Path) -> None:
    """Recall@10 of provisions by the heading of their twin in another language, by language and way to ask."""
    print(f"\n{'parallel items, recall@10':26} {'queries':>7} {' '.join(f'{name:>9}' for name, _, _ in WAYS)}")
    rows = list(read_rows(file, "\t"))
    for language in sorted({row["target_language"] for row in rows}):
        group = [row for row in rows if row["target_language"] == language]
        shares = (fmean(_finds(search, row, expand, more) for row in group) for _, expand, more in WAYS)
        print(f"{language:26} {len(group):7} {' '.join(f'{share:9.3f}' for share in shares)}")


def _finds(search: Searcher, row: Mapping[str, str], expand: bool, more: Sequence[tuple[str, str]]) -> float:
    hits = search(row["query"], [("language", row["target_language"]), *more], size=10, expand=expand)
    return recall(hits, [(row["target_path"], row["target_num"])], depth=10)


def print_judged(search: Searcher, queries: Sequence[Query]) -> None:
    """Figures of the judged queries without and with meaning, by language and by intent."""
    without = judge(search, queries)
    with_it = judge(search, [replace(query, filters=(*query.filters, ON)) for query in queries])
    keys: tuple[Callable[[Score], str], ...] = (
        lambda score: score.query.language,
        lambda score: score.query.intent,
        lambda score: "all",
    )
    print(f"\n{'judged queries':16} {'queries':>7} {'nDCG@10':>15} {'recall@20':>15} {'judged@10':>15}")
    for key in keys:
        for name in dict.fromkeys(map(key, without)):
            pairs = [[score for score in scores if key(score) == name] for scores in (without, with_it)]
            figures = (
                [fmean(getattr(score, figure) for score in scores) for scores in pairs]
                for figure in ("ndcg", "recall", "judged")
            )
            print(f"{name:16} {len(pairs[0]):7} {' '.join(f'{one:7.3f} {other:7.3f}' for one, other in figures)}")


def print_times(search: Searcher, queries: Sequence[Query]) -> None:
    """Median time of a first page without and with meaning."""
    print("\nmedian ms of a page:", end="")
    for name, more in (("without", ()), ("with", (ON,))):
        taken = []
        for query in queries:
            started = perf_counter()
            search(query.text, (*query.filters, *more))
            taken.append(perf_counter() - started)
        print(f"  {name} {median(taken) * 1000:.1f}", end="")
    print()


def main() -> None:
    """Read the arguments, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", nargs="?", type=Path, help="data folder of the embedded engines")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder with parallel.tsv")
    parser.add_argument("--ranking", type=Path, default=SEARCH_MAPPINGS, help="folder with another ranking.yaml")
    given = parser.parse_args()
    settings = Settings(data_dir=given.data_dir) if given.data_dir else Settings()
    try:
        with opened(settings, given.ranking) as search:
            print("meaning:", dict(load_ranking(given.ranking).meaning))
            queries = read_queries()
            if (given.gold / "parallel.tsv").is_file():
                print_parallel(search, given.gold / "parallel.tsv")
            else:
                print(f"\nleft out: {given.gold / 'parallel.tsv'} is not here")
            print_judged(search, queries)
            print_times(search, queries)
    except ConcordanceError as error:
        parser.exit(2, f"{error}\n")


if __name__ == "__main__":
    main()
