"""The floors hold on sample statutes of twenty traditions, which need nothing beside the repository."""

from pathlib import Path

from app.settings import Settings
from concordance.evaluate import broken_floors, evaluate, read_floors

SAMPLES = Path(__file__).with_name("samples")


def test_no_floor_is_broken_on_the_samples() -> None:
    evaluation = evaluate("articles", SAMPLES / "samples.tsv", SAMPLES, Settings())
    floors = read_floors(SAMPLES / "samples.floors.toml")
    assert [str(broken) for broken in broken_floors([evaluation], floors)] == []
