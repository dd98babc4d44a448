import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from opensearchpy import OpenSearch
from sqlalchemy import create_engine, text

from app.settings import ROOT, Settings

CONFTEST = ROOT / "tests" / "conftest.py"


def test_every_database_is_new_and_keeps_what_it_is_given(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE words (word TEXT)"))
        connection.execute(text("INSERT INTO words VALUES ('洗钱'), ('غسل الأموال')"))
    with engine.begin() as connection:
        assert set(connection.scalars(text("SELECT word FROM words"))) == {"洗钱", "غسل الأموال"}
    engine.dispose()


def test_postgres_speaks_unicode_whatever_the_machine_speaks(postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert connection.execute("SELECT upper('ёж')").fetchone() == ("ЁЖ",)


def test_opensearch_finds_what_it_indexed_under_a_prefix_of_ones_own(
    opensearch_url: str, opensearch_prefix: str
) -> None:
    client = OpenSearch([opensearch_url])
    index = f"{opensearch_prefix}-words"
    client.index(index=index, body={"text": "Отмывание преступных доходов"}, refresh=True)
    found = client.search(index=index, body={"query": {"match": {"text": "доходов"}}})
    assert found["hits"]["total"]["value"] == 1


def test_settings_come_as_the_embedded_pair_and_as_servers(settings: Settings, tmp_path: Path) -> None:
    assert settings.data_dir == tmp_path
    assert bool(settings.search_url) == settings.database.startswith("postgresql+psycopg://")


def test_the_prefix_goes_with_the_engine(search_url: str, search_prefix: str) -> None:
    assert search_prefix.startswith("test-") == bool(search_url)


def run_copy_of_conftest(folder: Path, tests: str, ci: str = "") -> str:
    shutil.copy(CONFTEST, folder)
    (folder / "test_copy.py").write_text(tests)
    command = [sys.executable, "-m", "pytest", "-c", "/dev/null", f"--rootdir={folder}", str(folder)]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "CI": ci}, capture_output=True, text=True).stdout


def test_what_a_developer_exported_does_not_reach_a_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONCORDANCE_SEARCH_URL", "http://127.0.0.1:9")
    tests = "from app.settings import Settings\ndef test_default():\n    assert Settings().search_url == ''\n"
    assert "1 passed" in run_copy_of_conftest(tmp_path, tests)


def test_what_is_not_here_is_left_out_aloud_and_a_missing_service_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONCORDANCE_SHARED", str(tmp_path / "absent"))
    monkeypatch.setenv("CONCORDANCE_SERVERS_DIR", str(tmp_path / "servers"))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    tests = "def test_corpus(shared): ...\ndef test_engine(opensearch_url): ...\n"
    at_home = run_copy_of_conftest(tmp_path, tests)
    assert "2 skipped" in at_home
    assert "left out: ../shared is not here (1 tests)" in at_home
    assert "left out: OpenSearch is not here: cannot download" in at_home
    in_ci = run_copy_of_conftest(tmp_path, tests, ci="true")
    assert "1 skipped, 1 error" in in_ci
    assert "OpenSearch is not here: cannot download" in in_ci
