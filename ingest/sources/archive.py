"""The members of a zip as items: what is unsafe comes out refused, the rest goes on."""

import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from ingest.items import SourceItem

_BOMB_BYTES: Final = 10 * 2**20
_BOMB_RATIO: Final = 100
"""Text deflates to a tenth, at most a thirtieth; a member above both limits was made to exhaust the reader."""
_ENCRYPTED: Final = 0x1


def archive_items(path: str, file: Path) -> Iterator[SourceItem]:
    """One item a member, named `path/member`; a file that is no zip is one item with the problem `damaged`."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        yield SourceItem(path, file, problem=("damaged", f"{path}: {error}"))
        return
    names = Counter(member.filename for member in members)
    for member in members:
        if hidden(PurePosixPath(member.filename)):
            continue
        problem = _problem(member, names[member.filename])
        name = f"{path}/{member.filename}".lstrip("/")
        yield SourceItem(name, file, member=member.filename, problem=problem)


def hidden(path: PurePosixPath) -> bool:
    """Dot files and folders, and the resource forks that macOS puts into archives: never anybody's document."""
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.parts)


def _problem(member: zipfile.ZipInfo, times: int) -> tuple[str, str] | None:
    name = member.filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":"):
        return "unsafe_path", f"{name}: the member's path leaves the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "unsafe_path", f"{name}: a symbolic link"
    if member.flag_bits & _ENCRYPTED:
        return "encrypted", f"{name}: encrypted"
    if member.file_size > _BOMB_BYTES and member.file_size > _BOMB_RATIO * max(member.compress_size, 1):
        return "zip_bomb", f"{name}: {member.compress_size} bytes would unpack to {member.file_size}"
    if times > 1:
        return "ambiguous_name", f"{name}: {times} members of this name"
    return None
