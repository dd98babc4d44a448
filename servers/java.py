"""Find a Java new enough for OpenSearch 3."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from servers.host import ServerError

OLDEST = 21
"""OpenSearch 3 is compiled for Java 21."""

FOLDERS = ("/usr/lib/jvm", "/opt/java", "/opt/jdk", "/Library/Java/JavaVirtualMachines")


def find_java() -> Path:
    """The `java` of JAVA_HOME, else of PATH, else the newest in the usual folders; ServerError if all are too old."""
    tried = {java: version(java) for java in _candidates()}
    named = [java for java in _named() if tried[java] >= OLDEST]
    newest = sorted((java for java in tried if tried[java] >= OLDEST), key=lambda java: tried[java], reverse=True)
    if found := named or newest:
        return found[0]
    seen = ", ".join(f"{java} is {major}" for java, major in tried.items()) or "none found"
    raise ServerError(f"OpenSearch needs Java {OLDEST} or newer ({seen}): install a JDK or set JAVA_HOME")


def version(java: Path) -> int:
    """The major version `java -version` prints; 0 when it does not run."""
    try:
        printed = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30).stderr
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r'version "(\d+)', printed)
    return int(found[1]) if found else 0


def _candidates() -> list[Path]:
    return list(dict.fromkeys([*_named(), *_installed()]))


def _named() -> list[Path]:
    home, path = os.environ.get("JAVA_HOME"), shutil.which("java")
    named = [Path(home) / "bin" / "java"] if home else []
    return [*named, Path(path)] if path else named


def _installed() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from Path(folder).glob("*/bin/java")
        yield from Path(folder).glob("*/Contents/Home/bin/java")
