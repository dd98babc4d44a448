"""The crime types of a key of treaty articles, in its column `crime_types`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from app.domain.vocabularies import Vocabulary, load_vocabularies
from app.settings import VOCABULARIES

Place = tuple[str, str]
"""A file's path and a provision's number."""


@dataclass(frozen=True, slots=True)
class CrimeKey:
    """`named` are the crime types by provision, `wanted` those of core rows, `listed` every provision with a row."""

    named: Mapping[Place, Set[str]]
    wanted: Mapping[Place, Set[str]]
    listed: frozenset[Place]
    whole: frozenset[str]
    """Files read whole that are not about one thing: a crime of `scored` at an unlisted provision is wrong there."""
    scored: frozenset[str]
    """The crime types of the target articles: of others the key's author says what he likes."""
    unknown: Sequence[str] = ()
    """Values that are no crime types of the vocabulary, with their lines: they are not scored."""

    def verdict(self, place: Place, crime: str) -> bool | None:
        """Right, wrong, or None where the key does not say."""
        named = self.named.get(place, ())
        decided = named or (place[0] in self.whole and place not in self.listed)
        return True if crime in named else False if decided and crime in self.scored else None


def read_crime_key(
    rows: Iterable[Mapping[str, str]], targets: frozenset[str], whole: frozenset[str], short: Mapping[str, str]
) -> CrimeKey:
    """The crime types of a key's rows, with those that its author wrote for `short` by their full names."""
    terms = _vocabulary().terms
    named, wanted = defaultdict[Place, set[str]](set), defaultdict[Place, set[str]](set)
    listed, unknown = set(), []
    for line, row in enumerate(rows, start=2):
        place = (row["path"], row["num"])
        listed.add(place)
        crimes = {short.get(value, value) for value in filter(None, row.get("crime_types", "").split(";"))}
        unknown += [f"line {line}: {crime}" for crime in sorted(crimes - terms.keys())]
        if crimes:
            named[place] |= crimes
        if row["grade"] == "2" and row["set"] == "key":
            wanted[place] |= crimes & terms.keys()
    scored = frozenset(value for value, term in terms.items() if targets.intersection(term.articles))
    return CrimeKey(named, wanted, frozenset(listed), whole, scored, unknown)


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabularies(VOCABULARIES)["crime_type"]
