"""The leaves of a query as clauses: words, phrases, beginnings, fields by name, references."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.text import plain
from app.search.analysis import OTHER
from app.search.clauses import AnyOf, AtLeast, Clause, Constant, Pattern, Preferring, Term, all_of, any_of, size
from app.search.expansion import subject
from app.search.gathered import Gathered
from app.search.identifiers import Identifier
from app.search.known import Vocabularies
from app.search.numbers import number_key
from app.search.results import Note
from app.search.wording import LONGEST_PHRASE, Wording, in_field, starting

MOST_WORDS: Final = 20
"""Words that are searched; a piece of Chinese or of numbers may hold many."""
CLAUSES_A_WORD: Final = 44
"""Three fields in nine analyses, a pair in the title of each, and what accents and numbers add."""


@dataclass
class Leaves:
    """Makes the clauses of a query's leaves, and gathers what they are made of.

    `dropping` are the languages in which stop words may be missing from a hit; `room` is for so many words.
    """

    known: Vocabularies
    wording: Wording
    gathered: Gathered
    dropping: frozenset[str] = frozenset()
    room: int = MOST_WORDS

    def idle(self, word: str) -> frozenset[str]:
        """The languages in which a word is a stop word that a hit need not have."""
        return self.wording.idle(word) & self.dropping

    def word(self, text: str) -> Clause | None:
        """One word, in the terms of every language; None when there is no room for it, or nothing in it."""
        if len(self.gathered.words) >= self.room:
            self.gathered.note(Note("words_cut", most=MOST_WORDS))
            return None
        spellings, options = self.wording.spelled(text, self.idle(text))
        for key, _, pattern in spellings:
            self.gathered.mark(key, pattern)
        if len(text) > LONGEST_PHRASE:
            self._cut(self.wording.analysis.of(OTHER).terms(text))
        if not options:
            return None
        if not self.gathered.fits(max(sum(map(size, options)) - CLAUSES_A_WORD, 0)):
            self.gathered.note(Note("words_cut", most=MOST_WORDS))
            return None
        self.gathered.words.append(text)
        self.gathered.parts["word", text].append(AnyOf(tuple(options), self.known.ranking.tie))
        return AnyOf((*options, *self._as_number(text)), self.known.ranking.tie)

    def _cut(self, terms: tuple[str, ...]) -> tuple[str, ...]:
        """So many terms of a phrase as are searched; it is noted when there are more."""
        if len(terms) > LONGEST_PHRASE:
            self.gathered.note(Note("phrase_cut", most=LONGEST_PHRASE))
        return terms[:LONGEST_PHRASE]

    def _as_number(self, text: str) -> Iterator[Clause]:
        if any(char.isdigit() for char in text):
            ranking = self.known.ranking
            yield self.gathered.value(Term("num", number_key(text)), ranking.number, "number", text)
            yield self.gathered.value(Term("identifier", plain(text)), ranking.identifier, "identifier", text)

    def quoted(self, text: str) -> Clause | None:
        """A phrase; None when it holds no word."""
        options: list[Clause] = []
        for key, terms in self.wording.terms(text):
            options += self.wording.in_fields(key, self._cut(terms))
            self.gathered.mark(key, Pattern(self._cut(terms), "phrase", text))
        if options:
            self.gathered.phrases.append(text)
            self.gathered.parts["phrase", text].append(AnyOf(tuple(options)))
        return any_of(options)

    def prefix(self, text: str) -> Clause | None:
        """Words that begin so."""
        begun = self.wording.begun(text)
        if begun is None:
            return self.quoted(text)
        before, beginning = begun
        options: list[Clause] = []
        for key, terms in self.wording.terms(text):
            # What is typed may be longer than the stem: laundering* is to find launder.
            options += [*starting(key, beginning), *self.wording.in_fields(key, terms[-1:])]
            self.gathered.mark(key, Pattern((beginning,), "prefix", text, prefix=True))
        self.gathered.words.append(f"{text}*")
        self.gathered.parts["prefix", text].append(AnyOf(tuple(options)))
        return all_of([self.word(before) if before else None, AnyOf(tuple(options))])

    def in_field(self, name: str, text: str) -> Clause | None:
        """A word or phrase in a field by name."""
        self.gathered.within.append((name, text))
        if name == "num":
            return self.gathered.value(Term("num", number_key(text)), self.known.ranking.number, "number", text)
        options: list[Clause] = []
        for key, terms in self.wording.terms(text):
            options.append(in_field(name, key, self._cut(terms)))
            self.gathered.mark(key, Pattern(self._cut(terms), name, text))
        self.gathered.parts[name, text].append(AnyOf(tuple(options)))
        return any_of(options)

    def reference(self, found: Identifier, conventions: Collection[str] = ()) -> Clause | None:
        """What a reference names; an article's bare number also names those of `conventions`, and these first."""
        self.gathered.identifiers.append(found)
        if found.field == "article":
            return self._treaty_article(found.value, found.text)
        meant = [Identifier("article", article, found.text) for article in conventions]
        self.gathered.identifiers += meant
        leads = [Constant(Term("article", each.value), self.known.ranking.convention) for each in meant]
        for each, lead in zip(meant, leads, strict=True):
            self.gathered.parts["convention", each.value].append(lead)
        first = AnyOf(tuple(leads))
        articles = [Preferring(self._treaty_article(each.value, each.text, whole=False), first) for each in meant]
        return any_of([self._number(found), *articles])

    def _number(self, found: Identifier) -> Clause | None:
        """A provision's number or a law's identifier, as what is indexed as such, or as a word."""
        ranking, is_num = self.known.ranking, found.field == "num"
        key = number_key(found.value) if is_num else plain(found.value)
        weight = ranking.number if is_num else ranking.identifier
        named = self.gathered.value(Term(found.field, key), weight, found.field, found.text)
        return any_of([named, self.word(found.value if found.value in plain(found.text) else found.text)])

    def _treaty_article(self, article: str, text: str, *, whole: bool = True) -> Clause:
        """What is under an article, first what speaks of its subject; `whole`, also what only names it, after that."""
        ranking = self.known.ranking
        weights = {
            "evident_article": ranking.evident_article,
            "core_article": ranking.core_article,
            "article": ranking.article,
        }
        values = (self.gathered.value(Term(name, article), score, "article", text) for name, score in weights.items())
        under: Clause = AnyOf(tuple(values))
        concepts = [each for each in self.known.concepts.about(article) if whole or each.field == "article"]
        naming, mentioning = subject(article, concepts, self.wording, ranking, self.gathered)
        self.gathered.parts["subject", article] += [clause for clause in (naming, mentioning) if clause]
        if naming:
            under = AtLeast((under, naming), 1) if whole else Preferring(under, naming)
        return Preferring(under, mentioning) if mentioning else under
