"""Which files an input path stands for: every one is either an item or skipped with a reason."""

import csv
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from ingest.items import SourceItem
from ingest.sources.archive import archive_items, hidden
from ingest.sources.directory import is_directory
from ingest.sources.manifest import ASSERTIONS, MANIFEST, read_manifest

_DOCUMENTS: Final = frozenset(
    {".pdf", ".docx", ".doc", ".html", ".htm", ".xhtml", ".xml", ".akn", ".md", ".markdown", ".txt", ".rtf", ".odt"}
)
_LISTS: Final = frozenset({".csv", ".json"})


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of the input that is no document of it, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """An input path's files, in the order of the manifest or of their paths; iterate for the items."""

    items: tuple[SourceItem, ...]
    skipped: tuple[Skipped, ...] = ()

    def __iter__(self) -> Iterator[SourceItem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def list_items(path: Path) -> Listing:
    """The input files of a folder, a file, a zip or a manifest.

    A folder with `manifest.csv` takes each row's metadata and also every document the manifest does not list. A file
    that is refused (a zip member with `../`, a manifest row without a file) is an item whose `read` raises StageError.
    Raises ManifestError for a manifest with wrong columns, FileNotFoundError for a path that does not exist.
    """
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file or folder")
    if _is_manifest(path):
        return Listing(tuple(_expand(read_manifest(path).items())))
    return Listing(tuple(_expand([SourceItem(path.name, path)])))


def _folder(folder: Path) -> Listing:
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return Listing(tuple(_expand(SourceItem(path, folder / path) for path in _walk(folder))))
    listed = read_manifest(manifest)
    items, skipped = list(listed.items()), []
    for path in _walk(folder):
        if path in listed.declared:
            continue
        if reason := _no_document(folder, path):
            skipped.append(Skipped(path, reason))
        else:
            items.append(SourceItem(path, folder / path))
    return Listing(tuple(_expand(items)), tuple(skipped))


def _no_document(folder: Path, path: str) -> str:
    """Why a file that the manifest does not list is no input, or nothing."""
    name = PurePosixPath(path)
    if path in (MANIFEST, ASSERTIONS):
        return "read as part of the manifest"
    if name.stem.upper() == "README":
        return "describes the folder"
    if name.suffix.lower() in _DOCUMENTS or name.suffix.lower() == ".zip":
        return ""
    if name.suffix.lower() in _LISTS and _is_list(folder / path, path):
        return ""
    return f"no document, and not listed in {MANIFEST}"


def _is_list(file: Path, path: str) -> bool:
    """Whether it is a list of records; one that cannot be opened is an item, so that the report names it."""
    try:
        return not file.is_file() or is_directory(file.read_bytes(), path)
    except OSError:
        return True


def _walk(folder: Path) -> Iterator[str]:
    """Relative posix paths of all files below, sorted, hidden ones left out; links to folders are not followed."""
    found = []
    for parent, _, names in os.walk(folder):
        relative = Path(parent).relative_to(folder)
        found += [(relative / name).as_posix() for name in names]
    return (path for path in sorted(found) if not hidden(PurePosixPath(path)))


def _expand(items: Iterable[SourceItem]) -> Iterator[SourceItem]:
    """Each zip replaced by its members."""
    for item in items:
        if item.problem is None and item.file.suffix.lower() == ".zip" and item.file.is_file():
            yield from archive_items(item.path, item.file)
        else:
            yield item


def _is_manifest(file: Path) -> bool:
    """A CSV that has a path column, or is called like one: then its errors are a manifest's."""
    if file.suffix.lower() != ".csv" or zipfile.is_zipfile(file):
        return False
    if file.name == MANIFEST:
        return True
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        header = next(csv.reader(lines), [])
    return "path" in [name.strip() for name in header]
