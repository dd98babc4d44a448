"""A backend of each kind with the documents of `documents.py`, and what is needed to ask it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.db.engine import make_engine
from app.db.migrate import upgrade
from app.search.backends import open_backend
from app.search.backends.base import SearchBackend
from app.search.plan import Planner
from app.search.service import SearchService
from app.settings import Settings
from tests.search.documents import DOCUMENTS, VOCABULARIES


@pytest.fixture(scope="session")
def planner() -> Planner:
    return Planner(VOCABULARIES)


@pytest.fixture
def empty_backend(search_url: str, search_prefix: str, tmp_path: Path) -> Iterator[SearchBackend]:
    """An engine with no index yet."""
    backend = open_backend(search_url, tmp_path / "index", search_prefix)
    yield backend
    backend.close()


@pytest.fixture
def search_backend(empty_backend: SearchBackend) -> SearchBackend:
    """An engine that holds the documents."""
    empty_backend.build(DOCUMENTS)
    return empty_backend


@pytest.fixture
def service(search_backend: SearchBackend, planner: Planner) -> SearchService:
    return SearchService(search_backend, planner)


@pytest.fixture
def session(settings: Settings) -> Iterator[Session]:
    """A session of a new, empty database."""
    engine = make_engine(settings.database)
    upgrade(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()
