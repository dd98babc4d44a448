"""A run from a folder of files to rows: every file accounted for, twice the same, and safe to kill."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from app.db.engine import make_engine, make_sessions
from app.db.migrate import upgrade
from app.db.models import Expression, FileOutcome, OutboxEntry, Provision
from app.settings import ROOT, Settings
from ingest.pipeline import RunResult, ingest
from ingest.report import last_run

Ingest = Callable[[], RunResult]

FRENCH = (
    "Loi contre la corruption\n\nArticle 1er\n\n{0}\n\nArticle 2\n\nLa peine est portée au double en cas de récidive.\n"
)
BRIBE = "Tout agent public qui sollicite ou accepte un avantage indu est puni de cinq ans d'emprisonnement."
CHINESE = "反腐败法\n\n第一条 国家工作人员索取他人财物的，处三年以上有期徒刑。\n\n第二条 本法自公布之日起施行。\n"
ARABIC = """نظام مكافحة الرشوة

المادة الأولى

كل موظف عام طلب لنفسه عطية يعاقب بالسجن.

المادة الثانية

يعمل بهذا النظام.
"""
RUSSIAN = """Закон о противодействии коррупции

Статья 1. Взятка

Получение взятки наказывается штрафом.

Статья 2. Сроки

Закон вступает в силу немедленно.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "laws"
    (folder / "sub").mkdir(parents=True)
    (folder / "fr.txt").write_text(FRENCH.format(BRIBE), encoding="utf-8")
    (folder / "zh.md").write_text(CHINESE, encoding="utf-8")
    (folder / "sub" / "ar.txt").write_text(ARABIC, encoding="utf-8")
    (folder / "sub" / "ru.txt").write_text(RUSSIAN, encoding="windows-1251")
    return folder


@pytest.fixture
def sessions(database_url: str) -> sessionmaker[Session]:
    engine = make_engine(database_url)
    upgrade(engine)
    return make_sessions(engine)


@pytest.fixture
def take_in(folder: Path, sessions: sessionmaker[Session], tmp_path: Path) -> Ingest:
    settings = Settings(data_dir=tmp_path / "var", workers=1, file_seconds=10, file_size_megabytes=4)
    return lambda: ingest([folder], settings, sessions, lambda *_: None)


def outcomes(sessions: sessionmaker[Session]) -> dict[str, dict[str, Any]]:
    with sessions() as session:
        return {line["path"]: line for line in last_run(session)["files"]}


def test_each_language_is_stored_with_its_provisions(take_in: Ingest, sessions: sessionmaker[Session]) -> None:
    take_in()
    with sessions() as session:
        rows = session.execute(
            select(Expression.language, Provision.num)
            .join(Provision)
            .where(Provision.num != "")
            .order_by(Provision.position)
        )
        found: dict[str, list[str]] = {}
        for language, num in rows:
            found.setdefault(language, []).append(num)
    assert found == {"fr": ["1", "2"], "zh-Hans": ["1", "2"], "ar": ["1", "2"], "ru": ["1", "2"]}


def test_a_second_run_changes_nothing(take_in: Ingest, sessions: sessionmaker[Session]) -> None:
    take_in()
    with sessions() as session:
        before = session.scalar(select(func.max(OutboxEntry.id)))
    assert take_in().totals["unchanged"] == 4
    with sessions() as session:
        assert session.scalar(select(func.max(OutboxEntry.id))) == before


def test_a_copy_is_a_duplicate_and_names_its_original(
    take_in: Ingest, folder: Path, sessions: sessionmaker[Session]
) -> None:
    (folder / "zz-copy.txt").write_bytes((folder / "fr.txt").read_bytes())
    take_in()
    lines = outcomes(sessions)
    assert (lines["zz-copy.txt"]["outcome"], lines["zz-copy.txt"]["of"]) == ("duplicate", "fr.txt")
    assert lines["zz-copy.txt"]["records"] == lines["fr.txt"]["records"] != []


def test_a_changed_file_is_a_new_version_of_its_law(
    take_in: Ingest, folder: Path, sessions: sessionmaker[Session]
) -> None:
    take_in()
    (folder / "fr.txt").write_text(FRENCH.format(BRIBE.replace("cinq", "dix")), encoding="utf-8")
    assert take_in().totals["stored"] == 1
    with sessions() as session:
        current = select(Expression.version, Expression.current).where(Expression.language == "fr")
        assert [tuple(row) for row in session.execute(current.order_by(Expression.version))] == [(1, False), (2, True)]


def _truncated_pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pa")


def _text_named_pdf(path: Path) -> None:
    path.write_text("This is no PDF at all.", encoding="utf-8")


def _xml_bomb(path: Path) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    path.write_text(f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">{entities}]><a>&l9;</a>', encoding="utf-8")


def _unsafe_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../escaped.txt", "out")
        archive.writestr("inside.txt", FRENCH.format("Une autre règle, écrite pour ce test, vaut ici."))


def _empty(path: Path) -> None:
    path.touch()


def _spaces(path: Path) -> None:
    path.write_bytes(b" " * 5 * 2**20)


def _blank(path: Path) -> None:
    path.write_bytes(b" " * 2**20)


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("truncated.pdf", _truncated_pdf, "damaged"),
        ("text.pdf", _text_named_pdf, "not_a_pdf"),
        ("bomb.xml", _xml_bomb, "xml_entities"),
        ("unsafe.zip", _unsafe_zip, "unsafe_path"),
        ("empty.txt", _empty, "empty"),
        ("spaces.txt", _spaces, "too_large"),
        ("blank.txt", _blank, "empty"),
    ],
)
def test_a_broken_file_is_a_named_problem_and_the_run_goes_on(
    take_in: Ingest, folder: Path, sessions: sessionmaker[Session], name: str, make: Callable[[Path], None], code: str
) -> None:
    make(folder / name)
    totals = take_in().totals
    failed = [line for line in outcomes(sessions).values() if line["outcome"] == "failed"]
    assert [line["code"] for line in failed] == [code]
    assert failed[0]["stage"] and failed[0]["message"]
    assert totals["stored"] == (5 if name == "unsafe.zip" else 4)
    assert not (folder.parent / "escaped.txt").exists()


def test_a_killed_run_is_finished_by_the_next_one(
    take_in: Ingest, folder: Path, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    for number in range(300):
        text = FRENCH.format(f"La règle numéro {number} punit le fait numéro {number} de {number} ans de prison.")
        (folder / f"law-{number}.txt").write_text(text.replace("Loi", f"Loi numéro {number}"), encoding="utf-8")
    _kill_midway(folder, tmp_path)
    undisturbed = take_in()
    assert undisturbed.totals["failed"] == 0
    interrupted = _settings(tmp_path)
    engine = make_engine(interrupted.database)
    again = make_sessions(engine)
    ingest([folder], interrupted, again, lambda *_: None)
    assert _state(again) == _state(sessions)


def _settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "killed", workers=1)


def _kill_midway(folder: Path, tmp_path: Path) -> None:
    """Run the real command and kill -9 it as soon as some files, not all, are in."""
    settings = _settings(tmp_path)
    environment = {**os.environ, "CONCORDANCE_DATA_DIR": str(settings.data_dir), "CONCORDANCE_WORKERS": "1"}
    environment |= {"CONCORDANCE_DATABASE_URL": "", "CONCORDANCE_SEARCH_URL": "", "PYTHONPATH": str(ROOT)}
    upgrade(engine := make_engine(settings.database))
    command = [sys.executable, "-m", "concordance.cli", "ingest", str(folder)]
    process = subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with Session(engine) as session:
            if (session.scalar(select(func.count()).select_from(FileOutcome)) or 0) >= 3:
                break
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    with Session(engine) as session:
        assert 3 <= (session.scalar(select(func.count()).select_from(FileOutcome)) or 0) < 304


def _state(sessions: sessionmaker[Session]) -> str:
    """All texts and who they belong to, as one value."""
    with sessions() as session:
        rows = session.execute(
            select(Expression.id, Expression.current, Provision.id, Provision.num, Provision.text)
            .join(Provision)
            .order_by(Expression.id, Provision.position)
        )
        return json.dumps([list(row) for row in rows], ensure_ascii=False)
