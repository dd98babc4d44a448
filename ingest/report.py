"""What became of the last run's files: for people and for programs."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.models import FileOutcome, IngestRun
from app.errors import NotFound
from ingest.store import OutcomeKind

SKIPPED = "skipped"
"""What stands in place of an outcome for a file that is no input."""
_SHOWN = (OutcomeKind.FAILED, OutcomeKind.NEEDS_OCR, OutcomeKind.DUPLICATE)


def last_run(session: Session) -> Mapping[str, Any]:
    """The last run as plain values: `run`, `files` (one for each input file, by path) and `totals` by outcome.

    `skipped` are the files of the folders that are no input, each with the reason. Raises NotFound when nothing has
    been ingested yet.
    """
    run = session.scalars(select(IngestRun).order_by(IngestRun.id.desc()).limit(1)).first()
    if run is None:
        raise NotFound("nothing has been ingested yet: run `concordance ingest PATH`")
    rows = session.scalars(select(FileOutcome).where(FileOutcome.run_id == run.id).order_by(FileOutcome.path)).all()
    lines = [row for row in rows if row.outcome != SKIPPED]
    totals = Counter(line.outcome for line in lines)
    return {
        "run": {
            "id": run.id,
            "roots": run.roots,
            "started_at": run.started_at.isoformat(),
            "finished_at": run.finished_at.isoformat() if run.finished_at else None,
            "pipeline": run.pipeline,
        },
        "files": [_line(line) for line in lines],
        "skipped": [{"path": row.path, "reason": row.message} for row in rows if row.outcome == SKIPPED],
        "totals": {"files": len(lines), **{kind.value: totals[kind] for kind in OutcomeKind}},
    }


def print_report(report: Mapping[str, Any], console: Console) -> None:
    """A table of totals, and every file that is not simply stored, with the reason."""
    run = report["run"]
    state = "finished" if run["finished_at"] else "interrupted: run `concordance ingest` again to go on"
    console.print(f"run {run['id']} of {', '.join(run['roots'])}: {state}", highlight=False)
    totals = Table("outcome", "files", box=None)
    for name, count in report["totals"].items():
        totals.add_row(name, str(count))
    console.print(totals)
    for line in report["files"]:
        if line["outcome"] in _SHOWN:
            console.print(f"{line['outcome']:9} {line['path']}: {_why(line)}", highlight=False, markup=False)
    for line in report["skipped"]:
        console.print(f"{SKIPPED:9} {line['path']}: {line['reason']}", highlight=False, markup=False)


def _line(line: FileOutcome) -> dict[str, Any]:
    return {
        name: getattr(line, name)
        for name in ("path", "outcome", "of", "stage", "code", "message", "records", "seconds")
    }


def _why(line: Mapping[str, Any]) -> str:
    if line["of"]:
        return f"same as {line['of']}"
    return f"{line['stage']}: {line['message']} [{line['code']}]"
