"""A limit of requests, where the portal sets one."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from app import ratelimit
from app.main import create_app
from app.ratelimit import WINDOW, Quota, client_of
from app.settings import Settings
from tests.factories import write_portal


@pytest.fixture
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = write_portal(Settings(data_dir=tmp_path_factory.mktemp("portal"), requests_a_minute=3))
    with TestClient(create_app(settings)) as client:
        yield client


def test_what_goes_beyond_is_refused_with_the_time_to_wait(strict: TestClient) -> None:
    answers = [strict.get("/api/v1/search?q=bribery") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["ratelimit"].split(";")[1] for answer in answers] == ["r=2", "r=1", "r=0", "r=0"]
    refused = answers[-1]
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["title"] == "Too many requests"
    assert refused.json()["type"].endswith("/about#too-many-requests")
    assert 1 <= int(refused.headers["retry-after"]) <= 20
    assert refused.headers["ratelimit-policy"] == '"minute";q=3;w=60'
    assert refused.headers["access-control-allow-origin"] == "*"


def test_people_get_a_page(strict: TestClient) -> None:
    for _ in range(3):
        strict.get("/about")
    refused = strict.get("/search?q=bribery&locale=ar")
    page = html.fromstring(refused.text)
    assert (refused.status_code, page.get("lang")) == (429, "ar")
    assert "retry-after" in refused.headers


def test_probes_and_files_are_free(strict: TestClient) -> None:
    for _ in range(5):
        for path in ("/healthz", "/readyz", "/metrics", "/static/portal.css", "/widget/legal-search.js"):
            assert strict.get(path).status_code == 200


def test_without_the_setting_nothing_is_counted(client: TestClient) -> None:
    answers = [client.get("/api/v1/suggest?q=brib") for _ in range(30)]
    assert {answer.status_code for answer in answers} == {200}
    assert "ratelimit" not in answers[0].headers


@given(st.integers(1, 20), st.lists(st.floats(0, 30), max_size=60))
def test_no_minute_has_more_than_twice_the_quota_and_waiting_helps(requests: int, pauses: list[float]) -> None:
    now, allowed = 0.0, []
    quota = Quota(requests, lambda: now)
    for pause in pauses:
        now += pause
        wait = quota.take("a")
        if not wait:
            allowed.append(now)
            continue
        now += wait + 1e-6
        assert quota.take("a") == 0.0
        allowed.append(now)
    for start in allowed:
        assert sum(start <= when < start + WINDOW for when in allowed) <= 2 * requests


def test_clients_with_a_whole_quota_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratelimit, "MOST_CLIENTS", 4)
    now = 0.0
    quota = Quota(1, lambda: now)
    assert [quota.take(client) for client in ("a", "b")] == [0.0, 0.0]
    now = 59.0
    assert [quota.take(client) for client in ("c", "d")] == [0.0, 0.0]
    now = 61.0
    assert quota.take("e") == 0.0 and quota.take("c") > 0 and quota.take("d") > 0
    assert "a" not in quota._whole_at


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("testclient", "testclient", True),
    ],
)
def test_a_client_is_an_address_or_a_network_of_version_6(one: str, other: str, same: bool) -> None:
    assert (client_of({"client": (one, 1)}) == client_of({"client": (other, 2)})) is same
    assert client_of({"client": None}) == ""


@pytest.mark.parametrize("start", [1 / 3, 1234.567, 98765.4321])
@pytest.mark.parametrize("requests", [1, 7, 100])
def test_the_whole_quota_is_given_at_once(requests: int, start: float) -> None:
    quota = Quota(requests, now=lambda: start)
    assert [quota.take("a") for _ in range(requests)] == [0.0] * requests


def test_mapped_addresses_are_clients_of_their_own() -> None:
    clients = [client_of({"client": (f"::ffff:10.0.0.{n}", 1)}) for n in (1, 2)]
    assert clients == ["10.0.0.1", "10.0.0.2"]


def test_the_memory_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratelimit, "MOST_CLIENTS", 10)
    quota = Quota(2, now=lambda: 0.0)
    busy = [quota.take("busy") for _ in range(2)]
    others = [quota.take(str(n)) for n in range(100)]
    assert (busy, others) == ([0.0] * 2, [0.0] * 100)
    assert len(quota._whole_at) <= 10
