"""Search engines behind one Protocol: `open_backend` is the only way in."""

from pathlib import Path

from app.search.backends.base import SearchBackend
from app.search.backends.learning import LearningBackend
from app.search.meaning import Meaning


def open_backend(search_url: str, index_dir: Path, prefix: str, meaning: Meaning | None = None) -> SearchBackend:
    """The backend of the settings; with `meaning` it learns what it is given."""
    engine = _engine(search_url, index_dir, prefix)
    return engine if meaning is None else LearningBackend(engine, meaning)


def _engine(search_url: str, index_dir: Path, prefix: str) -> SearchBackend:
    """OpenSearch at `search_url` (comma separated), or tantivy in `index_dir`."""
    if search_url:
        from app.search.backends.opensearch import OpenSearchBackend

        return OpenSearchBackend(search_url.split(","), prefix)
    from app.search.backends.embedded import EmbeddedBackend

    return EmbeddedBackend(index_dir)
