"""From provisions to assignments: treaty articles, crime types and issues, with the words that show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.assignments import Assignment
from app.domain.kinds import LinkRole, Method, ProvisionRole
from app.domain.languages import UNDETERMINED
from ingest.classify.knowledge import Knowledge, Rule, load_knowledge
from ingest.classify.lexicon import Lexicon
from ingest.classify.reading import Found, Reading, Witness, find, read
from ingest.classify.references import follow
from ingest.items import Segment


@dataclass(slots=True)
class Claim:
    """A term that rules have shown so far: the best role and confidence, and every witness."""

    role: LinkRole | None
    confidence: float
    witnesses: list[Witness] = field(default_factory=list)

    def add(self, role: LinkRole | None, confidence: float, witnesses: Iterable[Witness]) -> None:
        """Another rule shows the same term: core outranks related, then the surer one counts."""
        if role is LinkRole.CORE and self.role is not LinkRole.CORE:
            self.role, self.confidence = role, confidence
        elif role == self.role:
            self.confidence = max(self.confidence, confidence)
        self.witnesses.extend(witnesses)


def classify(segments: tuple[Segment, ...], title: str, kind: str, jurisdiction: str) -> tuple[Segment, ...]:
    """Legislation's provisions with the assignments that their words show; other kinds come back as they are.

    `title` is the law's. Each assignment is suggested, has a confidence in 0..1 and spans of `text` or `heading`.
    No rule depends on the `jurisdiction`: what holds for one law only is an editor's assertion.
    """
    if kind != "legislation":
        return segments
    knowledge = load_knowledge()
    classified = tuple(
        replace(segment, assignments=segment.assignments + found)
        if (found := _assign(segment, title, knowledge, segments))
        else segment
        for segment in segments
    )
    return follow(classified, knowledge)


def _assign(segment: Segment, title: str, knowledge: Knowledge, segments: Sequence[Segment]) -> tuple[Assignment, ...]:
    if segment.role is not ProvisionRole.UNIT or segment.status == "repealed" or segment.text.strip() in title:
        return ()
    around = _around(segment, title, segments, knowledge.lexicon)
    reading = read(knowledge.lexicon, segment.heading, segment.text, language_of(segment), around)
    return tuple(_judge(reading, knowledge, segment.heading, segment.text))


def _judge(reading: Reading, knowledge: Knowledge, heading: str, text: str) -> Iterable[Assignment]:
    """What the rules make of a reading, one assignment a term."""
    claims: dict[tuple[str, str], Claim] = {}
    called = {index for concept in reading.concepts() for index in knowledge.called_by.get(concept, ())}
    for index in sorted(called):
        rule = knowledge.rules[index]
        witnesses = _apply(rule, reading)
        if witnesses is not None:
            for vocabulary, value, role in rule.terms:
                claim = claims.setdefault((vocabulary, value), Claim(role, rule.confidence))
                claim.add(role, rule.confidence, witnesses)
    excluded = [one for one in knowledge.exclusions if all(reading.witnesses(test) is not None for test in one.tests)]
    is_aside = any(reading.holds(test) for test in knowledge.asides)
    for (vocabulary, value), claim in claims.items():
        if any(one.drops(value) for one in excluded):
            continue
        evidence = reading.evidence(claim.witnesses, heading, text)
        role = LinkRole.RELATED if is_aside and claim.role else claim.role
        yield Assignment(vocabulary, value, Method.SUGGESTED, claim.confidence, role, evidence, knowledge.by)


def _apply(rule: Rule, reading: Reading) -> list[Witness] | None:
    """The witnesses of the first alternative that holds."""
    for tests in rule.alternatives:
        chosen: list[Witness] = []
        for test in tests:
            witnesses = reading.witnesses(test)
            if witnesses is None:
                break
            chosen.extend(witnesses)
        else:
            return None if any(reading.holds(test) for test in rule.unless) else chosen
    return None


def language_of(segment: Segment) -> str:
    """The provision's language, undetermined when no stage said so."""
    return segment.language.tag if segment.language else UNDETERMINED


def _around(
    segment: Segment, title: str, segments: Sequence[Segment], lexicon: Lexicon
) -> Mapping[str, Found]:
    """What the law's title says, every heading above the provision, and the nearest of them (its chapter)."""
    headings, language = [heading for heading in _headings_above(segment, segments) if heading], language_of(segment)
    chapter = headings[0] if headings else ""
    places = {"title": (title, UNDETERMINED), "above": ("\n".join(headings), language), "chapter": (chapter, language)}
    return {place: find(lexicon, text, tag)[1] for place, (text, tag) in places.items()}


def _headings_above(segment: Segment, segments: Sequence[Segment]) -> Iterator[str]:
    parent = segment.parent
    while parent is not None:
        yield segments[parent].heading
        parent = segments[parent].parent
