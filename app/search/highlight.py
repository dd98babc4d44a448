"""The one highlighter: marks whole words in every script, over the stored text, whichever engine found the hit."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from app.domain.languages import UNDETERMINED
from app.domain.text import fold_with_offsets
from app.search.analysis import Analysis, Analyzer
from app.search.clauses import Pattern
from app.search.fields import TEXT_FIELDS
from app.search.results import Fragment

LONGEST_TEXT: Final = 60_000
"""Characters of a text that are looked at."""
OPENING: Final = 3000
"""Characters that are enough when all that is looked for is in them."""
FRAGMENT: Final = 240
"""Characters of a fragment, about."""
MOST_FRAGMENTS: Final = 3
LONG_WORD: Final = 24
_LINE_BREAK: Final = re.compile(r"\s*\n\s*")

Patterns = Mapping[str, Sequence[Pattern]]
Fragments = tuple[tuple[Fragment, ...], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text, in its own characters, and the patterns found there."""

    start: int
    end: int
    patterns: tuple[Pattern, ...]


class Highlighter:
    """Finds a plan's patterns in documents."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    def highlight(self, document: Mapping[str, Any], patterns: Patterns) -> tuple[Fragments, tuple[Pattern, ...]]:
        """The best pieces of a document's text with their marks, and the patterns found in any of its fields."""
        language = document.get("language", UNDETERMINED)
        marks = {name: self.marks(document.get(name, ""), language, patterns) for name in (*TEXT_FIELDS, "part")}
        found = dict.fromkeys(pattern for places in marks.values() for mark in places for pattern in mark.patterns)
        text = document.get("text", "")
        windows = _windows(text, marks["text"]) or [Window(0, _word_end(text, FRAGMENT))]
        return tuple(_fragment(text, window) for window in windows if window.end), tuple(found)

    def marks(self, text: str, language: str, patterns: Patterns) -> list[Mark]:
        """Places where patterns of the text's language stand, in order; those that touch are one.

        All of them, but for a long text whose opening has every pattern.
        """
        analyzer = self._analysis.of(language)
        wanted = patterns.get(analyzer.language, ())
        if not wanted or not text:
            return []
        if len(text) > OPENING:
            opening = self._marks(text[: _word_end(text, OPENING)], analyzer, wanted)
            if len({pattern for mark in opening for pattern in mark.patterns}) == len(wanted):
                return opening
        return self._marks(text[:LONGEST_TEXT], analyzer, wanted)

    def _marks(self, text: str, analyzer: Analyzer, wanted: Sequence[Pattern]) -> list[Mark]:
        folded, origins = fold_with_offsets(text)
        reading = analyzer.read(folded)
        # What folding dropped behind the last character, a vowel sign for one, belongs to the word.
        return _joined(
            Mark(origins[reading.place(first)[0]], origins[reading.place(last)[1]], (pattern,))
            for first, last, pattern in _find(reading.terms, wanted)
        )


def _find(terms: Sequence[str], patterns: Sequence[Pattern]) -> Iterator[tuple[int, int, Pattern]]:
    """First and last term of each match, from left to right."""
    begun = _begun(set(terms), patterns)
    for at in [at for at, term in enumerate(terms) if term in begun] if begun else ():
        for pattern in begun[terms[at]]:
            if pattern.prefix or terms[at : at + len(pattern.terms)] == pattern.terms:
                yield at, at + len(pattern.terms) - 1, pattern


def _begun(terms: Set[str], patterns: Sequence[Pattern]) -> Mapping[str, Sequence[Pattern]]:
    """The patterns that each of these terms may begin."""
    begun: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in patterns:
        first = pattern.terms[0]
        for term in [t for t in terms if t.startswith(first)] if pattern.prefix else terms & {first}:
            begun[term].append(pattern)
    return begun


def _joined(marks: Iterable[Mark]) -> list[Mark]:
    joined: list[Mark] = []
    for mark in marks:
        if joined and mark.start <= joined[-1].end:
            last = joined[-1]
            patterns = tuple(dict.fromkeys((*last.patterns, *mark.patterns)))
            joined[-1] = Mark(last.start, max(last.end, mark.end), patterns)
        else:
            joined.append(mark)
    return joined


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of a text with the marks in it."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()

    @property
    def worth(self) -> tuple[int, int, int]:
        """How much of the query it shows, counted in patterns, then in marks; of equals the earlier."""
        return len({pattern for mark in self.marks for pattern in mark.patterns}), len(self.marks), -self.start


def _windows(text: str, marks: Sequence[Mark]) -> list[Window]:
    """The pieces worth showing, in the order of the text."""
    windows: list[Window] = []
    rest = list(marks)
    while rest:
        behind = windows[-1].end if windows else 0
        start = _word_start(text, max(rest[0].start - FRAGMENT // 3, behind))
        inside = [mark for mark in rest if mark.end <= start + FRAGMENT] or rest[:1]
        windows.append(Window(start, _word_end(text, max(start + FRAGMENT, inside[-1].end)), tuple(inside)))
        rest = rest[len(inside) :]
    best = sorted(windows, key=lambda window: window.worth, reverse=True)[:MOST_FRAGMENTS]
    return sorted(best, key=lambda window: window.start)


def _fragment(text: str, window: Window) -> tuple[Fragment, ...]:
    pieces: list[Fragment] = []
    done = window.start
    for mark in window.marks:
        pieces += [
            Fragment(_flowing(text, done, mark.start), False),
            Fragment(_flowing(text, mark.start, mark.end), True),
        ]
        done = mark.end
    pieces.append(Fragment(_flowing(text, done, window.end), False))
    return tuple(piece for piece in pieces if piece.text)


def _flowing(text: str, start: int, end: int) -> str:
    """A piece of a text in one line: a heading and what follows it stay apart."""
    flowing, done = "", start
    for found in _LINE_BREAK.finditer(text, start, end):
        ends, begins = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        flowing += text[done : found.start()] + (" · " if ends.isalnum() and not begins.islower() else " ")
        done = found.end()
    return flowing + text[done:end]


def _word_start(text: str, at: int) -> int:
    """The nearest start of a word at or before a place, no more than a long word away."""
    space = max((text.rfind(blank, max(at - LONG_WORD, 0), at) for blank in " \n\t"), default=-1)
    return space + 1 if space >= 0 else max(at, 0)


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    ends = [end for blank in " \n\t" if (end := text.find(blank, at, at + LONG_WORD)) >= 0]
    return min(ends, default=at)
