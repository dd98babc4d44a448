"""Elements of the standard, without the characters that XML forbids."""

import re
from typing import Final

from lxml import etree

from app.domain.akn.names import OWN_NAMESPACE

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MEDIA_TYPE: Final = "application/akn+xml"
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def root() -> etree._Element:
    """An empty `akomaNtoso`."""
    namespaces = {None: NAMESPACE, "concordance": OWN_NAMESPACE}
    return etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap=namespaces)  # type: ignore[arg-type]


def child(parent: etree._Element, name: str, /, text: str = "", **attributes: str) -> etree._Element:
    """A new last child of this name."""
    clean = {key: _NOT_IN_XML.sub("", value) for key, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", clean)
    element.text = _NOT_IN_XML.sub("", text) or None
    return element


def paragraphs(parent: etree._Element, text: str) -> None:
    """One `p` for each line, at least one."""
    for line in text.split("\n"):
        child(parent, "p", line)
