"""Extraction against twins: the same text in another format.

Counted are runs of words that occur once in a text: recall is the share of the twin's runs that the file has in the
same order, precision the share of the file's runs that the twin has.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from app.domain.languages import primary
from app.settings import Settings
from concordance.evaluate.keys import keyed_items, read_tsv
from concordance.evaluate.scores import Evaluation, Score, Table, longest_rise, summed
from concordance.evaluate.work import in_processes
from ingest.extract import extract
from ingest.items import BlockKind, SourceItem, StageError

Runs = Mapping[tuple[str, ...], int]

_TOKEN: Final = re.compile(r"[\u3400-\u9fff]|[^\W_]+")
_UNPRINTED: Final = re.compile("[\u064b-\u0652\u0640\u200c\u200d]")
"""Arabic vowel marks, which few texts print, and joiners, for which a PDF has no glyph."""
_HAN: Final = re.compile("[\u3400-\u9fff]")
_WORDS: Final = 5
_CHARACTERS: Final = 8
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class _Pair:
    """A file and its twin, compared; `problem` says why one of them could not be read."""

    path: str
    formats: str
    language: str
    jurisdiction: str
    score: Score
    lost: Sequence[str]
    problem: str = ""


def evaluate_extraction(key: Path, corpus: Path, settings: Settings) -> Evaluation:
    """Scores each file in the column `path` against its `twin`. Raises KeyFileError."""
    rows = read_tsv(key, ("path", "twin"))
    items = {i.path: i for i in keyed_items((row[name] for row in rows for name in ("path", "twin")), corpus, key)}
    pairs = list(in_processes(_compare, [(items[row["path"]], items[row["twin"]]) for row in rows], settings))
    tables = [
        Table("overall", {"runs in order": sum((pair.score for pair in pairs), Score())}),
        summed("by format", ((pair.formats, pair.score) for pair in pairs)),
        summed("by language", ((pair.language, pair.score) for pair in pairs)),
        summed("by jurisdiction", ((pair.jurisdiction, pair.score) for pair in pairs)),
    ]
    return Evaluation("extraction", tables, {"worst files": _worst(pairs)})


def in_order(reference: str, text: str) -> Score:
    """How much of the reference the text has in the same order, and of the text the reference.

    Runs are of 5 words, or of 8 characters in Chinese; Arabic vowel marks and joiners are left out of account.
    """
    wanted, found = once_occurring(reference), once_occurring(text)
    return Score(_in_order(found, wanted), len(found), _in_order(wanted, found), len(wanted))


def once_occurring(text: str) -> Runs:
    """The runs that occur once in the text, with their place."""
    tokens = _TOKEN.findall(_UNPRINTED.sub("", text.lower()))
    length = _CHARACTERS if len(_HAN.findall(text)) * 3 > len(tokens) else _WORDS
    runs = [tuple(tokens[start : start + length]) for start in range(len(tokens) - length + 1)]
    times = Counter(runs)
    return {run: place for place, run in enumerate(runs) if times[run] == 1}


def text_of(item: SourceItem) -> str:
    """The file's text without its footnotes, which stand elsewhere in each format. Raises StageError."""
    blocks = extract(item, item.read()).blocks
    return "\n".join(block.text for block in blocks if block.kind is not BlockKind.FOOTNOTE)


def _in_order(wanted: Runs, found: Runs) -> int:
    return longest_rise(found[run] for run in wanted if run in found)


def _compare(pair: tuple[SourceItem, SourceItem]) -> _Pair:
    item, twin = pair
    formats = " ~ ".join(PurePosixPath(one.path).suffix.removeprefix(".") for one in pair)
    (text, problem), (reference, of_twin) = _text_or_problem(item), _text_or_problem(twin)
    found = once_occurring(text)
    lost = [" ".join(run) for run in once_occurring(reference) if run not in found]
    return _Pair(
        item.path,
        formats,
        primary(item.declared.language),
        item.declared.jurisdiction,
        in_order(reference, text),
        lost[::_WORDS][:_SHOWN],
        problem or of_twin,
    )


def _text_or_problem(item: SourceItem) -> tuple[str, str]:
    """A file that cannot be read has no text: all of its twin is then missed."""
    try:
        return text_of(item), ""
    except StageError as error:
        return "", f"{item.path}: {error.code}: {error.message}"


def _worst(pairs: Sequence[_Pair]) -> Sequence[str]:
    imperfect = [pair for pair in pairs if pair.score.f1 != 1.0]
    return [
        f"{pair.score.f1 or 0:.4f} {pair.path} ({pair.formats}): {pair.problem or ' / '.join(pair.lost) or 'order'}"
        for pair in sorted(imperfect, key=lambda pair: (pair.score.f1 or 0.0, pair.path))
    ]
