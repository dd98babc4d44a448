"""Numbers of provisions, one spelling of each: 294之一 is 294-1, 129 a is 129a, 174 BIS is 174bis, 174¹ is 174.1."""

import re
import unicodedata
from typing import Final

from app.domain.numerals import chinese_number
from app.domain.text import plain

_MULTIPLES: Final = "bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies|undecies|duodecies|مكرر"
"""What counts the articles put in behind one of the same number."""
PROVISION_NUMBER: Final = rf"(?:[lrd]\.?\s?)?\d[\w.\-–]*(?:\s?(?:{_MULTIPLES})\b)?"
"""A number as it stands behind `article`, in folded text without accents."""
CHINESE_SUB: Final = r"之(?P<sub>[一二三四五六七八九十]+|\d+)"
_RAISED: Final = re.compile(r"(?<=\d)[¹²³⁰⁴-⁹]+")


def lowered(text: str) -> str:
    """The text with raised digits behind others set behind a point: 174¹ is 174.1, never 1741."""
    return text if text.isascii() else _RAISED.sub(lambda found: f".{unicodedata.normalize('NFKC', found[0])}", text)


def number_key(written: str) -> str:
    """The one spelling by which a provision's number is kept and asked for."""
    key = plain(lowered(written)).lstrip("*").replace(" ", "")
    key = re.sub(CHINESE_SUB, lambda found: f"-{chinese_number(found['sub'])}", key)
    key = re.sub(r"^([a-z]+)\.(?=\d)", r"\1", key)
    key = re.sub(r"(?<=^1)(?:er|re)$|(?<=\d)[o°]$", "", key)
    return re.sub(r"(?<=\d)-(?=[a-z]$)", "", key)
