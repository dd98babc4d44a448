"""Numbers as laws write them: digits of any script, Chinese numerals, ordinals in words."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

SUFFIXES: Final = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"),
    *("undecies", "duodecies"),
)
"""Latin words that number what was inserted after a provision, from the second on (`100 bis`)."""

_MOST_DIGITS: Final = 9
_CHINESE_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_CHINESE_UNITS: Final = {"十": 10, "百": 100, "千": 1000}

_DIGITS: Final = {
    ord(c): str(unicodedata.digit(c))
    for r in ((0x660, 0x66A), (0x6F0, 0x6FA), (0xFF10, 0xFF1A), (0x966, 0x970), (0x9E6, 0x9F0), (0xE50, 0xE5A))
    for c in map(chr, range(*r))
}

LATIN_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (
            "first one premier première primero primera primer primeiro primeira erster erste erstes "
            "первый первая первое mbere",
            "second two deuxième seconde segundo segunda zweiter zweite zweites второй вторая второе",
            "third three troisième tercero tercera tercer terceiro terceira dritter dritte drittes "
            "третий третья третье",
            "fourth four quatrième cuarto cuarta quarto quarta vierter vierte viertes четвертый четвертая четвёртая",
            "fifth five cinquième quinto quinta fünfter fünfte fünftes пятый пятая",
            "sixth six sixième sexto sexta sechster sechste sechstes шестой шестая",
            "seventh seven septième séptimo séptima septimo septima sétimo sétima siebter siebte siebtes "
            "седьмой седьмая",
            "eighth eight huitième octavo octava oitavo oitava achter achte achtes восьмой восьмая",
            "ninth nine neuvième noveno novena nono nona neunter neunte neuntes девятый девятая",
            "tenth ten dixième décimo décima decimo decima zehnter zehnte zehntes десятый десятая",
            "eleventh onzième undécimo undécima elfter elfte одиннадцатый одиннадцатая",
            "twelfth douzième duodécimo duodécima zwölfter zwölfte двенадцатый двенадцатая",
            "thirteenth treizième decimotercero decimotercera",
            "fourteenth quatorzième decimocuarto decimocuarta",
            "fifteenth quinzième decimoquinto decimoquinta",
        ),
        start=1,
    )
    for word in words.split()
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
_ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.I)
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def ascii_digits(text: str) -> str:
    """The text with the decimal digits of other scripts written 0-9; nothing else is changed, nor its length."""
    return text if text.isascii() else text.translate(_DIGITS)


def chinese_number(text: str) -> int | None:
    """二百九十四 -> 294, 一一〇 -> 110, 21 -> 21; None when the text is not a number."""
    text = ascii_digits(text.strip())
    if text.isdecimal():
        return int(text[:_MOST_DIGITS])
    if not text or any(c not in _CHINESE_DIGITS and c not in _CHINESE_UNITS for c in text):
        return None
    if not any(c in _CHINESE_UNITS for c in text):
        return int("".join(str(_CHINESE_DIGITS[c]) for c in text[:_MOST_DIGITS]))
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


def is_arabic_adverb(word: str) -> bool:
    """Whether a word counts clauses: أولا (first), ثانيا (second) ..."""
    return word.translate(_ARABIC_FOLD) in _ARABIC_ADVERBS


def roman_number(text: str) -> int | None:
    """XIV -> 14; None when the text is not a Roman numeral."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[c] for c in text.upper()]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def ordinal_word(text: str) -> int | None:
    """premier -> 1, PRIMERO -> 1, Second -> 2; None when the word is no ordinal we know."""
    return LATIN_ORDINALS.get(text.lower())


_PARTS: Final = re.compile(r"\d+|[^\W\d_]+")
_LATIN_SUFFIXES: Final = {word: i for i, word in enumerate(SUFFIXES, start=2)} | {"nonies": 9, "مكرر": 2, "مكررا": 2}


@lru_cache(65536)
def order_key(num: str) -> tuple[tuple[int, int], ...]:
    """A key that sorts the numbers of one law: 5 < 5 bis < 5-1 < 6; R716-1 sorts apart from 716-1."""
    key = []
    for part in _PARTS.findall(num):
        if part.isdecimal():
            key.append((1, int(part[:_MOST_DIGITS])))
        elif (suffix := _LATIN_SUFFIXES.get(part.lower())) is not None:
            key.append((1, suffix))
        elif (value := chinese_number(part.lstrip("之の"))) is not None:
            key.append((1, value))
        elif (adverb := _ARABIC_ADVERBS.get(part.translate(_ARABIC_FOLD))) is not None:
            key.append((1, adverb))
        elif not key and (roman := roman_number(part)) is not None and part == num:
            key.append((1, roman))
        else:
            key.append((0 if key else -1, sum(ord(c) * 128**i for i, c in enumerate(reversed(part[:4].upper())))))
    return tuple(key)


def major(num: str) -> int | None:
    """The leading whole number: 467.11 -> 467, 294之一 -> 294, II -> 2; None when there is none."""
    return next((value for kind, value in order_key(num) if kind == 1), None)


def follows(last: str, num: str) -> bool:
    """Whether `num` is what a law prints after `last`: the next whole number, or a later sub-number of the same."""
    before, after = major(last), major(num)
    if before is None or after is None:
        return False
    return after == before + 1 or (after == before and order_key(num) > order_key(last))
