"""`concordance evaluate`: keys in, tables out."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from app.settings import Settings
from concordance.evaluate import as_json, broken_floors, evaluate, print_evaluation, read_floors
from concordance.evaluate.keys import KeyFileError
from concordance.evaluate.kinds import KINDS, require_kind
from concordance.progress import Progress


def run(
    keys: Sequence[str], corpus: Path, reading: Path | None, floors: Path | None, worst: int, json_wanted: bool
) -> bool:
    """Evaluates and prints; whether every floor held. Raises KeyFileError; for an unusable argument before any work."""
    pairs = [_kind_and_path(given) for given in keys]
    least = read_floors(floors) if floors else ()
    evaluations = []
    with Progress() as progress:
        for kind, path in pairs:
            with progress.step(f"evaluating {kind}"):
                evaluations.append(evaluate(kind, path, corpus, Settings(), reading))
    broken = broken_floors(evaluations, least)
    if json_wanted:
        print(json.dumps(as_json(evaluations, broken), ensure_ascii=False, indent=1))
    else:
        console = Console(soft_wrap=True)
        for evaluation in evaluations:
            print_evaluation(evaluation, console, worst)
        for one in broken:
            console.print(f"floor broken: {one}", style="red", highlight=False, markup=False)
    return not broken


def _kind_and_path(given: str) -> tuple[str, Path]:
    kind, equals, path = given.partition("=")
    if not equals or not path:
        raise KeyFileError(f"{given!r} is not KIND=PATH; kinds: {', '.join(KINDS)}")
    require_kind(kind)
    return kind, Path(path)
