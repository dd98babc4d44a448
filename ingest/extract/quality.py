"""Is this text, or what remains of one whose fonts had no Unicode?"""

import re
import unicodedata
from typing import Final

_PRIVATE_OR_LOST: Final = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x80-\x9f]|\\(cid:\\d+\\)")
_LATIN: Final = re.compile("[A-Za-z]")
_VOWELS: Final = re.compile("[aeiouyAEIOUYà-öù-ý]")
_ALPHABETS: Final = ("A-Za-z\u00c0-\u024f", "\u0370-\u03ff", "\u0400-\u04ff", "\u0590-\u05ff", "\u0600-\u06ff")
_MIXED: Final = re.compile(
    "|".join(f"[{one}][{''.join(other for other in _ALPHABETS if other != one)}]" for one in _ALPHABETS)
)
"""A letter beside one of another alphabet."""
_LETTERLESS: Final = 300
_SAMPLE: Final = 4000
_LETTERS: Final = re.compile(r"[^\W\d_]")
_ODD_SYMBOLS: Final = re.compile("[\u00a1-\u00a9\u00ac-\u00b6\u00b8\u2020-\u2022\u2030\u02c6-\u02dd\u2200-\u25ff]")


def garbage_reason(text: str) -> str:
    """Why the characters cannot be a text's own, empty when they can."""
    sample = text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample)) + 1
    if len(_PRIVATE_OR_LOST.findall(sample)) > letters // 12:
        return "fonts without Unicode: private or unmapped characters"
    if len(_ODD_SYMBOLS.findall(sample)) > letters // 5:
        return "fonts without Unicode: symbols where letters should be"
    if _has_no_vowels(sample):
        return "fonts without Unicode: letters shifted, hardly any vowels"
    if len(sample) > _LETTERLESS and letters * 8 < len("".join(sample.split())) - sum(map(str.isdigit, sample)):
        return "fonts without Unicode: punctuation where letters should be"
    if _mixes_scripts(sample):
        return "fonts without Unicode: scripts mixed within words"
    return ""


def _has_no_vowels(text: str) -> bool:
    """Whether Latin letters cannot be any language's: the vowels of the poorest are a third of its letters."""
    latin, vowels = len(_LATIN.findall(text)), len(_VOWELS.findall(text))
    return latin > _LETTERLESS and latin * 2 > len(_LETTERS.findall(text)) and vowels * 5 < latin


def _mixes_scripts(text: str) -> bool:
    """Whether a good part of the longer words mix letters of scripts that no orthography mixes."""
    if not _MIXED.search(text):
        return False
    words = [word for word in re.findall(r"[^\W\d_]{4,}", text) if not word.isascii()]
    if len(words) < 20:
        return False
    mixed = sum(len({_script(char) for char in word} - {""}) > 1 for word in words)
    return mixed * 5 > len(words)


def _script(char: str) -> str:
    name = unicodedata.name(char, "").split(" ", 1)[0]
    return name if name in ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW") else ""
