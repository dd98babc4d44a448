"""Precision, recall and F1 of provision numbers against an answer key.

    python -m bench.segment_quality KEY.jsonl --corpus DIR [--worst 15] [--path legislation/fr]

The key has one JSON object a line: `path` (below DIR) and `nums`, every provision number in order. Numbers are
compared as they are, in order: right is the longest common subsequence of found and expected numbers. `distinct`
counts each (path, number) once, without order; `numbers` leaves out what carries no digit in the key (a heading's
first word is no number).
"""

import argparse
import csv
import json
import re
import sys
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.assignments import LanguageTag
from app.domain.kinds import ProvisionRole, TagMethod
from ingest.extract import extract
from ingest.items import SourceItem
from ingest.segment import segment


@dataclass(slots=True)
class Score:
    """Counts of right, found and expected numbers."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def add(self, other: "Score") -> None:
        """Adds the counts of another file."""
        self.right, self.found, self.expected = (
            self.right + other.right,
            self.found + other.found,
            self.expected + other.expected,
        )

    @property
    def row(self) -> str:
        """Precision, recall, F1 and the counts, for a table."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.expected if self.expected else 1.0
        counts = f"({self.right} right, {self.found} found, {self.expected} expected)"
        return f"P {precision:.4f}  R {recall:.4f}  F1 {self.f1:.4f}  {counts}"

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.found + self.expected
        return 2 * self.right / total if total else 1.0


def in_common(found: list[str], expected: list[str]) -> int:
    """The length of the longest common subsequence (Hunt and Szymanski: an increasing run over matching places)."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in range(len(expected) - 1, -1, -1):
        places[expected[i]].append(i)
    tails: list[int] = []
    for num in found:
        for place in places.get(num, ()):
            k = bisect_left(tails, place)
            tails[k : k + 1] = [place]
    return len(tails)


def manifest_of(corpus: Path) -> dict[str, dict[str, str]]:
    """The rows of the corpus's manifest by path."""
    with (corpus / "manifest.csv").open(encoding="utf-8") as file:
        return {row["path"]: row for row in csv.DictReader(file)}


def found_in(corpus: Path, path: str, row: dict[str, str]) -> tuple[list[str], float]:
    """The numbers of the provisions of a file, and the seconds that segmentation took."""
    item = SourceItem(path, corpus / path)
    extracted = extract(item, item.read())
    if language := row.get("language"):
        extracted = replace(extracted, language=LanguageTag(language, 1.0, TagMethod.DECLARED))
    start = time.perf_counter()
    segments = segment(extracted, row.get("kind", "legislation"), row.get("jurisdiction", ""))
    seconds = time.perf_counter() - start
    return [s.num for s in segments if s.role is ProvisionRole.UNIT and s.num], seconds


def keys_in(file: Path, prefix: str) -> Iterator[tuple[str, list[str]]]:
    """(path, numbers) of each row of the key."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["path"].startswith(prefix):
            yield row["path"], row["nums"]


def print_table(title: str, scores: dict[str, Score]) -> None:
    """One row for each value, sorted by name."""
    print(f"\n{title}")
    for name, score in sorted(scores.items()):
        print(f"  {name or '?':10} {score.row}")


def measure(arguments: argparse.Namespace) -> dict[str, Score]:
    """Scores every file of the key and prints the tables; returns the overall scores."""
    manifest = manifest_of(arguments.corpus)
    overall = {"as is": Score(), "distinct": Score(), "numbers": Score()}
    by_language: dict[str, Score] = defaultdict(Score)
    by_jurisdiction: dict[str, Score] = defaultdict(Score)
    worst: list[tuple[float, str, Score, list[str], list[str]]] = []
    seconds = 0.0
    for path, expected in keys_in(arguments.key, arguments.path):
        row = manifest.get(path, {})
        found, spent = found_in(arguments.corpus, path, row)
        seconds += spent
        score = Score(in_common(found, expected), len(found), len(expected))
        numbers = [num for num in expected if re.search(r"\d", num)]
        overall["as is"].add(score)
        overall["distinct"].add(Score(len({*found} & {*expected}), len({*found}), len({*expected})))
        overall["numbers"].add(Score(in_common(found, numbers), len(found), len(numbers)))
        by_language[row.get("language", "")].add(score)
        by_jurisdiction[row.get("jurisdiction", "")].add(score)
        worst.append((score.f1, path, score, missing(expected, found), missing(found, expected)))
    print_table("overall", overall)
    print_table("by language", by_language)
    print_table("by jurisdiction", by_jurisdiction)
    print(f"\nsegmentation took {seconds:.2f} s")
    print_worst(sorted(worst)[: arguments.worst])
    return overall


def missing(wanted: list[str], there: list[str]) -> list[str]:
    """Numbers of one list that the other has not, as often."""
    left = list(there)
    return [num for num in wanted if not (num in left and not left.remove(num))]  # type: ignore[func-returns-value]


def print_worst(rows: Iterable[tuple[float, str, Score, list[str], list[str]]]) -> None:
    """The files with the lowest F1, what was missed and what was too much."""
    print("\nworst files")
    for f1, path, _, missed, extra in rows:
        if f1 < 1:
            print(
                f"  {f1:.3f} {path}\n        missed {missed[:12]} ({len(missed)})  too much {extra[:12]} ({len(extra)})"
            )


def main() -> int:
    """Exit code 1 when the F1 of real numbers is below `--floor`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("key", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--path", default="", help="only paths that begin so")
    parser.add_argument("--worst", type=int, default=15)
    parser.add_argument("--floor", type=float, default=0.0)
    arguments = parser.parse_args()
    return int(measure(arguments)["numbers"].f1 < arguments.floor)


if __name__ == "__main__":
    sys.exit(main())
