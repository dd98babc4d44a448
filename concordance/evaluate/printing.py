"""Evaluations as tables for people and as JSON for programs."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table as RichTable

from concordance.evaluate.floors import Broken
from concordance.evaluate.scores import Evaluation, Score, Table

_HEADS = ("precision", "recall", "F1", "right", "judged", "found", "wanted")


def print_evaluation(evaluation: Evaluation, console: Console, worst: int) -> None:
    """Every table, then the `worst` first of each list of examples."""
    for table in evaluation.tables:
        console.print(_rich(f"{evaluation.kind}, {table.name}", table))
    for name, lines in evaluation.examples.items():
        shown = lines[:worst]
        if lines:
            console.print(f"{evaluation.kind}, {name} ({len(shown)} of {len(lines)})", style="bold", markup=False)
        for line in shown:
            console.print(f"  {line}", highlight=False, markup=False)


def as_json(evaluations: Iterable[Evaluation], broken: Sequence[Broken]) -> dict[str, Any]:
    """All figures and all examples; a measure without anything to measure is null."""
    return {
        "evaluations": {
            evaluation.kind: {
                "tables": {table.name: {n: _score(s) for n, s in table.rows.items()} for table in evaluation.tables},
                "examples": {name: list(lines) for name, lines in evaluation.examples.items()},
            }
            for evaluation in evaluations
        },
        "broken_floors": [str(one) for one in broken],
    }


def _rich(title: str, table: Table) -> RichTable:
    rich = RichTable(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    rich.add_column("", min_width=20)
    for head in _HEADS:
        rich.add_column(head, justify="right")
    for name, score in table.rows.items():
        shares = (_share(share) for share in (score.precision, score.recall, score.f1))
        rich.add_row(name or "?", *shares, *map(str, (score.right, score.judged, score.found, score.wanted)))
    return rich


def _score(score: Score) -> dict[str, float | int | None]:
    shares = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    rounded = {name: None if share is None else round(share, 4) for name, share in shares.items()}
    return {**rounded, "right": score.right, "judged": score.judged, "found": score.found, "wanted": score.wanted}


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.4f}"
