"""Precision, recall and F1 from counts, in tables."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of the `judged` answers, and `found` of the `wanted` ones; scores of parts add up."""

    right: int = 0
    judged: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Self) -> "Score":
        return Score(
            self.right + other.right,
            self.judged + other.judged,
            self.found + other.found,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float | None:
        """The share of right answers among those the key can judge; None when there are none."""
        return self.right / self.judged if self.judged else None

    @property
    def recall(self) -> float | None:
        """The share of the key's answers that were given; None when it has none."""
        return self.found / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None when either is."""
        if self.precision is None or self.recall is None:
            return None
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """Scores by the name of what they are of: a language, a jurisdiction, an article."""

    name: str
    rows: Mapping[str, Score]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of one key: its tables, and by name the worst of what was missed or wrong, worst first."""

    kind: str
    tables: Sequence[Table]
    examples: Mapping[str, Sequence[str]]


def summed(name: str, scores: Iterable[tuple[str, Score]]) -> Table:
    """The table of (row, score) pairs, the scores of a row added up, the rows sorted by name."""
    rows: dict[str, Score] = {}
    for row, score in scores:
        rows[row] = rows.get(row, Score()) + score
    return Table(name, dict(sorted(rows.items())))


def longest_rise(places: Iterable[int]) -> int:
    """The length of the longest strictly increasing subsequence: how many things stand in order."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)
