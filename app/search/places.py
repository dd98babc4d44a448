"""Names of places in a query: told from other words of the same stem, such as Dania from `dannye`, Mali from `mal`."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from app.domain.text import plain
from app.domain.vocabularies import Term
from app.search.analysis import HAN
from app.search.identifiers import term_names
from app.search.words import words_of

_WORD: Final = re.compile(r"\w+")
_DECLINED: Final = 5
"""Letters of a name from which on its last may change with its case."""
_CLITICS: Final = ("وال", "بال", "كال", "فال", "لل", "ال")


def is_place(words: Sequence[str], start: int, end: int, term: Term) -> bool:
    """Whether the words from one up to another are a place's name, letter for letter but for its ending."""
    if any(map(HAN.fullmatch, words[start:end])):
        edges = set(_edges(words))
        return start in edges and end in edges
    typed = _plain_words(" ".join(words[start:end]))
    return any(_are_alike(typed, _plain_words(name)) for _, name in term_names(term))


def _edges(words: Sequence[str]) -> Iterator[int]:
    """Where the dictionary's words begin and end, in units: there is no France (法国) in 刑法国家."""
    cut = words_of(words)
    return accumulate((len(word) if HAN.fullmatch(word) else 1 for word in cut), initial=0)


def _plain_words(name: str) -> list[str]:
    return [_without_article(word) for word in _WORD.findall(plain(name))]


def _without_article(word: str) -> str:
    return next((word.removeprefix(form) for form in _CLITICS if word.startswith(form)), word)


def _are_alike(typed: Sequence[str], name: Sequence[str]) -> bool:
    return all(any(_is_alike(word, other) for other in name) for word in typed)


def _is_alike(word: str, name: str) -> bool:
    if word == name:
        return True
    is_arabic = "\u0600" < word < "\u0700"
    return not is_arabic and len(name) >= _DECLINED and len(word) >= len(name) - 1 and word.startswith(name[:-1])
