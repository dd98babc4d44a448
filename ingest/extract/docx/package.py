"""The parts of a Word package, opened safely."""

import io
import posixpath
import zipfile
from typing import Final

from lxml import etree

from ingest.extract.problems import problem
from ingest.extract.xml.reader import parse_xml

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DIGITS: Final = 7
_LARGEST_PART: Final = 200 * 2**20
_BOMB_BYTES: Final = 20 * 2**20
_BOMB_RATIO: Final = 200
"""Word's XML deflates to a fortieth at most; a large part beyond this was made to exhaust the reader."""


def attribute(element: etree._Element | None, name: str = "val") -> str:
    """An attribute in Word's namespace, empty where there is none."""
    return (element.get(f"{W}{name}") or "") if element is not None else ""


def number(text: str) -> int | None:
    """A number as Word writes it, None for anything else and for numbers no list reaches."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else None


class Package:
    """A zip of XML parts. Raises StageError(`extract`): `damaged`, `zip_bomb`, `encrypted`."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError) as error:
            raise problem("damaged", f"the Word document's archive cannot be opened: {error}") from error
        self._names = set(self._archive.namelist())

    def part(self, name: str) -> etree._Element | None:
        """The root of an XML part, None when the package has none of that name."""
        return self.required(name) if name in self._names else None

    def required(self, name: str) -> etree._Element:
        """The root of an XML part."""
        return parse_xml(self.data(name))

    def data(self, name: str) -> bytes:
        """A part's bytes."""
        try:
            info = self._archive.getinfo(name)
            if info.file_size > _LARGEST_PART or (
                info.file_size > _BOMB_BYTES and info.file_size > _BOMB_RATIO * max(info.compress_size, 1)
            ):
                raise problem("zip_bomb", f"{name}: {info.compress_size} bytes would unpack to {info.file_size}")
            return self._archive.read(name)
        except KeyError as error:
            raise problem("damaged", f"the Word document has no part {name}") from error
        except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
            raise problem("damaged", f"{name}: {error}") from error
        except (RuntimeError, NotImplementedError) as error:
            raise problem("encrypted", f"{name}: {error}") from error

    def target(self, relation: str) -> str:
        """The part that a relation of the main document points to, empty for one outside or unknown."""
        root = self.part("word/_rels/document.xml.rels")
        for found in root.iter(_RELATIONSHIP) if root is not None else ():
            if found.get("Id") == relation and found.get("TargetMode") != "External":
                name = posixpath.normpath(posixpath.join("word", found.get("Target") or "")).lstrip("/")
                return name if name in self._names else (found.get("Target") or "").lstrip("/")
        return ""
