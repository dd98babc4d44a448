"""What is learnt of a query while its clauses are made: for the reader, for highlights, for the reasons of a hit."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.search.clauses import Clause, Constant, Label, Pattern, Term
from app.search.concepts import Concept
from app.search.identifiers import Identifier
from app.search.results import Note

Part = tuple[str, str]
"""A part of a query as a hit's reasons name it: the kind of clause, and what it is about."""


@dataclass
class Gathered:
    """Grows with every clause. `needed` words must be in a hit, 0 for all; `spare` clauses may still be added."""

    spare: int = 0
    needed: int = 0
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    within: list[tuple[str, str]] = field(default_factory=list)
    """Texts asked for in a field by name."""
    identifiers: list[Identifier] = field(default_factory=list)
    concepts: list[tuple[str, Concept]] = field(default_factory=list)
    named_in: frozenset[str] | None = None
    """The languages in which every concept is called as it was typed; None when none was."""
    labels: list[Label] = field(default_factory=list)
    patterns: dict[str, list[Pattern]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    parts: dict[Part, list[Clause]] = field(default_factory=lambda: defaultdict(list))

    @property
    def asked(self) -> bool:
        """Whether anything was asked for, not only excluded."""
        return bool(self.words or self.phrases or self.identifiers or self.concepts or self.within)

    def value(self, term: Term, score: float, clause: str, detail: str, expanded_from: str = "") -> Clause:
        """Records that carry a value, as a reason of their own."""
        self.labels.append(Label(term.field, term.value, clause, detail, expanded_from))
        self.parts[clause, detail].append(Constant(term, score))
        return Constant(term, score)

    def mark(self, language: str, pattern: Pattern) -> None:
        """Have terms marked in texts of a language."""
        self.patterns.setdefault(language, []).append(pattern)

    def name(self, languages: Iterable[str]) -> None:
        """Count the languages in which a concept is called as it was typed."""
        found = frozenset(languages)
        self.named_in = found if self.named_in is None else self.named_in & found

    def note(self, note: Note) -> None:
        """Tell the reader something, once."""
        if note not in self.notes:
            self.notes.append(note)

    def may_add(self, clauses: int) -> bool:
        """Whether there is room for so many clauses; they are counted, or it is noted that they were left out."""
        if self.fits(clauses):
            return True
        self.note(Note("names_left_out"))
        return False

    def fits(self, clauses: int) -> bool:
        """Whether there is room for so many clauses that find nothing by themselves; they are counted."""
        if clauses > self.spare:
            return False
        self.spare -= clauses
        return True
