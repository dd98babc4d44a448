"""Words, phrases and beginnings as clauses: the same text in the terms and fields of every language."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from app.search.analysis import HAN, OTHER, Analysis
from app.search.clauses import AllOf, AnyTerm, Clause, Constant, Pattern, Phrase, Prefix, Term, Weighted, any_of
from app.search.fields import SEARCHED, text_field

LONGEST_PHRASE: Final = 60
"""Terms of a phrase."""
InLanguage = tuple[str, tuple[str, ...]]
"""A language's analysis, and terms of it."""


Spelling = tuple[str, tuple[str, ...], Pattern]
"""A word's terms in a language's analysis, and what marks them."""


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

    def idle(self, word: str) -> frozenset[str]:
        """The languages in which a word is a stop word."""
        return self._read(word)[1]

    @cached_property
    def _read(self) -> Callable[[str], tuple[Sequence[Spelling], frozenset[str]]]:
        return lru_cache(maxsize=10_000)(self._spell)

    def _spell(self, word: str) -> tuple[Sequence[Spelling], frozenset[str]]:
        """The spellings of a word, and the languages in which it is a stop word."""
        spellings: list[Spelling] = []
        idle: list[str] = []
        for key, analyzer in self.analysis.analyzers.items():
            trimmed = analyzer.trimmed_terms(word)[:LONGEST_PHRASE]
            terms = trimmed or analyzer.terms(word)[:LONGEST_PHRASE]
            found = (each for each in (terms, analyzer.spelled_also(word)) if each)
            spellings += [(key, each, Pattern(each, "word", word)) for each in found]
            if terms and not trimmed:
                idle.append(key)
        return tuple(spellings), frozenset(idle)

    def begun(self, text: str) -> tuple[str, str] | None:
        """The whole words before a beginning, and the beginning itself; None where words have no beginnings."""
        *before, last = self.analysis.of(OTHER).terms(text) or ("",)
        return None if not last or HAN.search(text) else (" ".join(before), last)

    def in_fields(self, language: str, terms: tuple[str, ...]) -> tuple[Clause, ...]:
        """The terms, one after the other, in each searched field."""
        return self._in_fields(language, terms)

    def spelled(self, word: str, missing: frozenset[str]) -> tuple[Sequence[Spelling], Sequence[Clause]]:
        """A word in the terms of all languages but some, and the clauses that find it in any searched field.

        Stop words at its ends are left out; as it may be written too is a spelling of its own. In the `missing`
        languages every record has it.
        """
        return self._spelled(word, missing)

    @cached_property
    def _spelled(self) -> Callable[[str, frozenset[str]], tuple[Sequence[Spelling], Sequence[Clause]]]:
        def made(word: str, missing: frozenset[str]) -> tuple[Sequence[Spelling], Sequence[Clause]]:
            spellings = [spelling for spelling in self._read(word)[0] if spelling[0] not in missing]
            return spellings, [written_in(key, 0.0) for key in sorted(missing)] + list(self._anywhere(spellings))

        return lru_cache(maxsize=10_000)(made)

    def _anywhere(self, spellings: Sequence[Spelling]) -> Iterator[Clause]:
        words = [(language, terms[0]) for language, terms, _ in spellings if len(terms) == 1]
        for name in SEARCHED if words else ():
            within = AnyTerm(tuple([(text_field(name, language), term) for language, term in words]))
            yield _weighted(within, self.weights[name])
        for language, terms, _ in spellings:
            if len(terms) > 1:
                yield from self.in_fields(language, terms)

    def in_title(self, word: str) -> Clause | None:
        """A word in a title, in any language's terms; None when there is no word in it."""
        return any_of(in_field("title", key, terms) for key, terms, _ in self._read(word)[0])

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
        """The words of a text in their order, in the languages it may be of; none when there is but one."""
        spoken = self._spoken(text)
        found = [(key, terms) for key, terms in self.terms(text) if 1 < len(terms) <= LONGEST_PHRASE]
        return [clause for key, terms in found if key in spoken for clause in self.in_fields(key, terms)]

    def _spoken(self, text: str) -> Collection[str]:
        """The languages that know most of a text's stop words, or half as many; all where it has none."""
        known = Counter(key for word in text.split() for key in self.idle(word))
        most = max(known.values(), default=0)
        return {key for key, count in known.items() if 2 * count >= most} or self.analysis.analyzers.keys()

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
