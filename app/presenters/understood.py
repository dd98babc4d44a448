"""What was understood of a query, in the reader's language: a sentence, its parts, and what to know of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.presenters.base import View
from app.presenters.i18n import show_number
from app.presenters.reader import Reader
from app.search.fields import BY_NAME, LEADING
from app.search.parse import Either, Word, parse
from app.search.query import SearchQuery
from app.search.results import Interpretation, Note


class PartView(View):
    """Texts with what they are taken for."""

    kind: str
    """`words`, `phrase`, a field's name, `article`, `number`, `first` (places whose records lead), `names` (of
    concepts, in other languages), `meaning`, `without`."""
    label: str
    """The kind in the reader's language."""
    texts: tuple[str, ...]


class NoteView(View):
    """What was left out, or searched otherwise than typed."""

    code: str
    text: str


class InterpretedView(View):
    """What was understood of the text."""

    sentence: str
    """In the reader's language."""
    parts: tuple[PartView, ...]
    """What the sentence is made of."""
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]
    identifiers: tuple[Mapping[str, str], ...]
    concepts: tuple[Mapping[str, Any], ...]
    notes: tuple[NoteView, ...]


def present_interpretation(found: Interpretation, query: SearchQuery, reader: Reader) -> InterpretedView:
    """What was understood of a search's text, said to the reader."""
    parts = tuple(part for part in _parts(found, query, reader) if part.texts)
    return InterpretedView(
        sentence=_sentence(parts, found.notes, reader),
        parts=parts,
        words=found.words,
        phrases=found.phrases,
        excluded=found.excluded,
        identifiers=found.identifiers,
        concepts=tuple({**concept, "label": _name(concept, reader)} for concept in found.concepts),
        notes=tuple(NoteView(code=note.code, text=_note(note, reader)) for note in found.notes),
    )


def _sentence(parts: Iterable[PartView], notes: Iterable[Note], reader: Reader) -> str:
    quoted = ((part.label, [reader.gettext("“%(text)s”", text=text) for text in part.texts]) for part in parts)
    said = " · ".join(" ".join((label, *texts)) for label, texts in quoted)
    idle = any(note.code == "nothing_to_search" for note in notes)
    nothing = reader.gettext("nothing that can be searched") if idle else reader.gettext("all records")
    return " ".join((reader.gettext("Understood:"), said or nothing))


def _parts(found: Interpretation, query: SearchQuery, reader: Reader) -> Iterator[PartView]:
    """In reading order. They claim no AND or OR between them but of words."""
    numbers = [named["value"] for named in found.identifiers if named["field"] != "article"]
    articles = [named["value"] for named in found.identifiers if named["field"] == "article"]
    leading = [concept for concept in found.concepts if concept["field"] in LEADING]
    named = {*numbers, *articles, *(word for concept in leading for word in concept["typed"].split())}
    yield _part("words", _words(found, query.text, reader), (word for word in found.words if word not in named))
    yield _part("phrase", reader.gettext("phrase"), found.phrases)
    for field, asked in found.within:
        yield _part(field, _field(field, reader), [asked])
    titles = (f"{article} {reader.label('article', article)}" for article in articles)
    yield _part("article", reader.gettext("under the article"), titles)
    yield _part("number", reader.gettext("with the number"), numbers)
    yield _part("first", reader.gettext("first records of"), (_name(concept, reader) for concept in leading))
    names = (_name(concept, reader) for concept in found.concepts if concept not in leading)
    yield _part("names", reader.gettext("also other names of"), names)
    if query.meaning and not any(note.code == "meaning_of_words_only" for note in found.notes):
        yield _part("meaning", reader.gettext("also what is near in meaning to"), [" ".join(found.words)])
    yield _part("without", reader.gettext("without"), found.excluded)


def _part(kind: str, label: str, texts: Iterable[str]) -> PartView:
    return PartView(kind=kind, label=label, texts=tuple(filter(None, dict.fromkeys(texts))))


def _words(found: Interpretation, text: str, reader: Reader) -> str:
    if found.needed:
        return reader.gettext("at least %(count)s of the words", count=show_number(found.needed, reader.locale))
    node, _ = parse(text)
    is_choice = isinstance(node, Either) and all(isinstance(option, Word) for option in node.nodes)
    return reader.gettext("any of the words") if is_choice else reader.gettext("words")


def _field(name: str, reader: Reader) -> str:
    match name:
        case "title":
            return reader.gettext("in the title")
        case "heading":
            return reader.gettext("in the heading")
        case "court":
            return reader.gettext("in the name of the court")
    return reader.gettext("with the number")


def _name(concept: Mapping[str, Any], reader: Reader) -> str:
    return reader.label(BY_NAME[concept["field"]].vocabulary, concept["value"])


def _note(note: Note, reader: Reader) -> str:
    most = show_number(note.most, reader.locale)
    match note.code:
        case "text_cut":
            return reader.gettext("Characters of the text that were read, the rest was left out: %(most)s.", most=most)
        case "brackets_ignored":
            return reader.gettext("Brackets deeper than %(most)s were ignored.", most=most)
        case "prefix_too_short":
            return reader.gettext(
                "“%(typed)s” is too short for a beginning: it was searched as a word.", typed=note.typed
            )
        case "words_cut":
            return reader.gettext("Words and phrases that were searched, the rest was left out: %(most)s.", most=most)
        case "phrase_cut":
            return reader.gettext("Words of a phrase that were searched, the rest was left out: %(most)s.", most=most)
        case "names_left_out":
            return reader.gettext("The query is long: some other names of what was found were not searched.")
        case "any_word":
            return reader.gettext("No record has all the words: found with any of them.")
        case "nothing_to_search":
            return reader.gettext("There is nothing to search for in this text.")
        case "words_only_rank":
            return reader.gettext("Beside this reference the other words only bring what has them to the front.")
        case "respelled":
            return reader.gettext(
                "“%(typed)s” is in no record: “%(searched)s” was searched instead.",
                typed=note.typed,
                searched=note.searched,
            )
        case "sounds_like":
            return reader.gettext(
                "“%(typed)s” was searched as “%(searched)s”.", typed=note.typed, searched=note.searched
            )
        case "meaning_of_words_only":
            return reader.gettext("Only plain words, without operators and references, are searched by their meaning.")
        case "meaning_finds_nothing":
            return reader.gettext("No record is near to this in meaning.")
    return note.code
