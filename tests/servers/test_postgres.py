import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from servers import postgres
from servers.host import ServerError


@pytest.fixture(autouse=True)
def own_server(postgres_server: str, own_servers_dir: Path) -> Iterator[None]:
    yield
    postgres.stop()


def ask(url: str, question: str) -> object:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        answer = connection.execute(question)
        return answer.fetchone() if answer.description else None


def start_in_a_process() -> str:
    return subprocess.check_output([sys.executable, "-m", "servers", "postgres", "start"], text=True)


def test_starts_at_the_same_time_end_in_one_server() -> None:
    with ThreadPoolExecutor(3) as pool:
        printed = set(pool.map(lambda _: start_in_a_process(), range(3)))
    assert printed == {f"export CONCORDANCE_DATABASE_URL={postgres.running()}\n"}


def test_data_outlive_a_stop() -> None:
    ask(postgres.start(), "CREATE TABLE kept AS SELECT 1 AS one")
    postgres.stop()
    assert postgres.running() is None
    assert ask(postgres.start(), "SELECT one FROM kept") == (1,)


def test_the_last_lease_stops_the_server() -> None:
    with postgres.lease() as first:
        with postgres.lease() as second:
            assert first == second
        assert ask(first, "SELECT 1") == (1,)
    assert postgres.running() is None


def test_a_lease_leaves_the_server_of_a_person_running() -> None:
    url = postgres.start(keep=True)
    with postgres.lease() as leased:
        assert leased == url
    assert postgres.running() == url


def test_a_database_is_dropped_with_its_connections_open() -> None:
    url = postgres.start()
    with postgres.fresh_database(url) as fresh:
        connection = psycopg.connect(fresh.replace("+psycopg", ""))
        name = fresh.rpartition("/")[2]
    connection.close()
    assert ask(url, f"SELECT count(*) FROM pg_database WHERE datname = '{name}'") == (0,)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the servers as another user")
def test_a_folder_closed_to_the_servers_user_is_named(own_servers_dir: Path) -> None:
    own_servers_dir.chmod(0o700)
    with pytest.raises(ServerError, match=r"postgres-\d+ is closed to the user nobody"):
        postgres.start()


def test_the_wheel_serves_where_the_system_has_no_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for program in filter(None, map(shutil.which, ("setpriv", "test"))):
        (tmp_path / Path(program).name).symlink_to(program)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "SYSTEM", tmp_path)
    assert ask(postgres.start(), "SELECT current_setting('server_version_num')::int / 10000") == (18,)
    postgres.stop()  # before the machine's own programs are back
