"""The index document: one flat value for each hit, made from the database, the same for every engine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """All that is searched, filtered, counted and shown of one hit. Keys are language-neutral codes.

    `article` holds each linked article with its whole lineage (`UNCAC`, `UNCAC:15`, `UNCAC:15(a)`) so that a count
    on any level is a count of documents. `language` chooses the analysis of the text fields.
    """

    id: str
    kind: str
    work_id: str
    language: str
    """BCP 47 tag of the text; `und` when undetermined."""
    title: str
    """The record's own title: a case's, an authority's or a resource's name; for a provision its law's."""
    num: str = ""
    heading: str = ""
    part: str = ""
    """The headings of the parts and chapters it stands in, from the outermost: searched with the title."""
    text: str = ""
    eid: str = ""
    jurisdiction: str = ""
    region: tuple[str, ...] = ()
    legal_system: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    crime_type: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    doc_type: str = ""
    court: str = ""
    court_level: str = ""
    outcome: tuple[str, ...] = ()
    status: str = ""
    obligation: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    """Methods of its article and crime-type assignments (asserted, mapped, suggested)."""
    core_article: tuple[str, ...] = ()
    """Those of `article` that it carries out itself (role core): they weigh more in ranking."""
    evident_article: tuple[str, ...] = ()
    """Those of `core_article` that several places of its text show: they come first among these."""
    identifier: tuple[str, ...] = ()
    """Numbers people paste: a law's number, an ECLI, an ELI."""
    function: tuple[str, ...] = ()
    """Functions of an authority."""
    date: str = ""
    """ISO 8601, as precise as known (`2003`, `2003-10`, `2003-10-31`), or empty."""
    year: int | None = None
    valid_from: str = ""
    valid_to: str = ""
    standing: str = "own"
    """A rule of its own, or one that applies another, frames its law or is no longer law: such come later in ranking
    (`app.search.standing`)."""
    nature: str = ""
    """`summary` when the text is this portal's own summary of the provision."""
