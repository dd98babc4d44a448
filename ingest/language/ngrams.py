"""langdetect with priors, for the texts whose words do not tell.

Its traps: profiles must be loaded before threads start, sampling needs a seed, capitals mislead it, it has no option
for priors, and it knows neither Kinyarwanda nor Kazakh, so that it is only asked, never believed against the words.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from langdetect.detector_factory import DetectorFactory, init_factory
from langdetect.lang_detect_exception import LangDetectException
from langdetect.language import Language

from app.domain.languages import OFFICIAL, UNDETERMINED

_LATIN: Final = "en fr es pt de it nl ca ro sv da no fi pl cs hu tr id vi sw so tl sq lt lv et sl hr af"
_CANDIDATES: Final[Mapping[str, frozenset[str]]] = {
    "Latn": frozenset(_LATIN.split()),
    "Cyrl": frozenset({"ru", "uk", "bg", "mk"}),
    "Arab": frozenset({"ar", "fa", "ur"}),
}
_LIKELY: Final = {**dict.fromkeys(OFFICIAL, 8.0), "pt": 3.0, "de": 4.0}
"""How much likelier than others, before the text is read: laws are met most in the official languages of the UN."""
_TRIALS: Final = 3
_NAMES: Final = {"no": "nb", "hr": "sr-Latn"}


def by_ngrams(text: str, script: str) -> tuple[str, float]:
    """The likeliest language of the script, and its probability; `und` for texts without letters."""
    factory = _factory()
    detector = factory.create()
    detector.seed = 0
    detector.set_prior_map(_priors(script))
    detector.n_trial = _TRIALS
    detector.append(_calm(text))
    try:
        best: Language = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):
        return UNDETERMINED, 0.0
    return _NAMES.get(best.lang, best.lang), best.prob * _trust(text)


def knows(language: str, script: str) -> bool:
    """Whether langdetect has a profile of the language, so that it is worth asking."""
    return script in _CANDIDATES and (language in _CANDIDATES[script] or language in _NAMES.values())


def load() -> None:
    """Read the profiles now rather than with the first question."""
    _factory()


@cache
def _factory() -> DetectorFactory:
    init_factory()
    from langdetect import detector_factory

    factory = detector_factory._factory
    factory.set_seed(0)
    return factory


@cache
def _priors(script: str) -> dict[str, float]:
    return {language: _LIKELY.get(language, 1.0) for language in _CANDIDATES[script]}


def _trust(text: str) -> float:
    """langdetect is as sure of three words as of a page: what its answer is worth by the text's length."""
    return 0.6 + 0.37 * min(1.0, len(text) / 80)


def _calm(text: str) -> str:
    """Lower case for a text in capitals; others keep theirs, which tell German."""
    upper = sum(char.isupper() for char in text)
    return text.lower() if upper * 2 > sum(char.isalpha() for char in text) else text
