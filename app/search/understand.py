"""Understanding a parsed query: its words in every language's terms, its references, its concepts."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from math import ceil
from typing import Final

from app.domain.text import chinese_script
from app.search.clauses import (
    AllOf,
    AnyOf,
    AtLeast,
    Clause,
    Constant,
    Everything,
    Preferring,
    Weighted,
    Without,
    all_of,
    any_of,
    size,
)
from app.search.concepts import Named
from app.search.expansion import by_standing, expanded
from app.search.gathered import Gathered
from app.search.identifiers import Identifier
from app.search.known import Vocabularies
from app.search.leaves import CLAUSES_A_WORD, MOST_WORDS, Leaves
from app.search.own_words import in_own_words, languages_of
from app.search.parse import Either, Every, Excluded, InField, Node, Quoted, Word
from app.search.ranking import Intent
from app.search.results import Note
from app.search.standing import asks_for_definition
from app.search.wording import Wording
from app.search.words import units, words_of

MOST_CLAUSES: Final = 940
"""Clauses of one query, about: OpenSearch takes 1,024."""
_RUNS: Final = 3
"""Runs of words, between references, that count more when they stand in order."""
_FEW: Final = 8
"""Words and concepts that a record may well have all of."""
_DECISIVE: Final = ("identifier", "article")
"""Beside these references the other words of a question only bring what has them to the front."""


@dataclass(frozen=True, slots=True)
class Said:
    """A word, or the words that name a concept, as typed."""

    text: str
    clause: Clause
    is_concept: bool = False

    @property
    def firm(self) -> bool:
        """Whether it must be in a hit: of words, and of concepts that are named by one, most are enough."""
        return self.is_concept and " " in self.text


@dataclass
class Understanding:
    """One query being understood: the clauses of its leaves put together."""

    known: Vocabularies
    leaves: Leaves
    intent: Intent
    expand: bool = True
    any_word: bool = False
    """Whether a hit may have any one of the words."""
    leading: list[Clause] = field(default_factory=list)
    """What comes first of what is being asked for, such as the records of a jurisdiction that is named beside it."""

    @property
    def gathered(self) -> Gathered:
        """What the clauses were made of."""
        return self.leaves.gathered

    @property
    def wording(self) -> Wording:
        """How words become clauses."""
        return self.leaves.wording

    def clause(self, node: Node) -> Clause | None:
        """What a node asks; None when nothing in it can be searched."""
        match node:
            case Quoted(text):
                return self.leaves.quoted(text)
            case Word(text, prefix=True):
                return self.leaves.prefix(text)
            case Word():
                return self._every([node])
            case InField(name, text):
                return self.leaves.in_field(name, text)
            case Either(nodes):
                return any_of(self.clause(option) for option in nodes)
            case Excluded(inner):
                return self._without(None, [inner])
            case Every(nodes):
                return self._every(nodes)

    def _every(self, nodes: Sequence[Node]) -> Clause | None:
        around, self.leading = self.leading, []
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
        wanted = self._led(all_of(clauses))
        self.leading = around
        return self._without(wanted, banned) if banned else wanted

    def _led(self, wanted: Clause | None) -> Clause | None:
        """What is wanted, led by what is named beside it; that itself where nothing else is."""
        if not self.leading:
            return wanted
        leading = AtLeast(tuple(self.leading), 1)
        return Preferring(wanted, leading) if wanted else leading

    def _without(self, wanted: Clause | None, banned: Sequence[Node]) -> Clause | None:
        # Excluded words are meant as typed: no other names, and stop words count.
        room = self.leaves.room - len(self.gathered.words)
        leaves = Leaves(self.known, self.wording, Gathered(), room=room)
        aside = Understanding(self.known, leaves, self.intent, expand=False)
        found = any_of(aside.clause(node) for node in banned)
        said = aside.gathered
        self.gathered.excluded += [*said.words, *said.phrases, *(found.text for found in said.identifiers)]
        self.gathered.excluded += [text for _, text in said.within]
        return Without(wanted or Everything(), found) if found else wanted

    def _run(self, words: Sequence[str]) -> Clause | None:
        """Plain words side by side: the references in them must be there, and most of the rest beside mere numbers."""
        pieces = self.known.identifiers.split(" ".join(words))
        texts = [piece for piece in pieces if isinstance(piece, str)]
        said = [each for text in texts for each in self._words(text)]
        named = [piece for piece in pieces if isinstance(piece, Identifier)]
        references = [self.leaves.reference(each, self._conventions(each)) for each in named]
        rest = self._in_order(texts, self._most(said, half=bool(references)))
        asked = all_of(references)
        if rest and asked and any(found.field in _DECISIVE for found in self.gathered.identifiers):
            self.gathered.needed = 0
            self.gathered.note(Note("words_only_rank"))
            if all(found.field == "identifier" for found in self.gathered.identifiers):
                rest = self._naming_the_law(texts, rest)
            return Preferring(asked, rest)
        return all_of([*references, rest])

    def _naming_the_law(self, texts: Sequence[str], rest: Clause) -> Clause:
        """Words beside a law's number; when all are in its title they name it, and it is read from its beginning."""
        words = [word for text in texts for word in words_of(units(text)) if not self.leaves.idle(word)]
        titles = all_of(self.wording.in_title(word) for word in words)
        if not titles or not self.gathered.fits(size(titles)):
            return rest
        named = Constant(titles, self.known.ranking.named)
        self.gathered.parts["named", ""].append(named)
        return AnyOf((named, rest))

    def _conventions(self, found: Identifier) -> Sequence[str]:
        """The conventions' articles that a number may mean: none where a law is named."""
        return self.known.identifiers.conventions(found) if self.intent is Intent.ARTICLE else ()

    def _most(self, said: Sequence[Said], half: bool) -> Clause | None:
        """As many of the words as a hit needs, None where only stop words stand beside what is named.

        Stop words count for nothing, they just need to be there: in languages where they are none, unless a concept
        shows in which language they were typed.
        """
        idle = [each.clause for each in said if self.leaves.idle(each.text) and not self._small(each.text)]
        telling = [each for each in said if not self.leaves.idle(each.text)]
        beside = self._said_besides(telling)
        needed = [each for each in telling if each.text not in beside]
        if not needed and (half or self.leading):
            return None
        wanted = all_of([*self._enough_of(needed, half), *idle])
        clauses = tuple(each.clause for each in telling if each.text in beside)
        return Preferring(wanted, AtLeast(clauses, 1)) if wanted and clauses else wanted

    def _said_besides(self, telling: Sequence[Said]) -> Collection[str]:
        """Words that no hit needs: that a definition is asked for; beside a concept or place, that it is in a law."""
        words = () if self.wording.by_title else [each.text for each in telling if not each.is_concept]
        named = self.leading or len(words) < len(telling)
        defining = {word for word in words if asks_for_definition(word)}
        laws = {word for word in words if self.known.means_a_law(word)} if named else set()
        return defining | laws if named or len(defining) < len(telling) else ()

    def _enough_of(self, telling: Sequence[Said], half: bool) -> Sequence[Clause]:
        """Concepts of several words first, then so many of the other words that they are enough together."""
        if self.any_word and telling:
            self.gathered.needed = 1
            return [AtLeast(tuple(each.clause for each in telling), 1)]
        firm = [each.clause for each in telling if each.firm]
        others = [each.clause for each in telling if not each.firm]
        words = sum(len(each.text.split()) for each in telling)
        needed = self._needed(words, half)
        least = max(needed - (words - len(others)), 0)
        if least >= len(others):
            return [*firm, *others]
        self.gathered.needed = needed
        some = [AtLeast(tuple(others), least)] if least else [Preferring(AllOf(tuple(firm)), AtLeast(tuple(others), 1))]
        complete = Constant(AllOf((*firm, *others)), self.known.ranking.complete)
        if not half and 2 < len(telling) <= _FEW and self.gathered.fits(size(complete)):
            self.gathered.parts["complete", ""].append(complete)
            some = [Preferring(some[0], complete)]
        return [*firm, *some] if least else some

    def _small(self, word: str) -> bool:
        """Whether a word is a stop word in the language of the query, as its concepts tell."""
        spoken = self.gathered.named_in
        return bool(spoken and spoken & self.wording.idle(word))

    def _needed(self, words: int, half: bool) -> int:
        """How many of so many words a hit needs; half of them beside a reference."""
        ranking = self.known.ranking
        if half:
            return max(words // 2, 1)
        return words if words <= ranking.all_up_to else ceil(words * ranking.share)

    def _words(self, text: str) -> Iterator[Said]:
        """Each word or concept, in order."""
        pieces = units(text)
        done = 0
        for named in self._named(pieces) if self.expand else ():
            yield from self._each(words_of(pieces[done : named.start]))
            typed = words_of(pieces[named.start : named.end])
            said = self._enough(list(self._each(typed)))
            clause = expanded(" ".join(typed), said, named, self.wording, self.known.ranking, self.gathered)
            if clause and named.leads:
                self.leading.append(clause)
            elif clause:
                yield Said(" ".join(typed), clause, is_concept=True)
            done = named.end
        yield from self._each(words_of(pieces[done:]))

    def _enough(self, words: Sequence[Said]) -> Clause | None:
        """As many of a concept's own words as make up for its name."""
        telling = [each.clause for each in words if not self.leaves.idle(each.text)]
        needed = self._needed(len(telling), half=False)
        return AtLeast(tuple(telling), needed) if needed < len(telling) else all_of(telling)

    def _named(self, pieces: Sequence[str]) -> list[Named]:
        """Where the pieces name concepts; beside a number, also where they name a law."""
        laws = list(self.known.laws.spans(pieces)) if self.wording.by_title else []
        taken = {at for law in laws for at in range(law.start, law.end)}
        concepts = self.known.concepts.spans(pieces)
        others = [named for named in concepts if taken.isdisjoint(range(named.start, named.end))]
        return sorted([*laws, *others], key=lambda named: named.start)

    def _each(self, words: Sequence[str]) -> Iterator[Said]:
        for word in words:
            if clause := self.leaves.word(word):
                yield Said(word, clause)

    def _in_order(self, texts: Sequence[str], found: Clause | None) -> Clause | None:
        several = [text for text in texts if len(words_of(units(text))) > 1][:_RUNS]
        phrases = [clause for text in several for clause in self.wording.phrases(text)]
        if found is None or not phrases:
            return found
        in_order = Weighted(AnyOf(tuple(phrases)), self.known.ranking.in_order)
        self.gathered.parts["in_order", ""].append(in_order)
        found = Preferring(found, in_order)
        pairs = [clause for text in texts for clause in self.wording.pairs(text)]
        counted = len(self.wording.analysis.analyzers) * len(self.gathered.words)
        if not pairs or not self.gathered.fits(max(len(pairs) - counted, 0)):
            return found
        self.gathered.parts["pairs", ""].append(AtLeast(tuple(pairs), 1))
        return Preferring(found, AtLeast(tuple(pairs), 1))


def understand(
    known: Vocabularies, node: Node | None, *, expand: bool, any_word: bool = False
) -> tuple[Clause | None, Gathered]:
    """The clause of a query's tree, `any_word` of its plain words being enough, and what was understood on the way."""
    texts = list(_texts(node)) if node else []
    intent = known.intent(" ".join(texts))
    wording = known.wordings[intent]
    analyzers = wording.analysis.analyzers.items()
    dropping = frozenset(key for key, analyzer in analyzers if any(map(analyzer.trimmed_terms, texts)))
    beside = (piece for piece in known.identifiers.split(" ".join(texts)) if isinstance(piece, str))
    words = min(sum(len(words_of(units(piece))) for piece in beside), MOST_WORDS)
    gathered = Gathered(spare=MOST_CLAUSES - CLAUSES_A_WORD * words)
    understood = Understanding(known, Leaves(known, wording, gathered, dropping), intent, expand, any_word)
    clause = understood.clause(node) if node else None
    if clause and gathered.asked:
        clause = Preferring(clause, by_standing(known.ranking, wording, gathered, " ".join(texts)))
        spoken = languages_of(known, wording, " ".join(texts)) if intent is Intent.ARTICLE else ()
        clause = in_own_words(clause, known.ranking, gathered, spoken, chinese_script("".join(texts)))
    return clause, gathered


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Word(text) | Quoted(text):
            yield text
        case Every(nodes) | Either(nodes):
            yield from chain.from_iterable(map(_texts, nodes))
