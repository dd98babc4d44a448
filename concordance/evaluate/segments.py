"""Provision numbers against a key of every number of a law, in order."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.settings import Settings
from concordance.evaluate.keys import KeyFileError, keyed_items, read_jsonl
from concordance.evaluate.scores import Evaluation, Score, Table, longest_rise, summed
from concordance.evaluate.work import Provisions, provisions_of

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Law:
    """A file's provision numbers: those found and those of the key."""

    read: Provisions
    found: Sequence[str]
    expected: Sequence[str]

    @property
    def numbers(self) -> Sequence[str]:
        """What has a digit: some keys hold the first word of a heading for a provision that has no number."""
        return [num for num in self.expected if _has_digit(num)]

    @property
    def claimed(self) -> Sequence[str]:
        """What was found, but for those without a digit that the key has, too: they count neither way."""
        return [num for num in self.found if _has_digit(num) or num not in self.expected]

    @property
    def score(self) -> Score:
        return _in_order(self.claimed, self.numbers)


def evaluate_segments(key: Path, corpus: Path, settings: Settings) -> Evaluation:
    """Scores each law of the key. Raises KeyFileError."""
    laws = list(_laws(key, corpus, settings))
    tables = [
        Table("overall", _overall(laws)),
        summed("by language", ((law.read.language, law.score) for law in laws)),
        summed("by jurisdiction", ((law.read.jurisdiction, law.score) for law in laws)),
    ]
    return Evaluation("segments", tables, {"worst files": list(_worst(laws))})


def _laws(key: Path, corpus: Path, settings: Settings) -> Iterator[_Law]:
    expected = _read_key(key)
    for read in provisions_of(keyed_items(expected, corpus, key), settings):
        yield _Law(read, [unit.num for unit in read.units if unit.num], expected[read.path])


def _read_key(key: Path) -> Mapping[str, Sequence[str]]:
    expected: dict[str, Sequence[str]] = {}
    for row in read_jsonl(key, {"path": str, "nums": list}):
        if row["path"] in expected:
            raise KeyFileError(f"{key}: {row['path']} is there twice")
        expected[row["path"]] = [str(num) for num in row["nums"]]
    return expected


def _has_digit(num: str) -> bool:
    return re.search(r"\d", num) is not None


def _overall(laws: Sequence[_Law]) -> Mapping[str, Score]:
    """`numbers` is the score; `as the key has it` counts what carries no digit too, `distinct` leaves order out."""
    ways: Mapping[str, Callable[[_Law], Score]] = {
        "numbers": lambda law: law.score,
        "as the key has it": lambda law: _in_order(law.found, law.expected),
        "distinct": lambda law: _distinct(law.found, law.expected),
    }
    return {name: sum(map(way, laws), Score()) for name, way in ways.items()}


def _distinct(found: Sequence[str], expected: Sequence[str]) -> Score:
    common = len({*found} & {*expected})
    return Score(common, len({*found}), common, len({*expected}))


def _in_order(found: Sequence[str], expected: Sequence[str]) -> Score:
    """Right is the longest common subsequence (Hunt and Szymanski: a rise over the matching places)."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, num in enumerate(expected):
        places[num].append(place)
    right = longest_rise(place for num in found for place in reversed(places.get(num, ())))
    return Score(right, len(found), right, len(expected))


def _worst(laws: Sequence[_Law]) -> Iterator[str]:
    for law in sorted(laws, key=lambda law: (law.score.f1 or 0.0, law.read.path)):
        missed, extra = Counter(law.numbers) - Counter(law.claimed), Counter(law.claimed) - Counter(law.numbers)
        if missed or extra or law.score.f1 not in (1.0, None):
            reason = f"; {law.read.problem}" if law.read.problem else ""
            yield f"{law.score.f1 or 0:.3f} {law.read.path}: missed {_some(missed)}, false {_some(extra)}{reason}"


def _some(nums: Counter[str]) -> str:
    named = list(nums.elements())
    return f"{len(named)} ({' · '.join(named[:_SHOWN])}{' …' if len(named) > _SHOWN else ''})" if named else "none"
