"""The seed's laws and decisions: complete, as the manifest says, and found by the pipeline under their numbers."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from app.domain.articles import ArticleRef
from app.domain.kinds import LinkRole, ProvisionRole
from app.domain.languages import OFFICIAL
from app.domain.vocabularies import load_vocabularies
from app.settings import SEED_CORPUS, VOCABULARIES
from ingest.case_details import case_details
from ingest.extract import extract
from ingest.items import Extracted, Segment, SourceItem
from ingest.language import tag
from ingest.segment import segment
from ingest.sources import list_items
from seed_corpus.build_files import MANIFEST, faults, rows

FORMATS = {".pdf": 2, ".docx": 2, ".html": 2, ".xml": 2, ".txt": 2, ".md": 2}
NOTES = ("Concordance", "summary|résumé|resumen|краткое изложение|摘要|ملخص|Zusammenfassung")
LAWS = [row["path"] for row in rows() if row["kind"] == "legislation"]
CASES = [row["path"] for row in rows() if row["kind"] == "case"]
VALUES = {name: set(terms.terms) for name, terms in load_vocabularies(VOCABULARIES).items()}


@cache
def items() -> dict[str, SourceItem]:
    return {item.path: item for item in list_items(MANIFEST)}


@cache
def extracted(path: str) -> Extracted:
    item = items()[path]
    return tag(extract(item, item.read()), item.declared)


@cache
def units(path: str) -> tuple[Segment, ...]:
    declared = items()[path].declared
    found = segment(extracted(path), declared.kind, declared.jurisdiction)
    return tuple(one for one in found if one.role is ProvisionRole.UNIT)


@cache
def assertions() -> list[dict[str, str]]:
    with (SEED_CORPUS / "assertions.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_manifest_lists_every_file_once_with_its_checksum() -> None:
    assert faults() == []
    assert len({row["path"] for row in rows()}) == len(rows())


def test_a_changed_file_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "legislation").mkdir()
    (tmp_path / "legislation" / "law.txt").write_text("Article 1", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("path,sha256\nlegislation/law.txt,0\nlegislation/gone.txt,0\n", "utf-8")
    monkeypatch.setattr("seed_corpus.build_files.SEED", tmp_path)
    monkeypatch.setattr("seed_corpus.build_files.MANIFEST", tmp_path / "manifest.csv")
    assert faults() == ["legislation/law.txt: checksum differs", "legislation/gone.txt: in the manifest, not on disk"]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["path"])
def test_a_row_says_what_the_file_is_and_where_its_facts_come_from(row: dict[str, str]) -> None:
    for column in ("title", "jurisdiction", "language", "identifier", "doc_type", "facts_from", "licence"):
        assert row[column], column
    assert row["nature"] == "summary"
    assert row["jurisdiction"] in VALUES["jurisdiction"]
    assert row["doc_type"] in VALUES["doc_type"]
    assert row["status"] in {"", *VALUES["status"]}
    assert re.fullmatch(r"(\d{4}(-\d\d-\d\d)?)?", row["date"])
    assert re.match(r"https?://|$", row["source_url"])
    assert not any(value.startswith("/") or "../" in value for value in row.values())


def test_the_corpus_is_as_wide_as_promised() -> None:
    laws = [row for row in rows() if row["kind"] == "legislation"]
    formats = Counter(path[path.rfind(".") :] for path in LAWS)
    assert len({row["jurisdiction"] for row in laws}) >= 15
    assert {row["language"].split("-")[0] for row in rows()} >= set(OFFICIAL)
    assert all(formats[suffix] >= least for suffix, least in FORMATS.items()), formats
    assert any(row["language"] == "ar" and row["path"].endswith(".pdf") for row in laws)
    assert len(CASES) >= 30


@pytest.mark.parametrize("path", LAWS)
def test_a_law_opens_with_the_note_and_its_provisions_are_found_by_their_numbers(path: str) -> None:
    found = units(path)
    note, *provisions = found
    assert not note.num
    assert all(re.search(pattern, note.text) for pattern in NOTES)
    assert all(one.num and one.text for one in provisions)
    assert len({one.num for one in provisions}) == len(provisions)
    asserted = {row["num"] for row in assertions() if row["path"] == path}
    assert asserted <= {one.num for one in provisions}


def test_there_are_at_least_150_provisions() -> None:
    assert sum(bool(one.num) for path in LAWS for one in units(path)) >= 150


@pytest.mark.parametrize("path", CASES)
def test_a_decision_has_its_parts_and_rows_in_the_terms_of_the_vocabularies(path: str) -> None:
    assert [one.type for one in units(path)][-3:] == ["facts", "reasoning", "ruling"]
    assert any(all(re.search(pattern, one.text) for pattern in NOTES) for one in units(path))
    details = case_details(extracted(path).metadata)
    assert details["court"]
    assert details["court_level"] in VALUES["court_level"]
    assert details["proceeding_type"] in {"", *VALUES["proceeding_type"]}
    assert set(details["outcome"]) <= VALUES["outcome"]
    assert set(details["crime_types"]) <= VALUES["crime_type"]
    for party in details["parties"]:
        assert party["role"] in VALUES["party_role"]
        for charge in party["charges"]:
            assert charge["crime_type"] in {"", *VALUES["crime_type"]}
            assert charge["verdict"] in {"", *VALUES["outcome"]}
            assert {one["type"] for one in charge["sentences"]} <= VALUES["sentence_type"]


def test_every_assertion_names_a_file_and_a_term_that_exist() -> None:
    known = {row["path"] for row in rows()}
    for row in assertions():
        assert row["path"] in known, row
        assert row["term"] in VALUES[row["vocabulary"]], row
        assert row["source"]
        if row["vocabulary"] == "article":
            assert str(ArticleRef.parse(row["term"])) == row["term"]
            assert LinkRole(row["role"])
    keys = [(row["path"], row["num"], row["vocabulary"], row["term"]) for row in assertions()]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "article",
    [f"UNTOC:{n}" for n in (5, 6, 8, 10, 12, 16, 17, 18, 23)]
    + ["UNTOC-TIP:5", "UNTOC-SOM:6", "UNTOC-FIREARMS:5"]
    + [f"UNCAC:{n}" for n in (15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 31, 44, 45, 46)],
)
def test_an_article_of_the_core_is_carried_out_in_several_jurisdictions(article: str) -> None:
    where = {row["path"]: row["jurisdiction"] for row in rows()}
    core = [row for row in assertions() if row["term"] == article and row["role"] == LinkRole.CORE]
    assert len({where[row["path"]] for row in core}) >= 3
