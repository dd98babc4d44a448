"""Word documents: what Word shows, with the numbers it computes, in the order it is read."""

from typing import Final

from lxml import etree

from ingest.extract.docx.body import Body
from ingest.extract.docx.numbering import Numbering
from ingest.extract.docx.package import Package
from ingest.extract.docx.styles import Styles
from ingest.extract.problems import problem
from ingest.items import BlockKind, Extracted

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def extract_docx(data: bytes) -> Extracted:
    """Paragraphs, headings, list items, table rows and footnotes of a Word document.

    Deleted text of tracked changes is left out, inserted text kept. Raises StageError(`extract`): `damaged`,
    `zip_bomb`, `xml_entities`, `empty`.
    """
    package = Package(data)
    root = package.required("word/document.xml")
    styles = Styles(package.part("word/styles.xml"))
    body = Body(package, styles, Numbering(package.part("word/numbering.xml"), styles))
    body.read_cover(root)
    body.read(root)
    if not body.blocks:
        raise problem("empty", "a Word document without text")
    metadata = _properties(package)
    headings = (block.text for block in body.blocks if block.kind == BlockKind.HEADING and block.level)
    title = metadata.get("title", "") or next(headings, "")
    extractor = f"lxml {etree.__version__} docx"
    return Extracted(tuple(body.blocks), MEDIA_TYPE, extractor, title, metadata, warnings=tuple(body.warnings))


def _properties(package: Package) -> dict[str, str]:
    """Title, subject, dates ... from the document's properties."""
    core = package.part("docProps/core.xml")
    if core is None:
        return {}
    found = {etree.QName(element).localname: (element.text or "").strip() for element in core.iter(etree.Element)}
    return {key: value for key, value in found.items() if value}
