"""Schema migrations and the vocabularies that every database needs."""

from sqlalchemy import Engine

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from app.db.vocabularies import store_vocabularies
from app.settings import ALEMBIC, VOCABULARIES


def upgrade(engine: Engine) -> None:
    """Bring schema and vocabularies to this version's. Running it again changes nothing."""
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    store_vocabularies(engine, VOCABULARIES)


def is_current(engine: Engine) -> bool:
    """Whether the schema is the one this version needs."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    return found == ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(ALEMBIC))
    return config
