"""What the bytes themselves say of a file's format."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Final

from ingest.extract.encodings import looks_like_utf16

_HEAD: Final = 4096
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SPACES: Final = re.compile(rb"[\s\x00]*")
_HTML: Final = re.compile(rb"<html[\s>]|<head>|<body[\s>]", re.IGNORECASE)
_PROLOG: Final = re.compile(
    rb"(?:\s|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE\s+(?P<doctype>[\w:]+)[^>\[]*(?:\[[^\]]*\]\s*)?>)*",
    re.IGNORECASE | re.DOTALL,
)
_ROOT: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)(?:\s+[\w:.-]+\s*=|\s*/?>)")
_HTML_NAMES: Final = frozenset(
    (
        b"html head body p div h1 h2 h3 h4 h5 h6 table ul ol span section article main meta title br center "
        b"font a b i u em strong small dl pre blockquote hr img header footer nav aside form script style link "
        b"figure tbody tr td"
    ).split()
)
_XML_ONLY: Final = re.compile(rb"<\?xml|\sxmlns[:=]")
_HTML_TAGS: Final = re.compile(
    rb"<(?:/?(?:p|div|br|td|tr|li|ul|ol|span|font|center|h[1-6])[\s/>]|a\s+(?:href|name)=)", re.IGNORECASE
)
_FEWEST_TAGS: Final = 2
_MARKDOWN: Final = re.compile(rb"---\r?\n[\w-]+:")


@dataclass(frozen=True, slots=True)
class Sniffed:
    """`media_type` is empty for text of no particular form; `refusal` is the problem's code when nothing reads it."""

    media_type: str
    is_text: bool
    described: str
    refusal: str = "unsupported"

    @property
    def is_empty(self) -> bool:
        """Nothing but white space."""
        return self.media_type == "application/x-empty"


def sniff(data: bytes) -> Sniffed:
    """The format of a file from its content."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return Sniffed("application/pdf", False, "a PDF")
    if head.startswith(b"PK\x03\x04"):
        return _zip(data)
    if head.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            return Sniffed("", False, "an encrypted Office document", "encrypted")
        return Sniffed("", False, "a Word 97 or other OLE document")
    if not head or ((not head.strip() or head[:1] in b"\x00 \t\r\n") and _SPACES.fullmatch(data)):
        return Sniffed("application/x-empty", True, "empty")
    if head.startswith(b"{\\rtf"):
        return Sniffed("", False, "a Rich Text document")
    if _is_binary(data):
        return Sniffed("", False, "binary data of no known format")
    return _text(_markup(head))


def _is_binary(data: bytes) -> bool:
    sample = data[:_HEAD] + data[len(data) // 2 :][:_HEAD]
    if looks_like_utf16(data[:_HEAD]):
        return False
    return b"\x00" in sample or len(_CONTROL.findall(sample)) > len(sample) // 10


def _markup(head: bytes) -> bytes:
    """The head as ASCII-compatible bytes, so that UTF-16 markup is recognised as well."""
    if looks_like_utf16(head):
        return head.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return head.removeprefix(b"\xef\xbb\xbf")


def _text(head: bytes) -> Sniffed:
    if _MARKDOWN.match(head):
        return Sniffed("text/markdown", True, "Markdown with front matter")
    prolog = _PROLOG.match(head)
    root = _ROOT.match(head, prolog.end()) if prolog else None
    if (prolog and (prolog["doctype"] or b"").lower() == b"html") or (root and root["name"].lower() == b"html"):
        return Sniffed("text/html", True, "HTML")
    own_name = root is not None and root["name"].lower() not in _HTML_NAMES
    declared = root is not None and _XML_ONLY.search(head) is not None
    # Akoma Ntoso has a `body` too: a root with a name of its own is XML whatever is in it.
    if own_name or (declared and not _HTML.search(head)):
        return Sniffed("application/xml", True, "XML")
    if _HTML.search(head) or (root and len(_HTML_TAGS.findall(head)) >= _FEWEST_TAGS):
        return Sniffed("text/html", True, "HTML")
    return Sniffed("", True, "HTML" if root else "text")


def _zip(data: bytes) -> Sniffed:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError):
        return Sniffed("", False, "a damaged zip archive", "damaged")
    if "word/document.xml" in names:
        media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return Sniffed(media_type, False, "a Word document")
    return Sniffed("", False, "a zip archive, but no Word document")
