"""The references people paste: treaty articles in six languages, sections of a law, law numbers and days, ECLIs."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain.articles import ALIASES, INSTRUMENTS, ArticleRef
from app.domain.frbr import ECLI
from app.domain.numerals import ARABIC_ORDINAL, arabic_ordinal, chinese_number
from app.domain.text import fold, fold_with_offsets, plain
from app.domain.vocabularies import Term, Vocabulary
from app.search.analysis import HAN, Analysis
from app.search.days import day_of, day_pattern
from app.search.law_numbers import NUMBER, NUMBER_SIGN, law_number
from app.search.numbers import CHINESE_SUB, PROVISION_NUMBER

_ARTICLES: Final = {
    "en": r"\barticles?|\barts?\.?",
    "fr": r"\barticles?|\barts?\.?",
    "es": r"\barticulos?|\barts?\.?",
    "pt": r"\bartigos?|\barts?\.?",
    "de": r"\bartikeln?|\barts?\.?",
    "ru": r"\bстать[яиеюй]+|\bст\.?",
    "ar": r"\bالماده|\bماده|\bالماد(?:تين|تان)",
}
"""What an article is called in each language, in folded text without accents."""
_ARTICLE: Final = f"(?:{'|'.join(dict.fromkeys(_ARTICLES.values()))})"
_SECTION: Final = rf"(?:{_ARTICLE}|\bالفصل|\bsections?|\bsect?\.?|\bss?\.|§+|\bparagraf)"
_NUMBER: Final = r"(?P<number>\d{1,3})(?P<parts>(?:\s?\([0-9a-z]{1,4}\))*)(?![\w(])"
_CHINESE: Final = rf"第\s*(?P<chinese>[〇零一二三四五六七八九十百千\d]+)(?:-(?P<dash>\d+))?\s*条(?:{CHINESE_SUB})?"
_ARABIC: Final = rf"\b(?:الماده|الفصل)\s*\(?\s*(?P<ordinal>{ARABIC_ORDINAL}(?:\s+{ARABIC_ORDINAL})*)\s*\)?"
_LINK: Final = r"(?:[\s,:;.\-《»«'’]|\b(?:of|the|to|de|la|le|du|del|des|do|da|el|l|un)\b|\bمن\b|的)*"
_NAMED_NUMBER: Final = rf"(?:(?<=§)|(?<=§\s))\d+\s[a-z]\b|{PROVISION_NUMBER}"
"""Behind § a letter may stand apart; elsewhere it may be a word."""
_CONVENTIONS: Final = tuple(instrument for instrument in INSTRUMENTS if "-" not in instrument)
"""The instruments that are no protocol to another: an article without its law may be theirs."""
_LAWS: Final = ("act", "organic_law", "code", "regulation", "decree", "ordinance", "order", "resolution")
"""The types of document that have a number."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A reference found in a query: records it names carry `value` in `field`."""

    field: str
    value: str
    text: str


Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, str] | None]]


_ECLI: Final[Reader] = (re.compile(ECLI), lambda found: ("identifier", found[0]))
_NUMBERED: Final = re.compile(r"\d|第|ماد|فصل")
"""What every reference has: a digit, or what stands before a number in words."""


class IdentifierReader:
    """Finds references; the treaties' names come from the vocabulary of articles, words for laws from that of types."""

    def __init__(self, articles: Vocabulary | None, types: Vocabulary | None, analysis: Analysis) -> None:
        self._names = _instrument_names(articles, analysis)
        name = rf"(?P<name>{'|'.join(self._names)})"
        reference = rf"(?:{_ARTICLE}\s*{_NUMBER}|{_CHINESE}|{_ARABIC})"
        law = _law_words(types)
        self._remembered = lru_cache(maxsize=1000)(self._split)  # asked for the intent, then for the clauses
        self._articles = frozenset(articles.terms) if articles else frozenset()
        self._is_article = re.compile(rf"{_ARTICLE}|{_CHINESE}")
        self._law_word = re.compile(rf"{law}|法|条例|规定")
        self._dated = re.compile(rf"{law}.*\b(?:1[89]|20)\d\d\b")
        follows = rf"(?:[\s,:.;》»]*(?:{reference.replace('number', 'n').replace('parts', 'p')}|{_NUMBER}))"
        self._beginnings = frozenset(re.findall(r"\w{1,5}", _bare(name))[0] for name in _treaty_names(articles))
        self._of_treaties: tuple[Reader, ...] = (
            (re.compile(reference + _LINK + name), self._article),
            (re.compile(name + follows), self._article),
        )
        self._of_laws: tuple[Reader, ...] = (
            (day_pattern(), _day),
            (re.compile(rf"(?:{law}[\s,]*(?P<sign>{NUMBER_SIGN})?|{NUMBER_SIGN})[\s(]*(?P<law>{NUMBER})"), _law),
            (re.compile(rf"{_SECTION}\s*(?P<number>{_NAMED_NUMBER})|{_CHINESE}|{_ARABIC}"), _section),
        )

    def split(self, text: str) -> Sequence[str | Identifier]:
        """The text in order: its references, and what stands between them."""
        return self._remembered(text)

    def _split(self, text: str) -> Sequence[str | Identifier]:
        pieces: list[str | Identifier] = [text]
        for reader in self._readers(_bare(fold(text))):
            pieces = [part for piece in pieces for part in _split(piece, reader)]
        return pieces

    def _readers(self, bare: str) -> Iterator[Reader]:
        """Those that may find something, in order: most texts have no number, and few name a treaty."""
        if _NUMBERED.search(bare):
            yield _ECLI
            if any(beginning in bare for beginning in self._beginnings):
                yield from self._of_treaties
            yield from self._of_laws

    def languages(self, text: str) -> frozenset[str]:
        """The languages in which a text calls an article one."""
        bare = plain(text)
        found = {language for language, word in _ARTICLES.items() if re.search(word, bare)}
        return frozenset(found | {"zh"} if re.search(_CHINESE, bare) else found)

    def names_a_law(self, text: str) -> bool:
        """Whether a text has a word that laws are called by, as a Chinese law's name ends in 法."""
        return bool(self._law_word.search(plain(text)))

    def dates_a_law(self, text: str) -> bool:
        """Whether a text names a law by its year, as `Act 2004` and `loi du 12 novembre 2004` do."""
        return any(map(str.isdigit, text)) and bool(self._dated.search(plain(text)))

    def conventions(self, found: Identifier) -> Sequence[str]:
        """The articles of that number in the conventions, when a reference is an article's number alone."""
        if found.field != "num" or not found.value.isdigit() or not self._is_article.match(plain(found.text)):
            return ()
        articles = (f"{instrument}:{int(found.value)}" for instrument in _CONVENTIONS)
        return [article for article in articles if article in self._articles]

    def _article(self, found: re.Match[str]) -> tuple[str, str] | None:
        groups = found.groupdict()
        instrument = next(value for name, value in self._names.items() if re.fullmatch(name, found["name"]))
        number = groups.get("n") or groups.get("number") or _in_words(found)
        parts = re.sub(r"\s", "", groups.get("p") or groups.get("parts") or "")
        try:
            return "article", str(ArticleRef.parse(f"{instrument}:{number}{parts}"))
        except ValueError:
            return None


def _day(found: re.Match[str]) -> tuple[str, str] | None:
    day = day_of(found)
    return ("identifier", day) if day else None


def _section(found: re.Match[str]) -> tuple[str, str] | None:
    if found["number"]:
        return "num", found["number"].rstrip(".-–")
    number = _in_words(found)
    sub = f"之{found['sub']}" if found["sub"] else f"-{found['dash']}" if found["dash"] else ""
    return ("num", f"{number}{sub}") if number else None


def _in_words(found: re.Match[str]) -> int | None:
    """The number of a reference in Chinese numerals or Arabic ordinals."""
    if found["chinese"]:
        return chinese_number(found["chinese"])
    ordinal = arabic_ordinal(found["ordinal"])
    return ordinal[0] if ordinal else None


def _law(found: re.Match[str]) -> tuple[str, str] | None:
    """A law's number; a year alone is none, unless a sign says that it is a number."""
    number = law_number(found["law"])
    is_year = not found["sign"] and re.fullmatch(r"(?:1[89]|20)\d\d", number)
    return ("identifier", number) if number and not is_year else None


def _law_words(types: Vocabulary | None) -> str:
    """An expression for the words that laws are called by, longest first."""
    terms = [types.terms[value] for value in _LAWS if value in types.terms] if types else []
    names = {name for term in terms for _, name in term_names(term)}
    names |= {alias.replace("_", " ") for term in terms for alias in term.attributes.get("aliases", "").split(";")}
    words = sorted({plain(name) for name in names if name and not HAN.search(name)}, key=len, reverse=True)
    return rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b"


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
    return folded if folded.isascii() else "".join(map(_letter, folded))


@lru_cache(maxsize=10_000)
def _letter(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]


def _instrument_names(articles: Vocabulary | None, analysis: Analysis) -> Mapping[str, str]:
    """Patterns of the treaties' names, longest first, each with its instrument."""
    names = {re.escape(name.lower()): name for name in INSTRUMENTS}
    names |= {re.escape(alias.lower()): name for alias, name in ALIASES.items()}
    for term in articles.terms.values() if articles else ():
        if term.value in INSTRUMENTS:
            names |= {_name_pattern(name, language, analysis): term.value for language, name in term_names(term)}
    bounded = {rf"\b{pattern}" if pattern[0].isascii() else pattern: value for pattern, value in names.items()}
    return dict(sorted(bounded.items(), key=lambda pair: -len(pair[0])))


def _treaty_names(articles: Vocabulary | None) -> Iterator[str]:
    """Every name of a treaty, folded."""
    yield from map(fold, (*INSTRUMENTS, *ALIASES))
    for term in articles.terms.values() if articles else ():
        if term.value in INSTRUMENTS:
            yield from (fold(name) for _, name in term_names(term))


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
    reading = analyzer.read(folded)
    words = [
        re.escape(term if ending else _bare(folded[slice(*reading.place(at))])) + ending
        for at, term in enumerate(reading.terms)
    ]
    return (r"" if language == "zh" else r"[\s\-.,'’]+").join(words)
