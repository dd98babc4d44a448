"""From provisions to assignments: treaty articles, crime types and issues, with the words that show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.domain.assignments import Assignment
from app.domain.kinds import LinkRole, Method, ProvisionRole
from app.domain.languages import UNDETERMINED
from ingest.classify.knowledge import Knowledge, Rule, load_knowledge
from ingest.classify.lexicon import Lexicon
from ingest.classify.reading import NO_LONGER_LAW, Found, Reading, Witness, find, read, read_above
from ingest.classify.references import follow
from ingest.items import Segment

# Of a crime type that a provision has from its law or chapter.
_SUBJECT: Final = 0.9
# Of the provision that approves a treaty, the words that name it.
_APPROVAL: Final = 300


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
    found = {
        at: tuple(_judge(reading, knowledge, segments[at])) for at, reading in readings(segments, title, knowledge)
    }
    classified = tuple(
        replace(segment, assignments=segment.assignments + found[at]) if found.get(at) else segment
        for at, segment in enumerate(segments)
    )
    return follow(classified, knowledge)


def readings(segments: Sequence[Segment], title: str, knowledge: Knowledge) -> Iterator[tuple[int, Reading]]:
    """Every provision that may be linked, by its place in `segments`, read with its headings and its law's title."""
    title = _with_treaty(title, segments, knowledge)
    first = next((at for at, segment in enumerate(segments) if _is_law(segment) and segment.num), 0)
    for at, segment in enumerate(segments):
        # What stands unnumbered before the first article (long title, recitals, editors' notes) repeats what follows.
        opens = at < first and not segment.num
        if _is_law(segment) and not opens and segment.text.strip() not in title:
            around = _around(segment, title, segments, knowledge.lexicon)
            yield at, read(knowledge.lexicon, segment.heading, segment.text, language_of(segment), around)


def _is_law(segment: Segment) -> bool:
    return segment.role is ProvisionRole.UNIT and segment.status not in NO_LONGER_LAW


def _with_treaty(title: str, segments: Sequence[Segment], knowledge: Knowledge) -> str:
    """The title, and of a law that approves a treaty the words that name it: they are above the treaty's articles."""
    first = next((segment for segment in segments if _is_law(segment) and segment.num), None)
    if first is None:
        return title
    said = f"{first.heading} {first.text[:_APPROVAL]}"
    found = find(knowledge.lexicon, said, language_of(first))[1]
    return f"{title}\n{said}" if knowledge.approval <= found.keys() else title


def called(reading: Reading, knowledge: Knowledge) -> Iterator[Rule]:
    """The rules that may hold for a reading, in their order: those that speak of a concept that occurs."""
    found = {index for concept in reading.concepts() for index in knowledge.called_by.get(concept, ())}
    return map(knowledge.rules.__getitem__, sorted(found))


def fired(reading: Reading, knowledge: Knowledge) -> Iterator[tuple[Rule, Sequence[Witness]]]:
    """The rules that hold for a reading, in their order, each with what shows it."""
    for rule in called(reading, knowledge):
        witnesses = _apply(rule, reading)
        if witnesses is not None:
            yield rule, witnesses


def _judge(reading: Reading, knowledge: Knowledge, segment: Segment) -> Iterator[Assignment]:
    """What the rules make of a reading, one assignment a term."""
    claims: dict[tuple[str, str], Claim] = {}
    for rule, witnesses in fired(reading, knowledge):
        for vocabulary, value, role in rule.terms:
            claim = claims.setdefault((vocabulary, value), Claim(role, rule.confidence))
            claim.add(role, rule.confidence, witnesses)
    excluded = [one for one in knowledge.exclusions if reading.all_hold(one.tests)]
    kept = {term: claim for term, claim in claims.items() if not any(one.drops(term[1]) for one in excluded)}
    linked = [witness for claim in kept.values() if claim.role for witness in claim.witnesses]
    for subject in knowledge.subjects if linked else ():
        if reading.all_hold(subject.tests):
            kept.setdefault(("crime_type", subject.crime), Claim(None, _SUBJECT, linked))
    is_aside = any(reading.holds(test) for test in knowledge.asides)
    for (vocabulary, value), claim in kept.items():
        evidence = reading.evidence(claim.witnesses, segment.heading, segment.text)
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


def _around(segment: Segment, title: str, segments: Sequence[Segment], lexicon: Lexicon) -> Mapping[str, Found]:
    """What the law's title says, and the headings above the provision."""
    headings, language = tuple(filter(None, _headings_above(segment, segments))), language_of(segment)
    return {"title": find(lexicon, title, UNDETERMINED)[1], **read_above(lexicon, headings, language)}


def _headings_above(segment: Segment, segments: Sequence[Segment]) -> Iterator[str]:
    parent = segment.parent
    while parent is not None:
        yield segments[parent].heading
        parent = segments[parent].parent
