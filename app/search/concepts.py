"""Concepts: terms of the vocabularies whose names, in any language, stand in a query."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.vocabularies import Term, Vocabulary
from app.search.analysis import Analysis, Analyzer
from app.search.fields import CONCEPTS
from app.search.identifiers import term_names

Name = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Concept:
    """A term found: the field whose value it is, and its names as terms, by language."""

    field: str
    term: Term
    names: Mapping[str, tuple[tuple[str, ...], ...]]


class ConceptIndex:
    """Every name of every term, by language and the terms of its telling words."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], analysis: Analysis) -> None:
        self._analysis = analysis
        self._names: dict[Name, dict[tuple[str, str], Concept]] = {}
        self._longest: dict[Name, int] = {}
        for field in CONCEPTS:
            if vocabulary := vocabularies.get(field.vocabulary):
                for term in vocabulary.terms.values():
                    self._add(field.name, term)

    def spans(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Concept, ...]]]:
        """Where words name concepts: start, end, and these. The longest name wins, none overlap."""
        read = {key: [analyzer.telling_terms(word) for word in words] for key, analyzer in self._analyzers.items()}
        start = 0
        while start < len(words):
            ends = [(self._longest_name(language, terms, start), language) for language, terms in read.items()]
            end = max(end for end, _ in ends)
            if end:
                named = [self._names[language, _join(read[language][start:end])] for at, language in ends if at == end]
                yield start, end, tuple({key: concept for found in named for key, concept in found.items()}.values())
            start = max(end, start + 1)

    @property
    def _analyzers(self) -> Mapping[str, Analyzer]:
        return self._analysis.analyzers

    def _longest_name(self, language: str, read: Sequence[tuple[str, ...]], start: int) -> int:
        """The end of the longest name that begins at a word, 0 when none does."""
        longest = self._longest.get((language, read[start][:1]), 0)
        terms: tuple[str, ...] = ()
        best = 0
        for end in range(start + 1, len(read) + 1):
            terms += read[end - 1]
            if len(terms) > longest:
                break
            if read[end - 1] and (language, terms) in self._names:
                best = end
        return best

    def _add(self, field: str, term: Term) -> None:
        names: dict[str, set[tuple[str, ...]]] = {}
        for language, name in term_names(term):
            analyzer = self._analysis.of(language)
            if terms := analyzer.terms(name):
                names.setdefault(analyzer.language, set()).add(terms)
        concept = Concept(field, term, {key: tuple(sorted(found)) for key, found in names.items()})
        for language, name in term_names(term):
            self._name(self._analysis.of(language), name, concept)

    def _name(self, analyzer: Analyzer, name: str, concept: Concept) -> None:
        if terms := analyzer.telling_terms(name):
            self._names.setdefault((analyzer.language, terms), {})[concept.field, concept.term.value] = concept
            first = (analyzer.language, terms[:1])
            self._longest[first] = max(self._longest.get(first, 0), len(terms))


def _join(read: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(term for terms in read for term in terms)
