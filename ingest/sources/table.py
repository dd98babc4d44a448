"""Reading a table, CSV or a JSON list of objects, with errors that name the row and the column."""

import csv
import io
import json
from collections.abc import Mapping, Sequence


def read_csv(text: str) -> tuple[Sequence[str], Sequence[Mapping[str, str]]]:
    """Header and rows, cells stripped, blank rows left out. Raises ValueError naming a row of the wrong width."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [name.strip() for name in next(lines, [])]
    rows = []
    for cells in lines:
        if len(cells) > len(header):
            raise ValueError(f"line {lines.line_num}: {len(cells)} cells under {len(header)} columns")
        row = dict.fromkeys(header, "") | {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        if any(row.values()):
            rows.append(row)
    return header, rows


def read_json(text: str) -> tuple[Sequence[str], Sequence[Mapping[str, str]]]:
    """The keys and rows of a JSON list of flat objects; a list value is joined by `;`. Raises ValueError."""
    records = json.loads(text)
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise ValueError("not a list of objects")
    header = list(dict.fromkeys(key for record in records for key in record))
    return header, [dict.fromkeys(header, "") | {k: _cell(v) for k, v in record.items()} for record in records]


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ";".join(_cell(part) for part in value)
    if isinstance(value, bool) or value is None:
        return str(value).lower() if value is not None else ""
    return str(value).strip()
