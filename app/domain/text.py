"""Folding: the spellings of one word made one, before any engine sees them, so that all engines see the same.

Letters become lower case and lose what writers leave out at will: Arabic vowel signs, tatweel and the forms of alef,
ya and ta marbuta; ё for е; full-width and presentation forms; Traditional Chinese characters become Simplified; every
script's digits become 0-9. Latin accents stay: the stemmers need them, and the analysis drops them afterwards.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

import opencc

_SPELLING: Final = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیې", "ي"),
        "ة": "ه",
        "ۀ": "ه",
        "ک": "ك",
        "ё": "е",
        "ς": "σ",
        "İ": "i",
    }
)
# Vowel signs, Quranic marks and tatweel; soft hyphen, zero-width and direction marks.
_DROPPED: Final = (
    (0x00AD, 0x00AD),
    (0x0610, 0x061A),
    (0x0640, 0x0640),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2069),
    (0xFEFF, 0xFEFF),
)
_IDEOGRAPHS: Final = range(0x3400, 0xA000)
_HANGUL: Final = range(0xAC00, 0xD7B0)
_MATHEMATICAL: Final = range(0x1D400, 0x1D800)


def fold(text: str) -> str:
    """The text as it is indexed and searched. Never fails; may be shorter or longer than the text."""
    if text.isascii():
        return text.lower()
    # The table for every character would cost several times what the library's own lower case does.
    return _respelt().sub(_respell, unicodedata.normalize("NFC", text)).lower()


def _respell(found: re.Match[str]) -> str:
    return _table().get(ord(found[0]), found[0])


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters, and its end, the offset in `text` that it comes from."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    if not unicodedata.is_normalized("NFC", text):
        return _fold_clusters(text)
    if not _resized().search(text):
        return fold(text), range(len(text) + 1)
    origins: list[int] = []
    copied = 0
    for found in _resized().finditer(text):
        origins.extend(range(copied, found.start()))
        origins.extend([found.start()] * len(_table()[ord(found[0])]))
        copied = found.end()
    origins.extend(range(copied, len(text) + 1))
    return fold(text), origins


def plain(text: str) -> str:
    """The folded text without any accent and with single spaces: the form of identifiers and of sort keys."""
    folded = fold(text)
    if folded.isascii():
        return " ".join(folded.split())
    decomposed = unicodedata.normalize("NFD", folded)
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def chinese_script(text: str) -> str:
    """`zh-Hant` or `zh-Hans`, by characters that only one of the scripts has; empty where none tells."""
    if text.isascii():
        return ""
    codes = set(map(ord, text))
    if not codes.isdisjoint(_simplified()):
        return "zh-Hant"
    return "zh-Hans" if not codes.isdisjoint(_only_simplified()) else ""


def _fold_clusters(text: str) -> tuple[str, Sequence[int]]:
    pieces: list[str] = []
    origins: list[int] = []
    for start, cluster in _clusters(text):
        pieces.append(fold(cluster))
        origins.extend([start] * len(pieces[-1]))
    return "".join(pieces), [*origins, len(text)]


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Characters with what composes onto them, so that folding piecewise gives what folding the whole gives."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, text[start:at]
            start = at


@cache
def _resized() -> re.Pattern[str]:
    """The characters that fold to more or less than one."""
    return re.compile("[" + "".join(re.escape(chr(code)) for code, new in _table().items() if len(new) != 1) + "]")


@cache
def _respelt() -> re.Pattern[str]:
    """A character whose folding is more than lower case, or may be: rare ones, and the sigma, which minds its place."""
    # The complement, because the expressions engine finds characters outside a large set a hundred times faster.
    lowered = (chr(code) for code in range(0x10000) if _table().get(code, chr(code).lower()) == chr(code).lower())
    return re.compile(f"[^{re.escape(''.join(lowered).replace('Σ', ''))}]")


@cache
def _table() -> Mapping[int, str]:
    table = {code: folded for code in _folded_codes() if (folded := _fold_character(chr(code))) != chr(code)}
    table.update(_simplified())
    table.update(dict.fromkeys(range(0xD800, 0xE000), " "))  # halves of characters: no engine takes them
    table.update({code: "" for first, last in _DROPPED for code in range(first, last + 1)})
    return table


def _folded_codes() -> Iterator[int]:
    for code in (*range(0x80, 0x10000), *_MATHEMATICAL):
        if code not in _IDEOGRAPHS and code not in _HANGUL and not 0xD800 <= code < 0xE000:
            yield code
    yield from range(0x41, 0x5B)


def _fold_character(char: str) -> str:
    if (digit := unicodedata.decimal(char, None)) is not None:
        return str(digit)
    wide = unicodedata.normalize("NFKC", char)
    letters = wide if wide.isalnum() else char
    lowered = letters.translate(_SPELLING).lower()
    return lowered.translate(_SPELLING) if len(lowered) == len(letters) else char


@cache
def _simplified() -> Mapping[int, str]:
    """Traditional characters by code, each with its Simplified one: character by character, whatever the phrase."""
    characters = [chr(code) for code in _IDEOGRAPHS]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(old): new for old, new in zip(characters, converted, strict=True) if old != new}


@cache
def _only_simplified() -> frozenset[int]:
    """The characters that Traditional text writes otherwise, by code."""
    characters = sorted(set(_simplified().values()))
    converted = opencc.OpenCC("s2t").convert("\n".join(characters)).split("\n")
    return frozenset(ord(new) for new, old in zip(characters, converted, strict=True) if new != old)
