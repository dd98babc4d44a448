"""One process of OpenSearch: where it lives, its settings, its launch and its end."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from servers.host import as_user, free_ports, give_to

USER = "nobody"
MAIN = "org.opensearch.bootstrap.OpenSearch"
LOG4J = """\
appender.file.type = File
appender.file.name = file
appender.file.fileName = ${sys:opensearch.logs.base_path}/node.log
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = info
rootLogger.appenderRef.file.ref = file
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node lives: its folder, its number from 0, its HTTP port and the transport ports of all nodes."""

    folder: Path
    number: int
    http: int
    transport: list[int]


@dataclass(frozen=True, slots=True)
class Node:
    """One process of a cluster; `url` is its HTTP address."""

    pid: int
    url: str

    def alive(self) -> bool:
        """Whether the process runs and is still ours."""
        with suppress(psutil.Error):
            return MAIN in psutil.Process(self.pid).cmdline()
        return False

    def kill(self) -> None:
        """End the process at once, as a crash would."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def places(folder: Path, nodes: int) -> Iterator[Place]:
    """Places on free ports for all nodes of a cluster, each with its own folder below `folder`."""
    ports = free_ports(2 * nodes)
    for number in range(nodes):
        yield Place(folder / f"node-{number + 1}", number, ports[number], ports[nodes:])


def launch(java: Path, home: Path, place: Place, heap: int) -> Node:
    """Start a node with that Java, that OpenSearch and so many megabytes; it is not yet ready when this returns."""
    _configure(place)
    command = as_user(USER, _command(java, home, place, heap))
    with (place.folder / "logs" / "console.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=place.folder, stdout=log, stderr=log, start_new_session=True)
    return Node(process.pid, f"http://127.0.0.1:{place.http}")


def _configure(place: Place) -> None:
    for part in ("config", "data", "logs", "tmp"):
        (place.folder / part).mkdir(parents=True)
    config = place.folder / "config"
    (config / "log4j2.properties").write_text(LOG4J)
    (config / "opensearch.yml").write_text(json.dumps(_settings(place), indent=2))  # JSON is YAML
    give_to(USER, place.folder)


def _settings(place: Place) -> dict[str, object]:
    names = [f"node-{each + 1}" for each in range(len(place.transport))]
    alone: dict[str, object] = {"discovery.type": "single-node"}
    together: dict[str, object] = {
        "discovery.seed_hosts": [f"127.0.0.1:{port}" for port in place.transport],
        "cluster.initial_cluster_manager_nodes": names,
    }
    return {
        "cluster.name": f"concordance-{len(names)}",
        "node.name": names[place.number],
        "network.host": "127.0.0.1",
        "http.port": place.http,
        "transport.port": place.transport[place.number],
        "path.data": str(place.folder / "data"),
        "path.logs": str(place.folder / "logs"),
        # A developer's disk is often nearly full; OpenSearch would then refuse to place shards.
        "cluster.routing.allocation.disk.threshold_enabled": False,
        **(alone if len(names) == 1 else together),
    }


def _command(java: Path, home: Path, place: Place, heap: int) -> list[str]:
    return [
        str(java),
        f"-Xms{heap}m",
        f"-Xmx{heap}m",
        "--add-modules=jdk.incubator.vector",
        f"-Dopensearch.path.home={home}",
        f"-Dopensearch.path.conf={place.folder / 'config'}",
        f"-Djava.io.tmpdir={place.folder / 'tmp'}",
        f"-XX:ErrorFile={place.folder / 'logs' / 'crash.log'}",
        "-cp",
        f"{home / 'lib'}/*",
        MAIN,
    ]
