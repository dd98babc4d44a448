import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from servers import postgres


def servers(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "servers", *arguments], capture_output=True, text=True)


@pytest.fixture(autouse=True)
def nothing_left_running(postgres_server: str, own_servers_dir: Path) -> Iterator[None]:
    yield
    postgres.stop()


def test_start_prints_what_a_shell_can_evaluate_and_status_the_same_address() -> None:
    assert servers("postgres", "status").stdout == "postgres: not running\n"
    url = servers("postgres", "start").stdout.strip().removeprefix("export CONCORDANCE_DATABASE_URL=")
    assert servers("postgres", "status").stdout == f"postgres: {url}\n"


def test_stop_ends_both_and_may_be_said_twice() -> None:
    servers("postgres", "start")
    assert [servers("both", "stop").returncode for _ in range(2)] == [0, 0]
    assert servers("both", "status").stdout == "postgres: not running\nopensearch: not running\n"


def test_a_server_that_cannot_start_is_one_line_and_exit_code_1(
    own_servers_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    failed = servers("opensearch", "start")
    assert failed.returncode == 1
    assert failed.stderr.startswith("servers: cannot download https://repo1.maven.org/maven2/")
    assert failed.stderr.count("\n") == 1
