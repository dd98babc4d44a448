from pathlib import Path

import pytest

from servers import java
from servers.host import ServerError


def install(home: Path, printed: str) -> Path:
    program = home / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho '{printed}' >&2\n")
    program.chmod(0o755)
    return program


@pytest.fixture(autouse=True)
def empty_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "path" / "bin"))
    monkeypatch.setattr(java, "FOLDERS", (str(tmp_path / "jvm"),))


def test_java_home_wins_over_a_newer_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chosen = install(tmp_path / "mine", 'openjdk version "21.0.4" 2024-07-16')
    install(tmp_path / "jvm" / "newer", 'openjdk version "25" 2025-09-16')
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "mine"))
    assert java.find_java() == chosen


def test_the_newest_is_taken_when_the_one_on_the_path_is_too_old(tmp_path: Path) -> None:
    install(tmp_path / "path", 'openjdk version "17.0.15" 2025-04-15')
    install(tmp_path / "jvm" / "a", 'openjdk version "21.0.4" 2024-07-16')
    newest = install(tmp_path / "jvm" / "b", 'openjdk version "25" 2025-09-16')
    assert java.find_java() == newest


def test_a_machine_without_a_new_java_is_told_what_to_do(tmp_path: Path) -> None:
    install(tmp_path / "path", 'java version "1.8.0_292"')
    with pytest.raises(ServerError, match=r"Java 21 or newer \(.*java is 1\): install a JDK or set JAVA_HOME"):
        java.find_java()
