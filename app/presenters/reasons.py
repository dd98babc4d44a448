"""Why a hit is there, in words: the parts of the query that it answers, and what each weighs."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.presenters.base import View
from app.presenters.links import numbered
from app.presenters.reader import Reader
from app.search.fields import BY_NAME, LEADING
from app.search.results import BONUSES, Match

NO_CONCEPTS: Final[Mapping[str, str]] = MappingProxyType({})
_LAWS: Final = "law"
"""The list of codes: their names are looked for beside a number, and are no concepts of a query."""
_MEANING: Final = "meaning"
_NO_FINDERS: Final = (*BONUSES, "own_language")
_VOCABULARIES: Final = {
    "carries_out": "article",
    "subject": "article",
    "convention": "article",
    "own_language": "language",
    "own_script": "language",
}
"""The lists of what a reason is about, where its kind tells; of concepts, the query tells."""


class MatchView(View):
    """Why a hit is there."""

    clause: str
    """What kind of clause matched: a word, a phrase, a concept, an identifier ..."""
    detail: str
    """The word, or the concept's code."""
    label: str
    """The word, or the concept's name in the reader's language."""
    expanded_from: str
    """The query's own words when another name of what they say matched."""
    score: float | None
    """What it would weigh alone, with `explain`; null when it only shows."""
    text: str | None
    """The reason in a sentence of the reader's language, with `explain`."""


def present_match(match: Match, reader: Reader, concepts: Mapping[str, str], *, explained: bool) -> MatchView:
    """A reason with its name; `concepts` tells the field of each concept that was understood."""
    label = _label(match, reader, concepts)
    return MatchView(
        clause=match.clause,
        detail=match.detail,
        label=label,
        expanded_from=match.expanded_from,
        score=match.score,
        text=_in_words(match, label, concepts.get(match.detail, ""), reader) if explained else None,
    )


def found_otherwise(matches: Sequence[Match], reader: Reader, concepts: Mapping[str, str]) -> str:
    """How a record was found that has none of the words typed, in a sentence; empty for one that has some."""
    finding = [match for match in matches if match.clause not in _NO_FINDERS]
    if any(not match.expanded_from and match.clause != _MEANING for match in finding):
        return ""
    named = [match for match in finding if match.clause in ("concept", "classified")]
    if named:
        # A place that is named only leads: what it is asked for beside it says more.
        first = min(named, key=lambda match: concepts.get(match.detail) in LEADING)
        name = _label(first, reader, concepts)
        return reader.gettext("Found by the concept “%(name)s”, not by your own words", name=name)
    if any(match.clause == _MEANING for match in finding):
        return reader.gettext("Found by meaning, not by your own words")
    return reader.gettext("Found by what it is classified under, not by your own words") if finding else ""


def _label(match: Match, reader: Reader, concepts: Mapping[str, str]) -> str:
    if match.clause in _VOCABULARIES:
        return reader.label(_VOCABULARIES[match.clause], match.detail)
    if not match.expanded_from:
        return match.detail
    field = concepts.get(match.detail)
    return reader.label(BY_NAME[field].vocabulary if field else _LAWS, match.detail)


def _in_words(match: Match, label: str, field: str, reader: Reader) -> str:
    match match.clause:
        case "word":
            return reader.gettext("It has your word “%(text)s”.", text=label)
        case "phrase":
            return reader.gettext("It has your phrase “%(text)s”.", text=label)
        case "prefix":
            return reader.gettext("It has a word that begins with “%(text)s”.", text=label)
        case "title":
            return reader.gettext("Its title has “%(text)s”.", text=label)
        case "heading":
            return reader.gettext("Its heading has “%(text)s”.", text=label)
        case "court":
            return reader.gettext("The name of its court has “%(text)s”.", text=label)
        case "num" | "number" | "identifier":
            return reader.gettext("It has the number “%(text)s”.", text=label)
        case "article":
            return reader.gettext("It is under the article you asked for: “%(text)s”.", text=label)
        case "meaning":
            return reader.gettext("It is near to your words in meaning: %(share)s of 1.", share=label)
        case "complete":
            return reader.gettext("It has all of your words.")
        case "named":
            return reader.gettext("Its title has all of your words.")
        case "in_order":
            return reader.gettext("Your words stand in it in the order in which you typed them.")
        case "pairs":
            return reader.gettext("Neighbouring words of yours stand so in its title.")
        case "subject":
            name = numbered(match.detail, label)
            return reader.gettext("It speaks of the article’s subject: “%(name)s”.", name=name)
        case "convention":
            name = numbered(match.detail, label)
            return reader.gettext("A number alone is first an article of a Convention: “%(name)s”.", name=name)
        case "own_script":
            return reader.gettext("It is in the script in which you typed: %(name)s.", name=label)
        case "standing":
            return _standing(match.detail, reader)
    return _of_concept(match, label, field, reader)


def _standing(kind: str, reader: Reader) -> str:
    match kind:
        case "own":
            return reader.gettext("It is a rule of its own.")
        case "brief":
            return reader.gettext("It is a rule of its own, a brief one.")
        case "frame":
            return reader.gettext("It frames its law: its title, its definitions or its preamble.")
    return reader.gettext("It applies, interprets or amends another law.")


def _of_concept(match: Match, label: str, field: str, reader: Reader) -> str:
    names = {"name": numbered(match.detail, label), "typed": match.expanded_from}
    match match.clause:
        case "concept":
            return reader.gettext("It has another name of “%(name)s”, for your “%(typed)s”.", **names)
        case "classified" if field == "jurisdiction":
            return reader.gettext("Its jurisdiction is the one you named, “%(typed)s”: %(name)s.", **names)
        case "classified":
            return reader.gettext("It is classified under “%(name)s”, for your “%(typed)s”.", **names)
        case "carries_out":
            return reader.gettext("It carries out “%(name)s”, for your “%(typed)s”.", **names)
        case "own_language" if not match.expanded_from:
            return reader.gettext("It is in the language of your question: %(name)s.", name=label)
        case "own_language":
            return reader.gettext("It is in a language in which “%(typed)s” is the name: %(name)s.", **names)
    return f"{match.clause}: {label}"
