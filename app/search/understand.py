"""Understanding a parsed query: its words in every language's terms, its references, its concepts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Final

from app.domain.text import plain
from app.domain.vocabularies import Vocabulary
from app.search.analysis import HAN, OTHER, Analysis, Analyzer
from app.search.clauses import (
    AllOf,
    AnyOf,
    Clause,
    Constant,
    Everything,
    Label,
    Pattern,
    Phrase,
    Preferring,
    Prefix,
    Term,
    Weighted,
    Without,
    all_of,
    any_of,
)
from app.search.concepts import Concept, ConceptIndex
from app.search.fields import TEXT_FIELDS, text_field
from app.search.identifiers import Identifier, IdentifierReader
from app.search.parse import Either, Every, Excluded, Node, Quoted, Word
from app.search.ranking import Ranking
from app.search.words import units, words_of

Part = tuple[str, str]
"""A part of a query as a hit's reasons name it: the kind of clause, and what it is about."""
MOST_WORDS: Final = 20
"""Words that are searched; a piece of Chinese or of numbers may hold many."""
LONGEST_PHRASE: Final = 60
"""Terms of a phrase."""
MOST_CLAUSES: Final = 940
"""Clauses of one query, about: OpenSearch takes 1,024."""
CLAUSES_A_WORD: Final = 35
"""Three fields in nine analyses, and what accents and numbers add."""


class Vocabularies:
    """What understanding needs to know, made once: names of concepts and treaties, analysers, weights."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], analysis: Analysis, ranking: Ranking) -> None:
        self.analysis = analysis
        self.ranking = ranking
        self.concepts = ConceptIndex(vocabularies, analysis)
        self.idle = {term for key in analysis.analyzers.values() for word in key.stop for term in key.terms(word)}
        self.identifiers = IdentifierReader(vocabularies.get("article"), analysis)


@dataclass
class Understanding:
    """One query being understood: clauses made on the way, and what they were made of.

    `dropping` are the languages in which stop words may be missing from a hit.
    """

    known: Vocabularies
    expand: bool = True
    dropping: frozenset[str] = frozenset()
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    concepts: list[tuple[str, Concept]] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    patterns: dict[str, list[Pattern]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    parts: dict[Part, list[Clause]] = field(default_factory=lambda: defaultdict(list))
    room: int = MOST_WORDS
    spare: int = 0
    """Clauses that concepts may still add."""

    @property
    def asked(self) -> bool:
        """Whether anything was asked for, not only excluded."""
        return bool(self.words or self.phrases or self.identifiers or self.concepts)

    def clause(self, node: Node) -> Clause | None:
        """What a node asks; None when nothing in it can be searched."""
        match node:
            case Quoted(text):
                return self._quoted(text)
            case Word(text, prefix=True):
                return self._prefix(text)
            case Word(text):
                return self._run([text])
            case Either(nodes):
                return any_of(self.clause(option) for option in nodes)
            case Excluded(inner):
                return self._without(None, [inner])
            case Every(nodes):
                return self._every(nodes)

    def _every(self, nodes: Sequence[Node]) -> Clause | None:
        runs = groupby(nodes, key=lambda node: isinstance(node, Word) and not node.prefix)
        clauses: list[Clause | None] = []
        banned: list[Node] = []
        for plain_words, run in runs:
            if plain_words:
                clauses.append(self._run([node.text for node in run if isinstance(node, Word)]))
                continue
            for node in run:
                if isinstance(node, Excluded):
                    banned.append(node.node)
                else:
                    clauses.append(self.clause(node))
        wanted = all_of(clauses)
        return self._without(wanted, banned) if banned else wanted

    def _without(self, wanted: Clause | None, banned: Sequence[Node]) -> Clause | None:
        # Excluded words are meant as typed: no other names, and stop words count.
        aside = Understanding(self.known, expand=False, room=self.room - len(self.words))
        found = any_of(aside.clause(node) for node in banned)
        self.excluded += [*aside.words, *aside.phrases, *(found.text for found in aside.identifiers)]
        return Without(wanted or Everything(), found) if found else wanted

    def _run(self, words: Sequence[str]) -> Clause | None:
        """Plain words side by side: the references in them, the concepts, the rest as words."""
        clauses: list[Clause | None] = []
        for piece in self.known.identifiers.split(" ".join(words)):
            if isinstance(piece, Identifier):
                clauses.append(self._identifier(piece))
            elif piece.strip():
                clauses.append(self._words(piece))
        return all_of(clauses)

    def _words(self, text: str) -> Clause | None:
        pieces = units(text)
        clauses: list[Clause | None] = []
        done = 0
        for start, end, concepts in self.known.concepts.spans(pieces) if self.expand else ():
            clauses += [self._word(word) for word in words_of(pieces[done:start])]
            clauses.append(self._concept(words_of(pieces[start:end]), concepts))
            done = end
        clauses += [self._word(word) for word in words_of(pieces[done:])]
        return self._in_order(text, all_of(clauses))

    def _in_order(self, text: str, found: Clause | None) -> Clause | None:
        phrases = [
            clause
            for key, analyzer in self._analyzers()
            if 1 < len(terms := analyzer.terms(text)) <= LONGEST_PHRASE
            for clause in self._in_fields(key, terms)
        ]
        if found is None or not phrases:
            return found
        return Preferring(found, Weighted(AnyOf(tuple(phrases)), self.known.ranking.in_order))

    def _word(self, text: str) -> Clause | None:
        if len(self.words) >= self.room:
            self._note(f"only the first {MOST_WORDS} words were searched")
            return None
        options: list[Clause] = []
        for key, analyzer in self._analyzers():
            terms = analyzer.trimmed_terms(text)
            if not terms and key in self.dropping and analyzer.terms(text):
                options.append(Constant(Term("analysis", key), 0.0))
                continue
            for spelling in (terms or analyzer.terms(text), analyzer.accented(text)):
                if spelling:
                    options += self._in_fields(key, spelling)
                    self._mark(key, Pattern(spelling, "word", text))
        if not options:
            return None
        self.words.append(text)
        self.parts["word", text] += options
        if any(char.isdigit() for char in text):
            options += [
                self._value(Term("num", plain(text)), self.known.ranking.number, "number", text),
                self._value(Term("identifier", plain(text)), self.known.ranking.identifier, "identifier", text),
            ]
        return AnyOf(tuple(options), self.known.ranking.tie)

    def _quoted(self, text: str) -> Clause | None:
        options: list[Clause] = []
        for key, analyzer in self._analyzers():
            if terms := analyzer.terms(text):
                options += self._in_fields(key, terms[:LONGEST_PHRASE])
                self._mark(key, Pattern(terms[:LONGEST_PHRASE], "phrase", text))
            if len(terms) > LONGEST_PHRASE:
                self._note(f"only the first {LONGEST_PHRASE} words of a phrase were searched")
        if options:
            self.phrases.append(text)
            self.parts["phrase", text] += options
        return any_of(options)

    def _prefix(self, text: str) -> Clause | None:
        *before, last = self.known.analysis.of(OTHER).terms(text) or ("",)
        if not last or HAN.search(text):
            return self._quoted(text)
        options: list[Clause] = []
        for key, analyzer in self._analyzers():
            options += [Prefix(text_field(name, key), last) for name in TEXT_FIELDS]
            # What is typed may be longer than the stem: laundering* is to find launder.
            options += self._in_fields(key, analyzer.terms(text)[-1:])
            self._mark(key, Pattern((last,), "prefix", text, prefix=True))
        self.words.append(f"{text}*")
        self.parts["prefix", text] += options
        return all_of([self._word(" ".join(before)) if before else None, AnyOf(tuple(options))])

    def _concept(self, words: Sequence[str], concepts: Sequence[Concept]) -> Clause | None:
        typed = " ".join(words)
        options = [all_of(self._word(word) for word in words)]
        for concept in concepts:
            self.concepts.append((typed, concept))
            options += self._classified(typed, concept)
            options += self._other_names(typed, concept)
        return any_of(options, self.known.ranking.concept_tie)

    def _other_names(self, typed: str, concept: Concept) -> Iterator[Clause]:
        for key, names in concept.names.items():
            own = self.known.analysis.analyzers[key].terms(typed)
            for terms in names:
                places = (*self._in_fields(key, terms), *self._in_heading(key, terms))
                if terms == own or not self._may_add(len(terms) + len(places)):
                    continue
                name = Weighted(AnyOf(places), self.known.ranking.expanded)
                self.parts["concept", concept.term.value].append(name)
                self._mark(key, Pattern(terms, "concept", concept.term.value, expanded_from=typed))
                yield name

    def _classified(self, typed: str, concept: Concept) -> Iterator[Clause]:
        """Records under the term, and above them those that carry out an article it stands for."""
        value, ranking = concept.term.value, self.known.ranking
        articles = (value,) if concept.field == "article" else concept.term.articles
        if self._may_add(1 + len(articles)):
            yield self._value(Term(concept.field, value), ranking.classified, "classified", value, typed)
            carried = [
                self._value(Term("core_article", article), ranking.carried_out, "carries_out", article, typed)
                for article in articles
            ]
            yield from (AnyOf(tuple(carried)),) if carried else ()

    def _may_add(self, clauses: int) -> bool:
        if clauses <= self.spare:
            self.spare -= clauses
            return True
        self._note("some other names of what was found were not searched: the query is too long")
        return False

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def _identifier(self, found: Identifier) -> Clause | None:
        self.identifiers.append(found)
        ranking = self.known.ranking
        if found.field == "article":
            return AnyOf(
                (
                    self._value(Term("core_article", found.value), ranking.core_article, "article", found.text),
                    self._value(Term("article", found.value), ranking.article, "article", found.text),
                )
            )
        weight = ranking.number if found.field == "num" else ranking.identifier
        named = self._value(Term(found.field, plain(found.value)), weight, found.field, found.text)
        said = self._word(found.value)
        return any_of([named, said])

    def _value(self, term: Term, score: float, clause: str, detail: str, expanded_from: str = "") -> Clause:
        self.labels.append(Label(term.field, term.value, clause, detail, expanded_from))
        self.parts[clause, detail].append(Constant(term, score))
        return Constant(term, score)

    def _in_fields(self, language: str, terms: tuple[str, ...]) -> list[Clause]:
        return [
            _weighted(_terms(text_field(name, language), terms), self.known.ranking.fields[name])
            for name in TEXT_FIELDS
        ]

    def _in_heading(self, language: str, terms: tuple[str, ...]) -> Iterator[Clause]:
        """A name's words in any order: a heading says the same thing with other small words."""
        telling = [term for term in terms if term not in self.known.idle and not HAN.match(term)]
        if len(telling) > 1:
            words = tuple(Term(text_field("heading", language), term) for term in dict.fromkeys(telling))
            yield Weighted(AllOf(words), self.known.ranking.fields["heading"])

    def _mark(self, language: str, pattern: Pattern) -> None:
        self.patterns.setdefault(language, []).append(pattern)

    def _analyzers(self) -> Iterable[tuple[str, Analyzer]]:
        return self.known.analysis.analyzers.items()


def understand(known: Vocabularies, node: Node | None, *, expand: bool) -> tuple[Clause | None, Understanding]:
    """The clause of a query's tree, and what was understood on the way."""
    texts = list(_texts(node)) if node else []
    dropping = {key for key, analyzer in known.analysis.analyzers.items() if any(map(analyzer.trimmed_terms, texts))}
    words = min(sum(len(units(text)) for text in texts), MOST_WORDS)
    spare = MOST_CLAUSES - CLAUSES_A_WORD * words
    understood = Understanding(known, expand=expand, dropping=frozenset(dropping), spare=spare)
    return understood.clause(node) if node else None, understood


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Word(text) | Quoted(text):
            yield text
        case Every(nodes) | Either(nodes):
            yield from chain.from_iterable(map(_texts, nodes))


def _terms(name: str, terms: tuple[str, ...]) -> Clause:
    return Phrase(name, terms) if len(terms) > 1 else Term(name, terms[0])


def _weighted(clause: Clause, weight: float) -> Clause:
    return clause if weight == 1 else Weighted(clause, weight)
