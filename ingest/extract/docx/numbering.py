"""The numbers Word computes for paragraphs: levels, formats, restarts (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ingest.extract.docx.package import W, attribute, number
from ingest.extract.docx.styles import Styles

_PLACE: Final = re.compile(r"%([1-9])")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_DEEPEST: Final = 8
_LONGEST: Final = 30


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    restart: int | None
    legal: bool


@dataclass(slots=True)
class _List:
    """An abstract numbering: its levels, and where its counters stand."""

    levels: dict[int, _Level]
    counters: dict[int, int]
    style_levels: dict[str, int]


class Numbering:
    """Gives each numbered paragraph its number; to be asked in document order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._lists = {attribute(one, "abstractNumId"): _list(one) for one in root.iter(f"{W}abstractNum")}
            links = {attribute(one.find(f"{W}styleLink")): one for one in root.iter(f"{W}abstractNum")}
            for one in root.iter(f"{W}abstractNum"):
                linked = links.get(attribute(one.find(f"{W}numStyleLink")) or "-")
                if linked is not None:
                    self._lists[attribute(one, "abstractNumId")] = self._lists[attribute(linked, "abstractNumId")]
            self._numbers = {attribute(one, "numId"): _number(one) for one in root.iter(f"{W}num")}

    def of(self, properties: etree._Element | None, style_id: str) -> str:
        """The number before a paragraph as Word prints it (`1.2`, `(a)`, `•`), empty for none."""
        number_id, level = self._reference(properties, style_id)
        if number_id not in self._numbers:
            return ""
        abstract, starts, overrides = self._numbers[number_id]
        if abstract not in self._lists:
            return ""
        numbered = self._lists[abstract]
        levels = numbered.levels | overrides
        if level not in levels:
            return ""
        if level in starts and (number_id, level) not in self._started:
            numbered.counters.pop(level, None)
            levels[level] = _restarted(levels[level], starts[level])
        self._started.add((number_id, level))
        _count(numbered.counters, levels, level)
        return _printed(numbered.counters, levels, level)

    def _reference(self, properties: etree._Element | None, style_id: str) -> tuple[str, int]:
        """The numbering and level the paragraph itself names, else its style."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        number_id = attribute(own.find(f"{W}numId")) if own is not None else ""
        level = attribute(own.find(f"{W}ilvl")) if own is not None else ""
        for style in self._styles.lineage(style_id) if not (number_id and level) else ():
            inherited = style.find(f"{W}pPr/{W}numPr")
            if inherited is not None and not number_id:
                number_id = attribute(inherited.find(f"{W}numId"))
                level = level or attribute(inherited.find(f"{W}ilvl")) or self._style_level(number_id, style)
        return number_id, min(number(level) or 0, _DEEPEST)

    def _style_level(self, number_id: str, style: etree._Element) -> str:
        """The level that the list itself ties to the style."""
        numbered = self._lists.get(self._numbers[number_id][0]) if number_id in self._numbers else None
        return str(numbered.style_levels.get(attribute(style, "styleId"), "")) if numbered else ""


def _list(abstract: etree._Element) -> _List:
    levels, styles = {}, {}
    for one in abstract.iter(f"{W}lvl"):
        place = number(attribute(one, "ilvl")) or 0
        levels[place] = _level(one)
        if style := attribute(one.find(f"{W}pStyle")):
            styles[style] = place
    return _List(levels, {}, styles)


def _level(one: etree._Element) -> _Level:
    kind = one.find(f"{W}numFmt")
    if kind is None:
        kind = one.find(f".//{W}numFmt")
    return _Level(
        number(attribute(one.find(f"{W}start"))) or 0,
        attribute(kind) or "decimal",
        attribute(one.find(f"{W}lvlText")),
        number(attribute(one.find(f"{W}lvlRestart"))),
        one.find(f"{W}isLgl") is not None,
    )


def _number(one: etree._Element) -> tuple[str, dict[int, int], dict[int, _Level]]:
    starts, levels = {}, {}
    for override in one.iter(f"{W}lvlOverride"):
        place = number(attribute(override, "ilvl")) or 0
        if (start := number(attribute(override.find(f"{W}startOverride")))) is not None:
            starts[place] = start
        if (level := override.find(f"{W}lvl")) is not None:
            levels[place] = _level(level)
    return attribute(one.find(f"{W}abstractNumId")), starts, levels


def _restarted(level: _Level, start: int) -> _Level:
    return _Level(start, level.format, level.text, level.restart, level.legal)


def _count(counters: dict[int, int], levels: Mapping[int, _Level], level: int) -> None:
    """One further at this level; the deeper ones begin anew, the higher ones have at least begun."""
    for higher in range(level):
        if higher in levels:
            counters.setdefault(higher, levels[higher].start)
    counters[level] = counters[level] + 1 if level in counters else levels[level].start
    for deeper in [place for place in counters if place > level]:
        restart = levels[deeper].restart if deeper in levels else None
        if restart is None or level < restart:
            del counters[deeper]


def _printed(counters: Mapping[int, int], levels: Mapping[int, _Level], level: int) -> str:
    own = levels[level]
    if own.format == "bullet":
        return "•" if not own.text or _PRIVATE.search(own.text) else own.text
    if own.format == "none":
        return _PLACE.sub("", own.text)

    def at(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if place not in levels:
            return ""
        kind = "decimal" if own.legal else levels[place].format
        return _FORMATS.get(kind, str)(counters.get(place, levels[place].start))

    return _PLACE.sub(at, own.text)


def _letters(alphabet: str) -> Callable[[int], str]:
    """Word doubles letters after the last: y, z, aa, bb."""

    def letter(count: int) -> str:
        turn, place = divmod(max(count, 1) - 1, len(alphabet))
        return alphabet[place] * min(turn + 1, _LONGEST)

    return letter


def _roman(number: int) -> str:
    values = (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")
    text = ""
    for value, letters in (*values, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        times, number = divmod(number, value)
        text += letters * min(times, 9)
    return text


def _chinese(number: int) -> str:
    """Up to 99 in words, beyond digit by digit."""
    digits = "〇一二三四五六七八九"
    if number > 99:
        return "".join(digits[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAlpha": _letters("أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "arabicAbjad": _letters("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"), _chinese
    ),
    "none": lambda number: "",
}
