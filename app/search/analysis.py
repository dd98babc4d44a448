"""Text to terms, by language, as `search_mappings/analysis.yaml` declares it.

Queries and highlights are analysed here, with tantivy's own analysers, for whichever engine is asked; the OpenSearch
backend compiles the same declaration for its indexing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

import regex
import yaml
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from app.domain.languages import primary
from app.domain.text import fold
from app.settings import SEARCH_MAPPINGS

HAN: Final = re.compile(r"([㐀-鿿豈-﫿]+)")
LONGEST_WORD: Final = 64
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
        """The terms of a text that name something: without stop words."""
        return self._telling(text)

    @cached_property
    def _telling(self) -> Callable[[str], tuple[str, ...]]:
        def read(text: str) -> tuple[str, ...]:
            return tuple(self._term(piece) for piece in pieces(self.token, folded(text)) if not self._idle(piece))

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
        telling = [at for at, piece in enumerate(found) if not self._idle(piece)]
        if not telling or whole in self.stop:
            return ()
        return tuple(map(self._term, found[telling[0] : telling[-1] + 1]))

    def terms_of(self, folded: str) -> tuple[str, ...]:
        """The terms of a folded text of any length, in order."""
        words = _words(self.token).findall(folded)
        of = {word: self._term(word) for word in set(words)}
        return tuple([of[word] for word in words])

    def places_of(self, folded: str, most: int | None = None) -> list[tuple[int, int]]:
        """Where each of these terms, or of the first of them, stands, in characters of that text."""
        return [found.span() for found in islice(_words(self.token).finditer(folded), most)]

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

    def accented(self, word: str) -> tuple[str, ...]:
        """The terms of a word typed without accents as if it ended in one; none when that makes no difference."""
        if not self.endings:
            return ()
        whole = folded(word)
        ends = [end for end in self.endings if whole.isascii() and whole.endswith(end)]
        if not ends:
            return ()
        longest = max(ends, key=len)
        terms = self.trimmed_terms(whole.removesuffix(longest) + self.endings[longest])
        return terms if terms != self.trimmed_terms(word) else ()


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
        overrides=_overrides(folder / "overrides" / f"{name}.tsv"),
    )


def _overrides(file: Path) -> Mapping[str, str]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return dict(line.split("\t", 1) for line in lines)
