"""Fixture strategy: every test runs against real parts, and the cheap part first.

* What a test needs of the world it names as a fixture; it never opens a port, a database or a folder by itself.
* Servers are real, one of each for a session: those `make servers` left running, else started here and stopped by the
  last session that leases them (`servers/`). Isolation is by name, not by process: `postgres_url` is a new database
  and `opensearch_prefix` a new prefix for each test, both removed afterwards. Files live in `tmp_path`.
* Behaviour that must not depend on the engine is tested through `database_url`, `search_url` or `settings`, which run
  a test once for each engine; nothing is repeated in a test of one engine alone.
* Session scope is for servers only. Data is made by the test that reads it, small and multilingual.
* A service that is missing fails the test where CI=true, and elsewhere skips it, listed as "left out" at the end.
  `shared` and `shared_corpus`, the larger collections beside the repository, are optional everywhere.
"""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4

import hypothesis
import pytest
from opensearchpy import OpenSearch

from app.settings import ROOT, Settings
from servers import opensearch, postgres
from servers.host import ServerError

hypothesis.settings.register_profile("concordance", deadline=None)  # other work shares the cores
hypothesis.settings.load_profile("concordance")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def unavailable(service: str, reason: object) -> NoReturn:
    """End a test that needs `service`: a failure in CI, a skip listed as "left out" elsewhere."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{service} is not here: {reason}", pytrace=False)
    pytest.skip(f"left out: {service} is not here: {reason}")


@pytest.fixture(scope="session", autouse=True)
def no_settings_from_outside() -> Iterator[None]:
    """What a developer exported for the portal at hand does not reach the tests."""
    with pytest.MonkeyPatch.context() as environment:
        for name in Settings.model_fields:
            environment.delenv(f"CONCORDANCE_{name.upper()}", raising=False)
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a running PostgreSQL server; tests want `postgres_url`."""
    try:
        with postgres.lease() as url:
            yield url
    except ServerError as error:
        unavailable("PostgreSQL", error)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The SQLAlchemy URL of a new, empty PostgreSQL database."""
    with postgres.fresh_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def opensearch_url() -> Iterator[str]:
    """The URL of a running OpenSearch of one node; name indices with `opensearch_prefix`."""
    try:
        with opensearch.lease() as url:
            yield url
    except ServerError as error:
        unavailable("OpenSearch", error)


@pytest.fixture
def opensearch_prefix(opensearch_url: str) -> Iterator[str]:
    """A prefix nobody else uses; indices and templates that start with it are removed afterwards."""
    prefix = f"test-{uuid4().hex}"
    yield prefix
    client = OpenSearch([opensearch_url])
    for index in client.indices.get(index=f"{prefix}*"):
        client.indices.delete(index=index)
    client.indices.delete_index_template(name=f"{prefix}*", ignore=404)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The SQLAlchemy URL of a new, empty database, once for each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'concordance.sqlite'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(params=["embedded", "opensearch"])
def search_url(request: pytest.FixtureRequest) -> str:
    """A value for CONCORDANCE_SEARCH_URL, once for each engine; empty is the embedded one, see `search_prefix`."""
    return "" if request.param == "embedded" else str(request.getfixturevalue("opensearch_url"))


@pytest.fixture
def search_prefix(request: pytest.FixtureRequest, search_url: str) -> str:
    """The prefix to use with `search_url`."""
    return str(request.getfixturevalue("opensearch_prefix")) if search_url else "concordance"


@pytest.fixture(params=["embedded", "servers"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of a new, empty portal: once for SQLite and tantivy, once for PostgreSQL and OpenSearch."""
    if request.param == "embedded":
        return Settings(data_dir=tmp_path)
    names = {"database_url": "postgres_url", "search_url": "opensearch_url", "search_prefix": "opensearch_prefix"}
    return Settings(data_dir=tmp_path, **{key: request.getfixturevalue(name) for key, name in names.items()})


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of CONCORDANCE_SHARED, else `../shared`: a larger corpus and its answer keys."""
    folder = Path(os.environ.get("CONCORDANCE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("left out: ../shared is not here")
    return folder


@pytest.fixture(scope="session")
def shared_corpus(shared: Path) -> Path:
    """The real documents of `shared`."""
    return shared / "corpus"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright drives the system's Chromium, so no browser is downloaded."""
    if not CHROMIUM:
        unavailable("Chromium", "install the package chromium")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_ARGUMENTS}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List what was left out, and why, where nobody can miss it."""
    reasons = [report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", [])]
    left_out = Counter(reason for reason in reasons if reason.startswith("left out:"))
    for reason, tests in left_out.items():
        terminalreporter.write_line(f"{reason} ({tests} tests)", yellow=True)
