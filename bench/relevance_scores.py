"""Judged queries, and what a list of hits is worth against them. Shared by the benchmark and the tests."""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean
from typing import Final
from zlib import crc32

from app.settings import ROOT

JUDGED: Final = ROOT / "tests" / "relevance"
RELEVANT: Final = 2
"""The lowest grade that recall counts."""

Item = tuple[str, str]
"""What a judgement names: a file of the corpus, and a provision's number there; no number: the record of the file."""
Found = Sequence[frozenset[Item]]
"""Hits in order, each as the items it stands for: the same text may lie in several files."""


@dataclass(frozen=True, slots=True)
class Query:
    """One judged query. `filters` are pairs of the search contract, `wanted` the grade (0-3) of each judged item."""

    id: str
    language: str
    intent: str
    text: str
    filters: tuple[tuple[str, str], ...]
    wanted: Mapping[Item, int]

    @property
    def half(self) -> str:
        """Weights are chosen by one half of the queries, and tried on the other: a checksum of the id tells which."""
        return "for tuning" if crc32(self.id.encode()) % 2 else "held back"

    @property
    def relevant(self) -> list[Item]:
        """The items that recall counts."""
        return [item for item, grade in self.wanted.items() if grade >= RELEVANT]


@dataclass(frozen=True, slots=True)
class Score:
    """What one query got."""

    query: Query
    hits: Found

    @property
    def ndcg(self) -> float:
        """NDCG of the first ten hits."""
        return ndcg(self.hits, self.query.wanted)

    @property
    def recall(self) -> float:
        """Recall among the first twenty hits."""
        return recall(self.hits, self.query.relevant)

    @property
    def judged(self) -> float:
        """The share of the first ten hits that somebody has read: others count as not relevant."""
        return fmean(bool(hit & self.query.wanted.keys()) for hit in self.hits[:10]) if self.hits else 1.0


def read_queries(folder: Path = JUDGED) -> list[Query]:
    """The judged queries of a folder with `queries.csv` and `judgements.csv`."""
    wanted: dict[str, dict[Item, int]] = defaultdict(dict)
    for row in read_rows(folder / "judgements.csv"):
        wanted[row["query"]][row["path"], row["num"]] = int(row["grade"])
    return [
        Query(row["id"], row["language"], row["intent"], row["text"], _pairs(row["filters"]), wanted[row["id"]])
        for row in read_rows(folder / "queries.csv")
    ]


def read_rows(file: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """The rows of a table with a header."""
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=delimiter)


def ndcg(hits: Found, wanted: Mapping[Item, int], depth: int = 10) -> float:
    """Gain of the first hits (2^grade - 1, over log2 of rank + 1) over that of the best order; 0 to 1.

    An item counts once, for the first hit that holds it. Items that one hit holds together are one thing to find.
    """
    gains = [max((wanted[item] for item in new), default=0) for new in _new_items(hits, wanted)]
    best = sorted([*gains, *(wanted[item] for item in _not_found(hits, wanted))], reverse=True)
    return _discounted(gains[:depth]) / (_discounted(best[:depth]) or 1.0)


def recall(hits: Found, relevant: Collection[Item], depth: int = 20) -> float:
    """The share of the relevant items among the first hits; of `depth` when there are more than that."""
    found = [bool(new) for new in _new_items(hits, relevant)]
    in_all = sum(found) + len(_not_found(hits, relevant))
    return sum(found[:depth]) / (min(depth, in_all) or 1)


def _new_items(hits: Found, wanted: Collection[Item]) -> Iterator[set[Item]]:
    """The wanted items of each hit that no hit before it holds."""
    seen: set[Item] = set()
    for hit in hits:
        yield {item for item in hit - seen if item in wanted}
        seen |= hit


def _not_found(hits: Found, wanted: Collection[Item]) -> set[Item]:
    return set(wanted).difference(*hits)


def _discounted(gains: Sequence[int]) -> float:
    return sum((2.0**gain - 1) / log2(rank + 2) for rank, gain in enumerate(gains))


def _pairs(filters: str) -> tuple[tuple[str, str], ...]:
    split = (part.partition("=") for part in filters.split(";") if part)
    return tuple((name, value) for name, _, value in split)
