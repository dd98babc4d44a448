"""The kinds of key, and which procedure scores each."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from app.domain.nearest import hint
from app.settings import Settings
from concordance.evaluate.articles import evaluate_articles
from concordance.evaluate.bilingual import evaluate_bilingual
from concordance.evaluate.extraction import evaluate_extraction
from concordance.evaluate.keys import KeyFileError
from concordance.evaluate.languages import evaluate_languages
from concordance.evaluate.scores import Evaluation
from concordance.evaluate.segments import evaluate_segments

Procedure = Callable[[Path, Path, Settings], Evaluation]

KINDS: Final[Mapping[str, Procedure]] = {
    "segments": evaluate_segments,
    "articles": evaluate_articles,
    "languages": evaluate_languages,
    "bilingual": evaluate_bilingual,
    "extraction": evaluate_extraction,
}


def require_kind(kind: str) -> None:
    """Raises KeyFileError for a kind that is none of KINDS."""
    if kind not in KINDS:
        raise KeyFileError(f"unknown kind {kind!r}; known: {', '.join(KINDS)}{hint(kind, KINDS)}")


def evaluate(kind: str, key: Path, corpus: Path, settings: Settings, reading: Path | None = None) -> Evaluation:
    """Runs the stages on the key's files below `corpus` and scores what they make of them.

    `reading` goes with a key of articles, see `article_key`. Raises KeyFileError for an unknown kind, a key that cannot
    be read, or a keyed file that is not there.
    """
    require_kind(kind)
    procedure = partial(evaluate_articles, reading=reading) if kind == "articles" else KINDS[kind]
    return procedure(key, corpus, settings)
