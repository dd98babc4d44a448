"""The element names of legal XML. Akoma Ntoso and USLM share most; CLML's own are listed beside them."""

from typing import Final

from lxml import etree

from app.domain import akn
from app.domain.kinds import ProvisionRole
from ingest.extract.clean import word_set

NUMBERS: Final = frozenset({"num", "pnumber", "number"})
HEADINGS: Final = frozenset({"heading", "title"})
SUBHEADINGS: Final = frozenset({"subheading", "subtitle"})
NOTES: Final = frozenset({"authorialnote", "footnote", "commentary", "editorialnote", "sourcenote", "remark"})
DROPPED: Final = frozenset({"meta", "metadata", "toc", "contents", "style", "presentation", "img", "componentinfo"})
TABLE_ROWS: Final = frozenset({"tr", "row"})
QUOTED: Final = frozenset({"quotedstructure", "embeddedstructure", "blockamendment", "quotedcontent"})
"""Another document's provisions, quoted in an amendment or a judgment: text here, not provisions of this one."""

UNITS: Final = frozenset({"article", "section", "rule", "clause", "p1", "norm"})
GROUPS: Final = word_set(
    "part chapter title book tome division subdivision subpart subchapter subtitle schedule hcontainer "
    "eupart euchapter eusection eutitle pblock psubblock group appendix attachment"
)
SUBUNITS: Final = word_set(
    "subsection paragraph subparagraph subclause subarticle subrule point indent alinea proviso item "
    "subitem level sublevel transitional crossheading p2 p3 p4 p5 p6 p7 listitem"
)
HIERARCHY: Final = UNITS | GROUPS | SUBUNITS
BLOCKS: Final = (
    HIERARCHY
    | QUOTED
    | TABLE_ROWS
    | word_set(
        "p block tblock table tbody thead blocklist list ol ul li content intro wrapup listintroduction "
        "listwrapup body mainbody preface preamble conclusions judgmentbody introduction background arguments "
        "remedies motivation decision header formula container recitals recital blockcontainer longtitle "
        "foreign text para p1para p2para p3para p4para p1group signature coverpage div blockquote signatures "
        "signee unorderedlist orderedlist"
    )
)

TEXTS: Final = word_set("p block tblock text para longtitle listintroduction listwrapup li span")
"""Runs of text: what is in them stands in the sentence, whatever its name."""

# What CLML and judgments call the things that the field has a word for.
_TYPES: Final = {
    **{"p1": "section", "p2": "subsection", "p3": "paragraph", "p4": "subparagraph", "p5": "subparagraph"},
    **{"pblock": "crossheading", "psubblock": "crossheading", "eupart": "part", "euchapter": "chapter"},
    **{element: part for part, element in akn.PARTS_OF_JUDGMENT.items()},
}
PARTS_OF_JUDGMENT: Final = frozenset({"introduction", "background", "arguments", "remedies", "motivation", "decision"})


def local(element: etree._Element) -> str:
    """The element's name without namespace, in lower case; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def type_of(element: etree._Element, role: ProvisionRole) -> str:
    """The field's word for a structural element."""
    name = local(element)
    if name in ("item", "level") and role == ProvisionRole.UNIT:
        return "paragraph"
    if name == "hcontainer":
        return (element.get("name") or name).lower()
    return _TYPES.get(name, name)
