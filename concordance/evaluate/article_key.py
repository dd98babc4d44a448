"""A key of treaty articles, and what its author read: together they say which link is right, wrong or undecided."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.articles import ArticleRef
from concordance.evaluate.crime_key import CrimeKey, read_crime_key
from concordance.evaluate.keys import KeyFileError, read_text, read_tsv

READING: Final = Path(__file__).with_name("articles.toml")
_COLUMNS: Final = ("path", "num", "heading", "treaty_articles", "grade", "set")
_NUMBER: Final = re.compile(r"\d+")
_CELLS: Final = {"grade": ("1", "2"), "set": ("key", "extra")}


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A provision of a file and a treaty article."""

    path: str
    num: str
    article: str


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read whole, and the articles that its sections `first` to `last` are all somehow about."""

    subject: frozenset[str] = frozenset()
    first: int = 0
    last: int = 10**9

    def decides(self, link: Link) -> bool:
        """Whether the absence of this link from the key makes it wrong."""
        number = _NUMBER.match(link.num)
        inside = number is None or self.first <= int(number[0]) <= self.last
        return not (inside and link.article in self.subject)


@dataclass(frozen=True, slots=True)
class ArticleKey:
    """`known` are the links of any row, with the provision's heading; `wanted` those that recall counts.

    `crimes` has the crime types of the provisions whose rows name any.
    """

    known: Mapping[Link, str]
    wanted: frozenset[Link]
    targets: frozenset[str]
    read: Mapping[str, Read]
    crimes: CrimeKey

    def verdict(self, link: Link) -> bool | None:
        """Right, wrong, or None where the key does not say."""
        if link in self.known:
            return True
        read = self.read.get(link.path)
        return False if read and read.decides(link) else None

    @property
    def paths(self) -> Sequence[str]:
        """The files of the key."""
        return sorted({link.path for link in self.known})


def reading_of(key: Path) -> Path:
    """What goes with a key when nobody says: the TOML of its name beside it, or the shared key's."""
    beside = key.with_suffix(".toml")
    return beside if beside.is_file() else READING


def read_article_key(key: Path, reading: Path) -> ArticleKey:
    """The key of a TSV and of the TOML that says what its author read. Raises KeyFileError."""
    targets, read, short = _read_reading(reading)
    known, wanted = {}, set()
    rows = read_tsv(key, _COLUMNS)
    for line, row in enumerate(rows, start=2):
        _check(row, f"{key}: line {line}")
        for value in filter(None, row["treaty_articles"].split(";")):
            link = Link(row["path"], row["num"], _article(value, f"{key}: line {line}"))
            known[link] = row["heading"]
            if row["grade"] == "2" and row["set"] == "key" and link.article in targets:
                wanted.add(link)
    whole = frozenset(path for path, one in read.items() if not one.subject)
    return ArticleKey(known, frozenset(wanted), targets, read, read_crime_key(rows, targets, whole, short))


def _check(row: Mapping[str, str], where: str) -> None:
    for column, values in _CELLS.items():
        if row[column] not in values:
            raise KeyFileError(f"{where}: {column!r} is {row[column]!r}, not {' or '.join(values)}")


def _read_reading(file: Path) -> tuple[frozenset[str], Mapping[str, Read], Mapping[str, str]]:
    """The articles that are scored, the files read, and the full names of crime types written for short."""
    try:
        table = {**tomllib.loads(read_text(READING)), "read": (), **tomllib.loads(read_text(file))}
        targets = table["targets"].items()
        scored = frozenset(_article(f"{name}:{n}", str(file)) for name, numbers in targets for n in numbers)
        return scored, {entry["path"]: _read(entry, file) for entry in table["read"]}, table["crime_types"]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise KeyFileError(f"{file}: {type(error).__name__}: {error}; see docs/evaluation.md") from error


def _read(entry: Mapping[str, Any], file: Path) -> Read:
    subject = frozenset(_article(value, f"{file}: {entry['path']}") for value in entry.get("subject", ()))
    first, last = entry.get("first", 0), entry.get("last", 10**9)
    if not (isinstance(first, int) and isinstance(last, int)):
        raise KeyFileError(f"{file}: {entry['path']}: 'first' and 'last' are numbers of sections")
    return Read(subject, first, last)


def _article(value: str, where: str) -> str:
    try:
        return str(ArticleRef.parse(value).article)
    except ValueError as error:
        raise KeyFileError(f"{where}: {error}") from error
