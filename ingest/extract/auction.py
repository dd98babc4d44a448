"""Who reads a file: each format looks at the first bytes and the name, the highest bid reads it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from ingest.extract.docx import extract_docx
from ingest.extract.html import extract_html
from ingest.extract.markdown import extract_markdown
from ingest.extract.pdf import extract_pdf
from ingest.extract.plain import extract_text
from ingest.extract.problems import problem
from ingest.extract.sniff import Sniffed, sniff
from ingest.extract.xml import extract_xml
from ingest.items import Extracted, SourceItem

_NONE, _BY_DEFAULT, _BY_NAME, _BY_CONTENT, _BY_BOTH = range(5)


@dataclass(frozen=True, slots=True)
class _Format:
    """One reader; `binary` formats are never taken by name alone: a text called .pdf is a mistake, not a PDF."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Extracted]
    binary: bool = False

    def bid(self, sniffed: Sniffed, suffix: str) -> int:
        named = suffix in self.suffixes
        if sniffed.media_type == self.media_type:
            return _BY_BOTH if named else _BY_CONTENT
        if not sniffed.is_text or self.binary:
            return _NONE
        return _BY_NAME if named else _BY_DEFAULT if self.media_type == "text/plain" else _NONE


def extract(item: SourceItem, data: bytes, ocr: bool = False) -> Extracted:
    """The text of a file; with `ocr`, pages without usable text are read by tesseract where it is installed.

    Raises StageError(`extract`): `empty`, `not_a_pdf`, `not_a_docx`, `encrypted`, `damaged`, `zip_bomb`,
    `xml_entities`, `too_deep`, `unsupported` ...
    """
    sniffed, suffix = sniff(data), PurePosixPath(item.path).suffix.lower()
    if sniffed.is_empty:
        raise problem("empty", f"{item.path}: {len(data)} bytes, none of them text")
    formats = _formats(ocr)
    best = max(formats, key=lambda form: form.bid(sniffed, suffix))
    for form in formats:
        if form.binary and suffix in form.suffixes and form is not best:
            raise problem(f"not_a_{form.name}", f"{item.path}: called {suffix}, but it is {sniffed.described}")
    if best.bid(sniffed, suffix) == _NONE:
        raise problem(sniffed.refusal, f"{item.path}: {sniffed.described}")
    try:
        return _encodable(best.read(data))
    except RecursionError as error:
        raise problem("too_deep", f"{item.path}: nested deeper than any document") from error


def _encodable(extracted: Extracted) -> Extracted:
    """Without the halves of characters that a file's properties or its fonts may hold: no database stores them."""
    values = (value for value in extracted.metadata.values() if isinstance(value, str))
    try:
        "".join((extracted.title, *values, *(block.text for block in extracted.blocks))).encode()
    except UnicodeEncodeError:
        return replace(
            extracted,
            title=_whole(extracted.title),
            metadata={
                key: _whole(value) if isinstance(value, str) else value for key, value in extracted.metadata.items()
            },
            blocks=tuple(replace(block, text=_whole(block.text)) for block in extracted.blocks),
        )
    return extracted


def _whole(text: str) -> str:
    """Pairs of halves joined, a lone half as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _formats(ocr: bool) -> tuple[_Format, ...]:
    return (
        _Format("pdf", "application/pdf", (".pdf",), lambda data: extract_pdf(data, ocr=ocr), binary=True),
        _Format("docx", _DOCX, (".docx", ".docm"), extract_docx, binary=True),
        _Format("html", "text/html", (".html", ".htm", ".xhtml"), extract_html),
        _Format("xml", "application/xml", (".xml", ".akn"), extract_xml),
        _Format("markdown", "text/markdown", (".md", ".markdown"), extract_markdown),
        _Format("text", "text/plain", (".txt",), extract_text),
    )


_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
