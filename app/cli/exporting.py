"""`export`: records as plain lines, works as Akoma Ntoso."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from sqlalchemy.orm import Session

from app.cli.base import commands, opened
from app.cli.progress import counting
from app.domain.kinds import RecordKind
from app.errors import InvalidParameter
from app.export import export_records, export_works, record_count, work_count
from app.settings import Settings

_T = TypeVar("_T")


class Format(StrEnum):
    """What an export consists of."""

    JSONL = "jsonl"
    AKN = "akn"


@commands.command()
def export(
    format_: Annotated[
        str, typer.Option("--format", help="jsonl: one record a line; akn: one Akoma Ntoso file a text.")
    ] = Format.JSONL,
    kind: Annotated[list[RecordKind] | None, typer.Option(help="Only this kind of record. Repeatable.")] = None,
    work: Annotated[str, typer.Option(help="Only this work, by its id (akn).")] = "",
    output: Annotated[
        Path | None, typer.Option(help="File to write (jsonl; standard output otherwise), or folder (akn).")
    ] = None,
) -> None:
    """Write all records as plain lines, or all works as Akoma Ntoso: `export --format akn --output laws`."""
    kinds = tuple(kind or RecordKind)
    wanted = _format(format_)
    if work and (kind or wanted is not Format.AKN):
        raise InvalidParameter("--work goes with --format akn, and without --kind", "work")
    if wanted is Format.AKN:
        folder = _folder(output, kinds)
        with opened(Settings()) as (session, _):
            print(f"{_write_works(session, kinds, work, folder)} files in {folder}", file=sys.stderr)
        return
    if output and output.exists() and not output.is_file():
        raise InvalidParameter(f"{output} is no plain file: --output names the file to write", "output")
    with opened(Settings()) as (session, _):
        _write_lines(session, kinds, output)


def _format(name: str) -> Format:
    try:
        return Format(name)
    except ValueError:
        raise InvalidParameter.unknown_value("format", name, list(Format)) from None


def _folder(output: Path | None, kinds: Sequence[RecordKind]) -> Path:
    if tuple(kinds) == (RecordKind.AUTHORITY,):
        raise InvalidParameter("authorities are no works: export them with --format jsonl", "kind")
    if output is None or (output.exists() and not output.is_dir()):
        raise InvalidParameter("--format akn writes a file a text: name their folder with --output", "output")
    output.mkdir(parents=True, exist_ok=True)
    return output


def _write_works(session: Session, kinds: Sequence[RecordKind], work: str, folder: Path) -> int:
    """A file that exists is replaced whole; the others in the folder stay."""
    written = 0
    for name, xml in _counted(export_works(session, kinds, work), work_count(session, kinds, work), "texts"):
        _replace(folder / name, [xml])
        written += 1
    return written


def _write_lines(session: Session, kinds: Sequence[RecordKind], output: Path | None) -> None:
    lines = (f"{json.dumps(record, ensure_ascii=False)}\n" for record in export_records(session, kinds))
    if output is None and sys.stdout.isatty():
        sys.stdout.writelines(lines)
        return
    counted = _counted(lines, record_count(session, kinds), "records")
    if output is None:
        sys.stdout.writelines(counted)
    else:
        _replace(output, (line.encode() for line in counted))


def _counted(things: Iterable[_T], total: int, unit: str) -> Iterator[_T]:
    with counting("exporting", total, unit) as show:
        for done, thing in enumerate(things, start=1):
            yield thing
            show(done)


def _replace(file: Path, pieces: Iterable[bytes]) -> None:
    """Write beside the file, then put it in its place: a broken export leaves what was there."""
    partial = file.with_name(f"{file.name}.part")
    try:
        with partial.open("wb") as target:
            target.writelines(pieces)
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
