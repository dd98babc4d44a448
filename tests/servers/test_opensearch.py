from pathlib import Path

import httpx
import psutil
import pytest
from opensearchpy import OpenSearch

from servers import opensearch, opensearch_home
from servers.host import ServerError
from servers.opensearch_node import Node


def test_three_nodes_serve_on_when_one_is_killed(installed_opensearch: Path) -> None:
    cluster = opensearch.start(nodes=3, heap=400)
    try:
        assert all("-Xmx400m" in psutil.Process(node.pid).cmdline() for node in cluster.nodes)
        client = OpenSearch(cluster.url.split(","), retry_on_timeout=True, max_retries=3, timeout=5)
        replicas = {"settings": {"number_of_shards": 1, "number_of_replicas": 2}}
        client.indices.create(index="words", body=replicas, wait_for_active_shards="all")
        client.index(index="words", body={"text": "تبييض الأموال"}, refresh=True)
        cluster.nodes[0].kill()
        for _ in range(20):
            assert client.count(index="words", body={"query": {"match": {"text": "الأموال"}}})["count"] == 1
        assert opensearch.running(nodes=3) is None
    finally:
        opensearch.stop(nodes=3)
    assert not any(node.alive() for node in cluster.nodes)


def test_one_node_has_the_icu_analysis_and_keeps_its_log(installed_opensearch: Path) -> None:
    with opensearch.lease() as url:
        answer = httpx.post(f"{url}/_analyze", json={"tokenizer": "icu_tokenizer", "text": "洗钱 ljeto"})
        assert [token["token"] for token in answer.json()["tokens"]] == ["洗钱", "ljeto"]
    assert opensearch.running() is None
    assert "started" in (installed_opensearch / "run/opensearch-1/node-1/logs/node.log").read_text()


def test_a_node_that_dies_while_starting_is_reported_with_its_log(installed_opensearch: Path) -> None:
    next(installed_opensearch.glob("opensearch-3*/lib/lucene-core-*")).unlink()
    with pytest.raises(ServerError, match=r"did not start: see .*/logs"):
        opensearch.start()


def test_a_jar_that_is_not_the_locked_one_is_refused(
    own_servers_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jar = next(jar for jar in opensearch_home.locked_jars() if "jspecify" in jar.path)
    (tmp_path / "jars.tsv").write_text(f"{jar.folder}\t{jar.path}\t{'0' * 64}\n")
    monkeypatch.setattr(opensearch_home, "JARS", tmp_path / "jars.tsv")
    with pytest.raises(ServerError, match="wrong SHA-256"):
        opensearch_home.home()
    assert not list(own_servers_dir.glob("opensearch-3*[0-9a-f]"))


def test_a_reused_process_id_is_not_taken_for_a_node() -> None:
    assert not Node(psutil.Process().pid, "http://127.0.0.1:9").alive()
