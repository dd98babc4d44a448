"""The files as they came, kept by checksum: any stage can be run again, and a reader can be shown the original."""

import hashlib
import os
from pathlib import Path

from ingest.items import SourceItem


def checksum(item: SourceItem) -> str:
    """The SHA-256 of the item's bytes, in hexadecimal. Raises StageError when the item cannot be read."""
    if item.member or item.problem:
        return hashlib.sha256(item.read()).hexdigest()
    with item.file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def keep(item: SourceItem, sha256: str, folder: Path) -> None:
    """Copy the item below the folder, complete or not at all; one that is there already is left alone."""
    target = folder / sha256[:2] / sha256
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(f".{os.getpid()}.part")
    partial.write_bytes(item.read())
    partial.replace(target)
