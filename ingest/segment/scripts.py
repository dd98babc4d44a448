"""Heads in Chinese, Japanese, Korean and Arabic: `第二百九十四条之一`, `제1조`, `المادة الثانية والعشرون`."""

import re
from typing import Final

from app.domain.kinds import ProvisionRole
from app.domain.numerals import arabic_adverb, arabic_ordinal, ascii_digits, chinese_number
from ingest.segment import habits
from ingest.segment.head import Head

_UNIT, _GROUP = ProvisionRole.UNIT, ProvisionRole.GROUP
_LONGEST_CHINESE_TITLE: Final = 60
_LONGEST_UNSPACED_TITLE: Final = 25
_LONGEST_ARABIC_TITLE: Final = 120
_LONGEST_ORDINAL: Final = 80
_GLANCE: Final = 40
"""How much of a line is enough to see that it opens nothing: translating a long one is slow."""
NUMBERED_FASL: Final = "فصل#"
"""The style of a فصل with digits: an article in some countries, a chapter in others."""

_CHINESE: Final = re.compile(
    r"第\s*(?P<num>[〇零一二三四五六七八九十百千两兩０-９0-9]+(?:[-－之][0-9０-９]+)?)\s*"
    r"(?P<word>[条條编編篇章节節款目])(?P<sub>(?:[之の][〇零一二三四五六七八九十0-9０-９]+)*)"
    r"(?P<sep>[\s　:：.]*)(?P<rest>.*)",
    re.S,
)
_CHINESE_REFERENCE: Final = re.compile(
    r"第.{1,6}[款项項条條]|[的、和及至或与與，,。；;中所之后後内對对作]|规定|規定|修改|增加|並|并|之规定|とする"
)
_CHINESE_TYPE: Final = {c: name for name, chars in habits.CHINESE_UNITS.items() for c in chars} | {
    c: name for name, chars in habits.CHINESE_GROUPS.items() for c in chars
}


def chinese_head(text: str, heading: bool) -> Head | None:
    """A head of a Chinese or Japanese law (`第…条`, `第…章`), or None."""
    match = _CHINESE.match(text)
    if not match:
        return None
    sep, rest, word = match["sep"], match["rest"], match["word"]
    if rest and not sep and not heading and _CHINESE_REFERENCE.match(rest):
        return None
    num = match["num"].replace("－", "-")
    value = chinese_number(num)
    num = (str(value) if value is not None else ascii_digits(num)) + match["sub"]
    type_ = _CHINESE_TYPE[word]
    if type_ == "article":
        return Head(_UNIT, type_, num, sep, rest, "第")
    if type_ == "subsection" or (not heading and _is_text(sep, rest)):
        return None
    return Head(_GROUP, type_, num, sep, rest, "第")


def _is_text(sep: str, rest: str) -> bool:
    return len(rest) > (_LONGEST_CHINESE_TITLE if sep else _LONGEST_UNSPACED_TITLE)


_KOREAN_GROUPS: Final = {"편": "part", "장": "chapter", "절": "section"}
_KOREAN: Final = re.compile(
    r"제\s*(?P<num>\d{1,6})\s*(?P<word>[조장절편])(?P<sub>(?:의\s*\d{1,6})?)(?P<sep>[\s]*)(?P<rest>.*)", re.S
)


def korean_head(text: str) -> Head | None:
    """A head of a Korean law (`제1조의2`, `제1장`), or None."""
    match = _KOREAN.match(text)
    if match is None:
        return None
    num = match["num"] + match["sub"].replace(" ", "")
    if match["word"] == "조":
        return Head(_UNIT, "article", num, match["sep"], match["rest"], "제")
    return Head(_GROUP, _KOREAN_GROUPS[match["word"]], num, match["sep"], match["rest"], "제") if match["sep"] else None


_SUPPLEMENT: Final = re.compile(r"(?:부\s?칙|附[\s　]*則)(?P<rest>\s*[<〈（(].{0,60})?$")


def supplement_head(text: str) -> Head | None:
    """The supplementary provisions at the end of a Korean or Japanese law, which count from 1 again, or None."""
    match = _SUPPLEMENT.match(text)
    return Head(_GROUP, "schedule", "", "", match["rest"] or "", "附") if match else None


_ARABIC_TYPES: Final = {
    word: name
    for table in (habits.ARABIC_GROUPS, {"article": habits.ARABIC_ARTICLE})
    for name, words in table.items()
    for word in words.split("|")
}
_ARABIC_NOISE: Final = str.maketrans(
    dict.fromkeys("ـ\u0654\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
)
_ARABIC: Final = re.compile(
    rf"[(\[)\s]*(?:ال|لا)?(?P<word>{'|'.join(_ARABIC_TYPES)})(?![\u0621-\u064a])(?P<gap>[\s.:()\[\]\-–]*)"
    r"(?P<num>\d{1,6}(?:[.\-–/]\d{1,6})*)?"
)
_ARABIC_SUFFIX: Final = re.compile(
    r"\s*[)\]]?\s*(?:ال)?م[كک]رر(?:اً|ًا|ا|ة)?(?![\u0621-\u064a])"
    r"(?:\s*[(/)]\s*(?P<letter>\d+|[\u0621-\u064a])\s*[()]?|\s+(?P<digit>\d+)(?=\s*[:.\-–]))?"
)
_WITHOUT_VOWELS: Final = str.maketrans({chr(c): None for c in range(0x64B, 0x653)})
_ARABIC_SEP: Final = re.compile(r"[\s.:\-–—/]*[)\]]?[\s.:\-–—/]*")
_ARABIC_REFERENCE: Final = re.compile(
    r"(?:من|في|فى|أعلاه|المذكور\S*|المشار|أو|او|إلى|الى|أدناه|السابق\S*|اعلاه|و[\s\d]|،)(?![\u0621-\u064a])"
    r"|[،؛]|وال?مادة|و\s?\d"
)


def arabic_head(text: str, heading: bool) -> Head | None:
    """A head of an Arabic (or Persian) law, its number in digits or in words, or None."""
    if _ARABIC.match(ascii_digits(text[:_GLANCE].translate(_ARABIC_NOISE))) is None:
        return None
    text = text.translate(_ARABIC_NOISE)
    digits = ascii_digits(text)
    match = _ARABIC.match(digits)
    if match is None or not (match["num"] or match["gap"]):
        return None
    num, end = match["num"], match.end()
    if num is None:
        found = _in_words(text[end : end + _LONGEST_ORDINAL])
        if found is None:
            return _only_article(match, text)
        num, end = found[0], end + found[1]
    num, end = _with_suffix(num.replace("–", "-"), digits, end)
    sep = _ARABIC_SEP.match(text, end)
    assert sep is not None
    return _arabic(match, num, sep[0], text[sep.end() :], heading)


def _in_words(text: str) -> tuple[str, int] | None:
    """A number in words, and where it ends: الثانية -> 2; an adverb (أولا) stays as it is printed."""
    word = text.split(maxsplit=1)[0].strip(":.-–") if text.strip() else ""
    if arabic_adverb(word):
        return word.translate(_WITHOUT_VOWELS), len(word)
    found = arabic_ordinal(text)
    return (str(found[0]), found[1]) if found else None


def _with_suffix(num: str, text: str, end: int) -> tuple[str, int]:
    """The number with its مكرر (bis) and letter, and where that ends."""
    suffix = _ARABIC_SUFFIX.match(text, end)
    if suffix is None:
        return num, end
    letter = suffix["letter"] or suffix["digit"]
    return f"{num} مكرر" + (f" ({letter})" if letter else ""), suffix.end()


def _arabic(match: re.Match[str], num: str, sep: str, rest: str, heading: bool) -> Head | None:
    if rest and not any(c in sep for c in ":.-–)(") and _ARABIC_REFERENCE.match(rest):
        return None
    word = match["word"]
    if _ARABIC_TYPES[word] == "article":
        return Head(_UNIT, "article", num, sep, rest, word)
    if not heading and len(rest) > _LONGEST_ARABIC_TITLE and word != "فصل":
        return None
    return Head(_GROUP, _ARABIC_TYPES[word], num, sep, rest, NUMBERED_FASL if word == "فصل" and match["num"] else word)


def _only_article(match: re.Match[str], text: str) -> Head | None:
    """المادة الفريدة: the only article of a law."""
    rest = text[match.end() :].strip(" :.()").removeprefix("ال")
    if _ARABIC_TYPES[match["word"]] == "article" and rest in ("فريدة", "وحيدة"):
        return Head(_UNIT, "article", rest, "", "", match["word"])
    return None


_ENUMERATED: Final = re.compile(
    r"(?P<slash>\d{1,6}\s?/\s?\d{1,6})\s?[-–:.](?P<a>.*)"
    r"|(?P<cn>[一二三四五六七八九十百]{1,5})、(?P<b>.*)"
    r"|(?P<ar>[\u0621-\u064a\u064b]{4,14})(?:\s+عشر)?\s*(?:[:\-–].*|$)",
    re.S,
)


def read_enumerated(text: str) -> Head | None:
    """A clause of a decision or amendment that is only counted: `一、`, `أولا:`, `1/2-`; None for anything else."""
    first = text[0]
    if first.isascii() and not first.isdecimal():
        return None
    if _ENUMERATED.match(ascii_digits(text[:_GLANCE].translate(_ARABIC_NOISE))) is None:
        return None
    text = text.translate(_ARABIC_NOISE)
    match = _ENUMERATED.match(ascii_digits(text))
    if match is None:
        return None
    if match["slash"]:
        return Head(_UNIT, "article", match["slash"].replace(" ", ""), "-", text[match.start("a") :].strip(), "/")
    if match["cn"] and (value := chinese_number(match["cn"])):
        return Head(_UNIT, "article", str(value), "、", text[match.start("b") :].strip(), "、")
    if match["ar"] and arabic_adverb(match["ar"]):
        rest = text[match.end("ar") :].lstrip(" :-–")
        return Head(_UNIT, "article", match["ar"].translate(_WITHOUT_VOWELS), ":", rest, "أولا")
    return None
