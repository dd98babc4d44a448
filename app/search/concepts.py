"""Concepts: terms of the vocabularies whose names, in any language, stand in a query."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.vocabularies import Term, Vocabulary
from app.search.analysis import HAN, Analysis, Analyzer
from app.search.fields import CONCEPTS, LEADING, Field
from app.search.identifiers import term_names
from app.search.places import is_place

Name = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Concept:
    """A term found: the field whose value it is, and its names as terms, by language."""

    field: str
    term: Term
    names: Mapping[str, tuple[tuple[str, ...], ...]]
    titled: frozenset[str] = frozenset()
    """Those of its articles whose title says a word of its names: they are about it, others touch it."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The treaty articles that it stands for."""
        return (self.term.value,) if self.field == "article" else self.term.articles

    @property
    def leads(self) -> bool:
        """Whether records under it come first, and it asks for nothing more."""
        return self.field in LEADING


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a query that names concepts: from one word up to another, in which languages, and these."""

    start: int
    end: int
    languages: tuple[str, ...]
    concepts: tuple[Concept, ...]

    @property
    def leads(self) -> bool:
        """Whether it only names whose records come first."""
        return all(concept.leads for concept in self.concepts)


class ConceptIndex:
    """Every name of every term, by language and the terms of its telling words, in any order but in Chinese."""

    def __init__(
        self, vocabularies: Mapping[str, Vocabulary], analysis: Analysis, fields: Sequence[Field] = CONCEPTS
    ) -> None:
        self._analysis = analysis
        articles = vocabularies.get("article")
        self._articles = articles.terms if articles else {}
        self._names: dict[Name, dict[tuple[str, str], Concept]] = {}
        self._about: dict[str, list[Concept]] = defaultdict(list)
        self._longest: dict[tuple[str, ...], int] = {}
        """The terms of the longest name that a language's term is in."""
        for field in fields:
            if vocabulary := vocabularies.get(field.vocabulary):
                for term in vocabulary.terms.values():
                    self._add(field.name, term)

    def spans(self, words: Sequence[str]) -> Iterator[Named]:
        """Where words name concepts. The longest name wins, none overlap."""
        read = {key: [analyzer.telling_terms(word) for word in words] for key, analyzer in self._analyzers.items()}
        start = 0
        while start < len(words):
            named = self._named(words, read, start)
            if named:
                yield named
            start = named.end if named else start + 1

    def about(self, article: str) -> Sequence[Concept]:
        """The concepts of a treaty article: its own names, and the terms it is an article of."""
        return self._about.get(article, ())

    def _named(self, words: Sequence[str], read: Mapping[str, Sequence[tuple[str, ...]]], start: int) -> Named | None:
        """What the longest name that begins at a word names."""
        ends = [(self._longest_name(language, terms, start), language) for language, terms in read.items()]
        end = max(end for end, _ in ends)
        if not end:
            return None
        languages = tuple(language for at, language in ends if at == end)
        found = [self._names[language, _joined(read[language][start:end])] for language in languages]
        concepts = {key: concept for each in found for key, concept in each.items()}
        meant = (each for each in concepts.values() if not each.leads or is_place(words, start, end, each.term))
        named = Named(start, end, languages, tuple(meant))
        return named if named.concepts else None

    @property
    def _analyzers(self) -> Mapping[str, Analyzer]:
        return self._analysis.analyzers

    def _longest_name(self, language: str, read: Sequence[tuple[str, ...]], start: int) -> int:
        """The end of the longest name that begins at a word, 0 when none does."""
        longest = self._longest.get((language, *read[start][:1]), 0)
        if not longest:
            return 0
        terms: tuple[str, ...] = ()
        best = 0
        for end in range(start + 1, len(read) + 1):
            terms += read[end - 1]
            if len(terms) > longest:
                break
            if read[end - 1] and (language, _in_any_order(terms)) in self._names:
                best = end
        return best

    def _add(self, field: str, term: Term) -> None:
        names: dict[str, set[tuple[str, ...]]] = {}
        for language, name in term_names(term):
            analyzer = self._analysis.of(language)
            if terms := analyzer.terms(name):
                names.setdefault(analyzer.language, set()).add(terms)
        titled = frozenset(article for article in term.articles if self._say_alike(article, term))
        concept = Concept(field, term, {key: tuple(sorted(found)) for key, found in names.items()}, titled)
        for article in concept.articles:
            self._about[article].append(concept)
        for language, name in term_names(term):
            self._name(self._analysis.of(language), name, concept)

    def _say_alike(self, article: str, term: Term) -> bool:
        title = self._articles[article].label("en") if article in self._articles else ""
        said = self._analysis.of("en").telling_terms
        names = (name for language, name in term_names(term) if language == "en")
        return any(not set(said(title)).isdisjoint(said(name)) for name in names)

    def _name(self, analyzer: Analyzer, name: str, concept: Concept) -> None:
        if terms := analyzer.telling_terms(name):
            named = self._names.setdefault((analyzer.language, _in_any_order(terms)), {})
            named[concept.field, concept.term.value] = concept
            for term in terms:
                place = (analyzer.language, term)
                self._longest[place] = max(self._longest.get(place, 0), len(terms))


def _joined(read: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return _in_any_order(tuple(term for terms in read for term in terms))


def _in_any_order(terms: tuple[str, ...]) -> tuple[str, ...]:
    """`witness protection` and `protection of witnesses` are one name; Chinese characters in another order are not."""
    return terms if any(map(HAN.match, terms)) else tuple(sorted(terms))
