"""The `meta` block: what the document is, by whom and of when (FRBR), and what must be known of it."""

from typing import Final

from lxml import etree

from app.domain.akn.elements import child
from app.domain.akn.names import NATURE, SUMMARY
from app.domain.frbr import Identification, full_date, known_date, precision, slug
from app.domain.languages import alpha_3

_PORTAL: Final = "concordance"
_DATE_NAMES: Final = {"day": "Generation"}
"""The standard demands a whole date: what it is called says `year`, `month` or `unknown` where that is all it tells."""
_SUMMARY_NOTE: Final = "This text is Concordance's own summary, not the official text."


def add_meta(document: etree._Element, work: Identification) -> None:
    """Identification, references and notes."""
    meta = child(document, "meta")
    identification = child(meta, "identification", source=f"#{_PORTAL}")
    organisations = {_PORTAL: "Concordance"}
    author = slug(work.author) or work.country
    organisations[author] = work.author or work.jurisdiction_name or work.jurisdiction or "unknown"
    _work(identification, work, author)
    _expression(identification, work, _PORTAL if work.is_summary else author)
    _manifestation(identification, work)
    references = child(meta, "references", source=f"#{_PORTAL}")
    for eid, name in organisations.items():
        child(references, "TLCOrganization", eId=eid, href=f"/akn/ontology/organization/{eid}", showAs=name)
    if work.is_summary:
        child(child(child(meta, "notes", source=f"#{_PORTAL}"), "note", eId="note_1"), "p", _SUMMARY_NOTE)


def _work(identification: etree._Element, work: Identification, author: str) -> None:
    aliases = {"title": work.title, "ecli": work.ecli}
    element = _level(identification, "FRBRWork", work.work_uri, aliases, work.date, author)
    child(element, "FRBRcountry", value=work.country)
    if work.subtype:
        child(element, "FRBRsubtype", value=work.subtype)
    if work.number:
        child(element, "FRBRnumber", value=work.number)


def _expression(identification: etree._Element, work: Identification, author: str) -> None:
    date = work.version_date or work.date
    aliases = {"source": work.source_url, NATURE: SUMMARY if work.is_summary else ""}
    element = _level(identification, "FRBRExpression", work.expression_uri, aliases, date, author)
    child(element, "FRBRauthoritative", value="false")
    child(element, "FRBRlanguage", language=alpha_3(work.language))


def _manifestation(identification: etree._Element, work: Identification) -> None:
    date = work.version_date or work.date
    element = _level(identification, "FRBRManifestation", work.manifestation_uri, {}, date, _PORTAL)
    child(element, "FRBRformat", value="application/akn+xml")


def _level(
    identification: etree._Element, level: str, uri: str, aliases: dict[str, str], date: str, author: str
) -> etree._Element:
    element = child(identification, level)
    this, dot, format_ = uri.rpartition(".") if level == "FRBRManifestation" else (uri, "", "")
    child(element, "FRBRthis", value=f"{this}/!main{dot}{format_}")
    child(element, "FRBRuri", value=uri)
    for name, value in aliases.items():
        if value:
            child(element, "FRBRalias", value=value, name=name)
    known = known_date(date)
    child(element, "FRBRdate", date=full_date(known), name=_DATE_NAMES.get(precision(known), precision(known)))
    child(element, "FRBRauthor", href=f"#{author}")
    return element
