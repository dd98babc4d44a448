"""A manifest: a CSV that declares what each file beside it is. `assertions.csv` next to it adds an editor's links."""

import csv
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.domain.kinds import LinkRole
from app.domain.nearest import hint
from app.domain.vocabularies import Vocabulary, load_vocabularies
from app.errors import ConcordanceError
from app.settings import VOCABULARIES
from ingest.items import Assertion, Declared, SourceItem
from ingest.sources.declared import wrong_value
from ingest.sources.table import read_csv

MANIFEST: Final = "manifest.csv"
ASSERTIONS: Final = "assertions.csv"
_DECLARED: Final = frozenset(field.name for field in fields(Declared)) - {"assertions"}
_COLUMNS: Final = _DECLARED | {"path", "facts_from"}
_ASSERTION_COLUMNS: Final = frozenset({"path", "num", "vocabulary", "term", "role", "source"})


class ManifestError(ConcordanceError):
    """A manifest or an assertions file that cannot be used as it is: nothing of its folder is taken."""

    status = 400
    title = "Unusable manifest"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest declares, by path relative to its folder."""

    file: Path
    declared: Mapping[str, Declared]

    def items(self) -> list[SourceItem]:
        """An item for each row, in its order; a row without a file, or with a wrong value, has a problem."""
        return [self._item(path, declared) for path, declared in self.declared.items()]

    def _item(self, path: str, declared: Declared) -> SourceItem:
        folder = self.file.parent.resolve()
        file = (folder / path).resolve()
        problem = None
        if not file.is_relative_to(folder):
            problem = ("unsafe_path", f"{path}: {self.file.name} points outside its folder")
        elif not file.is_file():
            problem = ("missing", f"{path}: listed in {self.file.name}, but there is no such file")
        elif wrong := wrong_value(declared):
            problem = ("wrong_value", f"{self.file.name}: {path}, {wrong}")
        return SourceItem(path, file, declared, problem=problem)


def read_manifest(file: Path) -> Manifest:
    """The manifest in this CSV. Raises ManifestError naming the line, the column and the nearest right one."""
    rows = _rows(file, required={"path"}, known=_COLUMNS)
    declared: dict[str, Declared] = {}
    for row in rows:
        path = row["path"].removeprefix("./")
        if not path or path in declared:
            raise ManifestError(f"{file.name}: the path {path!r} is empty or listed twice")
        declared[path] = _declared(row)
    for path, assertions in _assertions(file.parent / ASSERTIONS, declared).items():
        declared[path] = replace(declared[path], assertions=tuple(assertions))
    return Manifest(file, declared)


def checksum_warning(item: SourceItem, sha256: str) -> str:
    """What to warn of when the file is not the one the manifest declares; empty when it is, or nothing is declared."""
    if not item.declared.sha256 or item.declared.sha256.lower() == sha256:
        return ""
    return f"sha256 is {sha256}, the manifest says {item.declared.sha256}: another version of the file"


def _declared(row: Mapping[str, str]) -> Declared:
    values: dict[str, Any] = {name: value for name, value in row.items() if name in _DECLARED}
    values["source"] = values.get("source") or row.get("facts_from", "")
    return Declared(**values)


def _assertions(file: Path, declared: Mapping[str, Declared]) -> Mapping[str, list[Assertion]]:
    found: dict[str, list[Assertion]] = defaultdict(list)
    if not file.is_file():
        return found
    for number, row in enumerate(_rows(file, required=_ASSERTION_COLUMNS, known=_ASSERTION_COLUMNS), start=1):
        if row["path"] not in declared:
            place = f"{file.name}: row {number}, column path"
            raise ManifestError(f"{place}: {row['path']!r} is not in the manifest{hint(row['path'], declared)}")
        found[row["path"]].append(_assertion(file, number, row))
    return found


def _assertion(file: Path, number: int, row: Mapping[str, str]) -> Assertion:
    place, known = f"{file.name}: row {number}", _vocabularies()
    _require(place, "vocabulary", row["vocabulary"], known)
    _require(place, "term", row["term"], known[row["vocabulary"]].terms)
    _require(place, "role", row["role"], ("", *LinkRole))
    role = LinkRole(row["role"]) if row["role"] else None
    return Assertion(row["num"], row["vocabulary"], row["term"], role, row["source"])


def _require(place: str, column: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        raise ManifestError(f"{place}, column {column}: unknown {value!r}{hint(value, known)}")


@cache
def _vocabularies() -> Mapping[str, Vocabulary]:
    return load_vocabularies(VOCABULARIES)


def _rows(file: Path, required: set[str] | frozenset[str], known: frozenset[str]) -> list[Mapping[str, str]]:
    try:
        header, rows = read_csv(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, ValueError, csv.Error) as error:
        raise ManifestError(f"{file.name}: {error}") from error
    for column in header:
        if column not in known:
            raise ManifestError(f"{file.name}: unknown column {column!r}{hint(column, known)}")
    for column in sorted(required - set(header)):
        raise ManifestError(f"{file.name}: no column {column!r}; it has {', '.join(header)}")
    return list(rows)
