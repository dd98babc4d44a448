"""What a work, its expression and its file are called after FRBR: the Akoma Ntoso Naming Convention 1.0 (OASIS)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date as day
from typing import Final

from app.domain.kinds import WorkKind
from app.domain.languages import alpha_3

UNKNOWN_DATE: Final = "0001-01-01"
"""The date of a work whose date is not known: the standard demands one."""
UNKNOWN_PLACE: Final = "zz"
"""CLDR's code for an unknown region."""
ECLI: Final = r"\becli:[a-z]{2,3}:[a-z0-9]{1,7}:\d{4}:[a-z0-9.]{1,25}"
"""The European Case Law Identifier, in small letters."""
_DOCUMENTS: Final = {WorkKind.CASE: "judgment", WorkKind.RESOURCE: "doc"}
_LONGEST_NAME: Final = 96
"""Bytes in UTF-8."""
_BARE_NUMBER: Final = re.compile(r"\d{1,5}")
_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PRECISIONS: Final = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Identification:
    """The facts that name a text: ISO 3166-1 `jurisdiction`, BCP 47 `language`, ISO 8601 dates (a year will do).

    `work_id` is the portal's own: it completes the name of a work whose date or number is not known, because each
    court and series counts from one.
    """

    kind: WorkKind
    work_id: str
    title: str
    jurisdiction: str
    language: str
    date: str = ""
    number: str = ""
    doc_type: str = ""
    jurisdiction_name: str = ""
    author: str = ""
    """Who gave it: a court."""
    version_date: str = ""
    ecli: str = ""
    source_url: str = ""
    is_summary: bool = False
    """Whether the text is this portal's own summary."""

    @property
    def document(self) -> str:
        """The standard's type of document: `act`, `judgment` or `doc`. Treaties are acts: they have articles."""
        return _DOCUMENTS.get(self.kind, "act")

    @property
    def subtype(self) -> str:
        """What kind of act or judgment, empty when the type of document says it all."""
        subtype = "treaty" if self.kind is WorkKind.TREATY else self.doc_type
        return "" if subtype in (self.document, "other") else slug(subtype)

    @property
    def country(self) -> str:
        """`lu`, `ca-on`, `un`."""
        return self.jurisdiction.lower() or UNKNOWN_PLACE

    @property
    def number_name(self) -> str:
        """The last part of the work's URI: its number, or its title and the portal's own id."""
        if self.date and self.number and not _BARE_NUMBER.fullmatch(self.number):
            return slug(self.number)
        return f"{slug(self.number or self.title)}-{self.work_id}"

    @property
    def work_uri(self) -> str:
        """`/akn/lu/act/regulation/2008-09-05/n5`."""
        subtype = self.subtype if not self.subtype[:1].isdigit() else ""
        actor = slug(self.author) if self.document == "judgment" else ""
        parts = ("akn", self.country, self.document, subtype, "" if actor[:1].isdigit() else actor)
        date = known_date(self.date) or UNKNOWN_DATE[:4]
        return "/" + "/".join([*filter(None, parts), date, self.number_name])

    @property
    def expression_uri(self) -> str:
        """The work's URI with the language, and the date of this text where it is known."""
        version = known_date(self.version_date)
        return f"{self.work_uri}/{alpha_3(self.language)}" + (f"@{version}" if version else "")

    @property
    def manifestation_uri(self) -> str:
        """The expression's URI with the format."""
        return f"{self.expression_uri}.akn"

    @property
    def file_name(self) -> str:
        """A name that any file system takes, below 200 bytes; two texts can share one in rare cases."""
        parts = (self.country, self.document, self.date, self.number_name, slug(self.language))
        return "_".join(filter(None, parts)) + ".xml"


def slug(text: str) -> str:
    """The text as one part of a URI: letters and digits of any script in lower case, hyphens between them."""
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", text).lower()).strip("-")
    return words.encode()[:_LONGEST_NAME].decode(errors="ignore").strip("-")


def known_date(date: str) -> str:
    """The date as far as a calendar has it: 2019-02-31 is 2019-02; empty where not even the year is one."""
    if not _DATE.fullmatch(date):
        return ""
    try:
        day.fromisoformat(full_date(date))
    except ValueError:
        return known_date(date.rpartition("-")[0])
    return date


def full_date(date: str) -> str:
    """A known date with month and day, the first where they are not known; `precision` tells which they are."""
    return f"{date}-01-01"[:10] if date else UNKNOWN_DATE


def precision(date: str) -> str:
    """How much of a known date is known: `day`, `month`, `year`, or `unknown`."""
    return _PRECISIONS.get(len(date), "unknown")
