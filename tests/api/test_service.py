"""What every answer carries, and how the service tells how it is."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings


@pytest.mark.parametrize("path", ["/api/v1/search", "/api/v1/records/w-ca", "/widget/legal-search.js"])
def test_any_origin_may_read(client: TestClient, path: str) -> None:
    response = client.get(path, headers={"origin": "https://ministry.example"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"


def test_refusals_can_be_read_from_any_origin_too(client: TestClient) -> None:
    response = client.get("/api/v1/records/none", headers={"origin": "https://ministry.example"})
    assert response.headers["access-control-allow-origin"] == "*"


def test_pages_are_not_shared_with_other_origins(client: TestClient) -> None:
    response = client.get("/", headers={"origin": "https://ministry.example"})
    assert "access-control-allow-origin" not in response.headers
    policy = response.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/records/w-ca", "/articles/UNCAC/15", "/vocabularies/crime_type", "/articles"])
def test_what_the_reader_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(f"/api/v1{path}")
    again = client.get(f"/api/v1{path}", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    french = client.get(f"/api/v1{path}?locale=fr", headers={"if-none-match": first.headers["etag"]})
    assert french.status_code == 200


def test_answers_are_compressed(client: TestClient) -> None:
    response = client.get("/api/v1/search", headers={"accept-encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"


def test_a_full_portal_is_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    response = client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (200, "ready")


def test_an_empty_folder_is_alive_but_not_ready(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data_dir=tmp_path)), raise_server_exceptions=False) as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 503
        answer = client.get("/api/v1/search")
        assert (answer.status_code, answer.json()["title"]) == (503, "Database unavailable")
        page = client.get("/")
        assert page.status_code == 503
        assert "text/html" in page.headers["content-type"]


def test_metrics_count_by_route_and_never_by_id(client: TestClient) -> None:
    client.get("/api/v1/records/w-ca")
    text = client.get("/metrics").text
    assert 'concordance_requests_total{route="/api/v1/records/{id}",status="200"}' in text
    assert "w-ca" not in text
    assert "concordance_search_seconds_count" in text


def test_only_reading_is_possible(client: TestClient) -> None:
    assert client.post("/api/v1/search").status_code == 405
    assert client.post("/api/v1/search").headers["content-type"] == "application/problem+json"


def test_head_asks_for_the_headers_alone(client: TestClient) -> None:
    assert client.head("/api/v1/search").status_code == 200
    assert client.head("/records/none").status_code == 404
