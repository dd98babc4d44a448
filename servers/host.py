"""What both servers need of the machine: their folder, a lock and a lease, free ports, an unprivileged user."""

import fcntl
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class ServerError(Exception):
    """A server cannot be started; the message is one line that says what to do."""


def servers_dir() -> Path:
    """Programs, data and logs of the servers: `CONCORDANCE_SERVERS_DIR`, else the cache folder.

    Root's own cache is closed to the unprivileged user the servers run as, so root's is /var/cache/concordance.
    """
    if chosen := os.environ.get("CONCORDANCE_SERVERS_DIR"):
        return Path(chosen).resolve()
    return Path("/var/cache/concordance") if is_root() else Path.home() / ".cache" / "concordance"


def is_root() -> bool:
    """Whether this process is root, which neither server agrees to run as."""
    return os.geteuid() == 0


def as_user(name: str, command: list[str]) -> list[str]:
    """`command`, run as user `name` when we are root, unchanged otherwise."""
    if not is_root():
        return command
    if not shutil.which("setpriv"):
        raise ServerError("the servers refuse to run as root and setpriv is missing: install util-linux")
    user = pwd.getpwnam(name)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", *command]


def give_to(name: str, folder: Path) -> None:
    """Make `folder`, and give it with all it holds to user `name` when we are root.

    Raises ServerError when that user cannot reach it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not is_root():
        return
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, name)
    if subprocess.run(as_user(name, ["test", "-x", str(folder)])).returncode:
        raise ServerError(f"{folder} is closed to the user {name}: let CONCORDANCE_SERVERS_DIR name an open folder")


def free_ports(count: int) -> list[int]:
    """`count` different ports of 127.0.0.1 that nobody listens on now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def wait_until(answers: Callable[[], bool], seconds: float) -> bool:
    """Ask `answers` until it says yes (True) or the time is over (False)."""
    deadline = time.monotonic() + seconds
    while not answers():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Only one process at a time starts, stops or installs the server `name`."""
    with _lock_file(f"{name}.lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def leased(name: str, start: Callable[[], str], stop: Callable[[], None]) -> Iterator[str]:
    """The URL of server `name`, started if needed; the last of all processes that hold a lease stops it again."""
    with _lock_file(f"{name}.lease") as lease:
        fcntl.flock(lease, fcntl.LOCK_SH)
        try:
            yield start()
        finally:
            if _nobody_else_holds(lease):
                stop()


def _nobody_else_holds(lease: int) -> bool:
    try:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _lock_file(name: str) -> Iterator[int]:
    servers_dir().mkdir(parents=True, exist_ok=True)
    file = os.open(servers_dir() / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        yield file
    finally:
        os.close(file)
