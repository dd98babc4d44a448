"""The walk through a legal XML tree: text block by block, a Mark wherever a provision opens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from app.domain import akn
from app.domain.kinds import ProvisionRole
from ingest.extract.clean import one_line
from ingest.extract.xml import names
from ingest.extract.xml.names import local
from ingest.items import Block, BlockKind, Mark

_NUMBER_WORD: Final = re.compile(r"^(?:[^\W\d_]{3,}\.?|[aA]rts?\.|[sS]ecs?\.|§+)\s+(?=\S)")
_NUMBER_EDGES: Final = " \t\n()[]{}.,:;/–—-°º“”\"'"
_DEPTH: Final = 250


@dataclass(slots=True)
class Walker:
    """Collects blocks; `walk` is called once, on the root."""

    blocks: list[Block] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _kind: BlockKind = BlockKind.PARAGRAPH
    _mark: Mark | None = None
    _lead: str = ""
    """A number that waits for its text."""
    _in_text: bool = False
    _in_unit: bool = False
    _quoted: int = 0

    def walk(self, element: etree._Element, depth: int = 0) -> None:
        """Everything below an element, in order."""
        name = local(element)
        if not name or name in names.DROPPED:
            return
        if name in ("br", "eol"):
            self._words.append(" ")
        elif name in names.NOTES:
            self._note(element)
        elif depth > _DEPTH:
            self._words += [str(text) for text in element.itertext()]
        elif name in names.TABLE_ROWS:
            self._row(element)
        elif self._opens(element, name):
            self._provision(element, name, depth)
        elif name in names.BLOCKS or not (self._in_text or _stands_in_text(element)):
            self._block(element, name, depth)
        else:
            self._children(element, depth)

    def _opens(self, element: etree._Element, name: str) -> bool:
        """Whether the element is a part of the document's structure with a number or a heading of its own."""
        if akn.ROLE in element.attrib:
            return True
        if name in names.PARTS_OF_JUDGMENT:
            return sum(local(part) in names.PARTS_OF_JUDGMENT for part in _siblings(element)) > 1
        return _is_provision(element)

    def _provision(self, element: etree._Element, name: str, depth: int) -> None:
        self._flush()
        if self._lead:
            self._emit("", self._kind)
        num, heading = _head(element)
        role = self._role(element, name)
        outer = self._in_unit, self._in_text
        if not any(char.isalnum() for char in num + heading) and akn.ROLE not in element.attrib:
            self._block(element, name, depth)
            return
        if not self._quoted:
            self._open_empty()
            eid = element.get("eId") or element.get("id") or ""
            self._mark = Mark(names.type_of(element, role), _bare(num), heading, eid, role, depth)
        self._lead = num
        if role != ProvisionRole.SUBUNIT and not self._quoted:
            self._emit(heading, BlockKind.HEADING)
        elif heading:
            self._emit(heading, self._kind)
        self._in_unit, self._in_text = outer[0] or role == ProvisionRole.UNIT, False
        self._children(element, depth, skip_head=True)
        self._flush()
        if self._lead:
            self._emit("", self._kind)
        self._in_unit, self._in_text = outer

    def _role(self, element: etree._Element, name: str) -> ProvisionRole:
        """A unit is the outermost article or section; where there is none, the innermost thing that has text."""
        if self._in_unit:
            return ProvisionRole.SUBUNIT
        if said := element.get(akn.ROLE):
            return ProvisionRole(said)
        below = {local(child) for child in _below(element)}
        if below & names.UNITS or (below & names.GROUPS and name not in names.UNITS):
            return ProvisionRole.GROUP
        if name in names.UNITS or not below & names.HIERARCHY:
            return ProvisionRole.UNIT
        return ProvisionRole.GROUP if name in names.GROUPS | names.PARTS_OF_JUDGMENT | {"level"} else ProvisionRole.UNIT

    def _block(self, element: etree._Element, name: str, depth: int) -> None:
        self._flush()
        outer = self._kind, self._in_text
        quoted = name in names.QUOTED
        self._quoted += quoted
        self._in_text = name in names.TEXTS
        if name in ("item", "li", "listitem"):
            self._kind = BlockKind.LIST_ITEM
        self._children(element, depth)
        self._flush()
        self._kind, self._in_text = outer
        self._quoted -= quoted

    def _children(self, element: etree._Element, depth: int, skip_head: bool = False) -> None:
        if element.text:
            self._words.append(element.text)
        headed = False
        for child in element:
            name = local(child)
            if skip_head and _is_head(child):
                pass
            elif name in names.NUMBERS:
                self._flush()
                self._lead = f"{self._lead} {_number(child)}"
            elif name in names.HEADINGS | names.SUBHEADINGS and not len(child.findall("{*}num")):
                self._flush()
                self._emit(_text(child), BlockKind.HEADING)
                headed = True
            else:
                self.walk(child, depth + 1)
            if child.tail:
                self._words.append(child.tail)
        if headed:
            self._flush()

    def _row(self, row: etree._Element) -> None:
        self._flush()
        cells = (_text(cell) for cell in row)
        if text := " | ".join(cell for cell in cells if cell):
            self._emit(text, BlockKind.TABLE_ROW)

    def _note(self, note: etree._Element) -> None:
        """A footnote, kept apart; the sentence it hangs on goes on."""
        if text := one_line(f"{note.get('marker') or ''} {_text(note)}"):
            self._emit(text, BlockKind.FOOTNOTE, marked=False)

    def _open_empty(self) -> None:
        """The provision that waits for its first words is followed by another one: it has none of its own."""
        if self._mark:
            self.blocks.append(Block("", BlockKind.HEADING, mark=self._mark))
            self._mark = None

    def _flush(self) -> None:
        if self._words:
            text = one_line("".join(self._words))
            self._words = []
            if text:
                self._emit(text, self._kind)

    def _emit(self, text: str, kind: BlockKind, marked: bool = True) -> None:
        """A block with the number and the mark that wait for one."""
        if not marked:
            self.blocks.append(Block(text, kind))
        elif words := akn.with_number(self._lead.lstrip(), text):
            mark = replace(self._mark, printed=self._lead.strip()) if self._mark else None
            self.blocks.append(Block(words.rstrip(), kind, mark=mark))
            self._mark, self._lead = None, ""


def _stands_in_text(element: etree._Element) -> bool:
    """Whether an element of unknown name has words directly beside it."""
    parent = element.getparent()
    if parent is None:
        return False
    return bool((parent.text or "").strip() or any((child.tail or "").strip() for child in parent))


def _siblings(element: etree._Element) -> list[etree._Element]:
    parent = element.getparent()
    return list(parent) if parent is not None else [element]


def _is_provision(element: etree._Element) -> bool:
    named = local(element) in names.HIERARCHY
    return named and (akn.ROLE in element.attrib or any(_is_head(child) for child in element))


def _is_head(child: etree._Element) -> bool:
    name = local(child)
    if name == "block" and child.get("name") == akn.HEADING:
        return True
    return name in names.NUMBERS or (name in names.HEADINGS and child.find("{*}num") is None)


def _head(element: etree._Element) -> tuple[str, str]:
    """Number and heading as printed; CLML puts a section's title on the group around it."""
    num = next((_number(child) for child in element if local(child) in names.NUMBERS), "")
    heads = (child for child in element if _is_head(child) and local(child) not in names.NUMBERS)
    heading = next(map(_text, heads), "")
    parent = element.getparent()
    if not heading and parent is not None and local(parent) == "p1group":
        heading = next((_text(child) for child in parent if local(child) in names.HEADINGS), "")
    return num, heading


def _below(element: etree._Element) -> Iterator[etree._Element]:
    """Structural descendants with a head of their own, not those of quoted documents."""
    for child in element:
        name = local(child)
        if not name or name in names.QUOTED:
            continue
        if _is_provision(child):
            yield child
        yield from _below(child)


def _bare(num: str) -> str:
    """The number alone: `Section 3.` is 3, `(a)` is a."""
    bare = _NUMBER_WORD.sub("", num).strip(_NUMBER_EDGES)
    return f"{bare})" if bare.count("(") > bare.count(")") else bare


def _number(element: etree._Element) -> str:
    """A number as printed, with a line break when it stands on a line of its own."""
    last = element[-1] if len(element) else None
    ends = last is not None and local(last) == "eol" and not (last.tail or "").strip()
    return _text(element) + ("\n" if ends else "")


def _text(element: etree._Element) -> str:
    """All text below, a space between blocks."""
    return one_line("".join(_pieces(element)))


def _pieces(element: etree._Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if (name := local(child)) and name not in names.DROPPED:
            space = " " if name in names.BLOCKS or name in names.NUMBERS or name == "br" else ""
            yield space
            yield from _pieces(child)
            yield space
        if child.tail:
            yield child.tail
