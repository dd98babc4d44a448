"""Files that hold a text in several languages, one after the other or side by side."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.domain.assignments import LanguageTag
from app.domain.kinds import TagMethod
from app.domain.languages import UNDETERMINED, primary
from ingest.items import Block, Extracted
from ingest.segment.habits import HEAD_LANGUAGES, habit_of
from ingest.segment.heads import read_head

_SMALLEST_SHARE: Final = 0.15
_NEAR: Final = 5


def split_languages(extracted: Extracted) -> tuple[Extracted, ...]:
    """One `Extracted` for each language that carries at least a seventh of the text, in order of appearance.

    Reads the languages that the language stage put on the blocks. A block without one belongs with the block before
    it, a heading with the text below it; so does a block in a language that is too small to stand alone. A file in
    one language comes back as it is.
    """
    spoken = _main_languages(extracted)
    if len(spoken) < 2:
        return (extracted,)
    parts: dict[str, list[Block]] = {}
    for language, block in _assigned(extracted.blocks, spoken):
        parts.setdefault(language, []).append(block)
    return tuple(
        replace(extracted, blocks=tuple(blocks), language=_tag_of(blocks, language))
        for language, blocks in parts.items()
    )


def _language(block: Block) -> str:
    return primary(block.language.tag) if block.language and block.language.tag != UNDETERMINED else ""


def _main_languages(extracted: Extracted) -> set[str]:
    sizes: Counter[str] = Counter()
    for block in extracted.blocks:
        if language := _language(block):
            sizes[language] += len(block.text)
    return {language for language, size in sizes.items() if size >= _SMALLEST_SHARE * sizes.total()}


def _assigned(blocks: tuple[Block, ...], spoken: set[str]) -> Iterator[tuple[str, Block]]:
    current = next((language for b in blocks if (language := _language(b)) in spoken), "")
    for i, block in enumerate(blocks):
        language = _language(block)
        if _goes_with_text_below(block):
            possible = spoken & HEAD_LANGUAGES.get(_first_word(block), spoken) or spoken
            below = (found for b in blocks[i + 1 : i + _NEAR] if (found := _own_language(b)) in possible)
            current = next(iter(possible)) if len(possible) == 1 else next(below, current)
        elif language in spoken:
            current = language
        yield current, block


def _first_word(block: Block) -> str:
    return block.text.split(maxsplit=1)[0].strip(".:").lower() if block.text.strip() else ""


def _own_language(block: Block) -> str:
    """The language that the block itself shows, not one it took over from its neighbours."""
    inherited = block.language is not None and block.language.method is TagMethod.INHERITED
    return "" if inherited else _language(block)


def _goes_with_text_below(block: Block) -> bool:
    """A heading too short to tell its language (`Article 2`): what it took over is that of the text above."""
    if _own_language(block):
        return False
    return bool(block.level) or (bool(block.text) and read_head(block.text, habit_of("", "")) is not None)


def _tag_of(blocks: list[Block], language: str) -> LanguageTag | None:
    return next((b.language for b in blocks if _language(b) == language), None)
