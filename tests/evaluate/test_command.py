"""`concordance evaluate` on a tiny corpus: real stages, real processes, keys with mistakes put in on purpose."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.errors import ConcordanceError
from concordance.cli import commands
from tests.evaluate.corpus import FRENCH, Corpus

COLUMNS = ("path", "num", "heading", "treaty_articles", "grade", "set")
READING = '[targets]\nUNCAC = [15, 23, 44]\n[[read]]\npath = "en.md"\n[[read]]\npath = "fr.md"\n'


def run(corpus: Corpus, *arguments: object) -> tuple[int, str]:
    """Exit code and standard output; an expected error is raised."""
    result = CliRunner().invoke(commands, ["evaluate", *map(str, arguments), "--corpus", str(corpus.files)])
    if isinstance(result.exception, ConcordanceError):
        raise result.exception
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result.exit_code, result.stdout


def evaluated(corpus: Corpus, kind: str, key: Path, *options: object) -> Any:
    code, output = run(corpus, f"{kind}={key}", "--json", *options)
    assert code == 0
    return json.loads(output)["evaluations"][kind]


def counts(row: dict[str, int]) -> Sequence[int]:
    return [row[name] for name in ("right", "judged", "found", "wanted")]


def test_segments_are_scored_by_number_and_order(corpus: Corpus) -> None:
    key = corpus.lines(
        "key.jsonl", [{"path": "en.md", "nums": ["1", "2", "2.1", "3"]}, {"path": "fr.md", "nums": ["2", "1"]}]
    )
    found = evaluated(corpus, "segments", key)
    assert counts(found["tables"]["by language"]["en"]) == [3, 3, 3, 4]
    assert counts(found["tables"]["by jurisdiction"]["MC"]) == [1, 3, 1, 2]
    assert any("en.md: missed 1 (2.1), false none" in line for line in found["examples"]["worst files"])


def test_a_number_without_a_digit_counts_only_where_the_key_lacks_it(corpus: Corpus) -> None:
    (corpus.files / "fr.md").write_text(FRENCH.replace("Article 3.", "Article unique."), encoding="utf-8")
    rows = [{"path": "fr.md", "nums": nums} for nums in (["1", "2", "unique"], ["1", "2"])]
    judged = [
        counts(evaluated(corpus, "segments", corpus.lines("key.jsonl", [row]))["tables"]["overall"]["numbers"])
        for row in rows
    ]
    assert judged == [[2, 2, 2, 2], [2, 3, 2, 2]]


def test_article_links_are_right_wrong_or_undecided(corpus: Corpus) -> None:
    rows = [
        ("en.md", "2", "Bribery", "UNCAC:15(b)", "2", "key"),
        ("en.md", "3", "Boats", "UNCAC:44", "2", "key"),
        ("en.md", "9", "Laundering", "UNCAC:23", "2", "key"),
        ("fr.md", "1", "Champ", "UNCAC:23", "1", "extra"),
        ("zh.md", "1", "目的", "UNCAC:23", "1", "extra"),
    ]
    found = evaluated(
        corpus, "articles", corpus.table("key.tsv", COLUMNS, rows), "--reading", corpus.text("r", READING)
    )
    by_language = found["tables"]["all links by language"]
    assert counts(by_language["en"]) == [1, 1, 1, 3]
    assert counts(by_language["fr"]) == [0, 1, 0, 0], "a file read whole, a link no row has"
    assert counts(by_language["zh"]) == [0, 0, 0, 0], "a file not read whole decides nothing"
    assert counts(found["tables"]["all links by article"]["UNCAC:15"]) == [1, 2, 1, 1]
    not_linked, not_there = found["examples"]["missed"]
    assert not_linked.startswith("en.md 3 (Boats): UNCAC:44; classification: the provision is there")
    assert not_there == "en.md 9 (Laundering): UNCAC:23; segmentation: no provision of that number"
    assert [line.split(":")[0] for line in found["examples"]["false"]] == ["fr.md 2 "]


def test_crime_types_are_scored_and_the_reading_lies_beside_the_key(corpus: Corpus) -> None:
    corpus.text("crimes.toml", '[[read]]\npath = "fr.md"\n')
    rows = [
        ("en.md", "2", "Bribery", "UNCAC:15", "2", "key", "corruption"),
        ("en.md", "3", "Boats", "UNCAC:44", "2", "key", "smuggling_of_migrants"),
        ("zh.md", "2", "受贿", "UNCAC:15", "1", "key", "money_laundering"),
        ("fr.md", "1", "Champ", "UNCAC:23", "1", "extra", ""),
    ]
    found = evaluated(corpus, "articles", corpus.table("crimes.tsv", (*COLUMNS, "crime_types"), rows))
    by_language = found["tables"]["crime types by language"]
    assert counts(by_language["en"]) == [1, 1, 1, 2]
    assert counts(by_language["zh"]) == [0, 1, 0, 0], "the rows of the provision name another type"
    assert counts(by_language["fr"]) == [0, 1, 0, 0], "no row of it in a file read whole"


def test_an_unknown_crime_type_is_named_and_the_rest_scored(corpus: Corpus) -> None:
    rows = [("en.md", "2", "Bribery", "UNCAC:15", "2", "key", "jaywalking;corruption")]
    found = evaluated(corpus, "articles", corpus.table("key.tsv", (*COLUMNS, "crime_types"), rows))
    assert found["examples"]["crime types that nobody knows, not scored"] == ["line 2: jaywalking"]
    assert counts(found["tables"]["crime types"]["overall"]) == [1, 1, 1, 1]


def test_an_act_about_an_article_leaves_its_other_sections_undecided(corpus: Corpus) -> None:
    key = corpus.table("key.tsv", COLUMNS, [("en.md", "1", "Title", "UNCAC:23", "1", "key")])
    reading = '[targets]\nUNCAC = [15]\n[[read]]\npath = "en.md"\n{}\n'
    wholly = corpus.text("wholly.toml", reading.format('subject = ["UNCAC:15"]'))
    partly = corpus.text("partly.toml", reading.format('subject = ["UNCAC:15"]\nfirst = 3'))
    judged = [
        evaluated(corpus, "articles", key, "--reading", file)["tables"]["overall"]["all links"]["judged"]
        for file in (wholly, partly)
    ]
    assert judged == [0, 1]


def test_languages_are_scored_without_the_declared_one(corpus: Corpus) -> None:
    manifest = (corpus.files / "manifest.csv").read_text(encoding="utf-8")
    key = corpus.text("manifest.csv", manifest.replace("fr.md,legislation,MC,fr", "fr.md,legislation,MC,ar"))
    found = evaluated(corpus, "languages", key)
    assert counts(found["tables"]["overall"]["documents"]) == [3, 4, 3, 4]
    by_language = found["tables"]["provisions by language"]
    assert counts(by_language["ar"])[:3] == [0, 0, 0], "declared wrongly, found nowhere"
    assert by_language["fr"]["judged"] == by_language["ar"]["wanted"] > 0
    assert found["tables"]["provisions by language"]["zh-Hans"]["f1"] == 1.0
    assert any(line.startswith("fr.md: fr (") for line in found["examples"]["wrong documents"])


def test_blocks_of_two_languages_are_told_apart(corpus: Corpus) -> None:
    key = corpus.table("key.tsv", ("path", "other"), [("en.md", "fr.md")])
    found = evaluated(corpus, "bilingual", key)["tables"]
    assert found["by pair"]["en/fr"]["wanted"] >= 4
    assert found["overall"]["blocks"]["f1"] == 1.0


def test_extraction_is_scored_against_a_twin(corpus: Corpus) -> None:
    key = corpus.table("key.tsv", ("path", "twin"), [("en.html", "en.md"), ("fr.md", "en.md")])
    found = evaluated(corpus, "extraction", key)
    assert found["tables"]["by format"]["html ~ md"]["recall"] == 1.0
    assert found["tables"]["by format"]["md ~ md"]["recall"] == 0.0


def test_a_broken_floor_is_named_and_ends_with_code_1(corpus: Corpus) -> None:
    key = corpus.lines("key.jsonl", [{"path": "en.md", "nums": ["1", "2", "3", "4"]}])
    held = corpus.text(
        "held.toml", '[segments.overall]\nnumbers = { recall = 0.75 }\n[articles.overall]\n"*" = { f1 = 1 }'
    )
    broken = corpus.text("broken.toml", '[segments."by language"]\n"*" = { recall = 0.8 }')
    assert run(corpus, f"segments={key}", "--floors", held)[0] == 0
    code, output = run(corpus, f"segments={key}", "--floors", broken)
    assert code == 1
    assert "floor broken: segments, by language, en: recall 0.7500 is below 0.8" in output


def test_a_floor_that_guards_nothing_is_broken(corpus: Corpus) -> None:
    key = corpus.lines("key.jsonl", [{"path": "en.md", "nums": ["1"]}])
    floors = corpus.text("floors.toml", '[segments."by language"]\nru = { recall = 0.8 }')
    assert run(corpus, f"segments={key}", "--floors", floors)[0] == 1


@pytest.mark.parametrize(
    ("name", "text", "kind", "message"),
    [
        ("k.tsv", "path\tnum\theading\tarticles\tgrade\tset\n", "articles", "no column 'treaty_articles'"),
        (
            "k.tsv",
            "\t".join(COLUMNS) + "\nen.md\t1\tTitle\tGENEVA:3\t2\tkey\n",
            "articles",
            "line 2: not a treaty article",
        ),
        (
            "k.tsv",
            "\t".join(COLUMNS) + "\nen.md\t1\tTitle\tUNCAC:15\tcore\tkey\n",
            "articles",
            "line 2: 'grade' is 'core'",
        ),
        ("k.tsv", "\t".join(COLUMNS) + "\nen.md\t1\tTitle\tUNCAC:15\t2\n", "articles", "line 2: 'set' is ''"),
        ("k.tsv", "path\ttwin\nen.md\ten.html\tmore\n", "extraction", "line 2 has more cells"),
        ("k.jsonl", '{"path": "en.md", "nums": "1"}\n', "segments", "line 1: 'nums' is not a list"),
        ("k.jsonl", "[1]\n", "segments", "line 1: 'path' is not a str"),
        ("k.jsonl", "{\n", "segments", "line 1"),
        ("k.jsonl", '{"path": "gone.md", "nums": []}\n', "segments", "1 of 1 files are not in"),
        ("k.jsonl", "", "segment", "unknown kind 'segment'; known: segments"),
    ],
)
def test_an_unusable_key_is_named(corpus: Corpus, name: str, text: str, kind: str, message: str) -> None:
    with pytest.raises(ConcordanceError, match=".*" + message):
        run(corpus, f"{kind}={corpus.text(name, text)}")


def test_what_an_author_read_is_given_in_numbers(corpus: Corpus) -> None:
    key = corpus.table("key.tsv", COLUMNS, [("en.md", "1", "Title", "UNCAC:23", "1", "key")])
    corpus.text("key.toml", '[[read]]\npath = "en.md"\nfirst = "a"\n')
    with pytest.raises(ConcordanceError, match="'first' and 'last' are numbers"):
        run(corpus, f"articles={key}")


def test_only_line_feeds_end_a_line_of_a_key(corpus: Corpus) -> None:
    key = corpus.lines("key.jsonl", [{"path": "en.md", "nums": ["1"], "note": "a\u2028b\u0085c"}])
    assert evaluated(corpus, "segments", key)["tables"]["overall"]["numbers"]["wanted"] == 1


@pytest.mark.parametrize("given", ["segments", "segments=", "segments=/no/such/key.jsonl"])
def test_an_argument_without_a_key_is_named(corpus: Corpus, given: str) -> None:
    with pytest.raises(ConcordanceError):
        run(corpus, given)


@pytest.mark.parametrize("text", ["[segments", "segments = 1", "[segments.overall]\nnumbers = { speed = 1 }"])
def test_unusable_floors_are_named(corpus: Corpus, text: str) -> None:
    key = corpus.lines("key.jsonl", [{"path": "en.md", "nums": ["1"]}])
    with pytest.raises(ConcordanceError, match=r"floors\.toml"):
        run(corpus, f"segments={key}", "--floors", corpus.text("floors.toml", text))
