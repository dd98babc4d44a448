"""Small slips in spelling: the nearest word that the portal knows, a letter away."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from app.domain.text import fold
from app.domain.vocabularies import Vocabulary
from app.search.analysis import HAN
from app.search.identifiers import term_names
from app.search.results import Note
from app.search.transliteration import is_latin

SHORTEST: Final = 5
"""Letters of a word that may be misspelt: of a shorter one too many are a letter away."""
_WORD: Final = re.compile(r"[^\W\d_]+")


class Speller:
    """Knows the words of every name in the vocabularies."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary]) -> None:
        terms = chain.from_iterable(vocabulary.terms.values() for vocabulary in vocabularies.values())
        self._words = frozenset(words_in(name for term in terms for _, name in term_names(term)))

    def near(self, word: str, others: Iterable[str] = ()) -> list[str]:
        """The words a letter away, of the vocabularies and of `others`; those that begin alike first.

        A letter was put in, left out or changed, or two neighbours were exchanged.
        """
        folded = fold(word)
        if not is_spelt(folded):
            return []
        by_length: dict[int, set[str]] = defaultdict(set)
        for known in self._words.union(others):
            by_length[len(known)].add(known)
        close = chain.from_iterable(by_length[len(folded) + more] for more in (-1, 0, 1))
        found = (known for known in close if known != folded and _is_a_letter_away(folded, known))
        return sorted(found, key=lambda known: (known[0] != folded[0], known))


def respell(text: str, spellings: Mapping[str, str]) -> str:
    """The text with other spellings of its words."""
    for word, spelling in spellings.items():
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", spelling, text)
    return text


def told(spellings: Mapping[str, str]) -> Iterator[Note]:
    """What the reader is told of the words that were searched otherwise."""
    sounds = {word: other for word, other in spellings.items() if not is_latin(other) and is_latin(word)}
    if sounds:
        yield Note("sounds_like", typed=" ".join(sounds), searched=" ".join(sounds.values()))
    for word, other in spellings.items():
        if word not in sounds:
            yield Note("respelled", typed=word, searched=other)


def words_in(texts: Iterable[str]) -> set[str]:
    """The folded words of texts that are long enough to be misspelt."""
    return {word for text in texts for word in _WORD.findall(fold(text)) if is_spelt(word)}


def is_spelt(word: str) -> bool:
    """Whether a word is written with letters, and long enough that a slip leaves it recognisable."""
    return len(word) >= SHORTEST and bool(_WORD.fullmatch(word)) and not HAN.search(word)


def _is_a_letter_away(one: str, other: str) -> bool:
    """Whether one edit makes one word the other."""
    short, long = sorted((one, other), key=len)
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    exchanged = short[:at] + short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or exchanged == long
