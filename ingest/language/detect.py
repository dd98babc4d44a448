"""The language of one text: by its script, then its function words and letters, then langdetect."""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from app.domain.assignments import LanguageTag
from app.domain.kinds import TagMethod
from app.domain.languages import OFFICIAL, UNDETERMINED, primary
from ingest.language.ngrams import by_ngrams, knows
from ingest.language.scripts import LANGUAGE_OF, chinese, script_of
from ingest.language.words import BY_SCRIPT, ENDINGS, LETTERS, WORDS

_SAMPLE: Final = 600
_EDGES: Final = ".,;:!?()[]{}«»“”\"„‘'…/|*0123456789،؛؟–—-"
_SURE: Final = 0.9
_LEAST: Final = 0.5
_SHORT: Final = 4
"""Letters below which nothing is said of an alphabet that several languages share."""


def tag_text(text: str, prior: str = "") -> LanguageTag:
    """The language of a title, a provision or a query; `prior` is the one expected, for texts that do not tell.

    `und` with confidence 0 rather than a guess.
    """
    return _tagged(text[:_SAMPLE], prior)


@lru_cache(maxsize=4096)
def _tagged(text: str, prior: str) -> LanguageTag:
    script, letters = script_of(text)
    if script == "Hani":
        return _tagged_chinese(text, letters, prior)
    if script in LANGUAGE_OF:
        return detected(LANGUAGE_OF[script], 0.99 if letters > _SHORT else 0.9)
    language, confidence = by_words(text, script)
    if confidence < _SURE:
        language, confidence = by_words(text, script, endings=True)
    if confidence < _SURE and letters >= _SHORT and (language == UNDETERMINED or knows(language, script)):
        language, confidence = _weighed(text, script, language, confidence)
    if confidence >= _LEAST and letters >= _SHORT and (confidence >= _SURE or not _expected(prior, script)):
        return detected(language, confidence)
    if _expected(prior, script):
        return LanguageTag(prior, 0.7, TagMethod.INHERITED)
    return UNKNOWN


def by_words(text: str, script: str, endings: bool = False) -> tuple[str, float]:
    """The language whose function words and letters the text has most of, and how sure that is.

    `endings` looks at the ends of all words as well: slower, for short texts.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    if endings:
        _score_endings(text, scores)
    for word in text.lower().split():
        for language, weight in _WEIGHTS.get(word) or _WEIGHTS.get(word.strip(_EDGES), ()):
            scores[language] += weight
    for letter in set(text.lower()) & LETTERS.keys():
        for language, weight in LETTERS[letter]:
            scores[language] += weight
    fitting = [(score, language) for language, score in scores.items() if language in _OF_SCRIPT.get(script, ())]
    if not fitting:
        return UNDETERMINED, 0.0
    (best, language), *others = sorted(fitting, reverse=True)
    return language, probability(best, others[0][0] if others else 0.0)


def _score_endings(text: str, scores: defaultdict[str, float]) -> None:
    for word in text.lower().split():
        bare = word.strip(_EDGES)
        for length in range(3, min(7, len(bare))):
            for language, weight in _ENDINGS.get(bare[-length:], ()):
                scores[language] += weight


def probability(best: float, second: float) -> float:
    """How likely the better of two scores is right: fitted on provisions and titles of known language."""
    return min(0.995, 1 / (1 + math.exp(-(1.6 * (best - second) + 0.9 * (best - second) / (best + 0.2) - 0.6))))


def detected(language: str, confidence: float) -> LanguageTag:
    """A tag found in the text itself."""
    return LanguageTag(language, round(confidence, 3), TagMethod.DETECTED)


def _tagged_chinese(text: str, letters: int, prior: str) -> LanguageTag:
    language = chinese(text)
    if language == "zh" and primary(prior) in ("zh", "ja"):
        return LanguageTag(prior, 0.9, TagMethod.INHERITED)
    return detected(language, 0.99 if letters > _SHORT else 0.9)


def _weighed(text: str, script: str, language: str, confidence: float) -> tuple[str, float]:
    """Function words and n-grams together: agreement makes sure, disagreement doubtful.

    Arabic script without a letter of another language's is Arabic: Persian, Urdu and Pashto do not get far without.
    """
    if script not in BY_SCRIPT:
        return language, confidence
    if script == "Arab" and language == UNDETERMINED:
        return "ar", 0.85
    other, likelihood = by_ngrams(text, script)
    if other == language:
        return language, 1 - (1 - confidence) * (1 - likelihood)
    if likelihood * 0.95 > confidence:
        return other, likelihood * (1 - confidence / 2)
    return language, confidence * (1 - likelihood / 4)


def _expected(prior: str, script: str) -> bool:
    return bool(prior) and (not script or script in scripts_for(prior))


def scripts_for(language: str) -> frozenset[str]:
    """The scripts a language is written in, as far as its tag tells; every script for one that is not known here."""
    main = primary(language)
    found = {script for script, languages in BY_SCRIPT.items() if any(_is(tag, language) for tag in languages)}
    found |= {script for script, tag in LANGUAGE_OF.items() if tag == main}
    if main in ("zh", "ja"):
        found.add("Hani")
    return frozenset(found) or frozenset({*BY_SCRIPT, *LANGUAGE_OF, "Hani"})


def _is(tag: str, language: str) -> bool:
    return tag == language or (primary(tag) == primary(language) and "-" not in language)


def _weights(lists: Mapping[str, frozenset[str]]) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Each word's languages; the more share it, the less it says. Languages of law are likelier than rare ones."""
    sharing: defaultdict[str, list[str]] = defaultdict(list)
    for language, words in lists.items():
        for word in words:
            sharing[word].append(language)
    return {
        word: tuple((language, _weight(word, language, len(languages))) for language in languages)
        for word, languages in sharing.items()
    }


def _weight(word: str, language: str, sharing: int) -> float:
    return float(_COMMON.get(language, 0.92) * (0.5 if len(word) == 1 else 1.0) / sharing**0.75)


_COMMON: Final = {**dict.fromkeys((*OFFICIAL, "pt", "de"), 1.0), "ms": 0.7, "af": 0.8, "ca": 0.8}
"""How much a word counts for a language, so that a rarer neighbour needs words of its own."""
_WEIGHTS: Final = _weights(WORDS)
_ENDINGS: Final = _weights(ENDINGS)
_OF_SCRIPT: Final = {script: frozenset(languages) for script, languages in BY_SCRIPT.items()}
UNKNOWN: Final = LanguageTag(UNDETERMINED, 0.0, TagMethod.DETECTED)
