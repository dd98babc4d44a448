"""A manifest that comes later or is corrected: the records say what it declares now, and nothing is doubled."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from app.db.engine import make_engine, make_sessions
from app.db.migrate import upgrade
from app.db.models import AssignmentRow, Decision, Expression, Manifestation, OutboxEntry, Provision, Work
from app.domain.kinds import LinkRole, Method
from app.search.backends import open_backend
from app.search.indexer import check, drain
from app.settings import Settings
from ingest.pipeline import RunResult, ingest
from ingest.report import last_run

Row = dict[str, str]
TakeIn = Callable[..., RunResult]

ACT = """Proceeds of Crime Act

Section 1. Whoever conceals the proceeds of a crime is liable to imprisonment for ten years.

Section 2. The court may order that the proceeds be confiscated.
"""
JUDGMENT = """<html><head><title>Rep v Otieno</title></head><body>
<p>The court heard the appeal of the accused, who was convicted of bribery by the trial court.</p>
<p>The appeal is dismissed. The sentence of three years of imprisonment stands.</p></body></html>
"""
CASE = {"path": "case.html", "kind": "case", "jurisdiction": "KE", "title": "Republic v Otieno", "date": "2019-03-14"}
LAW = {"path": "act.txt", "kind": "legislation", "jurisdiction": "KE", "language": "en"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "act.txt").write_text(ACT, encoding="utf-8")
    (folder / "case.html").write_text(JUDGMENT, encoding="utf-8")
    return folder


@pytest.fixture
def sessions(database_url: str) -> sessionmaker[Session]:
    return open_database(database_url)


@pytest.fixture
def take_in(folder: Path, sessions: sessionmaker[Session], tmp_path: Path) -> TakeIn:
    return lambda *rows: run(folder, sessions, tmp_path, *rows)


def open_database(url: str) -> sessionmaker[Session]:
    engine = make_engine(url)
    upgrade(engine)
    return make_sessions(engine)


def run(folder: Path, sessions: sessionmaker[Session], data: Path, *rows: Row) -> RunResult:
    """Ingest the folder with a manifest of these rows; without any when there are none."""
    if rows:
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return ingest([folder], Settings(data_dir=data, workers=1), sessions, lambda *_: None)


def stored(sessions: sessionmaker[Session]) -> dict[str, list[Any]]:
    """Every row of the records, without the counters that tell the order of writing."""
    tables: tuple[Any, ...] = (Work, Expression, Manifestation, Provision, Decision, AssignmentRow)
    with sessions() as session:
        return {
            table.__name__: sorted(
                repr([getattr(row, column.key) for column in table.__table__.columns if str(column) != "assignment.id"])
                for row in session.scalars(select(table))
            )
            for table in tables
        }


@pytest.mark.parametrize(
    "steps",
    [
        [[CASE, LAW]],
        [[CASE, LAW], [CASE | {"jurisdiction": "UG", "title": "R v Otieno", "date": "2020-01-02"}, LAW]],
        [[CASE | {"identifier": "Appeal 7 of 2019"}], [CASE | {"identifier": "Appeal 8 of 2019"}]],
        [[LAW | {"identifier": "Act 9"}], [LAW | {"identifier": "Act 9", "title": "Crime Act", "date": "2009"}]],
        [[LAW | {"doc_type": "act", "status": "in_force"}], [LAW | {"doc_type": "code", "status": "repealed"}]],
        [[LAW | {"doc_type": "act", "status": "in_force"}], [LAW | {"doc_type": "", "status": ""}]],
        [[LAW], [LAW | {"language": "fr"}], [LAW | {"kind": "resource"}]],
        [[LAW], [LAW | {"source_url": "https://example.org/9", "licence": "CC0", "source": "Gazette"}]],
        [[LAW, CASE], [LAW | {"jurisdiction": "UG"}, CASE], [LAW, CASE]],
    ],
)
def test_what_is_declared_at_last_is_stored_as_if_it_had_been_so_from_the_beginning(
    take_in: TakeIn, sessions: sessionmaker[Session], folder: Path, tmp_path: Path, steps: list[list[Row]]
) -> None:
    take_in()
    for rows in steps:
        assert take_in(*rows).totals["failed"] == 0
    corrected = stored(sessions)
    anew = open_database(f"sqlite:///{tmp_path / 'anew.sqlite'}")
    run(folder, anew, tmp_path)
    assert corrected == stored(anew)
    assert take_in().totals["unchanged"] == 2
    assert stored(sessions) == corrected


def test_the_index_follows(take_in: TakeIn, sessions: sessionmaker[Session], tmp_path: Path) -> None:
    backend = open_backend("", tmp_path / "index", "concordance")
    for rows in ((), (CASE, LAW), (CASE | {"jurisdiction": "UG"}, LAW | {"kind": "resource"})):
        take_in(*rows)
        with sessions() as session:
            drain(session, backend)
            assert check(session, backend).complete
    take_in()
    with sessions() as session:
        assert session.scalars(select(OutboxEntry)).all() == []


def test_an_editors_assertion_stays_with_its_provision(take_in: TakeIn, sessions: sessionmaker[Session]) -> None:
    take_in(LAW)
    with sessions.begin() as session:
        first = session.scalars(select(Provision.id).where(Provision.num == "1")).one()
        session.add(
            AssignmentRow(
                record_id=first,
                vocabulary="article",
                term="UNCAC:23",
                method=Method.ASSERTED,
                role=LinkRole.CORE,
                confidence=1.0,
                evidence=[],
                by="an editor",
            )
        )
    take_in(LAW | {"jurisdiction": "UG"})
    with sessions() as session:
        kept = session.scalars(select(AssignmentRow).where(AssignmentRow.by == "an editor")).one()
        provision = session.get_one(Provision, kept.record_id)
        assert (provision.num, provision.expression.work.jurisdiction) == ("1", "UG")
        about = select(AssignmentRow).where(AssignmentRow.record_id == kept.record_id, AssignmentRow.term == kept.term)
        assert len(session.scalars(about).all()) == 1


def test_older_versions_go_with_their_law(take_in: TakeIn, sessions: sessionmaker[Session], folder: Path) -> None:
    take_in(LAW | {"identifier": "Act 9"})
    (folder / "act.txt").write_text(ACT.replace("ten years", "twelve years"), encoding="utf-8")
    take_in(LAW | {"identifier": "Act 9"})
    for jurisdiction in ("UG", "KE"):
        take_in(LAW | {"identifier": "Act 9", "jurisdiction": jurisdiction})
        with sessions() as session:
            law = session.scalars(select(Work).where(Work.kind == "legislation")).one()
            assert law.jurisdiction == jurisdiction
            assert sorted(text.current for text in law.expressions) == [False, True]
            current = next(text for text in law.expressions if text.current)
            assert "twelve years" in " ".join(provision.text for provision in current.provisions)


def test_other_files_of_the_text_and_other_languages_stay(
    take_in: TakeIn, sessions: sessionmaker[Session], folder: Path
) -> None:
    (folder / "act.html").write_text("".join(f"<p>{line}</p>" for line in ACT.split("\n\n")), encoding="utf-8")
    french = "Loi\n\nArticle 1. Quiconque dissimule le produit d'un crime est puni de dix ans d'emprisonnement.\n"
    (folder / "loi.txt").write_text(french, encoding="utf-8")
    same = LAW | {"identifier": "Act 9"}
    rows = [same, same | {"path": "act.html"}, same | {"path": "loi.txt", "language": "fr"}]
    take_in(*rows)
    take_in(*(row | {"jurisdiction": "UG"} for row in rows))
    with sessions() as session:
        law = session.scalars(select(Work).where(Work.kind == "legislation")).one()
        files = {text.language: sorted(file.path for file in text.manifestations) for text in law.expressions}
        assert (law.jurisdiction, files) == ("UG", {"en": ["act.html", "act.txt"], "fr": ["loi.txt"]})


@pytest.mark.parametrize(
    ("column", "value", "nearest"),
    [
        ("kind", "legislaton", "legislation"),
        ("jurisdiction", "Kenya", "KE"),
        ("jurisdiction", "CA-Ontario", "CA"),
        ("language", "english", "en"),
        ("date", "14 March 2019", "2019-03-14"),
        ("date", "2019-02-31", "2019-02"),
        ("status", "in-forse", "in_force"),
        ("doc_type", "statut", "act"),
    ],
)
def test_a_value_that_nobody_can_read_fails_its_file_and_names_the_nearest(
    folder: Path, tmp_path: Path, column: str, value: str, nearest: str
) -> None:
    sessions = open_database(f"sqlite:///{tmp_path / 'records.sqlite'}")
    assert run(folder, sessions, tmp_path, CASE, LAW | {column: value}).totals["failed"] == 1
    with sessions() as session:
        (line,) = [line for line in last_run(session)["files"] if line["outcome"] == "failed"]
    assert (line["path"], line["stage"], line["code"]) == ("act.txt", "sources", "wrong_value")
    assert f"column {column}: unknown {value!r}; the nearest is {nearest!r}" in line["message"]
    assert run(folder, sessions, tmp_path, CASE, LAW | {column: nearest}).totals["failed"] == 0


@pytest.mark.parametrize(
    "row",
    [
        {"jurisdiction": "ca-on", "status": "In force", "doc_type": "Loi"},
        {"language": "zh_Hans", "date": "2019"},
        {"language": "und", "date": "2019-03"},
        {"language": "fil", "kind": "other"},
        {},
    ],
)
def test_what_a_stage_can_read_is_no_wrong_value(folder: Path, tmp_path: Path, row: Row) -> None:
    sessions = open_database(f"sqlite:///{tmp_path / 'records.sqlite'}")
    assert run(folder, sessions, tmp_path, {"path": "act.txt"} | row).totals["stored"] == 2
