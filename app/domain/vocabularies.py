"""Controlled lists: a vocabulary's terms, their labels and synonyms in the languages of the UN.

Files are CSV, one a vocabulary, named after it: `value, broader, articles, order`, a column `label_<language>` and
`synonyms_<language>` (separated by `;`) for each language, `source`, and any further column, kept as an attribute.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

_KNOWN: Final = frozenset({"value", "broader", "articles", "order", "source"})


@dataclass(frozen=True, slots=True)
class Term:
    """An entry. `broader` is the value of its parent term; `articles` the treaty articles it stands for."""

    value: str
    labels: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    broader: str = ""
    articles: tuple[str, ...] = ()
    order: int = 0
    source: str = ""
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def label(self, locale: str) -> str:
        """The name in the reader's language; in English, or the bare value, where there is none."""
        return self.labels.get(locale) or self.labels.get("en") or self.value


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A controlled list by value, in display order."""

    name: str
    terms: Mapping[str, Term]

    def lineage(self, value: str) -> tuple[str, ...]:
        """The term's ancestors from the broadest down, itself last. Unknown values stand alone."""
        path = [value]
        while (term := self.terms.get(path[0])) and term.broader and term.broader not in path:
            path.insert(0, term.broader)
        return tuple(path)


def load_vocabularies(folder: Path) -> Mapping[str, Vocabulary]:
    """Every `*.csv` directly in the folder, by the file's stem.

    Raises ValueError naming file and line when a row has no value, a value is doubled, or a parent is unknown.
    """
    return {file.stem: _read_vocabulary(file) for file in sorted(folder.glob("*.csv"))}


def _read_vocabulary(file: Path) -> Vocabulary:
    terms: dict[str, Term] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            term = _read_term(row, number)
            if not term.value or term.value in terms:
                raise ValueError(f"{file.name}:{number}: the value {term.value!r} is empty or doubled")
            terms[term.value] = term
    for term in terms.values():
        if term.broader and term.broader not in terms:
            raise ValueError(f"{file.name}: {term.value!r} has an unknown parent {term.broader!r}")
    return Vocabulary(file.stem, dict(sorted(terms.items(), key=lambda pair: pair[1].order)))


def _read_term(row: Mapping[str, str], number: int) -> Term:
    labels = {key[6:]: text for key, text in row.items() if key.startswith("label_") and text}
    synonyms = {key[9:]: _split(text) for key, text in row.items() if key.startswith("synonyms_") and text}
    others = {k: v for k, v in row.items() if v and k not in _KNOWN and not k.startswith(("label_", "synonyms_"))}
    return Term(
        value=row["value"],
        labels=labels,
        synonyms=synonyms,
        broader=row.get("broader") or "",
        articles=_split(row.get("articles") or ""),
        order=int(row.get("order") or number),
        source=row.get("source") or "",
        attributes=others,
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
