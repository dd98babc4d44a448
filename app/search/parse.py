"""A query as a tree: words, "phrases", -exclusion, OR, (groups), prefix*, field:word. Anything is valid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.search.numbers import lowered
from app.search.results import Note

LONGEST_TEXT: Final = 2000
MOST_LEAVES: Final = 20
DEEPEST: Final = 6
SHORTEST_PREFIX: Final = 2
NAMED: Final = ("title", "heading", "num", "court")
"""The fields that can be asked by name."""


@dataclass(frozen=True, slots=True)
class Word:
    """One piece between spaces; `prefix` when it ended in a star."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """A phrase in quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class InField:
    """A word or phrase in a field by name."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    """None of this."""

    node: "Node"


Node = Word | Quoted | InField | Every | Either | Excluded

_TOKEN: Final = re.compile(
    r"""(?P<quote>["“”„«»「」『』])(?P<phrase>[^"“”„«»「」『』]*)["“”„«»「」『』]?
      | (?P<minus>(?<!\S)-(?=["“„«「『(（]))
      | (?P<bracket>[()（）])
      | (?P<bar>\|)
      | (?P<word>(?:(?<=[\d)])\([0-9A-Za-z]{1,4}\)|[^\s"“”„«»「」『』()（）|])+)""",
    re.VERBOSE,
)
_BRACKETS: Final = {"（": "(", "）": ")"}


@dataclass
class _Reader:
    tokens: list[str | Quoted]
    at: int = 0
    leaves: int = 0
    depth: int = 0
    notes: list[Note] = field(default_factory=list)

    def peek(self) -> str | Quoted | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None


def parse(text: str) -> tuple[Node | None, tuple[Note, ...]]:
    """The tree of a query, None when there is nothing in it, and notes on what was left out and why."""
    whole_characters = lowered(text[:LONGEST_TEXT].encode(errors="replace").decode())
    reader = _Reader(list(_tokens(whole_characters)))
    if len(text) > LONGEST_TEXT:
        reader.notes.append(Note("text_cut", most=LONGEST_TEXT))
    nodes: list[Node] = []
    while reader.peek() is not None:
        if node := _either(reader):
            nodes.append(node)
        if reader.peek() == ")":
            reader.at += 1
    return _together(nodes), tuple(dict.fromkeys(reader.notes))


def _tokens(text: str) -> Iterator[str | Quoted]:
    for found in _TOKEN.finditer(text):
        if found["quote"]:
            yield Quoted(found["phrase"].strip())
        elif found["minus"] or found[0].strip("-"):
            yield _BRACKETS.get(found[0], found[0])


def _either(reader: _Reader) -> Node | None:
    options = [_every(reader)]
    while reader.peek() in ("OR", "|"):
        reader.at += 1
        options.append(_every(reader))
    found = [option for option in options if option]
    return Either(tuple(found)) if len(found) > 1 else next(iter(found), None)


def _every(reader: _Reader) -> Node | None:
    nodes: list[Node] = []
    while (token := reader.peek()) is not None and token not in ("OR", "|", ")"):
        reader.at += 1
        if node := _unary(reader, token):
            nodes.append(node)
    return _together(nodes)


def _together(nodes: list[Node]) -> Node | None:
    return Every(tuple(nodes)) if len(nodes) > 1 else next(iter(nodes), None)


def _unary(reader: _Reader, token: str | Quoted) -> Node | None:
    if isinstance(token, Quoted) or token == "(":
        return _primary(reader, token)
    if token in ("NOT", "-"):
        return _excluded(reader)
    if token.startswith("-") and len(token) > 1:
        node = _word(reader, token.lstrip("-"))
        return Excluded(node) if node else None
    return _primary(reader, token)


def _excluded(reader: _Reader) -> Node | None:
    token = reader.peek()
    if token is None or token in (")", "OR", "|"):
        return None
    reader.at += 1
    node = _primary(reader, token)
    return Excluded(node) if node else None


def _primary(reader: _Reader, token: str | Quoted) -> Node | None:
    if isinstance(token, Quoted):
        return _leaf(reader, token) if token.text else None
    return _group(reader) if token == "(" else _word(reader, token)


def _group(reader: _Reader) -> Node | None:
    if reader.depth >= DEEPEST:
        reader.notes.append(Note("brackets_ignored", most=DEEPEST))
        return None
    reader.depth += 1
    node = _either(reader)
    reader.depth -= 1
    if reader.peek() == ")":
        reader.at += 1
    return node


def _word(reader: _Reader, token: str) -> Node | None:
    if token == "AND":
        return None
    if named := _named(reader, token):
        return _leaf(reader, named)
    bare = token.rstrip("*")
    if bare != token and len(bare) >= SHORTEST_PREFIX:
        return _leaf(reader, Word(bare, prefix=True))
    if bare != token and bare:
        reader.notes.append(Note("prefix_too_short", typed=token))
    return _leaf(reader, Word(bare)) if bare else None


def _named(reader: _Reader, token: str) -> InField | None:
    """`num:12`, or `title:` before a phrase; None when it is no such field."""
    name, colon, text = token.partition(":")
    if not colon or name.lower() not in NAMED:
        return None
    following = reader.peek()
    if not text and isinstance(following, Quoted):
        reader.at += 1
        text = following.text
    return InField(name.lower(), text) if text else None


def _leaf(reader: _Reader, leaf: Word | Quoted | InField) -> Node | None:
    # A prefix is asked in twice as many clauses as a word; OpenSearch refuses queries of more than 1,024.
    reader.leaves += 2 if isinstance(leaf, Word) and leaf.prefix else 1
    if reader.leaves > MOST_LEAVES:
        reader.notes.append(Note("words_cut", most=MOST_LEAVES))
        return None
    return leaf
