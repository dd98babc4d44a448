"""What is asked of an engine, as values: a small tree that every backend compiles with its own objects."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Everything:
    """Every record, all alike."""


@dataclass(frozen=True, slots=True)
class Term:
    """Records whose field holds exactly this term."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class AnyTerm:
    """Records one of whose fields holds its term, as (field, term): a word in every language. The best score counts."""

    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Records whose field holds exactly one of these terms; as a set it is one clause, however many there are."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Records whose field holds these terms one after the other; at least two."""

    field: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Records whose field holds a term that begins so."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Within:
    """Records whose number lies between the bounds, both inclusive; None is open."""

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Records that every clause finds; scores add up."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Records that a clause finds; the best score counts, and `tie` of the others'."""

    clauses: tuple["Clause", ...]
    tie: float = 0.0


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Records that so many of the clauses find; scores add up."""

    clauses: tuple["Clause", ...]
    least: int


@dataclass(frozen=True, slots=True)
class Without:
    """Records that `clause` finds and `excluded` does not."""

    clause: "Clause"
    excluded: "Clause"


@dataclass(frozen=True, slots=True)
class Weighted:
    """The same records, their score times `weight`."""

    clause: "Clause"
    weight: float


@dataclass(frozen=True, slots=True)
class Constant:
    """The same records, all with this score."""

    clause: "Clause"
    score: float


@dataclass(frozen=True, slots=True)
class Preferring:
    """The records that `clause` finds; those that `signal` finds too score higher."""

    clause: "Clause"
    signal: "Clause"


Clause = (
    Everything
    | Term
    | AnyTerm
    | OneOf
    | Phrase
    | Prefix
    | Within
    | AllOf
    | AnyOf
    | AtLeast
    | Without
    | Weighted
    | Constant
    | Preferring
)


def all_of(clauses: Iterable[Clause | None]) -> Clause | None:
    """All of those that are there: none gives None, one itself."""
    found = tuple(clause for clause in clauses if clause)
    return AllOf(found) if len(found) > 1 else next(iter(found), None)


def any_of(clauses: Iterable[Clause | None], tie: float = 0.0) -> Clause | None:
    """Any of those that are there: none gives None, one itself."""
    found = tuple(clause for clause in clauses if clause)
    return AnyOf(found, tie) if len(found) > 1 else next(iter(found), None)


def size(clause: Clause) -> int:
    """The clauses that an engine counts in it: its leaves."""
    match clause:
        case AllOf(clauses) | AnyOf(clauses) | AtLeast(clauses):
            return sum(map(size, clauses))
        case Without(inner, other) | Preferring(inner, other):
            return size(inner) + size(other)
        case Weighted(inner) | Constant(inner):
            return size(inner)
        case AnyTerm(terms):
            return len(terms)
        case _:
            return 1


def readable(clause: Clause) -> Any:
    """A clause as plain values, for people who ask what was searched: `text_en:launder` and lists of such."""
    match clause:
        case Everything():
            return "everything"
        case Term(field, value):
            return f"{field}:{value}"
        case AnyTerm(terms):
            return {"any of": [f"{field}:{value}" for field, value in terms]}
        case OneOf(field, values):
            return {field: list(values)}
        case Phrase(field, terms):
            return f'{field}:"{" ".join(terms)}"'
        case Prefix(field, value):
            return f"{field}:{value}*"
        case Within(field, low, high):
            return f"{field}:{'' if low is None else low}..{'' if high is None else high}"
        case AllOf(clauses):
            return {"all of": [readable(inner) for inner in clauses]}
        case AnyOf(clauses):
            return {"any of": [readable(inner) for inner in clauses]}
        case AtLeast(clauses, least):
            return {f"at least {least} of": [readable(inner) for inner in clauses]}
        case Without(inner, excluded):
            return {"of": readable(inner), "without": readable(excluded)}
        case Weighted(inner, weight):
            return {"of": readable(inner), "times": weight}
        case Constant(inner, score):
            return {"of": readable(inner), "score": score}
        case Preferring(inner, signal):
            return {"of": readable(inner), "better with": readable(signal)}


@dataclass(frozen=True, slots=True)
class Pattern:
    """Terms to mark in a hit's text, and the part of the query they stand for; one is a beginning when `prefix`."""

    terms: tuple[str, ...]
    clause: str
    detail: str
    expanded_from: str = ""
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A value that a hit may carry, and the part of the query that asked for it."""

    field: str
    value: str
    clause: str
    detail: str
    expanded_from: str = ""
