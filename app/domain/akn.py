"""A work as Akoma Ntoso 3.0 (OASIS LegalDocML): from plain values to XML, with the eIds that the portal uses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from lxml import etree

from app.domain.kinds import ProvisionRole
from app.domain.languages import primary

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_SOURCE: Final = "#concordance"
_UNKNOWN_DATE: Final = "0001-01-01"
_THREE_LETTERS: Final = {
    **{"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"},
    **{"de": "deu", "it": "ita", "nl": "nld", "pt": "por", "rw": "kin", "sw": "swa", "uk": "ukr"},
}
_HIERARCHY: Final = frozenset(
    (
        *("article", "section", "rule", "clause", "part", "book", "title", "chapter", "division", "subdivision"),
        *("subsection", "paragraph", "subparagraph", "point", "indent", "list", "subpart", "subchapter", "subtitle"),
    )
)
"""Types that are element names of the standard; any other becomes an `hcontainer` that says its type."""
_LAST_WORD: Final = re.compile(r"\S+\s*\Z")
_NO_LETTER: Final = re.compile(r"[\W_]+")
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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


@dataclass(frozen=True, slots=True)
class Identification:
    """What the FRBR block says: ISO 3166-1 `jurisdiction`, BCP 47 `language`, `date` in ISO form (a year will do)."""

    title: str
    jurisdiction: str
    language: str
    date: str = ""
    number: str = ""
    author: str = ""


def to_akoma_ntoso(work: Identification, provisions: Sequence[Provision]) -> bytes:
    """An `act` with the provisions as its body; a first unit of type `preamble` becomes the preamble."""
    root = etree.Element(_name("akomaNtoso"), nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    act = _child(root, "act", name="act")
    _meta(act, work)
    _text(_child(_child(_child(act, "preface"), "longTitle"), "p"), work.title)
    children: dict[int | None, list[int]] = {}
    for i, provision in enumerate(provisions):
        children.setdefault(provision.parent, []).append(i)
    top = children.get(None, [])
    if top and provisions[top[0]].type == "preamble":
        _paragraphs(_child(act, "preamble"), provisions[top[0]].text)
        top = top[1:]
    body = _child(act, "body")
    for i in top:
        _element(body, provisions, children, i)
    if not top:
        _paragraphs(_child(_child(body, "hcontainer", name="body", eId="body"), "content"), "")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _child(parent: etree._Element, local: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _name(local), {k: _NOT_IN_XML.sub("", v) for k, v in attributes.items()})


def _text(element: etree._Element, text: str) -> None:
    element.text = _NOT_IN_XML.sub("", text)


def _paragraphs(parent: etree._Element, text: str) -> None:
    """One `p` for each line, at least one."""
    for line in text.split("\n"):
        _text(_child(parent, "p"), line)


def _meta(act: etree._Element, work: Identification) -> None:
    identification = _child(_child(act, "meta"), "identification", source=_SOURCE)
    country = work.jurisdiction.lower() or "xx"
    date = _full_date(work.date)
    uri = f"/akn/{country}/act/{work.date or date}/{_slug(work.number or work.title)}"
    language = _THREE_LETTERS.get(primary(work.language), primary(work.language) or "und")
    author = "#" + (_slug(work.author) or "concordance")
    for level, value in (
        ("FRBRWork", uri),
        ("FRBRExpression", f"{uri}/{language}"),
        ("FRBRManifestation", f"{uri}/{language}.akn"),
    ):
        element = _child(identification, level)
        _child(element, "FRBRthis", value=f"{value}/!main")
        _child(element, "FRBRuri", value=value)
        _child(element, "FRBRdate", date=date, name="Generation")
        _child(element, "FRBRauthor", href=author)
        if level == "FRBRWork":
            _child(element, "FRBRcountry", value=country)
        if level == "FRBRExpression":
            _child(element, "FRBRlanguage", language=language)
    references = _child(identification.getparent(), "references", source=_SOURCE)  # type: ignore[arg-type]
    for href in sorted({"#concordance", author}):
        name = work.author if href == author and work.author else "Concordance"
        _child(references, "TLCOrganization", eId=href[1:], href=f"/ontology/organization/{href[1:]}", showAs=name)


def _full_date(date: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        return date
    return f"{date}-01-01" if re.fullmatch(r"\d{4}", date) else _UNKNOWN_DATE


def _slug(text: str) -> str:
    return re.sub(r"\W+", "-", text).strip("-").lower()[:80]


def _element(
    parent: etree._Element, provisions: Sequence[Provision], children: dict[int | None, list[int]], i: int
) -> None:
    provision = provisions[i]
    element = _hierarchical(parent, provision, provision.num)
    below = children.get(i, [])
    if provision.role is not ProvisionRole.GROUP:
        _fill(element, provisions, children, i, provision.text)
    elif below:
        for k in below:
            _element(element, provisions, children, k)
    else:
        _paragraphs(_child(element, "content"), provision.text)


def _hierarchical(parent: etree._Element, provision: Provision, num: str) -> etree._Element:
    known = provision.type in _HIERARCHY
    attributes = {"eId": provision.eid} if known else {"name": provision.type, "eId": provision.eid}
    element = _child(parent, provision.type if known else "hcontainer", **attributes)
    if num:
        _text(_child(element, "num"), num)
    if provision.heading:
        _text(_child(element, "heading"), provision.heading)
    return element


def _fill(
    element: etree._Element, provisions: Sequence[Provision], children: dict[int | None, list[int]], i: int, text: str
) -> None:
    """The text of a provision: its numbered parts as elements where they can be found in it, else as it is."""
    numbered = children.get(i, []) if provisions[i].num else []
    parts = _parts(text, [(k, provisions[k]) for k in numbered if provisions[k].text])
    if not parts:
        _paragraphs(_child(element, "content"), text)
        return
    intro, found = parts
    if intro:
        _paragraphs(_child(element, "intro"), intro)
    for k, marker in found:
        _fill(_hierarchical(element, provisions[k], marker), provisions, children, k, provisions[k].text)


def _parts(text: str, parts: Sequence[tuple[int, Provision]]) -> tuple[str, list[tuple[int, str]]] | None:
    """(what stands before the first part, each part with its number as printed), None unless nothing would be lost."""
    intro, end = "", 0
    found: list[tuple[int, str]] = []
    for k, part in parts:
        at = text.find(part.text, end)
        gap = text[end:at] if at >= 0 else ""
        marker = gap.strip()
        if not found and (last := _LAST_WORD.search(gap)):
            intro, marker = gap[: last.start()].strip(), last[0].strip()
        if not marker or len(marker) > _LONGEST_MARKER or not _contains(marker, part.num):
            return None
        found.append((k, marker))
        end = at + len(part.text)
    return (intro, found) if found and not text[end:].strip() else None


def _contains(marker: str, num: str) -> bool:
    return not num.isascii() or not marker.isascii() or num in _NO_LETTER.sub("", marker) or num in marker
