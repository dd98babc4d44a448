"""Start, find and stop a local OpenSearch cluster of one or three nodes on loopback."""

import json
import shutil
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import psutil

from servers.host import ServerError, leased, locked, servers_dir, wait_until
from servers.java import find_java
from servers.opensearch_home import home
from servers.opensearch_node import Node, launch, places

START_SECONDS = 180
HEAP = {1: 1024, 3: 512}
"""Megabytes of each node, by the number of nodes."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster; `kept` when a person started it, so that tests leave it running."""

    nodes: list[Node]
    kept: bool

    @property
    def url(self) -> str:
        """The nodes' addresses, comma separated: a value for CONCORDANCE_SEARCH_URL."""
        return ",".join(node.url for node in self.nodes)

    def green(self) -> bool:
        """Whether every node has joined and every shard is there."""
        query: dict[str, str | int] = {"wait_for_nodes": len(self.nodes), "wait_for_status": "green", "timeout": "1s"}
        try:
            answer = httpx.get(f"{self.nodes[0].url}/_cluster/health", params=query, timeout=5)
        except httpx.HTTPError:
            return False
        return answer.status_code == httpx.codes.OK


def start(nodes: int = 1, keep: bool = False, heap: int | None = None) -> Cluster:
    """The running cluster of that many nodes, started on free ports with `heap` megabytes each when there is none.

    Returns once it is green. Raises ServerError with the log's place when it does not get there.
    """
    with locked(_name(nodes)):
        cluster = running(nodes) or _start(nodes, keep, heap or HEAP[nodes])
        if keep and not cluster.kept:
            cluster = Cluster(cluster.nodes, kept=True)
            _remember(nodes, cluster)
    return cluster


def running(nodes: int = 1) -> Cluster | None:
    """The cluster of that many nodes if all of them live."""
    cluster = _remembered(nodes)
    return cluster if cluster and all(node.alive() for node in cluster.nodes) else None


def stop(nodes: int = 1) -> None:
    """Stop the cluster of that many nodes and drop its data; nothing happens when there is none."""
    with locked(_name(nodes)):
        _stop(nodes)


def lease(nodes: int = 1) -> AbstractContextManager[str]:
    """The URL of a running cluster for the time of a `with`; the last holder stops one that nobody `keep`s."""
    return leased(_name(nodes), lambda: start(nodes).url, lambda: _stop_unless_kept(nodes))


def _stop_unless_kept(nodes: int) -> None:
    cluster = _remembered(nodes)
    if cluster and not cluster.kept:
        stop(nodes)


def _start(nodes: int, keep: bool, heap: int) -> Cluster:
    _stop(nodes)
    java, program = find_java(), home()
    shutil.rmtree(_folder(nodes), ignore_errors=True)
    cluster = Cluster([launch(java, program, place, heap) for place in places(_folder(nodes), nodes)], keep)
    _remember(nodes, cluster)
    return _wait(nodes, cluster)


def _wait(nodes: int, cluster: Cluster) -> Cluster:
    wait_until(lambda: cluster.green() or not running(nodes), START_SECONDS)
    if not cluster.green():
        _stop(nodes)
        raise ServerError(f"OpenSearch did not start: see {_folder(nodes)}/node-*/logs")
    return cluster


def _stop(nodes: int) -> None:
    if cluster := _remembered(nodes):
        living = [psutil.Process(node.pid) for node in cluster.nodes if node.alive()]
        for process in living:
            process.terminate()
        for process in psutil.wait_procs(living, timeout=30)[1]:
            process.kill()
        _state_file(nodes).unlink()
    for data in _folder(nodes).glob("node-*/data"):
        shutil.rmtree(data)


def _name(nodes: int) -> str:
    return f"opensearch-{nodes}"


def _folder(nodes: int) -> Path:
    return servers_dir() / "run" / _name(nodes)


def _state_file(nodes: int) -> Path:
    return servers_dir() / "run" / f"{_name(nodes)}.json"


def _remember(nodes: int, cluster: Cluster) -> None:
    _state_file(nodes).write_text(json.dumps(asdict(cluster)))


def _remembered(nodes: int) -> Cluster | None:
    if not _state_file(nodes).exists():
        return None
    state = json.loads(_state_file(nodes).read_text())
    return Cluster([Node(**node) for node in state["nodes"]], state["kept"])
