"""What the XML says of itself: Akoma Ntoso's FRBR identification, Dublin Core in CLML."""

from typing import Final

from lxml import etree

from app.domain.akn import NATURE
from app.domain.languages import from_alpha_3
from ingest.extract.clean import one_line
from ingest.extract.xml.names import local

_VALUES: Final = {
    ("frbrwork", "frbruri"): "uri",
    ("frbrwork", "frbrcountry"): "country",
    ("frbrwork", "frbrname"): "name",
    ("frbrwork", "frbrnumber"): "number",
    ("frbrwork", "frbrdate"): "date",
    ("frbrexpression", "frbruri"): "expression_uri",
    ("frbrexpression", "frbrdate"): "expression_date",
    ("frbrexpression", "frbrlanguage"): "language",
}
_DAY: Final = len("2019-03-14")
_PRECISIONS: Final = {"year": 4, "month": 7, "unknown": 0}
_DUBLIN_CORE: Final = frozenset({"title", "identifier", "language", "modified", "valid", "publisher", "subject"})
_TEXTS: Final = ("court", "cite", "casenumber", "neutralcitation", "ecli")
_TITLES: Final = ("shorttitle", "doctitle")


def metadata_of(root: etree._Element) -> dict[str, str]:
    """Identifier, dates, language (BCP 47) and the like of the first document in the file."""
    found: dict[str, str] = {}
    for element in root.iter(etree.Element):
        name, parent = local(element), element.getparent()
        key = _VALUES.get((local(parent), name)) if parent is not None else None
        if key:
            found.setdefault(key, _date(element) if name == "frbrdate" else _value(element))
        elif name == "frbralias" and element.get("name") == NATURE:
            found.setdefault(NATURE, _value(element))
        elif name in _TEXTS or (name in _DUBLIN_CORE and "purl.org/dc" in str(element.tag)):
            found.setdefault(name, one_line("".join(str(text) for text in element.itertext())))
    if language := found.get("language"):
        found["language"] = from_alpha_3(language)
    return {key: value for key, value in found.items() if value}


def _date(element: etree._Element) -> str:
    """The date as far as it is known: the standard demands a whole one, its name says what of it counts."""
    return _value(element)[: _PRECISIONS.get(element.get("name", ""), _DAY)]


def _value(element: etree._Element) -> str:
    value = element.get("date") or element.get("language") or element.get("value") or element.get("showAs") or ""
    return one_line(value)


def title_of(root: etree._Element, metadata: dict[str, str]) -> str:
    """The title printed on the document, else the one in its metadata."""
    for wanted in _TITLES:
        for element in root.iter(etree.Element):
            if local(element) == wanted and (title := one_line("".join(str(text) for text in element.itertext()))):
                return title
    return metadata.get("title") or metadata.get("name", "")
