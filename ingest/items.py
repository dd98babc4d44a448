"""The frozen carriers between stages. Every stage reads one and makes the next."""

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.domain.assignments import Assignment, LanguageTag
from app.domain.kinds import LinkRole, ProvisionRole


class StageError(Exception):
    """A named problem of one file: it ends that file's way, never the run.

    `code` is a stable machine word (`encrypted`, `not_a_pdf`, `too_large`), `message` says what and where.
    """

    def __init__(self, stage: str, code: str, message: str) -> None:
        super().__init__(message)
        self.stage, self.code, self.message = stage, code, message

    def __reduce__(self) -> tuple[type["StageError"], tuple[str, str, str]]:
        return type(self), (self.stage, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Assertion:
    """A person's word about a record of a file: the provision `num` (empty: the whole work) carries the term."""

    num: str
    vocabulary: str
    term: str
    role: LinkRole | None
    source: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What the source says of a file (a manifest row, a front matter): empty means unknown."""

    kind: str = ""
    jurisdiction: str = ""
    language: str = ""
    title: str = ""
    date: str = ""
    status: str = ""
    identifier: str = ""
    doc_type: str = ""
    source_url: str = ""
    licence: str = ""
    source: str = ""
    sha256: str = ""
    nature: str = ""
    """`summary` when the file is an own summary of a real text, not the text itself."""
    assertions: tuple[Assertion, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceItem:
    """One input file: `path` relative to the folder given (posix), `file` where it lies, `member` inside a zip.

    `problem` is the (code, message) for which `sources` refused to open it: it has no bytes, and `read` raises.
    """

    path: str
    file: Path
    declared: Declared = field(default_factory=Declared)
    member: str = ""
    problem: tuple[str, str] | None = None

    def size(self) -> int:
        """Bytes, uncompressed; 0 for a refused item."""
        if self.problem:
            return 0
        if self.member:
            with zipfile.ZipFile(self.file) as archive:
                return archive.getinfo(self.member).file_size
        return self.file.stat().st_size

    def read(self) -> bytes:
        """The file's bytes. Raises StageError(`sources`) when it was refused or cannot be read."""
        if self.problem:
            raise StageError("sources", *self.problem)
        try:
            if self.member:
                with zipfile.ZipFile(self.file) as archive:
                    return archive.read(self.member)
            return self.file.read_bytes()
        except (OSError, zipfile.BadZipFile, RuntimeError, EOFError, zlib.error) as error:
            raise StageError("sources", "unreadable", f"{self.path}: {error}") from error


class BlockKind(StrEnum):
    """What a run of text is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Mark:
    """Structure that the source itself declares (Akoma Ntoso, CLML ...): trusted by the segmenter.

    A block with a mark opens a provision; blocks without one belong to the last opened.
    `depth` is the nesting depth in the source's tree, so that a parent is the last mark of a smaller depth;
    `printed` is the number as it stands before the block's text, which includes it: `(a)`.
    """

    type: str
    num: str
    heading: str
    eid: str
    role: ProvisionRole
    depth: int
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-sized run of text in reading order. `page` from 1; `box` left, top, right, bottom in points."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    mark: Mark | None = None
    language: LanguageTag | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file's text. `metadata` holds what the file says of itself (front matter, document properties).

    `needs_ocr` says why there is no usable text (a scan, fonts without Unicode); then `blocks` may be empty.
    """

    blocks: tuple[Block, ...]
    media_type: str
    extractor: str
    """Name and version of what read it, per file (`pypdfium2 5.15.2`)."""
    title: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    language: LanguageTag | None = None
    needs_ocr: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A provision or a part of a decision. `parent` is an index into the same tuple of segments.

    `num` is the number alone, as printed, in Arabic digits (第二百九十四条之一 -> 294之一); empty for unnumbered text.
    `type` is the field's word (article, section, part, schedule, facts, reasoning, ruling, body ...).
    A unit's `text` is its whole text, its subunits' included, without num and heading.
    """

    type: str
    role: ProvisionRole
    num: str
    heading: str
    eid: str
    text: str
    parent: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    language: LanguageTag | None = None
    status: str = ""
    """`repealed` when the text itself says so; `superseded` for a former wording printed above the present one."""
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text is recognised by, whatever file it lies in.

    `exact` is a hash of its letters and digits; `sketch` the smallest hashes of its sentences: the share of common
    ones estimates how much two texts have in common (Broder 1997, min-wise independent permutations).
    """

    exact: str = ""
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One record, ready to be stored: what `identify` has decided on top of the text.

    `kind` is a WorkKind, or `authority`. `declared` is completed and normalised: vocabulary terms, ISO dates.
    `work_key` is the stable string from which the work's id is hashed; one of `weak_key` rests on a title alone.
    `details` holds the joined rows of a case, an authority or a resource, as plain mappings.
    """

    kind: str
    title: str
    segments: tuple[Segment, ...]
    language: LanguageTag
    declared: Declared
    work_key: str
    weak_key: bool = False
    instrument: str = ""
    fingerprint: Fingerprint = field(default_factory=Fingerprint)
    assignments: tuple[Assignment, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Processed:
    """What the worker process hands back for one file: drafts to store, or why there are none."""

    path: str
    media_type: str = ""
    extractor: str = ""
    drafts: tuple[Draft, ...] = ()
    needs_ocr: str = ""
    problem: tuple[str, str, str] | None = None
    """(stage, code, message) of what ended it."""
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
