"""XML to blocks. Nothing outside the file is read and no entity is expanded."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from ingest.extract.clean import drop_invisible, one_line, repair_arabic
from ingest.extract.problems import problem
from ingest.extract.xml.metadata import metadata_of, title_of
from ingest.extract.xml.walker import Walker
from ingest.items import Block, Extracted

_DTD: Final = re.compile(rb"<!\s*(?:ENTITY|ATTLIST|ELEMENT)", re.IGNORECASE)
_PROLOG: Final = 200_000


def extract_xml(data: bytes) -> Extracted:
    """Blocks with a Mark where the source declares a provision; its metadata under the standard's names.

    Raises StageError(`extract`): `xml_entities` when the file declares entities, `damaged`, `empty`.
    """
    root = parse_xml(data)
    for element in _texts(root):
        element.text = repair_arabic(drop_invisible(element.text or "")) or None
    walker = Walker()
    walker.walk(root)
    if not walker.blocks:
        raise problem("empty", "XML without text")
    name = etree.QName(root).localname
    standard = {"akomantoso": "Akoma Ntoso", "legislation": "CLML"}.get(name.lower(), f"XML {name}")
    metadata = metadata_of(root)
    title = title_of(root, metadata)
    extractor = f"lxml {etree.__version__} {standard}"
    return Extracted(tuple(_without_title(walker.blocks, title)), "application/xml", extractor, title, metadata)


def parse_xml(data: bytes) -> etree._Element:
    """The root element. Raises StageError(`extract`): `xml_entities`, `damaged`."""
    if _DTD.search(data[:_PROLOG].replace(b"\x00", b"")):
        raise problem("xml_entities", "the file declares entities of its own: they are never expanded")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise problem("damaged", f"not well-formed: {one_line(str(error))}") from error


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    """The blocks, but for a first one that is nothing but the document's title."""
    first = blocks[0]
    return blocks[1:] if len(blocks) > 1 and first.text == title and first.mark is None else blocks


def _texts(root: etree._Element) -> Iterator[etree._Element]:
    """Elements whose text is not plain ASCII."""
    return (element for element in root.iter(etree.Element) if element.text and not element.text.isascii())
