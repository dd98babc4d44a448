"""Paragraphs and letters inside a provision: (1), 1°, a), （一）, أ-."""

import re
from typing import Final, NamedTuple

from app.domain.numerals import ascii_digits, chinese_number

_MARKER: Final = re.compile(
    r"(?:[(（\[](?P<inner>\*?\d{1,3}(?:[.\-]\d+)*[A-Za-z]?|[A-Za-z]{1,2}(?:\.\d+)?|[ivxlc]{1,6}|[а-яё]\d?|[\u0621-\u064a]{1,2}|[一二三四五六七八九十]{1,4})[)）\]]"
    r"|(?P<dot>\d{1,3}(?:\.\d+)*)(?P<stop>\.?[-–]|\.?[)）]|\.|°/?|º|\s?[.]?[°º][.)]?)(?=\D)"
    r"|(?P<letter>[a-zа-яё]\d?|[ivxlc]{1,6}|[\u0621-\u064a])\s?(?P<lstop>[.]?[-–]|[)）]|\.(?=\s))"
    r"|[-–]\s?(?P<flip>\d{1,3})(?P<fstop>)(?=\s?[\u0621-\u064a])"
    r"|§\s?(?P<sign>\d{1,3}[a-z]?)(?P<sstop>\.?[ºo°]?\.?)(?=\s)"
    r"|(?P<cn>[一二三四五六七八九十]{1,4})(?P<cnstop>[、.．])"
    r"|(?P<roman>[IVX]{1,5})(?P<rstop>\.\s?[-–—]|\.(?=\s)|\s?[-–—]\s)"
    r")\s*"
)
_STOPS: Final = {
    **{"inner": None, "dot": "stop", "letter": "lstop", "cn": "cnstop", "roman": "rstop"},
    **{"sign": "sstop", "flip": "fstop"},
}
"""What a number is named in the pattern, and what stands behind it: `-1` is how a broken line of Arabic shows `1-`."""
_STARTS: Final = frozenset(
    "-–§([（0123456789٠١٢٣٤٥٦٧٨٩abcdefghijklmnopqrstuvwxyzабвгдежзиклмнопрстуфхцчшщэюя一二三四五六七八九十IVX"
)
_ARABIC_LETTERS: Final = range(0x621, 0x64B)
_DEEPEST: Final = 6
_LONGEST_MARK: Final = 24


class Subunit(NamedTuple):
    """A part of a provision; `depth` 1 lies directly in it. `text` is without its number, its own parts included."""

    type: str
    num: str
    depth: int
    text: str


class _Mark(NamedTuple):
    line: int
    num: str
    style: str
    rest: str


def opens_part(text: str) -> bool:
    """Whether a line begins with the number or letter of a part."""
    return _mark(text, 0) is not None


def _mark(text: str, line: int) -> _Mark | None:
    first = text[0]
    if first not in _STARTS and ord(first) not in _ARABIC_LETTERS:
        return None
    match = _MARKER.match(text if text[:_LONGEST_MARK].isascii() else ascii_digits(text[:_LONGEST_MARK]))
    if not match:
        return None
    kind = match.lastgroup or ""
    for group, stop in _STOPS.items():
        if (num := match[group]) is not None:
            kind = "()" if stop is None else match[stop].strip()[-1:]
            break
    else:
        return None
    value = chinese_number(num) if not num.isascii() else None
    return _Mark(
        line, str(value) if value is not None and not num.isdecimal() else num, _script(num) + kind, text[match.end() :]
    )


def _script(num: str) -> str:
    first = num.lstrip("*")[0]
    if first.isdecimal():
        return "1"
    if first in "一二三四五六七八九十":
        return "一"
    if first.isascii():
        return (
            "i"
            if set(num) <= set("ivxlc") and num not in ("c", "l")
            else "I"
            if num.isupper() and set(num) <= set("IVX")
            else "a"
        )
    return "أ" if ord(first) in _ARABIC_LETTERS else "а"


def _depths(marks: list[_Mark]) -> list[int]:
    """Nesting by style: a style seen before closes what came after it, a new one lies in the last."""
    open_styles: list[str] = []
    last: dict[str, str] = {}
    depths = []
    for mark in marks:
        style = mark.style
        if style[0] == "i":
            letters = "a" + style[1:]
            if letters in open_styles and _next_letter(last[letters]) == mark.num:
                style = letters
        if style in open_styles:
            del open_styles[open_styles.index(style) + 1 :]
        elif len(open_styles) < _DEEPEST:
            open_styles.append(style)
        last[style] = mark.num
        depths.append(len(open_styles))
    return depths


def _next_letter(letter: str) -> str:
    return chr(ord(letter[0]) + 1) if len(letter) == 1 else ""


_INLINE: Final = re.compile(r"(?:^|(?<=[\s.;:,—-]))\((\d{1,3}[A-Z]?)\)\s")
_RUNS: Final = tuple(
    (re.compile(pattern), first, glance)
    for pattern, first, *glance in (
        (r"\((\d{1,2})\)\s", "1", "(1)", "(2)"),
        (r"(\d{1,2})[°º](?=[\s.)])", "1", "1°", "2°"),
        (r"(\d{1,2})[°º](?=[\s.)])", "1", "1º", "2º"),
        (r"(?<![\d.])\d{1,3}\.(\d{1,2})\.?\s", "1", ".1", ".2"),
        (r"(?<![\d.])(\d{1,2})[.)]\s", "1", "1", "2"),
        (r"\(?([a-z])\)\s", "a", "a) ", "b) "),
    )
)
"""How parts are numbered that are printed in one run, what each counts from, and what a text with two of them has."""
_BEGINS_PART: Final = re.compile(r"(?:^|[.;:：；؛。,—–-](?:\s?(?:and|or|et|ou|y|e|o|und|oder|и|или))?)\s*$", re.I)


def _cut(text: str, cuts: list[int]) -> list[str]:
    """The text in pieces, cut before two numbers or more; else whole."""
    ends = [*cuts, len(text)] if len(cuts) > 1 else [len(text)]
    return [piece for start, end in zip([0, *ends], ends, strict=False) if (piece := text[start:end].strip())]


def _inline_lines(text: str) -> list[str]:
    """A provision printed in one run, cut before (1), (2), (3) where they follow each other."""
    cuts, want = [], 1
    for match in _INLINE.finditer(text):
        if match[1] == str(want):
            cuts.append(match.start())
            want += 1
    return _cut(text, cuts)


def _run_lines(text: str) -> list[str]:
    """A line, cut before the parts that count through it from 1 or a, each behind the end of the part before it."""
    for pattern, want, glance in _RUNS:
        if not all(sign in text for sign in glance):
            continue
        cuts = []
        for match in pattern.finditer(text):
            if match[1] == want and _BEGINS_PART.search(text[max(0, match.start() - 12) : match.start()]):
                cuts.append(match.start())
                want = str(int(want) + 1) if want.isdecimal() else _next_letter(want)
        if len(cuts) > 1:
            return _cut(text, cuts)
    return [text]


_INLINE_LETTER: Final = re.compile(
    r"(?:(?<=[:;]\s)|(?<=[:;]\s(?:or|et|ou)\s)|(?<=[:;]\s(?:and|und)\s)|(?<=[:;]\soder\s))\(?(?P<letter>[a-z])\)\s"
)


def _lettered_lines(text: str) -> list[str]:
    """A paragraph printed in one run, cut before a), b), c) where each stands behind a colon or semicolon."""
    cuts, want = [], "a"
    for match in _INLINE_LETTER.finditer(text):
        if match["letter"] == want:
            cuts.append(match.start())
            want = chr(ord(want) + 1)
    return _cut(text, cuts)


def split_subunits(lines: list[str], deep: bool, unit: str) -> list[Subunit]:
    """The numbered parts of a provision's lines: the outermost, with `deep` also those inside them."""
    if len(lines) == 1 and "(2)" in lines[0]:
        lines = _inline_lines(lines[0])
    if deep:
        lines = [piece for line in lines for piece in _lettered_lines(line)]
    marks = _marks(lines)
    if len(marks) < 2:
        lines = [piece for line in lines for piece in _run_lines(line)]
        marks = _marks(lines)
    if len(marks) < 2:
        return []
    depths = _depths(marks)
    limit = 2 if deep else 1
    kept = [(mark, depth) for mark, depth in zip(marks, depths, strict=True) if depth <= limit]
    names = ("subsection", "paragraph") if unit == "section" else ("paragraph", "point")
    ends = _ends(kept, len(lines))
    return [
        Subunit(names[depth - 1], mark.num, depth, "\n".join([mark.rest, *lines[mark.line + 1 : end]]).strip())
        for (mark, depth), end in zip(kept, ends, strict=True)
    ]


def _marks(lines: list[str]) -> list[_Mark]:
    return [mark for i, text in enumerate(lines) if text and (mark := _mark(text, i))]


def _ends(kept: list[tuple[_Mark, int]], end: int) -> list[int]:
    """For each mark the line where the next of the same or a smaller depth begins."""
    ends = []
    next_at = {1: end, 2: end}
    for mark, depth in reversed(kept):
        ends.append(min(next_at[level] for level in range(1, depth + 1)))
        next_at[depth] = mark.line
        if depth == 1:
            next_at[2] = mark.line
    return ends[::-1]
