"""Languages by block in documents made of two versions of one text, a block of each in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.languages import UNDETERMINED
from app.settings import Settings
from concordance.evaluate.keys import KeyFileError, keyed_items, read_tsv
from concordance.evaluate.languages import PROVISION, by_language, same
from concordance.evaluate.scores import Evaluation, Score, summed
from concordance.evaluate.work import in_processes
from ingest.extract import extract
from ingest.items import Block, Declared, Extracted, SourceItem, StageError
from ingest.language import tag


@dataclass(frozen=True, slots=True)
class _Blocks:
    """A document of two languages: the tag that each block should have, the one it has, and its text."""

    name: str
    tags: Sequence[tuple[str, str, str]]
    problem: str = ""


def evaluate_bilingual(key: Path, corpus: Path, settings: Settings) -> Evaluation:
    """Scores the blocks of each pair of files in the columns `path` and `other`. Raises KeyFileError."""
    rows = read_tsv(key, ("path", "other"))
    items = {i.path: i for i in keyed_items((row[name] for row in rows for name in ("path", "other")), corpus, key)}
    for item in items.values():
        if not item.declared.language:
            raise KeyFileError(f"{key}: the corpus's manifest declares no language of {item.path}")
    pairs = [(items[row["path"]], items[row["other"]]) for row in rows]
    read = list(in_processes(_interleaved, pairs, settings))
    blocks = [(document.name, *block) for document in read for block in document.tags]
    tables = [
        summed("overall", (("blocks", _score(wanted, found)) for _, wanted, found, _ in blocks)),
        by_language("by language", ((found, wanted) for _, wanted, found, _ in blocks)),
        summed("by pair", ((name, _score(wanted, found)) for name, wanted, found, _ in blocks)),
    ]
    told = (f"{name}: {found} for {wanted}: {text[:90]}" for name, wanted, found, text in blocks)
    wrong = [line for line, (_, wanted, found, _) in zip(told, blocks, strict=True) if not same(found, wanted)]
    problems = [f"{document.name}: {document.problem}" for document in read if document.problem]
    return Evaluation("bilingual", tables, {"wrong blocks": wrong, "not measured": problems})


def _interleaved(pair: tuple[SourceItem, SourceItem]) -> _Blocks:
    languages = [item.declared.language for item in pair]
    name = "/".join(languages)
    try:
        versions = [list(_long_blocks(item)) for item in pair]
    except StageError as error:
        return _Blocks(name, (), error.message)
    blocks = tuple(block for both in zip(*versions, strict=False) for block in both)
    tagged = tag(Extracted(blocks, "text/plain", "evaluate"), Declared()).blocks
    return _Blocks(
        name,
        [
            (languages[place % 2], block.language.tag if block.language else UNDETERMINED, block.text)
            for place, block in enumerate(tagged)
        ],
    )


def _long_blocks(item: SourceItem) -> Iterator[Block]:
    return (block for block in extract(item, item.read()).blocks if len(block.text) >= PROVISION)


def _score(wanted: str, found: str) -> Score:
    right = int(same(found, wanted))
    return Score(right, int(found != UNDETERMINED), right, 1)
