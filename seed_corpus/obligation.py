"""How far a treaty paragraph binds: the rules of docs/obligation.md, applied to its words.

As a script it reads `value<TAB>text` lines (paragraphs in the order of the treaty, a chapeau before its subparagraphs)
from standard input and prints `value<TAB>level`. The column `obligation` of vocabularies/article.csv was made so.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Final

STRENGTH: Final = {
    "mandatory": 4,
    "mandatory_with_safeguard": 4,
    "shall_consider": 3,
    "shall_endeavour": 2,
    "optional": 1,
    "no_obligation": 0,
    "": 0,
}

_SENTENCE: Final = re.compile(r"(?<=[.;])\s+(?=[A-Z])")
_ASIDE: Final = r"(?:,[^.;]*?,)?(?: also)?(?:,[^.;]*?,)?"
_NO_DUTY: Final = re.compile(
    r"^Nothing\b"
    r"|\bshall (?:not )?(?:mean|affect|exclude)\b"
    r"|\bshall (?:also |not )?apply\b"
    r"|\bshall be without prejudice\b"
    r"|\bshall not be (?:(?:so )?construed|bound)\b"
    r"|\bshall be (?:interpreted|regarded|irrelevant|binding|considered ``)"
    r"|\bshall (?:enter into force|cease)\b"
)
_VERBS: Final = (
    ("shall_consider", rf"\bshall{_ASIDE} (?:consider(?! this)|give (?:\w+ )*consideration)\b"),
    ("shall_consider", r"^consider\b|(?:^|, )give (?:\w+ )*consideration\b"),
    ("shall_endeavour", rf"\bshall{_ASIDE} (?:endeavour|seek|strive|make every effort)\b|(?:^|, )(?:endeavour|seek)\b"),
    ("shall_endeavour", r"\b(?:are|is) (?:encouraged|called upon)\b"),
    ("mandatory", r"\b(?:shall|agrees? to|undertakes? to|may not)\b"),
    ("optional", r"\bmay\b(?! be necessary| have been| be taken\b)"),
)
_SAFEGUARD: Final = re.compile(
    r"(?:principles|concepts) of (?:its|their|the)|its constitution|legal principles|conditions prescribed by"
    r"|to the (?:greatest |fullest )?extent(?! to which| requested)"
    r"|(?:where|when|whenever|as) appropriate|in appropriate cases|permitted by|if its domestic law"
    r"|(?:where|wherever) (?:possible|applicable|consistent)|insofar as|as far as possible"
    r"|subject to (?:its|their|the|the provisions of its) (?:domestic|constitution|basic|fundamental|legal|conditions)"
    r"|subject to the (?:provisions|conditions|basic|legal)"
    r"|in accordance with (?:and subject to )?(?:the provisions of )?(?:its|their) (?:domestic|legal|own)"
    r"|consistent with (?:its|their)"
    r"|within (?:its|their|available) (?:\w+ )*(?:means|possibilities|capabilities|legal)",
    re.I,
)
_CONFERENCE: Final = re.compile(r"Conference of the (?:States )?Parties(?: to the Convention)?")
_TREATY: Final = re.compile(
    r"\b(?:Convention|Protocol|Conference|Secretary-General|secretariat"
    r"|amendments?|denunciation|instruments?|original)\b",
    re.I,
)
_VERB: Final = re.compile(r"\b(?:[Ss]hall|[Mm]ay|agrees?|undertakes?)\b")
_STATE: Final = re.compile(r"\bStates?\b|\bPart(?:y|ies)\b")
_ACTOR: Final = re.compile(rf"{_STATE.pattern}|[Aa]uthorit|[Rr]equest|[Pp]erson|[Mm]igrant")
_ADDRESSEE: Final = re.compile(r"of each State Party|by (?:a|that|the requested) State Party")


def levels(paragraphs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The level of each (value, text), a subparagraph taking its chapeau's where it states none of its own."""
    found: dict[str, str] = {}
    for value, text in paragraphs:
        found[value] = level(text, found.get(value.rpartition("(")[0], ""))
        yield value, found[value] or "no_obligation"


def level(text: str, chapeau: str = "") -> str:
    """The level of one paragraph, or "" without a verb of duty; `chapeau` is the level of the text it completes."""
    first, *later = _SENTENCE.split(text.strip())
    own = _sentence_level(first)
    if chapeau:
        return own if chapeau != "no_obligation" and _speaks_for_itself(first, own) else _inherited(chapeau, first)
    while not own and later:
        own = _sentence_level(later.pop(0))
    if own in {"optional", "no_obligation"}:
        duties = [_sentence_level(sentence) for sentence in later if _STATE.search(_subject(sentence))]
        return strongest([own, *duties])
    return own


def strongest(values: Iterable[str]) -> str:
    """The level that stands for a whole article: that of its most binding paragraph."""
    return max(values, key=STRENGTH.__getitem__, default="")


def _inherited(chapeau: str, text: str) -> str:
    return "mandatory_with_safeguard" if chapeau == "mandatory" and _SAFEGUARD.search(text) else chapeau


def _speaks_for_itself(sentence: str, own: str) -> bool:
    """Whether a subparagraph states its own duty: it begins with the verb, or names a State before it."""
    if own == "optional":
        return bool(re.search(r"\b(?:Part(?:y|ies)|it) may\b|^May\b", sentence))
    if re.match(r"(?:shall|consider|endeavour|seek)\b", sentence, re.I):
        return True
    return bool(own and _STATE.search(_subject(sentence)))


def _sentence_level(sentence: str) -> str:
    if _NO_DUTY.search(sentence):
        return "no_obligation"
    verbs = [(found.start(), name) for name, verb in _VERBS if (found := re.search(verb, sentence, re.I))]
    name = min(verbs, key=lambda verb: verb[0], default=(0, ""))[1]
    if name != "mandatory":
        return name
    if _TREATY.search(_subject(sentence)) and not (_ACTOR.search(_subject(sentence)) or _ADDRESSEE.search(sentence)):
        return "no_obligation"
    return "mandatory_with_safeguard" if _SAFEGUARD.search(sentence) else "mandatory"


def _subject(sentence: str) -> str:
    """The words before the verb of duty, the Conference of the Parties not taken for the Parties."""
    return _VERB.split(_CONFERENCE.sub("Conference", sentence), maxsplit=1)[0]


if __name__ == "__main__":
    for pair in levels((value, text) for value, _, text in (row.rstrip("\n").partition("\t") for row in sys.stdin)):
        print(*pair, sep="\t")
