"""The language of a document and of each of its blocks.

Most blocks of most documents are in the document's language, which a few function words confirm in microseconds;
only the others are looked at closely.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from app.domain.assignments import LanguageTag
from app.domain.kinds import TagMethod
from app.domain.languages import UNDETERMINED, primary
from ingest.items import Block, Declared, Extracted
from ingest.language.detect import UNKNOWN, by_words, detected, scripts_for, tag_text
from ingest.language.scripts import chinese, script_of
from ingest.language.words import BY_SCRIPT, WORDS

_SAMPLES: Final = 16
_SAMPLE_LENGTH: Final = 40
_HEAD: Final = 240
_MANY: Final = "mul"
_SECOND_SHARE: Final = 0.15
_TRACE: Final = 0.02
_FOREIGN: Final = 0.9
_DOUBTFUL: Final = 0.5
_DOUBTFUL_LETTERS: Final = 60
"""Letters from which a block with few telling words is worth the slower look."""
_FOREIGN_LETTERS: Final = 20
_HAN: Final = re.compile("[\u3400-\u9fff]{2}(?![^\u3400-\u9fff]*[A-Za-z]{3})")
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def tag(extracted: Extracted, declared: Declared) -> Extracted:
    """The same text with the language of the document and of each block.

    A declared language stands unless the text's script proves it wrong; one the file itself names helps where the
    text does not tell. A document with two languages or more is `mul`, and its blocks say which.
    """
    said = _said(declared.language)
    sampled, several = _sampled(extracted.blocks, said or _said(str(extracted.metadata.get("language") or "")))
    base = _base(said, sampled)
    blocks = _tagged_blocks(extracted.blocks, base, several)
    return replace(extracted, blocks=blocks, language=_document_tag(said, base, blocks))


def _said(language: str) -> str:
    """A declared tag in its usual spelling, empty for none or nonsense."""
    language = language.strip().replace("_", "-")
    if not _TAG.fullmatch(language) or language.lower() == UNDETERMINED:
        return ""
    head, *rest = language.split("-")
    parts = [part.title() if len(part) == 4 and part.isalpha() else part for part in rest]
    return "-".join([head.lower(), *(part.upper() if len(part) == 2 else part for part in parts)])


def _sampled(blocks: Sequence[Block], prior: str) -> tuple[LanguageTag, bool]:
    """The language that most of some blocks spread over the document are in, and whether many are in another."""
    longer = [block for block in blocks if len(block.text) >= _SAMPLE_LENGTH] or list(blocks)
    step = max(1, len(longer) // _SAMPLES)
    shares = _shares(longer[::step], by_words_only=True) or _shares(longer[::step], by_words_only=False)
    if prior and prior != _MANY and not shares:
        return LanguageTag(prior, 0.7, TagMethod.INHERITED), False
    if not shares:
        return UNKNOWN, False
    (language, share), *others = shares.most_common(2)
    if language == "zh":
        language = chinese("".join(block.text for block in longer[:200]))
    several = bool(others) and others[0][1] > _SECOND_SHARE * shares.total()
    return detected(language, min(0.99, share / shares.total())), several


def _shares(blocks: Sequence[Block], by_words_only: bool) -> Counter[str]:
    """How much of the blocks is in which language; the quick look counts only what function words make sure."""
    shares: Counter[str] = Counter()
    for block in blocks:
        head = block.text[:_HEAD]
        script, _ = script_of(head)
        if by_words_only and script in BY_SCRIPT:
            language, confidence = by_words(head, script)
            shares[language if confidence > _FOREIGN else UNDETERMINED] += len(head)
        else:
            shares[tag_text(head).tag] += len(head)
    if shares.pop(UNDETERMINED, 0) > shares.total():
        return Counter()
    return shares


def _base(said: str, sampled: LanguageTag) -> str:
    """The language blocks are expected in."""
    if not said or said == _MANY:
        return sampled.tag
    if sampled.tag == UNDETERMINED or primary(said) == primary(sampled.tag):
        return sampled.tag if said == "zh" and sampled.tag != UNDETERMINED else said
    possible = scripts_for(said) & scripts_for(sampled.tag)
    return said if possible else sampled.tag


def _tagged_blocks(blocks: Sequence[Block], base: str, several: bool) -> tuple[Block, ...]:
    """Each block with its language; one that does not tell is in that of most.

    In a document in `several` languages it is in that of the block before it, and so is a short one.
    """
    is_usual, usual = _test_for(base), detected(base, 0.99)
    current = usual if base != UNDETERMINED else UNKNOWN
    lasting = several or base == UNDETERMINED
    tagged = []
    for block in blocks:
        text = block.text
        is_short = several and len(text) < _DOUBTFUL_LETTERS
        if not is_short and is_usual(text):
            found = current = usual
        elif len(text) < _FOREIGN_LETTERS and text.isascii():
            found = inherited(current.tag)
        else:
            found = _close_look(text, current.tag if is_short else base, current)
            if lasting and found.method == TagMethod.DETECTED and found.tag != UNDETERMINED:
                current = found
        tagged.append(Block(text, block.kind, block.level, block.page, block.box, block.mark, found))
    return tuple(tagged)


@cache
def _test_for(base: str) -> Callable[[str], object]:
    """The quick test whether a block is in the expected language."""
    if primary(base) == "zh":
        return lambda text: _HAN.search(text[:_HEAD])
    own = _own_words(base)
    return lambda text: own and _is_confirmed(text, own)


def _is_confirmed(text: str, own: frozenset[str]) -> bool:
    """Whether every sixth word or more is one that hardly any other language has."""
    words = text[:_HEAD].lower().split()
    return sum(map(own.__contains__, words)) * 6 >= len(words) > 0


def _close_look(text: str, base: str, current: LanguageTag) -> LanguageTag:
    """The block's own language where it clearly has one, otherwise the one around it.

    A list of references (`S.C. 1995, c. 39, s. 139`) is in no language: it has more signs than letters.
    """
    head = text[:_HEAD]
    script, letters = script_of(head)
    if script == "Hani":
        return _close_look_chinese(head, base, letters)
    if not script or (letters < _FOREIGN_LETTERS and script in scripts_of(current.tag)):
        return inherited(current.tag)
    if letters * 2 < len(head) and script in scripts_of(current.tag):
        return inherited(current.tag)
    if script not in scripts_of(current.tag):
        return tag_text(head) if letters >= _FOREIGN_LETTERS else inherited(current.tag)
    language, confidence = by_words(head, script)
    if primary(language) == primary(base):
        return detected(base, max(confidence, 0.9))
    if letters >= (_FOREIGN_LETTERS if confidence >= _FOREIGN else _DOUBTFUL_LETTERS) and confidence >= _DOUBTFUL:
        sure = tag_text(head)
        return sure if sure.confidence >= _FOREIGN or primary(sure.tag) == primary(base) else inherited(current.tag)
    return inherited(current.tag)


def _close_look_chinese(head: str, base: str, letters: int) -> LanguageTag:
    if primary(base) in ("zh", "ja"):
        return detected(base, 0.99)
    return tag_text(head) if letters > 5 else inherited(base)


@cache
def inherited(language: str) -> LanguageTag:
    """The tag of a text that says nothing of its own language."""
    return LanguageTag(language, 0.9 if language != UNDETERMINED else 0.0, TagMethod.INHERITED)


@cache
def scripts_of(language: str) -> frozenset[str]:
    """The scripts of a language; none for an undetermined one, so that any text is looked at."""
    return scripts_for(language) if language != UNDETERMINED else frozenset()


@cache
def _own_words(language: str) -> frozenset[str]:
    """The function words that hardly any other language has."""
    name = next((tag for tag in (language, primary(language)) if tag in WORDS), "")
    if not name:
        return frozenset()
    others = [words for tag, words in WORDS.items() if tag != name]
    return frozenset(word for word in WORDS[name] if sum(word in words for words in others) < 2)


def _document_tag(said: str, base: str, blocks: Sequence[Block]) -> LanguageTag:
    shares: Counter[str] = Counter()
    for block in blocks:
        if block.language and block.language.tag != UNDETERMINED:
            shares[block.language.tag] += len(block.text)
    total = shares.total()
    agreement = shares[base] / total if total else 0.0
    ranked = shares.most_common(2)
    if said == _MANY and (len(ranked) < 2 or ranked[1][1] > _TRACE * total):
        return LanguageTag(_MANY, 0.99, TagMethod.DECLARED)
    if said and primary(base) == primary(said):
        return LanguageTag(base, round(min(0.999, 0.6 + 0.4 * agreement), 3), TagMethod.DECLARED)
    if len(ranked) > 1 and ranked[1][1] > _SECOND_SHARE * total:
        return detected(_MANY, 0.9)
    if not total:
        return UNKNOWN
    language, share = ranked[0]
    return detected(language, min(0.995, share / total))
