"""Schema migrations, and the vocabularies and treaty facts that every database needs."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.db.treaty_status import store_treaty_status
from app.db.vocabularies import store_vocabularies
from app.errors import DatabaseUnavailable
from app.settings import ALEMBIC, SEED_CORPUS, VOCABULARIES


def upgrade(engine: Engine) -> None:
    """Bring schema, vocabularies and treaty status to this version's. Running it again changes nothing.

    Raises DatabaseUnavailable when the database was made by a newer version, or does not answer.
    """
    config = _config()
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        reason = "the database has tables of another version of Concordance: use that version, or another database"
        raise DatabaseUnavailable(f"{reason} ({error})") from error
    store_vocabularies(engine, VOCABULARIES)
    store_treaty_status(engine, SEED_CORPUS)


def is_current(engine: Engine) -> bool:
    """Whether the schema is the one this version needs. Raises DatabaseUnavailable when nothing answers."""
    try:
        with engine.connect() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
    except OperationalError as error:
        raise DatabaseUnavailable(f"the database does not answer: {str(error.orig).splitlines()[0]}") from error
    return found == ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(ALEMBIC))
    return config
