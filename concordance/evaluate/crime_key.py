"""The crime types of a key of treaty articles, in its column `crime_types`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from app.domain.vocabularies import Vocabulary, load_vocabularies
from app.settings import VOCABULARIES
from concordance.evaluate.keys import KeyFileError

Place = tuple[str, str]
"""A file's path and a provision's number."""

# What an annotator writes for short.
_SHORT: Final = {
    "organized_criminal_group": "participation_in_organized_criminal_group",
    "wildlife_crime": "wildlife_forest_and_fisheries_crime",
}


@dataclass(frozen=True, slots=True)
class CrimeKey:
    """`named` are the crime types by provision, `wanted` those of core rows, `listed` every provision with a row."""

    named: Mapping[Place, frozenset[str]]
    wanted: Mapping[Place, frozenset[str]]
    listed: frozenset[Place]
    whole: frozenset[str]
    """Files read whole that are not about one thing: a crime of `scored` at an unlisted provision is wrong there."""
    scored: frozenset[str]
    """The crime types of the target articles: of others the key's author says what he likes."""

    def verdict(self, place: Place, crime: str) -> bool | None:
        """Right, wrong, or None where the key does not say."""
        named = self.named.get(place, frozenset())
        decided = named or (place[0] in self.whole and place not in self.listed)
        return True if crime in named else False if decided and crime in self.scored else None


def read_crime_key(
    rows: Iterable[Mapping[str, str]], targets: frozenset[str], whole: frozenset[str], key: Path
) -> CrimeKey:
    """The crime types of a key's rows. Raises KeyFileError for one that the vocabulary does not have."""
    named: dict[Place, frozenset[str]] = {}
    wanted: dict[Place, frozenset[str]] = {}
    listed = set()
    for row in rows:
        place = (row["path"], row["num"])
        listed.add(place)
        if crimes := _crimes(row.get("crime_types", ""), key):
            named[place] = named.get(place, frozenset()) | crimes
            if row["grade"] == "2" and row["set"] == "key":
                wanted[place] = wanted.get(place, frozenset()) | crimes
    scored = frozenset(value for value, term in _vocabulary().terms.items() if targets.intersection(term.articles))
    return CrimeKey(named, wanted, frozenset(listed), whole, scored)


def _crimes(cell: str, key: Path) -> frozenset[str]:
    crimes = frozenset(_SHORT.get(value, value) for value in filter(None, cell.split(";")))
    if unknown := crimes - _vocabulary().terms.keys():
        raise KeyFileError(f"{key}: unknown crime types {sorted(unknown)}")
    return crimes


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabularies(VOCABULARIES)["crime_type"]
