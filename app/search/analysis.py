"""Text to terms, by language, as `search_mappings/analysis.yaml` declares it.

Queries and highlights are analysed here, with tantivy's own analysers, for whichever engine is asked; the OpenSearch
backend compiles the same declaration for its indexing.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, Final

import regex
import yaml
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from app.domain.languages import primary
from app.domain.text import fold
from app.settings import SEARCH_MAPPINGS

HAN: Final = re.compile(r"([㐀-鿿豈-﫿]+)")
_ARABIC: Final = re.compile(r"[\u0620-\u064a]")
LONGEST_WORD: Final = 64
MOST_KNOWN: Final = 50_000
"""Words with their punctuation whose terms are remembered, in each language: some 10 MB."""
OTHER: Final = "other"
"""The analysis of every language that has none of its own."""


@dataclass(frozen=True, eq=False)
class Analyzer:
    """One language's way from text to terms."""

    language: str
    token: str
    stemmer: str = ""
    stop: frozenset[str] = frozenset()
    endings: Mapping[str, str] = field(default_factory=dict)
    articles: tuple[str, ...] = ()
    overrides: Mapping[str, str] = field(default_factory=dict)
    """Stems of the words that another engine's edition of Snowball would stem differently."""

    @cached_property
    def indexing(self) -> TextAnalyzer:
        """The analyser of the index, for folded text."""
        return self._builder(Tokenizer.regex(self.token)).build()

    def terms(self, text: str) -> tuple[str, ...]:
        """The terms of a text, in order."""
        return tuple(map(self._term, pieces(self.token, folded(text))))

    def telling_terms(self, text: str) -> tuple[str, ...]:
        """The terms of a text that name something: without stop words, and each with the article it may have."""
        return self._telling(text)

    @cached_property
    def _telling(self) -> Callable[[str], tuple[str, ...]]:
        def read(text: str) -> tuple[str, ...]:
            found = pieces(self.token, folded(text))
            if len(found) == 1 and not self.articles and not HAN.match(text):
                return self.trimmed_terms(text)
            telling = [piece for piece in found if not self._idle(piece)]
            return tuple(map(self._term, map(self._with_article, telling) if self.articles else telling))

        return lru_cache(maxsize=20_000)(read)

    def trimmed_terms(self, word: str) -> tuple[str, ...]:
        """The terms of a word without the stop words at its ends: `l'abus d'autorité` -> abus, d, autorité."""
        return self._trimmed(word)

    @cached_property
    def _trimmed(self) -> Callable[[str], tuple[str, ...]]:
        return lru_cache(maxsize=20_000)(self._trim)

    def _trim(self, word: str) -> tuple[str, ...]:
        whole = folded(word)
        found = pieces(self.token, whole)
        if len(found) == 1:
            return () if whole in self.stop or self._idle(found[0]) else (self._term(found[0]),)
        telling = [at for at, piece in enumerate(found) if not self._idle(piece)]
        if not telling or whole in self.stop:
            return ()
        return tuple(map(self._term, found[telling[0] : telling[-1] + 1]))

    def read(self, folded: str) -> "Reading":
        """The terms of a folded text of any length, and their places."""
        between_blanks = folded.replace("\n", " ").split(" ")
        return Reading(self.token, between_blanks, list(map(self._known.__getitem__, between_blanks)))

    @cached_property
    def _known(self) -> "_Known":
        return _Known(lambda text: tuple(map(self._term, _words(self.token).findall(text))))

    def stem(self, word: str) -> str:
        """The stem of one folded word, its accents still there."""
        return self._stemmer.analyze(word)[0]

    @cached_property
    def _stemmer(self) -> TextAnalyzer:
        return TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer(self.stemmer.lower())).build()

    @cached_property
    def _term(self) -> Callable[[str], str]:
        """From one piece to its term: every filter works on one term alone, so this is what the index does."""
        filters = self._builder(Tokenizer.raw()).build()
        return lru_cache(maxsize=20_000)(lambda piece: filters.analyze(piece)[0])

    def _builder(self, tokenizer: Tokenizer) -> TextAnalyzerBuilder:
        builder = TextAnalyzerBuilder(tokenizer)
        if self.stemmer:
            builder = builder.filter(Filter.stemmer(self.stemmer.lower()))
        return builder.filter(Filter.ascii_fold())

    def _idle(self, piece: str) -> bool:
        # A Chinese character is a part of a word here, so it is no stop word, however common alone.
        return piece in self.stop and not HAN.match(piece)

    def spelled_also(self, word: str) -> tuple[str, ...]:
        """The terms of a word as it may be written too: with an accent at its end, with or without its article."""
        if not (self.endings or self.articles):
            return ()
        whole = folded(word)
        other = self._accented(whole) or (self._other_article(whole) if self.articles else "")
        terms = self.trimmed_terms(other) if other else ()
        return terms if terms != self.trimmed_terms(word) else ()

    def _accented(self, whole: str) -> str:
        ends = [end for end in self.endings if whole.isascii() and whole.endswith(end)]
        longest = max(ends, key=len, default="")
        return whole.removesuffix(longest) + self.endings[longest] if longest else ""

    def _other_article(self, whole: str) -> str:
        article = next((form for form in self.articles if whole.startswith(form)), "")
        return whole.removeprefix(article) if article else self._with_article(whole)

    def _with_article(self, piece: str) -> str:
        """A piece as it is with the article, where its script has one: مصادره, بالمصادره -> المصادره."""
        if not self.articles or not _ARABIC.match(piece):
            return piece
        form = next((form for form in self.articles if piece.startswith(form)), "")
        return self.articles[0] + piece.removeprefix(form)


@dataclass(frozen=True)
class Reading:
    """A folded text cut at blanks, which no term holds, and the terms of each of its parts."""

    token: str
    parts: Sequence[str]
    read: Sequence[tuple[str, ...]]
    _places: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """All terms, in order."""
        return tuple(chain.from_iterable(self.read))

    def place(self, at: int) -> tuple[int, int]:
        """Where the term of that number stands, in characters of the text."""
        part = bisect_right(self._terms_before, at) - 1
        if part not in self._places:
            self._places[part] = [found.span() for found in _words(self.token).finditer(self.parts[part])]
        start, end = self._places[part][at - self._terms_before[part]]
        before = self._characters_before[part] + part  # a blank for each
        return before + start, before + end

    @cached_property
    def _terms_before(self) -> list[int]:
        return list(accumulate(map(len, self.read), initial=0))

    @cached_property
    def _characters_before(self) -> list[int]:
        return list(accumulate(map(len, self.parts), initial=0))


class _Known(dict[str, tuple[str, ...]]):
    """The terms of what stands between two blanks, as often as it comes: cutting it costs ten times as much."""

    def __init__(self, cut: Callable[[str], tuple[str, ...]]) -> None:
        self._cut = cut

    def __missing__(self, part: str) -> tuple[str, ...]:
        terms = self._cut(part)
        if len(part) <= LONGEST_WORD:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[part] = terms
        return terms


def folded(text: str) -> str:
    """`fold`, remembered for words, which are folded once for each language."""
    return _folded_word(text) if len(text) <= LONGEST_WORD else fold(text)


_folded_word: Final = lru_cache(maxsize=20_000)(fold)


@lru_cache(maxsize=20_000)
def pieces(token: str, folded: str) -> tuple[str, ...]:
    """What the expression cuts out of a short folded text, in order."""
    return tuple(_words(token).findall(folded))


@cache
def _words(token: str) -> regex.Pattern[str]:
    # Reads the engines' syntax as it is declared, and cuts several times faster than tantivy's own analyser does here.
    return regex.compile(token, regex.V1)


@dataclass(frozen=True)
class Analysis:
    """Every language's analyser."""

    analyzers: Mapping[str, Analyzer]

    @cached_property
    def idle_terms(self) -> frozenset[str]:
        """The terms of every language's stop words."""
        return frozenset(term for each in self.analyzers.values() for word in each.stop for term in each.terms(word))

    def key(self, language: str) -> str:
        """The analysis that a BCP 47 tag's text gets: `zh-Hant` -> `zh`, `it` -> `other`."""
        tag = primary(language)
        return tag if tag in self.analyzers else OTHER

    def of(self, language: str) -> Analyzer:
        """The analyser of a BCP 47 tag."""
        return self.analyzers[self.key(language)]


@cache
def load_analysis(folder: Path = SEARCH_MAPPINGS) -> Analysis:
    """Read the declaration. Raises ValueError when it has no analysis for other languages."""
    declared = yaml.safe_load((folder / "analysis.yaml").read_text(encoding="utf-8"))
    analyzers = {
        name: _analyzer(name, entry, declared["token"], folder) for name, entry in declared["languages"].items()
    }
    if OTHER not in analyzers:
        raise ValueError(f"analysis.yaml declares no {OTHER!r}")
    return Analysis(analyzers)


def _analyzer(name: str, entry: Mapping[str, Any], token: str, folder: Path) -> Analyzer:
    return Analyzer(
        language=name,
        token=token,
        stemmer=entry.get("stemmer", ""),
        stop=frozenset(fold(entry.get("stop", "")).split()),
        endings=entry.get("endings", {}),
        articles=tuple(map(fold, entry.get("articles", ()))),
        overrides=_overrides(folder / "overrides" / f"{name}.tsv"),
    )


def _overrides(file: Path) -> Mapping[str, str]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return dict(line.split("\t", 1) for line in lines)
