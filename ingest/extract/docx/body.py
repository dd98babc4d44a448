"""The walk through a Word document's body."""

import email
import email.policy
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from lxml import etree

from ingest.extract.clean import drop_invisible, one_line, repair_arabic
from ingest.extract.docx.numbering import Numbering
from ingest.extract.docx.package import Package, R, W, attribute
from ingest.extract.docx.styles import Styles, on
from ingest.extract.html import extract_html
from ingest.extract.plain import extract_text
from ingest.items import Block, BlockKind, Extracted, StageError

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DELETED: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{_MC}Fallback", f"{W}sectPr"})
_BREAKS: Final = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"})
_NOTES: Final = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_WEB_ARCHIVE: Final = re.compile(rb"\s*(?:MIME-Version|From|Content-Type):", re.IGNORECASE)
_HEADING_LENGTH: Final = 150
_LAYOUT_LENGTH: Final = 800


class Body:
    """Reads block by block; `blocks` and `warnings` are the result."""

    def __init__(self, package: Package, styles: Styles, numbering: Numbering) -> None:
        self.blocks: list[Block] = []
        self.warnings: list[str] = []
        self._package, self._styles, self._numbering = package, styles, numbering
        self._boxes: list[etree._Element] = []
        self._references: list[tuple[str, str]] = []
        self._held = ""
        """Text of a paragraph whose end a tracked change deletes: it runs on into the next."""
        self._notes = {kind: self._note_part(kind) for kind in _NOTES.values()}

    def read(self, element: etree._Element) -> None:
        """Every paragraph, table and embedded document below, in order."""
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}altChunk":
                self._chunk(child)
            elif child.tag not in _DELETED:
                self.read(child)

    def read_cover(self, root: etree._Element) -> None:
        """The header of the title page, where it has one of its own: letterhead and notices, no running head."""
        sections = list(root.iter(f"{W}sectPr"))
        if not sections:
            return
        kind = "first" if on(sections[0].find(f"{W}titlePg")) else "default" if len(sections) > 1 else ""
        for header in sections[0].iter(f"{W}headerReference"):
            name = self._package.target(header.get(f"{R}id") or "")
            if attribute(header, "type") == kind and (part := self._package.part(name)) is not None:
                self.read(part)

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = attribute(properties.find(f"{W}pStyle")) if properties is not None else ""
        text = one_line(f"{self._held} {self._text(paragraph)}")
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._held = text
            return
        self._held = ""
        if text and not self._styles.is_contents(style):
            number = self._numbering.of(properties, style)
            kind, level = self._kind(paragraph, properties, style, text, number)
            self.blocks.append(Block(one_line(f"{number} {text}"), kind, level))
        self._apart()

    def _apart(self) -> None:
        """What hangs on a paragraph but is not in its line: text boxes and footnotes."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)
        references, self._references = self._references, []
        for kind, number in references:
            note = self._notes[kind].get(number)
            if note is not None and (text := one_line(" ".join(self._text(p) for p in note.iter(f"{W}p")))):
                self.blocks.append(Block(text, BlockKind.FOOTNOTE))

    def _kind(
        self, paragraph: etree._Element, properties: etree._Element | None, style: str, text: str, number: str
    ) -> tuple[BlockKind, int]:
        level = self._styles.heading_level(properties, style)
        if level and len(text) < _HEADING_LENGTH:
            return BlockKind.HEADING, level
        if number:
            return BlockKind.LIST_ITEM, 0
        if len(text) < _HEADING_LENGTH and text[-1] not in ".;,:" and self._is_bold(paragraph, style):
            return BlockKind.HEADING, 0
        return BlockKind.PARAGRAPH, 0

    def _is_bold(self, paragraph: etree._Element, style: str) -> bool:
        """Whether every run with words is bold."""
        inherited = self._styles.is_bold(style)
        runs = [run for run in paragraph.iter(f"{W}r") if any((t.text or "").strip() for t in run.iter(f"{W}t"))]
        bold = [run.find(f"{W}rPr/{W}b") for run in runs]
        return bool(runs) and all(on(b) if b is not None else inherited for b in bold)

    def _text(self, paragraph: etree._Element) -> str:
        text = "".join(self._words(paragraph))
        return one_line(repair_arabic(drop_invisible(text)))

    def _words(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in (f"{W}t", _MATH_TEXT):
                yield child.text or ""
            elif tag in _BREAKS:
                yield " "
            elif tag == f"{W}noBreakHyphen":
                yield "-"
            elif tag in _NOTES:
                self._references.append((_NOTES[str(tag)], attribute(child, "id")))
            elif tag == f"{W}txbxContent":
                self._boxes.append(child)
            elif tag not in _DELETED and not (tag == f"{W}r" and on(child.find(f"{W}rPr/{W}vanish"))):
                yield from self._words(child)

    def _table(self, table: etree._Element) -> None:
        for row in table.iterchildren(f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                self._row(row)

    def _row(self, row: etree._Element) -> None:
        """A row as one block; one whose cells hold running text gives that text's own blocks."""
        start, lengths = len(self.blocks), []
        cells: list[str] = []
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not row:
                continue
            before = len(self.blocks)
            self.read(cell)
            lengths.append(len(self.blocks) - before)
            body = [block.text for block in self.blocks[before:] if block.kind != BlockKind.FOOTNOTE]
            cells.append(" ".join(body))
        filled = [cell for cell in cells if cell]
        if len(filled) < 2 or (max(map(len, filled)) > _LAYOUT_LENGTH and max(lengths) > 2):
            return
        notes = [block for block in self.blocks[start:] if block.kind == BlockKind.FOOTNOTE]
        self.blocks[start:] = [Block(" | ".join(filled), BlockKind.TABLE_ROW), *notes]

    def _chunk(self, chunk: etree._Element) -> None:
        """A document embedded whole, which Word shows as if it were written here."""
        name = self._package.target(chunk.get(f"{R}id") or "")
        try:
            self.blocks += _read_chunk(name, self._package.data(name)).blocks
        except StageError as error:
            self.warnings.append(f"embedded document {name or '(missing)'}: {error.message}")

    def _note_part(self, kind: str) -> dict[str, etree._Element]:
        root = self._package.part(f"word/{kind}s.xml")
        found = root.iter(f"{W}{kind}") if root is not None else ()
        return {attribute(note, "id"): note for note in found}


def _read_chunk(name: str, data: bytes) -> Extracted:
    if _WEB_ARCHIVE.match(data):
        data, name = _web_page(data), "chunk.html"
    if data.startswith(b"PK"):
        from ingest.extract.docx import extract_docx

        return extract_docx(data)
    if PurePosixPath(name).suffix.lower() in (".html", ".htm", ".xhtml") or data.lstrip()[:1] == b"<":
        return extract_html(data)
    return extract_text(data)


def _web_page(data: bytes) -> bytes:
    """The page in a web archive (MHTML, RFC 2557)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    pages = (part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "text/html")
    return next((page for page in pages if isinstance(page, bytes)), b"")
