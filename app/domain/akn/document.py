"""From plain values to XML, with the eIds that the portal uses."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Protocol

from lxml import etree

from app.domain.akn.elements import child, paragraphs, root
from app.domain.akn.meta import add_meta
from app.domain.akn.names import HEADING, PARTS_OF_JUDGMENT, QUOTED, ROLE, with_number
from app.domain.frbr import Identification
from app.domain.kinds import ProvisionRole

_HIERARCHY: Final = frozenset(
    (
        *("article", "section", "rule", "clause", "part", "book", "title", "chapter", "division", "subdivision"),
        *("subsection", "paragraph", "subparagraph", "point", "indent", "list", "subpart", "subchapter", "subtitle"),
    )
)
"""Types that are element names of the standard; any other becomes an `hcontainer` that says its type."""
_UNITS: Final = frozenset({"article", "section", "rule", "clause"})
"""Elements that readers take for provisions, and what holds them for a group."""
_LAST_WORD: Final = re.compile(r"\S+\s*\Z")
_NO_LETTER: Final = re.compile(r"[\W_]+")
_LONGEST_MARKER: Final = 16


class Provision(Protocol):
    """What is asked of a provision; `parent` is an index into the same sequence, parents before children."""

    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def role(self) -> ProvisionRole: ...  # noqa: D102
    @property
    def num(self) -> str: ...  # noqa: D102
    @property
    def heading(self) -> str: ...  # noqa: D102
    @property
    def eid(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def parent(self) -> int | None: ...  # noqa: D102


def to_akoma_ntoso(work: Identification, provisions: Sequence[Provision]) -> bytes:
    """The text as one document: an `act` (treaties too), a `judgment` or a `doc`, valid against the standard's schema.

    Nothing is lost: every provision's text is there, its numbered parts as elements where they can be told from it.
    """
    tree = root()
    document = child(tree, work.document, name=work.subtype or work.document)
    add_meta(document, work)
    writer = _Writer(provisions)
    if work.document == "judgment":
        writer.judgment(document, work.title)
    else:
        writer.act(document, work.title, "body" if work.document == "act" else "mainBody")
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True, pretty_print=True)


class _Writer:
    """Walks down the tree of provisions and writes elements."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self._provisions = provisions
        self._below: dict[int | None, list[int]] = {}
        for i, provision in enumerate(provisions):
            self._below.setdefault(provision.parent, []).append(i)

    def act(self, document: etree._Element, title: str, body_name: str) -> None:
        """Preface, preamble and body."""
        _title(child(document, "preface"), title)
        top = self._below.get(None, [])
        if top and _is_preamble(first := self._provisions[top[0]]):
            preamble = child(document, "preamble", eId=first.eid)
            preamble.set(ROLE, ProvisionRole.UNIT)
            paragraphs(preamble, first.text)
            top = top[1:]
        body = child(document, body_name)
        for i in top:
            self._element(body, i)
        if not top:
            paragraphs(child(child(body, "hcontainer", name="body", eId="body"), "content"), "")

    def judgment(self, document: etree._Element, title: str) -> None:
        """Header and the parts of the decision; one that is not divided is a `decision` as a whole."""
        _title(child(document, "header"), title)
        body = child(document, "judgmentBody")
        for i in self._below.get(None, []):
            if self._provisions[i].type in PARTS_OF_JUDGMENT:
                self._part(body, i)
            else:
                self._element(child(body, "decision"), i)
        if not len(body):
            paragraphs(child(body, "decision"), "")

    def _part(self, body: etree._Element, i: int) -> None:
        provision = self._provisions[i]
        part = child(body, PARTS_OF_JUDGMENT[provision.type], eId=provision.eid)
        part.set(ROLE, provision.role)
        if provision.heading:
            child(part, "block", provision.heading, name=HEADING)
        self._fill(part, i, lambda _: part)

    def _element(self, parent: etree._Element, i: int) -> None:
        provision = self._provisions[i]
        element = _hierarchical(parent, provision, provision.num)
        if not self._tells_its_role(i):
            element.set(ROLE, provision.role)
        if provision.role is not ProvisionRole.GROUP:
            self._fill(element, i, partial(child, element))
            return
        below = self._below.get(i, [])
        if provision.text or not below:
            paragraphs(child(element, "intro" if below else "content"), provision.text)
        for k in below:
            self._element(element, k)

    def _tells_its_role(self, i: int) -> bool:
        """Whether readers see by its name that it is a provision, or by what is in it that it is a group of them."""
        provision = self._provisions[i]
        if provision.role is ProvisionRole.UNIT:
            return provision.type in _UNITS
        return any(map(str.isalnum, provision.num + provision.heading)) and self._holds_unit(i)

    def _holds_unit(self, i: int) -> bool:
        below = self._below.get(i, [])
        return any(self._provisions[k].type in _UNITS or self._holds_unit(k) for k in below)

    def _fill(self, element: etree._Element, i: int, wrapper: Callable[[str], etree._Element]) -> None:
        """The text of a provision: its numbered parts as elements where nothing would be changed, else as it is.

        `wrapper` gives the element for text beside parts (`intro`) or without them (`content`).
        """
        text = self._provisions[i].text
        below = [(k, self._provisions[k]) for k in self._below.get(i, [])]
        parts = _parts(text, [(k, part) for k, part in below if part.text and part.type != QUOTED])
        if parts is None:
            paragraphs(wrapper("content"), text)
            return
        intro, found = parts
        if intro:
            paragraphs(wrapper("intro"), intro)
        for k, marker in found:
            part = _hierarchical(element, self._provisions[k], marker)
            self._fill(part, k, partial(child, part))


def _title(parent: etree._Element, title: str) -> None:
    child(child(parent, "p"), "docTitle", title)


def _is_preamble(provision: Provision) -> bool:
    return provision.type == "preamble" and not provision.num and not provision.heading


def _hierarchical(parent: etree._Element, provision: Provision, num: str) -> etree._Element:
    if provision.type in _HIERARCHY:
        element = child(parent, provision.type, eId=provision.eid)
    else:
        element = child(parent, "hcontainer", name=provision.type, eId=provision.eid)
    if num:
        number = child(element, "num", num.rstrip())
        if num.endswith("\n"):
            child(number, "eol")
    if provision.heading:
        child(element, "heading", provision.heading)
    return element


def _parts(text: str, parts: Sequence[tuple[int, Provision]]) -> tuple[str, list[tuple[int, str]]] | None:
    """(what stands before the first part, each part with its number as printed, a line break where one follows).

    None when the text is not exactly these, line by line: then it cannot be put together again from them.
    """
    intro, end = "", 0
    found: list[tuple[int, str]] = []
    for k, part in parts:
        at = text.find(part.text, end)
        gap = text[end:at] if at >= 0 else ""
        alone = "\n" if gap.endswith("\n") else ""
        marker = gap.strip()
        if not found and (last := _LAST_WORD.search(gap)):
            intro, marker = gap[: last.start()].strip(), last[0].strip()
        if not marker or len(marker) > _LONGEST_MARKER or not _contains(marker, part.num):
            return None
        found.append((k, marker + alone))
        end = at + len(part.text)
    lines = [with_number(marker, part.text) for (_, marker), (_, part) in zip(found, parts, strict=True)]
    return (intro, found) if found and "\n".join(filter(None, [intro, *lines])) == text else None


def _contains(marker: str, num: str) -> bool:
    return not num.isascii() or not marker.isascii() or num in _NO_LETTER.sub("", marker) or num in marker
