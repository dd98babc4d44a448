"""From a path to its input files: a folder, a single file, a zip, a manifest, each file with what is declared of it."""

from ingest.sources.directory import is_directory, read_directory
from ingest.sources.listing import Listing, Skipped, list_items
from ingest.sources.manifest import Manifest, ManifestError, checksum_warning, read_manifest

__all__ = [
    "Listing",
    "Manifest",
    "ManifestError",
    "Skipped",
    "checksum_warning",
    "is_directory",
    "list_items",
    "read_directory",
    "read_manifest",
]
