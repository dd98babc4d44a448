"""The floors hold on the shared keys; the tables go to `test-results/evaluation.txt`, which CI prints."""

import json
from pathlib import Path

import pytest
from rich.console import Console

import concordance.evaluate as package
from app.settings import ROOT, Settings
from concordance.evaluate import Evaluation, broken_floors, evaluate, print_evaluation, read_floors

HERE = Path(package.__file__).parent
KEYS = sorted((HERE / "links").glob("*.tsv"))
TABLES = ROOT / "test-results" / "evaluation.txt"


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


@pytest.fixture(scope="module")
def links(shared_corpus: Path) -> dict[str, Evaluation]:
    """The project's own keys of article links, by name, over the shared corpus."""
    return {key.stem: evaluate("articles", key, shared_corpus, Settings()) for key in KEYS}


@pytest.fixture(scope="module", autouse=True)
def tables(evaluations: list[Evaluation], links: dict[str, Evaluation]) -> None:
    TABLES.parent.mkdir(exist_ok=True)
    with TABLES.open("w", encoding="utf-8") as file:
        for one in [*evaluations, *links.values()]:
            print_evaluation(one, Console(file=file, width=160, soft_wrap=True), worst=10)


def test_no_floor_is_broken(evaluations: list[Evaluation]) -> None:
    assert [str(broken) for broken in broken_floors(evaluations, read_floors(HERE / "floors.toml"))] == []


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.stem)
def test_no_floor_of_the_projects_own_keys_is_broken(key: Path, links: dict[str, Evaluation]) -> None:
    floors = read_floors(key.with_suffix(".floors.toml"))
    assert [str(broken) for broken in broken_floors([links[key.stem]], floors)] == []


def test_every_row_of_the_keys_was_tried(evaluations: list[Evaluation], shared: Path) -> None:
    nums = [json.loads(line)["nums"] for line in (shared / "gold" / "segments.jsonl").open(encoding="utf-8")]
    overall = {one.kind: one.tables[0].rows for one in evaluations}
    assert overall["segments"]["as the key has it"].wanted == sum(map(len, nums))
    assert overall["articles"]["all links"].wanted > 600
