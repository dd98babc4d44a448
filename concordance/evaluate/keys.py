"""Reading answer keys, with errors that name the file, the line and the column."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.domain.nearest import hint
from app.errors import ConcordanceError
from ingest.items import SourceItem
from ingest.sources import list_items


class KeyFileError(ConcordanceError):
    """A key, or a file that goes with one, that cannot be used as it is."""

    status = 400
    title = "Unusable key"


def read_text(file: Path) -> str:
    """The file's text. Raises KeyFileError when there is none."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"{file}: {error}") from error


def _lines(file: Path) -> Sequence[str]:
    """Only line feeds end a line: `splitlines` cuts at separators that stand inside texts, too."""
    return read_text(file).replace("\r\n", "\n").removesuffix("\n").split("\n")


def read_tsv(file: Path, columns: Iterable[str]) -> Sequence[Mapping[str, str]]:
    """The rows of a table with a header, values between tabs and never quoted. Raises KeyFileError."""
    lines = csv.DictReader(_lines(file), delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    header = lines.fieldnames or ()
    for column in columns:
        if column not in header:
            raise KeyFileError(f"{file}: no column {column!r}{hint(column, header)}")
    rows = list(lines)
    for number, row in enumerate(rows, start=2):
        if None in row:
            raise KeyFileError(f"{file}: line {number} has more cells than the header")
    return rows


def read_jsonl(file: Path, fields: Mapping[str, type]) -> Sequence[Mapping[str, Any]]:
    """The objects of a JSON Lines file, each with these fields of these types. Raises KeyFileError."""
    rows = []
    for number, line in enumerate(_lines(file), start=1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise KeyFileError(f"{file}: line {number}: {error}") from error
        for name, kind in fields.items():
            if not isinstance(row, dict) or not isinstance(row.get(name), kind):
                raise KeyFileError(f"{file}: line {number}: {name!r} is not a {kind.__name__}")
        rows.append(row)
    return rows


def keyed_items(paths: Iterable[str], corpus: Path, key: Path) -> Sequence[SourceItem]:
    """The corpus's files of these paths, with what its manifest declares, each once, in the order of the paths.

    Raises KeyFileError when one is not there: a file that cannot be tried is neither a miss nor a success.
    """
    there = {item.path: item for item in list_items(corpus)}
    wanted = list(dict.fromkeys(paths))
    if absent := [path for path in wanted if path not in there]:
        raise KeyFileError(f"{key}: {len(absent)} of {len(wanted)} files are not in {corpus}, the first is {absent[0]}")
    return [there[path] for path in wanted]
