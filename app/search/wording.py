"""Words, phrases and beginnings as clauses: the same text in the terms and fields of every language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from app.search.analysis import HAN, OTHER, Analysis
from app.search.clauses import AllOf, Clause, Constant, Phrase, Prefix, Term, Weighted
from app.search.fields import SEARCHED, text_field

LONGEST_PHRASE: Final = 60
"""Terms of a phrase."""
InLanguage = tuple[str, tuple[str, ...]]
"""A language's analysis, and terms of it."""


@dataclass(frozen=True)
class Wording:
    """Makes the clauses of texts; `weights` are those of the searched fields."""

    analysis: Analysis
    weights: Mapping[str, float]

    @property
    def concept(self) -> float:
        """The share that counts of what is known of a record besides its words."""
        return self.weights["concept"]

    @property
    def by_title(self) -> bool:
        """Whether words name a law or a case by its title."""
        return self.weights["pairs"] > 0

    def terms(self, text: str) -> Iterator[InLanguage]:
        """The terms of a text in each language, stop words and all."""
        for key, analyzer in self.analysis.analyzers.items():
            if found := analyzer.terms(text):
                yield key, found

    def spellings(self, word: str) -> Sequence[InLanguage]:
        """The terms of one word in each language, stop words at its ends left out, and with the accents left out."""
        return self._read(word)[0]

    def idle(self, word: str) -> frozenset[str]:
        """The languages in which a word is a stop word."""
        return self._read(word)[1]

    @cached_property
    def _read(self) -> Callable[[str], tuple[Sequence[InLanguage], frozenset[str]]]:
        return lru_cache(maxsize=10_000)(self._spell)

    def _spell(self, word: str) -> tuple[Sequence[InLanguage], frozenset[str]]:
        """The spellings of a word, and the languages in which it is a stop word."""
        spellings: list[InLanguage] = []
        idle: list[str] = []
        for key, analyzer in self.analysis.analyzers.items():
            trimmed = analyzer.trimmed_terms(word)
            terms = trimmed or analyzer.terms(word)
            spellings += [(key, found) for found in (terms, analyzer.accented(word)) if found]
            if terms and not trimmed:
                idle.append(key)
        return spellings, frozenset(idle)

    def begun(self, text: str) -> tuple[str, str] | None:
        """The whole words before a beginning, and the beginning itself; None where words have no beginnings."""
        *before, last = self.analysis.of(OTHER).terms(text) or ("",)
        return None if not last or HAN.search(text) else (" ".join(before), last)

    def in_fields(self, language: str, terms: tuple[str, ...]) -> tuple[Clause, ...]:
        """The terms, one after the other, in each searched field."""
        return self._in_fields(language, terms)

    def in_heading(self, language: str, terms: tuple[str, ...]) -> tuple[Clause, ...]:
        """A name's words in any order: a heading says the same thing with other small words."""
        return self._in_heading(language, terms)

    @cached_property
    def _in_fields(self) -> Callable[[str, tuple[str, ...]], tuple[Clause, ...]]:
        def made(language: str, terms: tuple[str, ...]) -> tuple[Clause, ...]:
            return tuple(_weighted(in_field(name, language, terms), self.weights[name]) for name in SEARCHED)

        return lru_cache(maxsize=20_000)(made)

    @cached_property
    def _in_heading(self) -> Callable[[str, tuple[str, ...]], tuple[Clause, ...]]:
        return lru_cache(maxsize=20_000)(lambda language, terms: tuple(self._any_order(language, terms)))

    def _any_order(self, language: str, terms: tuple[str, ...]) -> Iterator[Clause]:
        telling = [term for term in terms if term not in self.analysis.idle_terms and not HAN.match(term)]
        if len(telling) > 1:
            words = tuple(Term(text_field("heading", language), term) for term in dict.fromkeys(telling))
            yield _weighted(AllOf(words), self.weights["heading"])

    def phrases(self, text: str) -> list[Clause]:
        """The words of a text in their order; none when there is but one."""
        found = [(key, terms) for key, terms in self.terms(text) if 1 < len(terms) <= LONGEST_PHRASE]
        return [clause for key, terms in found for clause in self.in_fields(key, terms)]

    def pairs(self, text: str) -> list[Clause]:
        """Each two neighbouring words of a text in a title: the more of them, the surer it is the one named."""
        weight = self.weights["pairs"]
        found = ((key, pair) for key, terms in self.terms(text) for pair in pairwise(terms[:LONGEST_PHRASE]))
        return [_weighted(in_field("title", key, pair), weight) for key, pair in found] if weight else []


def in_field(name: str, language: str, terms: tuple[str, ...]) -> Clause:
    """The terms, one after the other, in one field."""
    field = text_field(name, language)
    return Phrase(field, terms) if len(terms) > 1 else Term(field, terms[0])


def starting(language: str, beginning: str) -> list[Clause]:
    """Words that begin so, in each searched field."""
    return [Prefix(text_field(name, language), beginning) for name in SEARCHED]


def written_in(language: str, score: float) -> Clause:
    """Records of one language's analysis, all with this score."""
    return Constant(Term("analysis", language), score)


def _weighted(clause: Clause, weight: float) -> Clause:
    return clause if weight == 1 else Weighted(clause, weight)
