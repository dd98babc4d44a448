"""The floors hold on the shared keys; the table is printed, so that CI shows it."""

import json
from pathlib import Path

import pytest

import concordance.evaluate as package
from app.settings import Settings
from concordance.evaluate import Evaluation, broken_floors, evaluate, read_floors

HERE = Path(package.__file__).parent


@pytest.fixture(scope="module")
def evaluations(shared: Path, shared_corpus: Path) -> list[Evaluation]:
    keys = {
        "segments": shared / "gold" / "segments.jsonl",
        "articles": shared / "gold" / "articles.tsv",
        "languages": shared_corpus / "manifest.csv",
        "bilingual": HERE / "bilingual.tsv",
        "extraction": HERE / "twins.tsv",
    }
    return [evaluate(kind, key, shared_corpus, Settings()) for kind, key in keys.items()]


def test_no_floor_is_broken(evaluations: list[Evaluation], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print()
        for one in evaluations:
            for name, score in one.tables[0].rows.items():
                shares = {"P": score.precision, "R": score.recall, "F1": score.f1}
                print(f"evaluate {one.kind:10} {name:18}", *(f"{k} {v or 0:.4f}" for k, v in shares.items()))
    assert [str(broken) for broken in broken_floors(evaluations, read_floors(HERE / "floors.toml"))] == []


def test_every_row_of_the_keys_was_tried(evaluations: list[Evaluation], shared: Path) -> None:
    nums = [json.loads(line)["nums"] for line in (shared / "gold" / "segments.jsonl").open(encoding="utf-8")]
    overall = {one.kind: one.tables[0].rows for one in evaluations}
    assert overall["segments"]["as the key has it"].wanted == sum(map(len, nums))
    assert overall["articles"]["all links"].wanted > 600
