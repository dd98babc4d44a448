"""Heads in alphabets written from left to right: `Article 5`, `PART II`, `Статья 174.1`, `12-модда`, `12. Title`."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from app.domain.kinds import ProvisionRole
from app.domain.numerals import ascii_digits
from ingest.segment import habits
from ingest.segment.habits import Habit
from ingest.segment.head import Head
from ingest.segment.numerals import LATIN_ORDINALS, SUFFIXES, ordinal_word

_SUFFIX: Final = "|".join((*SUFFIXES, "nonies", "quáter"))
_PLAIN: Final = (
    r"\d{1,6}(?!\d)(?:(?:\.-|[.\-–‑/])\d{1,6})*"
    r"(?-i:[-–‑][A-Z]{1,2}(?![^\W\d_])|\s?[-–‑]\s?[A-Z]{1,2}(?![^\W\d_])(?!\s[a-zà-ý]))?(?:[A-Z]{1,3}(?![^\W\d_])|[a-z](?![^\W_])|(?-i:\s[A-Z](?=\s?\.(?!\w))))?"
    rf"(?:[.\-–‑]\d{{1,6}})*(?:(?:[\s\-]|\.\s)?(?:{_SUFFIX})(?![^\W\d_])(?:\s?[A-Z](?![^\W_]))?)?"
    r"(?:[¹²³⁰⁴-⁹]+|(?-i:/[A-Z])(?![^\W\d_]))?"
)
_TO: Final = r"\s?(?:to|through|and|à|a|al|et|y|e|und|bis|и|по|—|–|-)\s"
NUMBER: Final = rf"(?:[A-Z]{{1,3}}(?:\.\s?|[-\s])?)?\*?{_PLAIN}(?:{_TO}(?:[LRDA]\.?\s?)?{_PLAIN})?"
_ROMAN: Final = r"[IVXLCDM]+(?:er)?(?:-\d+)?(?![^\W\d_])"
_DEGREE: Final = (
    r"(?:\s?(?:(?:er|ère|re|eme|ème)(?![^\W\d_])|\.?[°ºª])"
    rf"(?:(?-i:\s?[-–‑]\s?[A-Z]{{1,2}})(?![^\W\d_])|\s?(?:{_SUFFIX})(?![^\W\d_]))?)?"
)
_END: Final = r"\s*(?P<sep>[.):°º*_\-–—―‒\s|\]]*)(?P<rest>.*)"


_OPENING: Final = re.compile(r"(?P<first>\w|§)(?:\[(?P<any>[^\]]+)\]|(?P<second>[^\[({\\?.*+]))?")


def _openings() -> frozenset[str]:
    """The first two letters of every word that can open a head."""
    words = "|".join((*habits.LATIN_UNITS.values(), *habits.LATIN_GROUPS.values(), *LATIN_ORDINALS))
    found = filter(None, map(_OPENING.match, words.split("|")))
    return frozenset(match["first"] + second for match in found for second in match["second"] or match["any"] or " ")


OPENINGS: Final = _openings()
"""What a line must begin with, in lower case, to be worth a closer look."""
_REFERENCE_START: Final = re.compile(
    r"(?:of|de[lrs]?|du|des|d'|d’|to|and|or|y|et|e|ou|und|oder|the|la|le|les|l'|l’|en|in|do|da|dos|das|que|as|shall|is|are|"
    r"Abs(?:atz|\.)|Satz|Nr\.|Nummer|paragraph|subsection|inciso|numeral|literal|apartado|alin[ée]a|"
    r"настоящ\w*|Закона|Федерального|Кодекса|пункт\w*|част[иью]\w*|above|below|[,;])(?![^\W\d_])"
    r"|[,;/]|\(\w{1,4}\)\s*(?:of|de|du|and|,|;|or)\b",
    re.I,
)
_SENTENCE_START: Final = re.compile(r"(?:The|El|L[ae]s?|En|In|As|Do|Da|Que)\s|L['’]")
"""Small words that also open references; with a capital they open a provision's text: `Art. 3° La extradición`."""
_STRONG: Final = frozenset(":–—-―")
_LONGEST_GROUP_TITLE: Final = 160
_LONGEST_CAPITALS: Final = 400


@lru_cache(8)
def _patterns(habit: Habit) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of a unit's head and of a group's head."""
    ordinals = "|".join(sorted(LATIN_ORDINALS, key=len, reverse=True))
    units = "|".join(words for name, words in habits.LATIN_UNITS.items() if name not in habit.groups)
    groups = "|".join(habits.LATIN_GROUPS.values())
    unit = (
        rf"(?P<word>{units})(?P<num>\s*[.:\-–]?\s*(?:(?:\.\.+|…)\s*\()?"
        rf"(?:{NUMBER}{_DEGREE}|{_ROMAN}|(?:{ordinals}|{habit.named})(?![^\W\d_]))){_END}"
    )
    group = (
        rf"(?:(?P<ord>{ordinals})\s+)?(?P<word>{groups})(?![^\W\d_])\.?"
        rf"(?:\s*[:\-–—]?\s*(?P<num>(?:{_ROMAN}|\d{{1,6}}[A-Z]?(?:[.\-]\d{{1,6}})*[¹²³⁰⁴-⁹]*|[A-Z](?![^\W\d_])"
        rf"|(?:{ordinals}|preliminar|préliminaire|único|unique)(?![^\W\d_])){_DEGREE}))?{_END}"
    )
    return re.compile(unit, re.I | re.S), re.compile(group, re.I | re.S)


def _is_small(char: str) -> bool:
    """A lower-case letter of a script that has capitals in use (Georgian prints none)."""
    return char.islower() and not "\u10a0" <= char <= "\u10ff"


def _is_reference(sep: str, rest: str) -> bool:
    """Whether what follows a number says that the line only speaks of a provision."""
    if not rest:
        return False
    if rest[0] in ",;":
        return True
    if not any(c in sep for c in ".:-–—―°º"):
        return _is_small(rest[0]) or bool(_REFERENCE_START.match(rest) and not _SENTENCE_START.match(rest))
    return _is_small(rest[0]) and _STRONG.isdisjoint(sep) and "°" not in sep and "º" not in sep


@lru_cache(512)
def _unit_type(word: str) -> str:
    name = next(name for name, words in habits.LATIN_UNITS.items() if re.fullmatch(words, word, re.I))
    return name if name in ("section", "rule", "regulation") else "article"


@lru_cache(512)
def _group_type(word: str) -> str:
    return next(name for name, words in habits.LATIN_GROUPS.items() if re.fullmatch(words, word, re.I))


_ORDINAL_MARK: Final = re.compile(r"(?<=[\dIVX])(?:\s?(?:er|ère|re|eme|ème|ER|\.?[°ºª])|o)$")
_CODE_LETTER: Final = re.compile(r"^([A-Z]{1,3})(?:\.\s?|\s)(?=\d)")
_SPACES: Final = re.compile(r"\s+")
_RAISED: Final = re.compile("[¹²³⁰⁴-⁹]+")
_DOT_BEFORE_WORD: Final = re.compile(r"(?<=\d)\.\s(?=[^\W\d_]{3})")
_DEGREE_WITHIN: Final = re.compile(rf"(?<=\d)\.?[°ºª](?=\s?(?:[-–‑]|{_SUFFIX}))", re.I)


def _lowered(raised: re.Match[str]) -> str:
    """A raised number as a sub-number: 5¹ is 5.1."""
    return f".{unicodedata.normalize('NFKC', raised[0])}"


def clean_num(raw: str) -> str:
    """The number alone: `L. 123-4` -> `L123-4` (codes print both), `1er` -> `1`, `PRIMERO` -> `1`, `5°` -> `5`.

    `2.º-A` -> `2-A`, `5¹` -> `5.1`. Canada prints `*24` where a section is not in force: the sign stays, the element
    id has none.
    """
    num = _DEGREE_WITHIN.sub("", _RAISED.sub(_lowered, ascii_digits(raw)))
    num = _SPACES.sub(" ", num.replace("–", "-").replace("‑", "-").replace(".-", "-"))
    num = _DOT_BEFORE_WORD.sub(" ", num.strip(" .:-…(").rstrip("* .:-"))
    num = _CODE_LETTER.sub(r"\1", num)
    ordinal = ordinal_word(num)
    return str(ordinal) if ordinal is not None else _ORDINAL_MARK.sub("", num).strip(" .:-")


def worded_head(text: str, habit: Habit, heading: bool) -> Head | None:
    """A head that opens with a word (`Article 5`, `PART II`), or None."""
    if not heading and _is_small(text[0]):
        return None
    unit, group = _patterns(habit)
    if (match := unit.match(text)) and (head := _unit(match, text)):
        return head
    match = group.match(text)
    return _group(match, heading) if match else None


def _unit(match: re.Match[str], text: str) -> Head | None:
    sep, rest, num = match["sep"], match["rest"], clean_num(match["num"])
    if _is_reference(sep, rest) or (rest and _is_small(text[0])) or _is_doubtful(num, sep, rest, text):
        return None
    *series, word = match["word"].rsplit(maxsplit=1)
    if series and word.lower() == "madde":
        num = f"{series[0]} {num}"
    return Head(ProvisionRole.UNIT, _unit_type(match["word"]), num, sep, rest, match["word"])


def _is_doubtful(num: str, sep: str, rest: str, text: str) -> bool:
    """A word that is a Roman number only by chance (`Art. di ...`), or a parenthesis that opened before the line."""
    if ")" in sep and "(" not in text[: text.index(")") + 1]:
        return True
    return num.isalpha() and num.islower() and bool(rest) and "." not in sep and _STRONG.isdisjoint(sep)


def _group(match: re.Match[str], heading: bool) -> Head | None:
    num, sep, rest = match["num"] or match["ord"] or "", match["sep"], match["rest"]
    type_ = _group_type(match["word"])
    if (not num and (type_ != "schedule" or (rest and not heading))) or (len(num) == 1 and num.islower()):
        return None
    if match["word"].lower().startswith("form") and not (num and (heading or match["word"].isupper())):
        return None
    goes_on = rest and (_is_small(rest[0]) or rest[0] in ",;") and not match["word"].isupper()
    if not heading and (goes_on or len(rest) > (_LONGEST_CAPITALS if rest.isupper() else _LONGEST_GROUP_TITLE)):
        return None
    if rest and "." not in sep and _STRONG.isdisjoint(sep) and _REFERENCE_START.match(rest):
        return None
    return Head(ProvisionRole.GROUP, type_, clean_num(num), sep, rest, match["word"])


_TRAILING: Final = re.compile(
    rf"(?P<num>\d+(?:[.\-]\d+)*(?:\s?[a-z](?=\s?§)|[a-z])?)\s?[.\-‐‑]?\s?(?P<word>{habits.TRAILING_UNITS})"
    rf"(?![^\W\d_]){_END}",
    re.I | re.S,
)
_BARE: Final = re.compile(rf"(?P<num>\*?{_PLAIN}(?:{_TO}{_PLAIN})?)(?P<sep>[.):\-–—\s]*)(?P<rest>.*)", re.S)
_ROMAN_HEAD: Final = re.compile(rf"(?P<num>{_ROMAN})(?P<sep>[.):\-–—\s]*)(?P<rest>.*)", re.S)


def trailing_head(text: str) -> Head | None:
    """A head whose number comes first (`12-модда`, `12 §`), or None."""
    match = _TRAILING.match(text)
    if match is None or _is_reference(match["sep"], match["rest"]):
        return None
    num = clean_num(match["num"]).replace(" ", "")
    return Head(ProvisionRole.UNIT, "article", num, match["sep"], match["rest"], match["word"])


def read_bare(text: str, heading: bool = False) -> Head | None:
    """A provision that opens with its number alone (`462.31 Laundering`, `12. Short title`, `9 to 22`), or None."""
    if not (text[0].isdecimal() or text[0] == "*"):
        return None
    match = _BARE.match(text)
    if not match:
        return None
    sep, rest = match["sep"], match["rest"]
    begins = rest[:1].isalpha() and not rest[0].islower()  # a letter without case, too
    if rest and (not sep or (not heading and not (begins or rest[0] in "([“‘\"'—«*"))):
        return None
    return Head(ProvisionRole.UNIT, "section", clean_num(match["num"]), sep, rest, sep.strip()[:1] or "bare")


def read_roman(text: str) -> Head | None:
    """A heading that opens with a Roman number (`II Prevention`): a group without a word."""
    match = _ROMAN_HEAD.match(text)
    if match is None or (match["rest"] and not match["sep"]):
        return None
    return Head(ProvisionRole.GROUP, "part", match["num"], match["sep"], match["rest"], "roman")
