"""Finding the concepts of the knowledge base in a text: one Aho-Corasick pass over its folded spelling."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

import ahocorasick

from app.domain.languages import primary
from ingest.classify.folding import Folded, fold

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_ARABIC: Final = re.compile(r"[\u0620-\u06ff]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
# Conjunctions, prepositions and the article are written onto the Arabic word.
_PREFIX: Final = "(?:[وف]?[بلك]?(?:ال|لل|ل)?)"
_LAM_ALEF: Final = re.compile("ل([اأإآ])")
_ARABIC_HEAD: Final = re.compile(rf"{_PREFIX}")
_REST_OF_WORD: Final = re.compile(r"(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Term:
    """A way to say a concept. `open_start` and `open_end` let the word go on; `inner` checks inflected inner words."""

    concept: str
    open_start: bool = False
    open_end: bool = False
    inner: re.Pattern[str] | None = None


class Hit(NamedTuple):
    """A concept found: a span of the folded text (a tuple, because texts hold many)."""

    concept: str
    start: int
    end: int


class Lexicon:
    """Terms of every language, ready to be found. `terms` maps concept to language to ways of saying it.

    A way of saying is words with `*` where a word may go on (`должностн* лиц*`, `*geldwasche*`). Chinese is matched
    anywhere, other scripts from the start of a word; Arabic behind its written-on particles.
    """

    def __init__(self, terms: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        found: dict[str, dict[str, list[Term]]] = {}
        for concept, by_language in terms.items():
            for language, sayings in by_language.items():
                for saying in chain.from_iterable(map(_forms, sayings)):
                    literal, term = self._term(concept, saying)
                    for group in (language, script_of(literal)):
                        found.setdefault(group, {}).setdefault(literal, []).append(term)
        self._automata = {group: _automaton(literals) for group, literals in found.items()}

    def fold(self, text: str) -> Folded:
        """The text in the spelling that terms are kept in."""
        return fold(text)

    def hits(self, folded: str, language: str) -> Iterator[Hit]:
        """Every concept said in the folded text, in `language`; of the text's script when that is not known."""
        automaton = self._automata.get(primary(language)) or self._automata.get(script_of(folded))
        if automaton is None:
            return
        size = len(folded)
        for last, (length, script, terms) in automaton.iter(folded):
            end = last + 1
            start = end - length
            starts = script == "han" or _starts_word(folded, start, script)
            goes_on = end < size and folded[end].isalnum()
            for term in terms:
                if not starts and not term.open_start:
                    continue
                if term.inner:
                    if rest := term.inner.match(folded, end):
                        yield Hit(term.concept, start, rest.end())
                elif not goes_on or script == "han":
                    yield Hit(term.concept, start, end)
                elif term.open_end:
                    yield Hit(term.concept, start, _end_of_word(folded, end))

    def _term(self, concept: str, saying: str) -> tuple[str, Term]:
        folded = self.fold(saying.strip()).text
        script = script_of(folded)
        open_start, body = folded.startswith("*"), folded.lstrip("*")
        words = body.split(" ")
        if script == "arabic" and len(words) > 1:
            first = words[0] if words[0].endswith("*") else f"{words[0]} "
            literal, tail = first.rstrip("*"), _inner(words[0].endswith("*"), words[1:], _PREFIX)
        elif "*" in body.rstrip("*"):
            literal, _, rest = body.partition("*")
            tail = _inner(True, rest.lstrip().split(" "), "")
        else:
            return body.rstrip("*"), Term(concept, open_start, body.endswith("*"))
        return literal, Term(concept, open_start, inner=tail)


def script_of(text: str) -> str:
    """The script that decides how words are told apart: han, arabic, cyrillic or latin."""
    if _HAN.search(text):
        return "han"
    if _ARABIC.search(text):
        return "arabic"
    return "cyrillic" if _CYRILLIC.search(text) else "latin"


def _forms(saying: str) -> tuple[str, ...]:
    """The ways an Arabic saying is written: its article melted into a preposition (ل + ال = لل), and lam-alef swapped.

    Text that comes from a PDF often has the letters of the ligature in the wrong order (سالح for سلاح).
    """
    melted = (saying, "لل" + saying[2:]) if saying.startswith("ال") else (saying,)
    return melted + tuple(form for one in melted if (form := _LAM_ALEF.sub(r"\1ل", one)) != one)


def _inner(first_open: bool, words: list[str], prefix: str) -> re.Pattern[str]:
    parts = [_after(prefix, word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words]
    return re.compile((r"\w* " if first_open else "") + " ".join(parts) + r"(?!\w)")


def _after(prefix: str, word: str) -> str:
    if prefix and word.startswith("ال"):
        return "[وف]?[بك]?(?:ال|لل)" + re.escape(word[2:])
    return prefix + re.escape(word)


def _end_of_word(text: str, start: int) -> int:
    end = _REST_OF_WORD.search(text, start)
    return end.start() if end else len(text)


def _starts_word(text: str, start: int, script: str) -> bool:
    if start == 0 or not text[start - 1].isalnum():
        return True
    if script != "arabic":
        return False
    first = start
    while first > 0 and start - first < 5 and text[first - 1].isalnum():
        first -= 1
    head = _ARABIC_HEAD.match(text, first, start)
    return head is not None and head.end() == start and (first == 0 or not text[first - 1].isalnum())


def _automaton(literals: Mapping[str, list[Term]]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for literal, terms in literals.items():
        automaton.add_word(literal, (len(literal), script_of(literal), tuple(terms)))
    automaton.make_automaton()
    return automaton
