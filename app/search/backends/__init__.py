"""Search engines behind one Protocol: `open_backend` is the only way in."""

from pathlib import Path

from app.search.backends.base import SearchBackend


def open_backend(search_url: str, index_dir: Path, prefix: str) -> SearchBackend:
    """The backend of the settings: OpenSearch at `search_url` (comma separated), or tantivy in `index_dir`."""
    if search_url:
        from app.search.backends.opensearch import OpenSearchBackend

        return OpenSearchBackend(search_url.split(","), prefix)
    from app.search.backends.embedded import EmbeddedBackend

    return EmbeddedBackend(index_dir)
