"""Small documents written for these tests, and a PDF writer of a few lines."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from ingest.extract import extract
from ingest.items import Extracted, SourceItem

Placed = tuple[float, float, float, str]
"""Left edge, distance from the foot of the page, font size, text."""


def read(name: str, data: bytes) -> Extracted:
    """The document extracted, as a file of this name."""
    return extract(SourceItem(name, Path(name)), data)


def texts(extracted: Extracted) -> list[str]:
    """The text of each block."""
    return [block.text for block in extracted.blocks]


def pdf(pages: Sequence[Sequence[Placed]]) -> bytes:
    """A PDF of Helvetica lines, each at its place, on pages of 600 x 800 points."""
    bodies = [_page_stream(page) for page in pages]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(len(bodies)))
    objects.append(b"<< /Type /Pages /Count %d /Kids [%b] /MediaBox [0 0 600 800] >>" % (len(bodies), kids))
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for place, body in enumerate(bodies):
        contents = b"/Contents %d 0 R" % (5 + 2 * place)
        objects.append(b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> %b >>" % contents)
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(body), body))
    return _assembled(objects)


def _page_stream(lines: Sequence[Placed]) -> bytes:
    shown = []
    for left, bottom, size, text in lines:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
        shown.append(b"BT /F1 %g Tf %g %g Td (%b) Tj ET" % (size, left, bottom, escaped))
    return b"\n".join(shown)


def _assembled(objects: Sequence[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (count, table, trailer)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip archive of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def docx(body: str, **parts: str | bytes) -> bytes:
    """A Word document of this `w:body`; `numbering`, `styles`, `footnotes` are further parts' contents."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    members: dict[str, bytes] = {
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>".encode()
    }
    for name, content in parts.items():
        if name in roots and isinstance(content, str):
            members[f"word/{name}.xml"] = f"<w:{name} {_W} {_R}>{content}</w:{name}>".encode()
    return zipped(members | {name: data for name, data in parts.items() if isinstance(data, bytes)})


def paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A Word paragraph in a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
