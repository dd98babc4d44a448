"""What a decision is about: crime types, and of trafficking in persons the acts, means, purposes and sector."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.assignments import Assignment, Evidence
from app.domain.kinds import Method, ProvisionRole
from app.domain.languages import UNDETERMINED
from ingest.classify.folding import Folded
from ingest.classify.knowledge import Knowledge, load_knowledge
from ingest.classify.lexicon import Hit
from ingest.classify.reading import Found, find
from ingest.items import Segment

_IN_TITLE: Final = 0.9
_IN_TEXT: Final = 0.7
_MOST_EVIDENCE: Final = 5
# Decisions say what they are about early; very long ones are read so far.
_LONGEST: Final = 60_000


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the decision, read: `field` is `title`, or the segment's eid."""

    field: str
    text: str
    folded: Folded
    found: Found

    def evidence(self, hit: Hit) -> Evidence:
        start, end = self.folded.original(hit.start, hit.end)
        return Evidence(start, end, self.text[start:end], self.field)


def classify_work(title: str, segments: tuple[Segment, ...]) -> tuple[Assignment, ...]:
    """A decision's crime types; of trafficking in persons also `tip_act`, `tip_means`, `tip_purpose`, `tip_sector`.

    Each span's `field` is `title` or the eid of the segment whose text it lies in.
    """
    knowledge = load_knowledge()
    parts = list(_read(title, segments, knowledge))
    crimes = tuple(_crime_types(parts, knowledge))
    if not any(crime.term == "trafficking_in_persons" for crime in crimes):
        return crimes
    return crimes + tuple(_trafficking(parts, knowledge))


def _read(title: str, segments: tuple[Segment, ...], knowledge: Knowledge) -> Iterator[_Part]:
    left = _LONGEST
    units = ((s.eid, s.text, s.language) for s in segments if s.role is ProvisionRole.UNIT)
    for field, text, language in (("title", title, None), *units):
        if left <= 0:
            return
        folded, found = find(knowledge.lexicon, text[:left], language.tag if language else UNDETERMINED)
        left -= len(text)
        yield _Part(field, text, folded, found)


def _crime_types(parts: list[_Part], knowledge: Knowledge) -> Iterator[Assignment]:
    for term, concept in knowledge.cases.crime_types:
        said = [(part, hit) for part in parts for hit in part.found.get(concept, ())]
        titled = bool(said) and said[0][0].field == "title"
        if titled or len(said) >= knowledge.cases.enough:
            yield _assignment("crime_type", term, _IN_TITLE if titled else _IN_TEXT, said, knowledge)


def _trafficking(parts: list[_Part], knowledge: Knowledge) -> Iterator[Assignment]:
    for vocabulary, term, concept in knowledge.cases.trafficking:
        said = [(part, hit) for part in parts for hit in part.found.get(concept, ())]
        if said:
            yield _assignment(vocabulary, term, _IN_TEXT, said, knowledge)


def _assignment(
    vocabulary: str, term: str, confidence: float, said: list[tuple[_Part, Hit]], knowledge: Knowledge
) -> Assignment:
    evidence = tuple(part.evidence(hit) for part, hit in said[:_MOST_EVIDENCE])
    return Assignment(vocabulary, term, Method.SUGGESTED, confidence, None, evidence, knowledge.by)
