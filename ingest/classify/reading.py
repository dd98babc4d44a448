"""What a provision says: concepts in its heading and text, in the headings above it and in its law's title."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain.assignments import Evidence
from ingest.classify.folding import Folded
from ingest.classify.knowledge import SCOPES, Test
from ingest.classify.lexicon import Hit, Lexicon, script_of

Found = Mapping[str, tuple[Hit, ...]]
# Characters within which words of one thought stand, and the opening of a provision that says what it is about.
_WINDOW: Final = {"han": 110, "arabic": 260}
_LEAD: Final = {"han": 130, "arabic": 260}
_WIDE: Final = 350
# Where a span of each place can be cited.
_FIELDS: Final = {"heading": "heading", "named": "heading", "text": "text", "lead": "text"}
_NAMED: Final = 0.6
# What a provision was or is no more carries nothing out.
NO_LONGER_LAW: Final = frozenset({"repealed", "superseded"})
# A longer text is a schedule or was not segmented: words that far apart show nothing together.
LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Witness:
    """A hit and the field it stands in."""

    field: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class Reading:
    """The concepts of one provision by place (title, above, chapter, topic, heading, named, text, lead)."""

    places: Mapping[str, Found]
    heading: Folded
    text: Folded
    window: int

    def concepts(self) -> set[str]:
        """Everything said anywhere."""
        return {concept for found in self.places.values() for concept in found}

    def holds(self, test: Test) -> bool:
        """Whether any one of the test's concepts is said in its scope (how `unless` reads a test)."""
        return any(not group.isdisjoint(self.places[place]) for group in test.groups for place in SCOPES[test.scope])

    def all_hold(self, tests: Iterable[Test]) -> bool:
        """Whether every test is satisfied, each group of it."""
        return all(self.witnesses(test) is not None for test in tests)

    def witnesses(self, test: Test) -> list[Witness] | None:
        """The hits that satisfy the test, one of each group; None when one is missing."""
        if test.scope == "near":
            return self._near(test)
        chosen = []
        for group in test.groups:
            witness = self._first(group, SCOPES[test.scope])
            if witness is None:
                return None
            chosen.append(witness)
        return chosen

    def evidence(self, witnesses: Iterable[Witness], heading: str, text: str) -> tuple[Evidence, ...]:
        """Spans of the original heading and text, in order, each once."""
        spans = {(_FIELDS[w.field], *self._original(w)) for w in witnesses if w.field in _FIELDS}
        return tuple(
            Evidence(start, end, (heading if field == "heading" else text)[start:end], field)
            for field, start, end in sorted(spans)
        )

    def _original(self, witness: Witness) -> tuple[int, int]:
        folded = self.heading if _FIELDS[witness.field] == "heading" else self.text
        return folded.original(witness.hit.start, witness.hit.end)

    def _first(self, group: frozenset[str], places: tuple[str, ...]) -> Witness | None:
        for place in places:
            found = self.places[place]
            if group.isdisjoint(found):
                continue
            hits = [found[concept][0] for concept in group if concept in found]
            return Witness(place, min(hits, key=_place))
        return None

    def _near(self, test: Test) -> list[Witness] | None:
        found = self.places["text"]
        if any(group.isdisjoint(found) for group in test.groups):
            return None
        said = ((hit for concept in group for hit in found.get(concept, ())) for group in test.groups)
        groups = [sorted(hits, key=_place) for hits in said]
        for anchor in groups[0]:
            closest = [min(hits, key=lambda hit: abs(hit.start - anchor.start)) for hits in groups[1:]]
            if all(abs(hit.start - anchor.start) <= self.window for hit in closest):
                return [Witness("text", hit) for hit in (anchor, *closest)]
        return None


def _place(hit: Hit) -> tuple[int, int]:
    """By place and then the longest: sets have another order in each process, and evidence must not."""
    return hit.start, -hit.end


def _named(said: Found, length: int) -> Found:
    """The concepts that a heading consists of: what the provision is called, not only what it mentions."""
    longest = {concept: max(hit.end - hit.start for hit in hits) for concept, hits in said.items()}
    return {concept: said[concept] for concept, covered in longest.items() if covered >= _NAMED * length}


@lru_cache(maxsize=2048)
def find(lexicon: Lexicon, text: str, language: str) -> tuple[Folded, Found]:
    """The text folded, and its hits by concept, in order: kept, since several rules read the same provisions."""
    folded = lexicon.fold(text)
    found: dict[str, list[Hit]] = {}
    for hit in lexicon.hits(folded.text, language):
        found.setdefault(hit.concept, []).append(hit)
    return folded, {concept: tuple(hits) for concept, hits in found.items()}


@lru_cache(maxsize=512)
def read_above(lexicon: Lexicon, headings: tuple[str, ...], language: str) -> Mapping[str, Found]:
    """The headings above a provision, nearest first: together, the nearest, and the concepts that name any of them."""
    each = [find(lexicon, heading, language) for heading in headings]
    topics = {concept: hits for folded, said in each for concept, hits in _named(said, len(folded.text)).items()}
    above = find(lexicon, "\n".join(headings), language)[1]
    return {"above": above, "chapter": each[0][1] if each else {}, "topic": topics}


def read(lexicon: Lexicon, heading: str, text: str, language: str, around: Mapping[str, Found]) -> Reading:
    """Read a provision; `around` is what was read before: the law's `title` and what `read_above` gives."""
    head, called = find(lexicon, heading, language)
    body, said = find(lexicon, text[:LONGEST], language)
    script = script_of(body.text[:200])
    opening = _LEAD.get(script, _WIDE)
    lead = {concept: hits for concept, hits in said.items() if hits[0].start < opening}
    named = _named(called, len(head.text))
    places = {**around, "text": said, "lead": lead, "heading": called, "named": named}
    return Reading(places, head, body, _WINDOW.get(script, _WIDE))
