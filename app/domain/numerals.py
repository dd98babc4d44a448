"""Numbers in words and in digits of other scripts: Chinese numerals, Arabic ordinals."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

MOST_DIGITS: Final = 9
"""Digits of a number that are read."""
_CHINESE_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_CHINESE_UNITS: Final = {"十": 10, "百": 100, "千": 1000}

_DIGITS: Final = {
    ord(c): str(unicodedata.digit(c))
    for r in ((0x660, 0x66A), (0x6F0, 0x6FA), (0xFF10, 0xFF1A), (0x966, 0x970), (0x9E6, 0x9F0), (0xE50, 0xE5A))
    for c in map(chr, range(*r))
}

_ARABIC_ADVERBS: Final = {
    word: i
    for i, word in enumerate(
        ("اولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"), start=1
    )
}
_ARABIC_ONES: Final = (
    "اول اولي واحد واحده حادي حاديه",
    "ثاني ثانيه اثنان اثنين اثنتان",
    "ثالث ثالثه",
    "رابع رابعه",
    "خامس خامسه",
    "سادس سادسه",
    "سابع سابعه",
    "ثامن ثامنه",
    "تاسع تاسعه",
    "عاشر عاشره",
)
_ARABIC_TENS: Final = (
    "عشر عشره",
    "عشرون عشرين",
    "ثلاثون ثلاثين",
    "اربعون اربعين",
    "خمسون خمسين",
    "ستون ستين",
    "سبعون سبعين",
    "ثمانون ثمانين",
    "تسعون تسعين",
)
_ARABIC_HUNDREDS: Final = (
    "مائه مئه ميه",
    "مائتان مائتين مئتان مئتين",
    "ثلاثمائه ثلاثمئه",
    "اربعمائه اربعمئه",
    "خمسمائه خمسمئه",
    "ستمائه ستمئه",
    "سبعمائه سبعمئه",
    "ثمانمائه ثمانمئه",
    "تسعمائه تسعمئه",
)
_ARABIC: Final = (
    {w: n for n, ws in enumerate(_ARABIC_ONES, 1) for w in ws.split()}
    | {w: 10 * n for n, ws in enumerate(_ARABIC_TENS, 1) for w in ws.split()}
    | {w: 100 * n for n, ws in enumerate(_ARABIC_HUNDREDS, 1) for w in ws.split()}
)
ARABIC_ORDINAL: Final = rf"(?:و?(?:ال)?(?:{'|'.join(sorted(_ARABIC, key=len, reverse=True))}|بعد)(?!\w))"
"""An expression for one word of an ordinal, in folded text (`app.domain.text`)."""
_ARABIC_FOLD: Final = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ئ": "ئ",
        "ؤ": "و",
        "ـ": None,
        **{chr(c): None for c in range(0x64B, 0x653)},
    }
)
_ARABIC_WORD: Final = re.compile(r"[\s()]*([\u0621-\u064A\u064B-\u0652]+)")


def ascii_digits(text: str) -> str:
    """The text with the decimal digits of other scripts written 0-9; nothing else is changed, nor its length."""
    return text if text.isascii() else text.translate(_DIGITS)


def chinese_number(text: str) -> int | None:
    """二百九十四 -> 294, 一一〇 -> 110, 21 -> 21; None when the text is not a number."""
    text = ascii_digits(text.strip())
    if text.isdecimal():
        return int(text[:MOST_DIGITS])
    if not text or any(c not in _CHINESE_DIGITS and c not in _CHINESE_UNITS for c in text):
        return None
    if not any(c in _CHINESE_UNITS for c in text):
        return int("".join(str(_CHINESE_DIGITS[c]) for c in text[:MOST_DIGITS]))
    total, digit = 0, -1
    for c in text:
        if c in _CHINESE_UNITS:
            total, digit = total + (1 if digit < 0 else digit) * _CHINESE_UNITS[c], -1
        else:
            digit = _CHINESE_DIGITS[c] or -1
    return total + max(digit, 0)


@lru_cache(4096)
def _arabic_word(word: str) -> tuple[int | None, bool]:
    """The value of an ordinal's word and whether a conjunction stood before it (والعشرون -> 20, True)."""
    word = word.translate(_ARABIC_FOLD).replace("اال", "الا")
    joined = word.startswith("و") and word not in ("واحد", "واحده")
    bare = word[1:] if joined else word
    if bare.startswith("ال"):
        bare = bare[2:]
    elif bare.startswith("لا"):  # a reversed lam-alef: األولى
        bare = "ا" + bare[2:]
    return _ARABIC.get(bare), joined


def arabic_ordinal(text: str) -> tuple[int, int] | None:
    """The ordinal in words that a text begins with, and where it ends (الخامسة عشرة بعد المائة -> 115)."""
    total, end, ones, seen = 0, 0, 0, 0
    after = False
    for match in _ARABIC_WORD.finditer(text):
        if match.start() != seen:
            break
        word, seen = match.group(1), match.end()
        if total and word == "بعد":
            after = True
            continue
        value, joined = _arabic_word(word)
        if value is None or (total and not (joined or after or (value == 10 and 0 < ones < 10) or value >= 100)):
            break
        total, end, after, ones = total + value, match.end(), False, value
    return (total, end) if total else None


def arabic_adverb(word: str) -> int | None:
    """The number of a word that counts clauses: أولا -> 1, ثانيا -> 2; None for another word."""
    return _ARABIC_ADVERBS.get(word.translate(_ARABIC_FOLD))
