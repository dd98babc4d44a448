"""The references people paste: treaty articles in six languages, sections of a law, ECLIs."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.articles import ALIASES, INSTRUMENTS, ArticleRef
from app.domain.text import fold_with_offsets
from app.domain.vocabularies import Term, Vocabulary
from app.search.analysis import Analysis

_ARTICLE: Final = (
    r"(?:\barticles?|\barts?\.?|\barticulos?|\bartigos?|\bartikel"
    r"|\bстать[яиеюй]+|\bст\.?|\bالماده|\bماده|\bالماد(?:تين|تان))"
)
_SECTION: Final = rf"(?:{_ARTICLE}|\bsections?|\bsect?\.?|\bss?\.|§+|\bparagraf)"
_NUMBER: Final = r"(?P<number>\d{1,3})(?P<parts>(?:\s?\([0-9a-z]{1,4}\))*)(?![\w(])"
_CHINESE: Final = r"第(?P<chinese>[〇零一二三四五六七八九十百千\d]+)条(?P<sub>之[一二三四五六七八九十])?"
_LINK: Final = r"(?:[\s,:;.\-《»«'’]|\b(?:of|the|to|de|la|le|du|del|des|do|da|el|l|un)\b|\bمن\b|的)*"
_ECLI: Final = r"\becli:[a-z]{2,3}:[a-z0-9]{1,7}:\d{4}:[a-z0-9.]{1,25}"
_DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Identifier:
    """A reference found in a query: records it names carry `value` in `field`."""

    field: str
    value: str
    text: str


Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, str] | None]]


class IdentifierReader:
    """Finds references; the treaties' names come from the vocabulary of articles."""

    def __init__(self, articles: Vocabulary | None, analysis: Analysis) -> None:
        self._names = _instrument_names(articles, analysis)
        name = rf"(?P<name>{'|'.join(self._names)})"
        reference = rf"(?:{_ARTICLE}\s*{_NUMBER}|{_CHINESE})"
        follows = rf"(?:[\s,:.;》»]*(?:{reference.replace('number', 'n').replace('parts', 'p')}|{_NUMBER}))"
        self._readers: tuple[Reader, ...] = (
            (re.compile(_ECLI), lambda found: ("identifier", found[0])),
            (re.compile(reference + _LINK + name), self._article),
            (re.compile(name + follows), self._article),
            (re.compile(rf"{_SECTION}\s*(?P<number>\d[\w.\-–]*)|{_CHINESE}"), _section),
        )

    def split(self, text: str) -> list[str | Identifier]:
        """The text in order: its references, and what stands between them."""
        pieces: list[str | Identifier] = [text]
        for reader in self._readers:
            pieces = [part for piece in pieces for part in _split(piece, reader)]
        return pieces

    def _article(self, found: re.Match[str]) -> tuple[str, str] | None:
        groups = found.groupdict()
        instrument = next(value for name, value in self._names.items() if re.fullmatch(name, found["name"]))
        number = groups.get("n") or groups.get("number") or chinese_number(groups["chinese"])
        parts = re.sub(r"\s", "", groups.get("p") or groups.get("parts") or "")
        try:
            return "article", str(ArticleRef.parse(f"{instrument}:{number}{parts}"))
        except ValueError:
            return None


def chinese_number(text: str) -> int:
    """The value of a number in Chinese or Arabic digits: 二十三 -> 23."""
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[char], 0
        else:
            digit = digit * 10 + _DIGITS.get(char, ord(char) - ord("0"))
    return total + digit


def _section(found: re.Match[str]) -> tuple[str, str] | None:
    if found["number"]:
        return "num", found["number"].rstrip(".-–")
    return "num", f"{chinese_number(found['chinese'])}{found['sub'] or ''}"


def _split(piece: str | Identifier, reader: Reader) -> Iterator[str | Identifier]:
    if isinstance(piece, Identifier):
        yield piece
        return
    pattern, read = reader
    folded, origins = fold_with_offsets(piece)
    done = 0
    for found in pattern.finditer(_bare(folded)):
        start, end = origins[found.start()], origins[found.end()]
        if value := read(found):
            yield piece[done:start]
            yield Identifier(*value, piece[start:end].strip())
            done = end
    yield piece[done:]


def _bare(folded: str) -> str:
    """Without accents, each character still in its place."""
    return "".join(unicodedata.normalize("NFD", char)[0] for char in folded)


def _instrument_names(articles: Vocabulary | None, analysis: Analysis) -> Mapping[str, str]:
    """Patterns of the treaties' names, longest first, each with its instrument."""
    names = {re.escape(name.lower()): name for name in INSTRUMENTS}
    names |= {re.escape(alias.lower()): name for alias, name in ALIASES.items()}
    for term in articles.terms.values() if articles else ():
        if term.value in INSTRUMENTS:
            names |= {_name_pattern(name, language, analysis): term.value for language, name in term_names(term)}
    bounded = {rf"\b{pattern}" if pattern[0].isascii() else pattern: value for pattern, value in names.items()}
    return dict(sorted(bounded.items(), key=lambda pair: -len(pair[0])))


def term_names(term: Term) -> Iterator[tuple[str, str]]:
    """Every label and synonym of a term, with its language."""
    yield from term.labels.items()
    for language, names in term.synonyms.items():
        for name in names:
            yield language, name


def _name_pattern(name: str, language: str, analysis: Analysis) -> str:
    """The name's words, with any ending where the language declines them."""
    analyzer = analysis.of(language)
    folded = fold_with_offsets(name)[0]
    ending = r"\w*" if language == "ru" else ""
    words = [
        re.escape(token.text if ending else _bare(folded[token.char_offset_from : token.char_offset_to])) + ending
        for token in analyzer.tokens(folded)
    ]
    return (r"" if language == "zh" else r"[\s\-.,'’]+").join(words)
