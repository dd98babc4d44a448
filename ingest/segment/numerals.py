"""The numbers of provisions as laws print them: ordinals in words, suffixes, and their order."""

import re
from functools import lru_cache
from typing import Final

from app.domain.numerals import MOST_DIGITS, arabic_adverb, chinese_number

SUFFIXES: Final = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"),
    *("undecies", "duodecies"),
)
"""Latin words that number what was inserted after a provision, from the second on (`100 bis`)."""

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

_ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.I)
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


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
_LATIN_SUFFIXES: Final = {
    **{word: i for i, word in enumerate(SUFFIXES, start=2)},
    **{"quáter": 4, "nonies": 9, "مكرر": 2, "مكررا": 2},
}


@lru_cache(65536)
def order_key(num: str) -> tuple[tuple[int, int], ...]:
    """A key that sorts the numbers of one law: 5 < 5 bis < 5-1 < 6; R716-1 sorts apart from 716-1."""
    key = []
    for part in _PARTS.findall(num):
        if part.isdecimal():
            key.append((1, int(part[:MOST_DIGITS])))
        elif (suffix := _LATIN_SUFFIXES.get(part.lower())) is not None:
            key.append((1, suffix))
        elif (value := chinese_number(part.lstrip("之の"))) is not None:
            key.append((1, value))
        elif (adverb := arabic_adverb(part)) is not None:
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
