"""Floors: the least that a measure may be, by kind of key, table and row, in a TOML file."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

from concordance.evaluate.keys import KeyFileError, read_text
from concordance.evaluate.scores import Evaluation, Score

_MEASURES: Final = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class Floor:
    """The least `measure` that the rows matching the pattern `row` of a table may have."""

    kind: str
    table: str
    row: str
    measure: str
    least: float


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that lies below a floor; `value` is None when the floor guards no row: it would be kept by nothing."""

    floor: Floor
    row: str
    value: float | None

    def __str__(self) -> str:
        floor, place = self.floor, f"{self.floor.kind}, {self.floor.table}, {self.row}: {self.floor.measure}"
        if self.value is None:
            return f"{place} was not measured, its floor is {floor.least}"
        return f"{place} {self.value:.4f} is below {floor.least}"


def read_floors(file: Path) -> tuple[Floor, ...]:
    """The floors of a file such as `["articles"."overall"."core links"] recall = 0.9`. Raises KeyFileError."""
    try:
        tables = tomllib.loads(read_text(file))
    except tomllib.TOMLDecodeError as error:
        raise KeyFileError(f"{file}: {error}") from error
    return tuple(_floors(tables, file))


def broken_floors(evaluations: Iterable[Evaluation], floors: Iterable[Floor]) -> tuple[Broken, ...]:
    """The rows that lie below their floor, in each evaluation of its kind. A floor of another kind says nothing."""
    floors = tuple(floors)
    tables = ((one.kind, {table.name: table.rows for table in one.tables}) for one in evaluations)
    return tuple(one for kind, rows in tables for floor in floors if floor.kind == kind for one in _broken(floor, rows))


def _broken(floor: Floor, tables: Mapping[str, Mapping[str, Score]]) -> Iterator[Broken]:
    rows = tables.get(floor.table, {})
    values = {name: getattr(score, floor.measure) for name, score in rows.items() if fnmatchcase(name, floor.row)}
    measured = {name: value for name, value in values.items() if value is not None}
    if not measured:
        yield Broken(floor, floor.row, None)
    yield from (Broken(floor, name, value) for name, value in measured.items() if value < floor.least)


def _floors(tables: Mapping[str, Any], file: Path) -> Iterator[Floor]:
    for kind, of_kind in tables.items():
        for table, rows in _mapping(of_kind, file, kind).items():
            for row, measures in _mapping(rows, file, table).items():
                for measure, least in _mapping(measures, file, row).items():
                    if measure not in _MEASURES or not isinstance(least, float | int):
                        raise KeyFileError(f"{file}: {measure} = {least!r}: not a number for {', '.join(_MEASURES)}")
                    yield Floor(kind, table, row, measure, float(least))


def _mapping(value: object, file: Path, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise KeyFileError(f"{file}: {name!r} stands where a table [kind.table.row] is expected")
    return value
