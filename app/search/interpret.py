"""What was understood of a query, for the reader: a sentence and its parts."""

from collections.abc import Sequence

from app.search.gathered import Gathered
from app.search.results import Interpretation


def interpret(understood: Gathered, notes: Sequence[str]) -> Interpretation:
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
        sentence=_sentence(understood),
        words=tuple(dict.fromkeys(understood.words)),
        phrases=tuple(dict.fromkeys(understood.phrases)),
        excluded=tuple(dict.fromkeys(understood.excluded)),
        identifiers=tuple(identifiers),
        concepts=tuple(concepts.values()),
        notes=tuple(notes),
    )


def _sentence(understood: Gathered) -> str:
    named = {found.value for found in understood.identifiers}
    articles = [found.value for found in understood.identifiers if found.field == "article"]
    numbers = [found.value for found in understood.identifiers if found.field != "article"]
    parts = [
        _part(_lead(understood), [word for word in understood.words if word not in named]),
        _part("with the phrase", understood.phrases),
        *(_part(f"with the {name}", [text]) for name, text in understood.within),
        _part("under", articles),
        _part("numbered", numbers),
        _part("also by the other names of", [concept.term.label("en") for _, concept in understood.concepts]),
        _part("without", understood.excluded),
    ]
    said = ", ".join(part for part in parts if part)
    return f"Records {said}." if said else "All records."


def _lead(understood: Gathered) -> str:
    return f"with at least {understood.needed} of" if understood.needed else "with"


def _part(lead: str, texts: Sequence[str]) -> str:
    return f"{lead} " + ", ".join(f"“{text}”" for text in dict.fromkeys(texts)) if texts else ""
