"""What was understood of a query, as values for the reader's side to say."""

from collections.abc import Sequence

from app.search.gathered import Gathered
from app.search.results import Interpretation, Note


def interpret(understood: Gathered, notes: Sequence[Note]) -> Interpretation:
    """The interpretation of an understood query, with the parser's notes."""
    concepts: dict[tuple[str, str], dict[str, object]] = {}
    for typed, concept in understood.concepts:
        names = sorted(set(concept.term.labels.values()))
        concepts[concept.field, concept.term.value] = {
            "typed": typed,
            "field": concept.field,
            "value": concept.term.value,
            "label": concept.term.label("en"),
            "names": names,
        }
    identifiers = [{"field": found.field, "value": found.value, "text": found.text} for found in understood.identifiers]
    return Interpretation(
        words=tuple(dict.fromkeys(understood.words)),
        phrases=tuple(dict.fromkeys(understood.phrases)),
        excluded=tuple(dict.fromkeys(understood.excluded)),
        identifiers=tuple(identifiers),
        concepts=tuple(concepts.values()),
        within=tuple(dict.fromkeys(understood.within)),
        needed=understood.needed,
        notes=tuple(notes),
    )
