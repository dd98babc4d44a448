"""The migrations lead to the schema that the models declare, on both databases, and may be run again."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.engine import make_engine
from app.db.migrate import is_current, upgrade
from app.db.vocabularies import read_vocabularies
from app.domain.vocabularies import load_vocabularies
from app.settings import VOCABULARIES


def test_an_upgraded_database_has_the_models_schema(database_url: str) -> None:
    engine = make_engine(database_url)
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_upgrading_twice_changes_nothing(database_url: str) -> None:
    engine = make_engine(database_url)
    upgrade(engine)
    counts = _counts(engine)
    upgrade(engine)
    assert _counts(engine) == counts
    assert counts["label"] > 0


def test_vocabularies_come_back_from_the_database_as_they_stand_in_the_files(database_url: str) -> None:
    engine = make_engine(database_url)
    upgrade(engine)
    with Session(engine) as session:
        assert read_vocabularies(session) == load_vocabularies(VOCABULARIES)


def _counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        return {table: connection.scalar(text(f'SELECT count(*) FROM "{table}"')) or 0 for table in tables}
