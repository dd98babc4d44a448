"""From the outbox to the engine: nothing is forgotten before the engine has it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.models import Authority, AuthorityFunction, OutboxEntry
from app.errors import SearchUnavailable
from app.search import indexer
from app.search.backends import open_backend
from app.search.backends.base import SearchBackend
from app.settings import Settings


@pytest.fixture
def backend(settings: Settings) -> Iterator[SearchBackend]:
    backend = open_backend(settings.search_url, settings.index_dir, settings.search_prefix)
    yield backend
    backend.close()


def put(session: Session, record: str, name: str = "Ministry of Justice") -> None:
    """Write an authority as the store does: its row and its outbox entry together."""
    columns = dict.fromkeys(
        ("name_en", "legal_basis", "other_treaties", "source", "source_date", "certainty", "path"), ""
    )
    session.merge(
        Authority(id=record, jurisdiction="CA", name=name, language="en", sha256="",
                  functions=[AuthorityFunction(function="extradition")], **columns)
    )  # fmt: skip
    session.add(OutboxEntry(record_id=record))
    session.flush()


def waiting(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(OutboxEntry)) or 0


def test_drain_indexes_changes_and_deletions(session: Session, backend: SearchBackend) -> None:
    for record in ("authority/1", "authority/2"):
        put(session, record)
    assert indexer.drain(session, backend) == 2
    assert waiting(session) == 0

    put(session, "authority/2", "Attorney General")
    put(session, "authority/3")
    session.delete(session.get_one(Authority, "authority/1"))
    session.add(OutboxEntry(record_id="authority/1"))
    session.flush()
    assert indexer.check(session, backend).missing == ("authority/3",)
    assert indexer.check(session, backend).surplus == ("authority/1",)

    assert indexer.drain(session, backend) == 3
    assert list(backend.ids()) == ["authority/2", "authority/3"]
    assert indexer.check(session, backend).complete
    assert indexer.drain(session, backend) == 0


def test_build_makes_the_index_of_the_database(session: Session, backend: SearchBackend) -> None:
    put(session, "authority/1")
    assert indexer.build(session, backend) == 1
    assert (backend.count(), waiting(session)) == (1, 0)


def test_others_may_write_while_an_index_is_built(session: Session, backend: SearchBackend) -> None:
    put(session, "authority/1")
    session.commit()

    def meanwhile(_: int) -> None:
        with Session(session.get_bind()) as other:
            put(other, "authority/2")
            other.commit()

    assert indexer.build(session, backend, meanwhile) == 1
    assert waiting(session) == 1
    assert indexer.drain(session, backend) == 1
    assert indexer.check(session, backend).complete


def test_the_outbox_stays_when_the_engine_does_not_answer(session: Session) -> None:
    put(session, "authority/1")
    with pytest.raises(SearchUnavailable):
        indexer.drain(session, open_backend("http://127.0.0.1:9", Settings().index_dir, "nobody"))
    assert waiting(session) == 1
