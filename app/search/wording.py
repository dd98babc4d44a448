"""Words, phrases and beginnings as clauses: the same text in the terms and fields of every language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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

    def terms(self, text: str) -> Iterator[InLanguage]:
        """The terms of a text in each language, stop words and all."""
        for key, analyzer in self.analysis.analyzers.items():
            if found := analyzer.terms(text):
                yield key, found

    def spellings(self, word: str) -> Iterator[InLanguage]:
        """The terms of one word in each language, stop words at its ends left out, and with the accents left out."""
        for key, analyzer in self.analysis.analyzers.items():
            for found in (analyzer.trimmed_terms(word) or analyzer.terms(word), analyzer.accented(word)):
                if found:
                    yield key, found

    def idle(self, word: str) -> frozenset[str]:
        """The languages in which a word is a stop word."""
        analyzers = self.analysis.analyzers.items()
        return frozenset(key for key, each in analyzers if each.terms(word) and not each.trimmed_terms(word))

    def begun(self, text: str) -> tuple[str, str] | None:
        """The whole words before a beginning, and the beginning itself; None where words have no beginnings."""
        *before, last = self.analysis.of(OTHER).terms(text) or ("",)
        return None if not last or HAN.search(text) else (" ".join(before), last)

    def in_fields(self, language: str, terms: tuple[str, ...]) -> list[Clause]:
        """The terms, one after the other, in each searched field."""
        return [_weighted(in_field(name, language, terms), self.weights[name]) for name in SEARCHED]

    def in_heading(self, language: str, terms: tuple[str, ...]) -> Iterator[Clause]:
        """A name's words in any order: a heading says the same thing with other small words."""
        telling = [term for term in terms if term not in self.analysis.idle_terms and not HAN.match(term)]
        if len(telling) > 1:
            words = tuple(Term(text_field("heading", language), term) for term in dict.fromkeys(telling))
            yield _weighted(AllOf(words), self.weights["heading"])

    def phrases(self, text: str) -> list[Clause]:
        """The words of a text in their order; none when there is but one."""
        found = [(key, terms) for key, terms in self.terms(text) if 1 < len(terms) <= LONGEST_PHRASE]
        return [clause for key, terms in found for clause in self.in_fields(key, terms)]


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
