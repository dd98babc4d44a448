"""What a paragraph inherits from its style: its heading level, its numbering."""

import re
from typing import Final

from lxml import etree

from ingest.extract.docx.package import W, attribute, number

_HEADING: Final = re.compile(r"heading ([1-9])$|(title)$", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"toc \d|toc heading|table of figures", re.IGNORECASE)
_DEPTH: Final = 20


class Styles:
    """The document's styles by id."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.iter(f"{W}style") if root is not None else ()
        self._styles = {attribute(style, "styleId"): style for style in found}
        self._default = next((i for i, style in self._styles.items() if _is_default(style)), "")

    def lineage(self, style_id: str) -> list[etree._Element]:
        """The style and those it is based on, nearest first."""
        found: list[etree._Element] = []
        current = style_id or self._default
        while current in self._styles and len(found) < _DEPTH:
            found.append(self._styles[current])
            current = attribute(found[-1].find(f"{W}basedOn"))
        return found

    def name(self, style_id: str) -> str:
        """The style's name as Word shows it."""
        style = self._styles.get(style_id)
        return attribute(style.find(f"{W}name")) if style is not None else style_id

    def is_contents(self, style_id: str) -> bool:
        """Whether paragraphs of the style are a table of contents that Word generates."""
        return bool(_CONTENTS.match(self.name(style_id)))

    def heading_level(self, properties: etree._Element | None, style_id: str) -> int:
        """1 to 9 for a heading, 0 for body text: by the paragraph's outline level, else by its styles."""
        if (level := _outline(properties)) is not None:
            return level
        for style in self.lineage(style_id):
            if named := _HEADING.match(attribute(style.find(f"{W}name"))):
                return int(named[1] or 1)
            if (level := _outline(style.find(f"{W}pPr"))) is not None:
                return level
        return 0

    def is_bold(self, style_id: str) -> bool:
        """Whether text of the style is bold by itself."""
        return any(on(style.find(f"{W}rPr/{W}b")) for style in self.lineage(style_id))


def on(toggle: etree._Element | None) -> bool:
    """Whether a toggle such as `w:b` is there and not switched off."""
    return toggle is not None and attribute(toggle) not in ("0", "false", "off", "none")


def _is_default(style: etree._Element) -> bool:
    return attribute(style, "default") in ("1", "true") and attribute(style, "type") == "paragraph"


def _outline(properties: etree._Element | None) -> int | None:
    value = attribute(properties.find(f"{W}outlineLvl")) if properties is not None else ""
    level = number(value)
    if level is None:
        return None
    return level + 1 if level < 9 else 0
