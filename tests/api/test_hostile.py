"""Whatever is typed, the service answers: never with a failure of its own."""

import httpx
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PATHS = ("/api/v1/search", "/api/v1/suggest", "/api/v1/authorities", "/search", "/search?explain=on", "/authorities")
ENGINE_SYNTAX = (
    "text:*",
    "*:*",
    "[1 TO 2]",
    '{"query": 1}',
    "a AND (b OR",
    '"open',
    "(" * 500,
    "w" * 10_000,
    "\x00\x01",
    "-",
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("text", ENGINE_SYNTAX)
def test_engine_syntax_is_only_text(client: TestClient, path: str, text: str) -> None:
    assert client.get(httpx.URL(path).copy_merge_params({"q": text})).status_code in (200, 400)


@given(st.text(max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(client: TestClient, text: str) -> None:
    assert client.get("/api/v1/search", params={"q": text}).status_code == 200
    assert client.get("/search", params={"q": text, "explain": "on"}).status_code == 200


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_parameter_is_known_or_refused(client: TestClient, name: str) -> None:
    assert client.get("/api/v1/search", params={name: "x"}).status_code in (200, 400)
