"""One small portal for all page tests: they only read it."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.factories import write_portal


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = write_portal(Settings(data_dir=tmp_path_factory.mktemp("portal")))
    with TestClient(create_app(settings)) as client:
        yield client
