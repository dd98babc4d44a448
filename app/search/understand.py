"""Understanding a parsed query: its words in every language's terms, its references, its concepts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from math import ceil
from typing import Final

from app.domain.text import chinese_script, plain
from app.search.clauses import (
    AllOf,
    AnyOf,
    AtLeast,
    Clause,
    Constant,
    Everything,
    Pattern,
    Preferring,
    Term,
    Weighted,
    Without,
    all_of,
    any_of,
)
from app.search.concepts import Named
from app.search.expansion import by_standing, expanded, subject
from app.search.gathered import Gathered
from app.search.identifiers import Identifier
from app.search.known import Vocabularies
from app.search.parse import Either, Every, Excluded, InField, Node, Quoted, Word
from app.search.results import Note
from app.search.wording import LONGEST_PHRASE, Wording, in_field, starting, written_in
from app.search.words import units, words_of

MOST_WORDS: Final = 20
"""Words that are searched; a piece of Chinese or of numbers may hold many."""
MOST_CLAUSES: Final = 940
"""Clauses of one query, about: OpenSearch takes 1,024."""
CLAUSES_A_WORD: Final = 44
"""Three fields in nine analyses, a pair in the title of each, and what accents and numbers add."""
_DECISIVE: Final = ("identifier", "article")
"""Beside these references the other words of a question only bring what has them to the front."""


@dataclass
class Understanding:
    """One query being understood: its clauses are made, and what they were made of is gathered.

    `dropping` are the languages in which stop words may be missing from a hit.
    """

    known: Vocabularies
    wording: Wording
    expand: bool = True
    dropping: frozenset[str] = frozenset()
    room: int = MOST_WORDS
    gathered: Gathered = field(default_factory=Gathered)

    def clause(self, node: Node) -> Clause | None:
        """What a node asks; None when nothing in it can be searched."""
        match node:
            case Quoted(text):
                return self._quoted(text)
            case Word(text, prefix=True):
                return self._prefix(text)
            case Word(text):
                return self._run([text])
            case InField(name, text):
                return self._in_field(name, text)
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
        aside = Understanding(self.known, self.wording, expand=False, room=self.room - len(self.gathered.words))
        found = any_of(aside.clause(node) for node in banned)
        said = aside.gathered
        self.gathered.excluded += [*said.words, *said.phrases, *(found.text for found in said.identifiers)]
        self.gathered.excluded += [text for _, text in said.within]
        return Without(wanted or Everything(), found) if found else wanted

    def _run(self, words: Sequence[str]) -> Clause | None:
        """Plain words side by side: the references in them must be there, and most of the rest beside mere numbers."""
        references: list[Clause | None] = []
        texts: list[str] = []
        said: list[tuple[str, Clause]] = []
        for piece in self.known.identifiers.split(" ".join(words)):
            if isinstance(piece, Identifier):
                references.append(self._identifier(piece))
            else:
                said += self._words(piece)
                texts.append(piece)
        rest = self._most(said, half=bool(references))
        rest = self._in_order(texts, rest)
        if rest and any(found.field in _DECISIVE for found in self.gathered.identifiers):
            self.gathered.needed = 0
            self.gathered.note(Note("words_only_rank"))
            return Preferring(AllOf(tuple(filter(None, references))), rest)
        return all_of([*references, rest])

    def _most(self, said: Sequence[tuple[str, Clause]], half: bool) -> Clause | None:
        """As many of the words as a hit needs: concepts of several words first, then so many of the others.

        Stop words count for nothing, they just need to be there: in languages where they are none, unless a concept
        shows in which language they were typed.
        """
        idle = [clause for word, clause in said if self.wording.idle(word) & self.dropping and not self._small(word)]
        telling = [(word, clause) for word, clause in said if not self.wording.idle(word) & self.dropping]
        firm = [clause for word, clause in telling if " " in word]
        others = [clause for word, clause in telling if " " not in word]
        words = sum(len(word.split()) for word, _ in telling)
        needed = self._needed(words, half)
        least = max(needed - (words - len(others)), 0)
        if least >= len(others):
            return all_of([*firm, *others, *idle])
        self.gathered.needed = needed
        if not least:
            return all_of([Preferring(AllOf(tuple(firm)), AtLeast(tuple(others), 1)), *idle])
        return all_of([*firm, AtLeast(tuple(others), least), *idle])

    def _small(self, word: str) -> bool:
        """Whether a word is a stop word in the language of the query, as its concepts tell."""
        spoken = self.gathered.named_in
        return bool(spoken and spoken <= self.wording.idle(word))

    def _needed(self, words: int, half: bool) -> int:
        """How many of so many words a hit needs; half of them beside a reference."""
        ranking = self.known.ranking
        if half:
            return max(words // 2, 1)
        return words if words <= ranking.all_up_to else ceil(words * ranking.share)

    def _words(self, text: str) -> Iterator[tuple[str, Clause]]:
        """Each word or concept, in order."""
        pieces = units(text)
        done = 0
        for named in self._named(pieces) if self.expand else ():
            yield from self._each(words_of(pieces[done : named.start]))
            typed = words_of(pieces[named.start : named.end])
            said = self._enough([clause for _, clause in self._each(typed)])
            clause = expanded(" ".join(typed), said, named, self.wording, self.known.ranking, self.gathered)
            if clause:
                yield " ".join(typed), clause
            done = named.end
        yield from self._each(words_of(pieces[done:]))

    def _enough(self, words: Sequence[Clause]) -> Clause | None:
        """As many of a concept's own words as make up for its name."""
        needed = self._needed(len(words), half=False)
        return AtLeast(tuple(words), needed) if needed < len(words) else all_of(words)

    def _named(self, pieces: Sequence[str]) -> list[Named]:
        """Where the pieces name concepts; beside a number, also where they name a law."""
        laws = list(self.known.laws.spans(pieces)) if self.wording.by_title else []
        taken = {at for law in laws for at in range(law.start, law.end)}
        concepts = self.known.concepts.spans(pieces)
        others = [named for named in concepts if taken.isdisjoint(range(named.start, named.end))]
        return sorted([*laws, *others], key=lambda named: named.start)

    def _each(self, words: Sequence[str]) -> Iterator[tuple[str, Clause]]:
        for word in words:
            if clause := self._word(word):
                yield word, clause

    def _in_order(self, texts: Sequence[str], found: Clause | None) -> Clause | None:
        phrases = [clause for text in texts for clause in self.wording.phrases(text)]
        if found is None or not phrases:
            return found
        found = Preferring(found, Weighted(AnyOf(tuple(phrases)), self.known.ranking.in_order))
        pairs = [clause for text in texts for clause in self.wording.pairs(text)]
        return Preferring(found, AtLeast(tuple(pairs), 1)) if pairs else found

    def _word(self, text: str) -> Clause | None:
        if len(self.gathered.words) >= self.room:
            self.gathered.note(Note("words_cut", most=MOST_WORDS))
            return None
        missing = self.wording.idle(text) & self.dropping
        options: list[Clause] = [written_in(key, 0.0) for key in sorted(missing)]
        for key, terms in self.wording.spellings(text):
            if key not in missing:
                options += self.wording.in_fields(key, terms)
                self.gathered.mark(key, Pattern(terms, "word", text))
        if not options:
            return None
        self.gathered.words.append(text)
        self.gathered.parts["word", text] += options
        return AnyOf((*options, *self._as_number(text)), self.known.ranking.tie)

    def _as_number(self, text: str) -> Iterator[Clause]:
        if any(char.isdigit() for char in text):
            ranking = self.known.ranking
            yield self.gathered.value(Term("num", plain(text)), ranking.number, "number", text)
            yield self.gathered.value(Term("identifier", plain(text)), ranking.identifier, "identifier", text)

    def _quoted(self, text: str) -> Clause | None:
        options: list[Clause] = []
        for key, terms in self.wording.terms(text):
            options += self.wording.in_fields(key, terms[:LONGEST_PHRASE])
            self.gathered.mark(key, Pattern(terms[:LONGEST_PHRASE], "phrase", text))
            if len(terms) > LONGEST_PHRASE:
                self.gathered.note(Note("phrase_cut", most=LONGEST_PHRASE))
        if options:
            self.gathered.phrases.append(text)
            self.gathered.parts["phrase", text] += options
        return any_of(options)

    def _prefix(self, text: str) -> Clause | None:
        begun = self.wording.begun(text)
        if begun is None:
            return self._quoted(text)
        before, beginning = begun
        options: list[Clause] = []
        for key, terms in self.wording.terms(text):
            # What is typed may be longer than the stem: laundering* is to find launder.
            options += [*starting(key, beginning), *self.wording.in_fields(key, terms[-1:])]
            self.gathered.mark(key, Pattern((beginning,), "prefix", text, prefix=True))
        self.gathered.words.append(f"{text}*")
        self.gathered.parts["prefix", text] += options
        return all_of([self._word(before) if before else None, AnyOf(tuple(options))])

    def _in_field(self, name: str, text: str) -> Clause | None:
        self.gathered.within.append((name, text))
        if name == "num":
            return self.gathered.value(Term("num", plain(text)), self.known.ranking.number, "number", text)
        options: list[Clause] = []
        for key, terms in self.wording.terms(text):
            options.append(in_field(name, key, terms[:LONGEST_PHRASE]))
            self.gathered.mark(key, Pattern(terms[:LONGEST_PHRASE], name, text))
        self.gathered.parts[name, text] += options
        return any_of(options)

    def _identifier(self, found: Identifier) -> Clause | None:
        self.gathered.identifiers.append(found)
        ranking, value = self.known.ranking, self.gathered.value
        if found.field == "article":
            weights = {
                "evident_article": ranking.evident_article,
                "core_article": ranking.core_article,
                "article": ranking.article,
            }
            under = AnyOf(
                tuple(value(Term(name, found.value), score, "article", found.text) for name, score in weights.items())
            )
            about = subject(self.known.concepts.about(found.value), self.wording, ranking, self.gathered)
            return Preferring(under, about) if about else under
        weight = ranking.number if found.field == "num" else ranking.identifier
        named = value(Term(found.field, plain(found.value)), weight, found.field, found.text)
        return any_of([named, self._word(found.value if found.value in plain(found.text) else found.text)])


def understand(known: Vocabularies, node: Node | None, *, expand: bool) -> tuple[Clause | None, Gathered]:
    """The clause of a query's tree, and what was understood on the way."""
    texts = list(_texts(node)) if node else []
    wording = known.wordings[known.intent(" ".join(texts))]
    analyzers = wording.analysis.analyzers.items()
    dropping = frozenset(key for key, analyzer in analyzers if any(map(analyzer.trimmed_terms, texts)))
    words = min(sum(len(units(text)) for text in texts), MOST_WORDS)
    gathered = Gathered(spare=MOST_CLAUSES - CLAUSES_A_WORD * words)
    understood = Understanding(known, wording, expand, dropping, gathered=gathered)
    clause = understood.clause(node) if node else None
    if clause and gathered.asked:
        clause = Preferring(clause, by_standing(known.ranking, wording.concept))
        if script := chinese_script("".join(texts)):
            clause = Preferring(clause, Constant(Term("language", script), known.ranking.own_script))
    return clause, gathered


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Word(text) | Quoted(text):
            yield text
        case Every(nodes) | Either(nodes):
            yield from chain.from_iterable(map(_texts, nodes))
