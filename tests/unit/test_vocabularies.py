"""Vocabulary files: labels with a fallback, lineages, and errors that say where."""

from pathlib import Path

import pytest

from app.domain.vocabularies import load_vocabularies

HEADER = "value,broader,label_en,label_ar,synonyms_en,colour\n"


def write(folder: Path, *rows: str) -> Path:
    (folder / "topic.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return folder


def test_a_label_falls_back_to_english_and_then_to_the_value(tmp_path: Path) -> None:
    terms = load_vocabularies(write(tmp_path, "bribery,,Bribery,الرشوة,,", "fraud,,,,,"))["topic"].terms
    labels = [terms["bribery"].label("ar"), terms["bribery"].label("ru"), terms["fraud"].label("ru")]
    assert labels == ["الرشوة", "Bribery", "fraud"]


def test_synonyms_are_split_and_other_columns_are_attributes(tmp_path: Path) -> None:
    term = load_vocabularies(write(tmp_path, "bribery,,Bribery,,graft; kickback,red"))["topic"].terms["bribery"]
    assert (term.synonyms, dict(term.attributes)) == ({"en": ("graft", "kickback")}, {"colour": "red"})


def test_a_lineage_starts_at_the_broadest_term(tmp_path: Path) -> None:
    topic = load_vocabularies(write(tmp_path, "a,,A,,,", "b,a,B,,,", "c,b,C,,,"))["topic"]
    assert topic.lineage("c") == ("a", "b", "c")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (("a,,A,,,", "a,,A,,,"), "topic.csv:3: the value 'a' is empty or doubled"),
        ((",,A,,,",), "topic.csv:2: the value '' is empty or doubled"),
        (("a,nowhere,A,,,",), "'a' has an unknown parent 'nowhere'"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, rows: tuple[str, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        load_vocabularies(write(tmp_path, *rows))
