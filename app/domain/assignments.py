"""Claims about a text, each with its method, confidence and evidence."""

from dataclasses import dataclass

from app.domain.kinds import LinkRole, Method, TagMethod


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span that shows the claim: character offsets into the record's `text` (or `field`)."""

    start: int
    end: int
    text: str
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A term given to a record. `confidence` is a probability in 0..1; an asserted one is 1.0."""

    vocabulary: str
    term: str
    method: Method
    confidence: float
    role: LinkRole | None = None
    evidence: tuple[Evidence, ...] = ()
    by: str = ""
    """Who or what made it: a rule set with its version, or the source of an assertion."""


@dataclass(frozen=True, slots=True)
class LanguageTag:
    """A BCP 47 tag, `und` when undetermined; `confidence` is a probability in 0..1."""

    tag: str
    confidence: float
    method: TagMethod
