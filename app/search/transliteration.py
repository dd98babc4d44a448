"""Words of other scripts by their sound in Latin letters: `ugolovny`, `rishwa`, `xi qian`.

anyascii gives each word one Latin form. People write others, by other schemes: so words are kept and looked up by a
key that leaves out what the schemes differ in. Arabic and Hebrew write consonants, and theirs is the key.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import chain
from typing import Final

from anyascii import anyascii

from app.domain.text import fold, plain
from app.domain.vocabularies import Vocabulary
from app.search.analysis import HAN
from app.search.identifiers import term_names
from app.search.words import units, words_of

LATIN: Final = "latin"
"""The field of `key|word` values: the words of a record's title and heading that are not in Latin letters."""
SHORTEST: Final = 3
"""Letters of the key of what may be a transliteration."""
SHORTEST_WORD: Final = 5
"""Letters of what may be one: too many short words of one language sound like some word of another."""
LONGEST_HAN: Final = 8
"""Characters of a Chinese text that is kept whole beside its words, for it may be typed as one."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_TYPED: Final = re.compile(r"[a-z'’ʼʹ` -]+")
_LETTER: Final = re.compile(r"[^a-z]")
_SOFT: Final = re.compile(r"[^a-z]|[aeiouyw]|h$")
_CONSONANTAL: Final = re.compile(r"[\u0590-\u08ff]")
_ARTICLE: Final = re.compile(r"^(?:ال(?=..)|al[- ]?(?=...))")
_OTHER_SCRIPT: Final = re.compile(r"[\u0370-\U0010ffff]")
# Each scheme writes these sounds in its own way. Applied in this order.
_SCHEMES: Final = (("shch|sch|sh", "s"), ("tch|ch|ts|tz|cz", "c"), ("zh", "z"), ("kh|x", "h"), ("ou|oo", "u"),
                   ("q", "k"), ("w", "v"), ("[yij]+", "i"), ("ie", "e"), (r"(.)\1+", r"\1"))  # fmt: skip
_CONSONANTS: Final = ((r"(.)\1+", r"\1"), ("sch|sh|ch", "s"), ("dj", "j"), ("kh", "h"), ("dh", "z"),
                      ("([gt])h", r"\1"), ("q", "k"), ("[aeiouy]", ""))  # fmt: skip
Written = Callable[[Sequence[str]], Iterable[str]]
"""The words of records under any of these keys, the most frequent first."""


class Transliterator:
    """Finds the words that a text in Latin letters may stand for: of the vocabularies, and of the records."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary]) -> None:
        self._vocabularies = vocabularies

    def words(self, typed: str, written: Written) -> list[str]:
        """The words whose transliteration this may be, the likest first; none for what is not in Latin letters.

        Several words may be one of Chinese, which writes no spaces, or one of Arabic after its article.
        """
        keys = keys_of_typed(typed)
        if not keys:
            return []
        known = chain.from_iterable(self._known.get(key, ()) for key in keys)
        found = dict.fromkeys((*written(keys), *sorted(known)))
        one = " " not in _ARTICLE.sub("", plain(typed), count=1)
        return sorted((word for word in found if one or HAN.match(word)), key=lambda word: -_likeness(typed, word))

    @cached_property
    def _known(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        terms = chain.from_iterable(vocabulary.terms.values() for vocabulary in self._vocabularies.values())
        for value in latin_values(name for term in terms for _, name in term_names(term)):
            key, word = split(value)
            found[key].add(word)
        return found


def latin_values(texts: Iterable[str]) -> Iterator[str]:
    """A value `key|word` for each key of each word of texts that is not in Latin letters; some may come twice."""
    for text in texts:
        yield from _values(text)


def split(value: str) -> tuple[str, str]:
    """Key and word of a value."""
    key, _, word = value.partition("|")
    return key, word


def is_latin(text: str) -> bool:
    """Whether a text is nothing but words in Latin letters."""
    return bool(_TYPED.fullmatch(plain(text)))


def keys_of_typed(typed: str) -> tuple[str, ...]:
    """The keys of what somebody typed, by its letters and by its consonants; none when it is not in Latin letters."""
    latin = plain(typed)
    if not is_latin(typed) or len(latin) < SHORTEST_WORD:
        return ()
    found = (_by_letters(latin), f"~{_by_consonants(_ARTICLE.sub('', latin, count=1))}")
    return tuple(key for key in found if len(key.lstrip("~")) >= SHORTEST)


@lru_cache(maxsize=4096)
def _values(text: str) -> tuple[str, ...]:
    if not _OTHER_SCRIPT.search(text):
        return ()
    words = (word for found in _WORD.findall(fold(text)) for word in _words(found) if _OTHER_SCRIPT.search(word))
    return tuple(f"{key}|{word}" for word in dict.fromkeys(words) for key in _keys(word))


def _words(found: str) -> Iterator[str]:
    if not HAN.search(found):
        yield found
        return
    yield from (word for word in words_of(units(found)) if len(word) > 1)
    if len(found) <= LONGEST_HAN:
        yield found


@lru_cache(maxsize=65536)
def _keys(word: str) -> tuple[str, ...]:
    if not _CONSONANTAL.search(word):
        found = [_by_letters(_latin(word))]
    else:
        # A waw is a consonant or a long vowel: nobody writes both the same.
        letters = (_by_consonants(anyascii(letter), final=False) for letter in _ARTICLE.sub("", word, count=1))
        consonants = f"~{''.join(letters).removesuffix('h')}"
        found = [consonants, consonants.replace("w", "")]
    return tuple(dict.fromkeys(key for key in found if len(key.lstrip("~")) >= SHORTEST))


def _latin(word: str) -> str:
    return anyascii(word).lower()


def _by_letters(latin: str) -> str:
    return _reduced(latin, _SCHEMES)


def _by_consonants(latin: str, final: bool = True) -> str:
    """The consonants of a word, or of one letter in it; an h at the end is nothing but a way to write the feminine."""
    found = _reduced(latin, _CONSONANTS)
    return found.removesuffix("h") if final else found


def _reduced(latin: str, steps: Iterable[tuple[str, str]]) -> str:
    reduced = _LETTER.sub("", latin)
    for sounds, letter in steps:
        reduced = re.sub(sounds, letter, reduced)
    return reduced


def _likeness(typed: str, word: str) -> float:
    ignored = _SOFT if _CONSONANTAL.search(word) else _LETTER
    bare = (_ARTICLE.sub("", text, count=1) for text in (plain(typed), word))
    one, other = (ignored.sub("", _latin(text)) for text in bare)
    return SequenceMatcher(None, one, other).ratio()
