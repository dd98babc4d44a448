"""Every setting of Concordance, from `CONCORDANCE_*` environment variables. Paths are resolved here only."""

from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_PACKAGES = Path(__file__).resolve().parent.parent
_INSTALLED = _PACKAGES / "concordance" / "data"  # where the wheel puts the folders below
ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGES
SEARCH_MAPPINGS = ROOT / "search_mappings"
SEED_CORPUS = ROOT / "seed_corpus"
VOCABULARIES = SEED_CORPUS / "vocabularies"
FRONTEND = ROOT / "frontend"
ALEMBIC = ROOT / "alembic"


class Settings(BaseSettings):
    """Read once at start. An empty URL means the embedded engine, kept in `data_dir`."""

    model_config = SettingsConfigDict(env_prefix="CONCORDANCE_", extra="ignore", ignored_types=(cached_property,))

    data_dir: Path = Field(Path("var"), description="Folder of the embedded database, index and the kept originals.")
    database_url: str = Field("", description="SQLAlchemy URL; empty: SQLite in the data folder.")
    search_url: str = Field("", description="OpenSearch URLs, comma separated; empty: tantivy in the data folder.")
    search_prefix: str = Field("concordance", description="Prefix of index and alias names in OpenSearch.")
    meaning: bool = Field(False, description="Learn what records mean, for meaning=on; needs the extra `meaning`.")
    workers: int = Field(0, ge=0, description="Ingest processes; 0: one for each core.")
    file_seconds: int = Field(120, gt=0, description="Time limit for one file, in seconds.")
    file_megabytes: int = Field(2048, gt=0, description="Memory limit for one file's process, in MiB.")
    file_size_megabytes: int = Field(100, gt=0, description="Largest file that is read, in MiB.")
    ocr: bool = Field(False, description="Read scans with tesseract, where it is installed; such records say so.")
    facet_budget_ms: int = Field(
        2000, ge=0, description="Time for the facets of one search, in milliseconds; 0: none are counted."
    )
    requests_a_minute: int = Field(
        0, ge=0, description="Requests that one address may make in a minute, counted by each process; 0: any number."
    )
    base_url: str = Field("", description="Public address of the portal; empty: taken from the request.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "warning", description="debug, info, warning or error."
    )

    @property
    def database(self) -> str:
        """The database's URL, the embedded default resolved."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'concordance.sqlite'}"

    @property
    def index_dir(self) -> Path:
        """The folder of the embedded index."""
        return self.data_dir / "index"

    @property
    def meaning_file(self) -> Path:
        """The vectors of records, whichever engine has them."""
        return self.data_dir.resolve() / "meaning"

    @property
    def originals_dir(self) -> Path:
        """Where ingested originals are kept, by checksum."""
        return self.data_dir / "originals"
