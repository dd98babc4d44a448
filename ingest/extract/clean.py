"""Characters that carry no text removed, Arabic that a PDF or a converter has broken put right."""

import re
import unicodedata
from typing import Final

# Direction marks and embeddings, byte order marks, soft hyphens, control characters, noncharacters: layout, not text.
# ZWNJ stays: it spells Persian. White space stays, and the separators \x1c-\x1f, which Python counts among it.
_DROPPED: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff]"
)
_PRESENTATION: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_LIGATURE: Final = re.compile("[\ufb00-\ufb06]")
_LOST_KASHIDA: Final = re.compile("(?<=[\u0621-\u064a])\ufffd+(?=[\u0621-\u064a])")
_ARABIC: Final = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
_MARKED: Final = re.compile("[\u064b-\u0652]")
_EARLY_TANWIN: Final = re.compile(
    "(?<=[\u0621-\u064a]) ?\u064b(?:([\u0621-\u0626\u0628-\u0648\u064a])(\u0627?)|(\u0627))(?![\u0621-\u0652])"
)
_EARLY_MARK: Final = re.compile("(?<![\u0621-\u0652])([\u064c-\u0652])([\u0621-\u064a])")
_JOINED: Final = re.compile("(?<=[A-Za-z0-9])(?=[\u0621-\u064a]{2})|(?<=[\u0621-\u064a]{2})(?=[A-Za-z0-9])")
_SPACED_MARK: Final = re.compile(" (?=[\u064b-\u0652])")

_BROKEN: Final = re.compile("ا(?:أل|إل|آل|ال)")
_SOUND: Final = re.compile("ال[أإآا]")
_SWAPPED_AFTER_ALEF: Final = re.compile("ا([أإآا])ل")
_SWAPPED_HAMZA: Final = re.compile(r"\b([وفب]?ل)([أإآ])ل(?=\w)")
_SWAPPED_WORD: Final = re.compile(r"\b([وفأ]?)ال\b")
_SWAPPED_EXCEPT: Final = re.compile(r"\b(و?)إال\b")
_SWAPPED_LAM: Final = re.compile(r"(?<=\w)الل(?=ه\b|ها\b|هم\b|هما\b|\b)")


def drop_invisible(text: str) -> str:
    """The text without direction marks and other invisible characters, Latin ligatures as letters."""
    if text.isascii() and text.isprintable():
        return text
    text = _DROPPED.sub("", text)
    if not _LIGATURE.search(text):
        return text
    return _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def one_line(text: str) -> str:
    """White space of every kind, line breaks too, as single spaces."""
    return " ".join(text.split())


def word_set(words: str) -> frozenset[str]:
    """A set of names written as one line."""
    return frozenset(words.split())


def repair_arabic(text: str) -> str:
    """Presentation forms as letters, and lam-alef in logical order where the text shows it swapped.

    What a lost kashida left within a word stands for no letter; a vowel mark printed before its letter goes behind it,
    and a number or a Latin word is parted from the Arabic word it touches.
    """
    if not _ARABIC.search(text):
        return text
    if "\ufffd" in text:
        text = _LOST_KASHIDA.sub("", text)
    if _PRESENTATION.search(text):
        text = _PRESENTATION.sub(_letters, text)
    if _MARKED.search(text):
        text = _EARLY_MARK.sub("\\2\\1", _with_tanwin_behind(text))
    text = _JOINED.sub(" ", text)
    return _with_tanwin_behind(restore_lam_alef(text)) if shows_swapped_lam_alef(text) else text


def _with_tanwin_behind(text: str) -> str:
    return _EARLY_TANWIN.sub("\\1\u064b\\2\\3", text)


def shows_swapped_lam_alef(text: str) -> bool:
    """Whether the ligature was written out backwards (`األ` for `الأ`), a sequence no Arabic word has."""
    broken = swapped_count(text)
    return broken > 1 and broken > len(_SOUND.findall(text)) // 20


def swapped_count(text: str) -> int:
    """How often a lam-alef is written backwards beyond doubt."""
    return len(_BROKEN.findall(text))


def restore_lam_alef(text: str) -> str:
    """The ligature's letters in order, wherever the swapped form cannot be a word of its own.

    `اال` becomes `الا`, `األ` `الأ`, `إال` `إلا`, a lone `ال` `لا`, `خالل` `خلال`. A form that is also a word
    (`ثالثة`, third or three) is left as it stands.
    """
    text = _SWAPPED_AFTER_ALEF.sub("ال\\1", text)
    text = _SWAPPED_HAMZA.sub("\\1ل\\2", text)
    text = _SWAPPED_EXCEPT.sub("\\1إلا", text)
    text = _SWAPPED_WORD.sub("\\1لا", text)
    return _SWAPPED_LAM.sub("لال", text)


def _letters(forms: re.Match[str]) -> str:
    """NFKC of presentation forms; a mark's isolated form decomposes to a space and the mark, the space is not text."""
    return _SPACED_MARK.sub("", unicodedata.normalize("NFKC", forms[0]))
