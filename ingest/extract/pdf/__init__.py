"""PDF: lines with their boxes by PDFium, paragraphs and footnotes from where they stand on the page."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import pypdfium2 as pdfium

from ingest.extract.clean import one_line
from ingest.extract.pdf.furniture import without_furniture
from ingest.extract.pdf.layout import blocks_of
from ingest.extract.pdf.lines import Page, read_page
from ingest.extract.pdf.ocr import can_ocr, ocr_page
from ingest.extract.pdf.rescue import rescue
from ingest.extract.problems import problem
from ingest.extract.quality import garbage_reason
from ingest.items import Block, BlockKind, Extracted

_NAME: Final = f"pypdfium2 {pdfium.version.PYPDFIUM_INFO.version}"
_ENOUGH: Final = 25
"""Characters on a page below which it counts as having no text: a stamp or a page number is none."""


def extract_pdf(data: bytes, ocr: bool = False) -> Extracted:
    """The text of a PDF, page by page, with each block's box.

    `needs_ocr` tells a scan or a text layer without Unicode; with `ocr`, such pages are read by tesseract and the
    extractor's name says so. Raises StageError(`extract`): `encrypted`, `damaged`, `empty`.
    """
    document = _open(data)
    try:
        pages = [_read(document, number) for number in range(len(document))]
        if not pages:
            raise problem("empty", "a PDF without pages")
        bad = {page.number: reason for page in without_furniture(pages) if (reason := _unusable(page))}
        bad = bad if _matters(pages, bad) else {}
        read = {number: ocr_page(document[number - 1], number) for number in bad} if ocr and can_ocr() else {}
        metadata = {key: value for key, value in document.get_metadata_dict(skip_empty=True).items() if value.strip()}
    finally:
        document.close()
    return _extracted(data, pages, bad, read, metadata)


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise problem("encrypted", "the PDF opens only with a password") from error
        raise problem("damaged", f"the PDF cannot be opened: {error}") from error


def _read(document: pdfium.PdfDocument, number: int) -> Page:
    try:
        return read_page(document, number)
    except pdfium.PdfiumError:
        return Page(number + 1, 0.0, 0.0, (), "damaged page")


def _unusable(page: Page) -> str:
    """Why a page's text cannot be used, or nothing."""
    if page.damage:
        return page.damage
    text = " ".join(line.text for line in page.lines)
    if len("".join(text.split())) < _ENOUGH:
        return "a scan, no text layer" if page.has_image else ""
    return garbage_reason(text)


def _matters(pages: Sequence[Page], bad: dict[int, str]) -> bool:
    """More than a tenth of the pages: a picture page within a text needs no reading."""
    return len(bad) * 10 > len(pages)


def _extracted(
    data: bytes, pages: list[Page], bad: dict[int, str], read: dict[int, Page], metadata: dict[str, str]
) -> Extracted:
    good = [read.get(page.number, page) for page in pages if page.number in read or page.number not in bad]
    good, rescued = rescue(data, good)
    blocks = blocks_of(without_furniture(good))
    reason = _reason(pages, {number: why for number, why in bad.items() if number not in read})
    if not blocks and not reason:
        raise problem("empty", "a PDF without text or pictures")
    extractor = " + ".join([_NAME, *([rescued] if rescued else []), *sorted({p.reader for p in read.values()})])
    warnings = [f"{len(read)} pages read by OCR"] if read else []
    if reason and 2 * len(good) > len(pages):
        warnings, reason = [*warnings, f"unreadable pages: {reason}"], ""
    title = _title(metadata.get("Title", ""), blocks)
    return Extracted(blocks, "application/pdf", extractor, title, metadata, needs_ocr=reason, warnings=tuple(warnings))


def _title(declared: str, blocks: Sequence[Block]) -> str:
    """The title the properties give, if the first page shows it: often it names the tool or a draft's file."""
    first = [block for block in blocks if block.page == blocks[0].page]
    shown = " ".join(block.text for block in first).lower()
    if declared and one_line(declared).lower() in shown:
        return one_line(declared)
    headings = [block for block in first if block.kind == BlockKind.HEADING]
    return min(headings, key=lambda block: block.level).text if headings else ""


def _reason(pages: Sequence[Page], bad: dict[int, str]) -> str:
    if not bad:
        return ""
    (why, _), *_ = Counter(bad.values()).most_common(1)
    return why if len(bad) == len(pages) else f"{why} ({len(bad)} of {len(pages)} pages)"
