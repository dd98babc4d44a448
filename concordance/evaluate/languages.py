"""Language tagging against a manifest that declares the languages, which the tagger is not shown."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from app.domain.assignments import LanguageTag
from app.domain.kinds import TagMethod
from app.domain.languages import UNDETERMINED, primary
from app.settings import Settings
from concordance.evaluate.keys import keyed_items
from concordance.evaluate.scores import Evaluation, Score, Table, summed
from concordance.evaluate.work import in_processes
from ingest.extract import extract
from ingest.items import Declared, SourceItem, StageError
from ingest.language import tag, tag_text
from ingest.sources import read_manifest

PROVISION: Final = 60
"""Shortest block, in characters, that is measured as a provision: shorter ones are headings, numbers, names."""
_A_FILE: Final = 12
_SHOWN: Final = 90
_MULTIPLE: Final = "mul"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text as the tagger sees it, alone, and the language that the source declares."""

    what: str
    path: str
    jurisdiction: str
    text: str
    found: LanguageTag
    wanted: str

    @property
    def right(self) -> bool:
        """Whether the languages are the same, and the scripts where both tags name one."""
        return same(self.found.tag, self.wanted)


def evaluate_languages(key: Path, corpus: Path, settings: Settings) -> Evaluation:
    """Scores documents, provisions and titles by the manifest in `key`. Raises KeyFileError, ManifestError."""
    declared = {path: row for path, row in read_manifest(key).declared.items() if row.language}
    items = [replace(item, declared=declared[item.path]) for item in keyed_items(declared, corpus, key)]
    read = list(in_processes(_tag_file, items, settings))
    tagged = [one for some, _ in read for one in some] + list(_titles(items))
    tables = [
        summed("overall", ((one.what, _score(one)) for one in tagged)),
        _by("documents", "folder", tagged, lambda one: PurePosixPath(one.path).parts[0]),
        *(_by_language(what, tagged) for what in ("documents", "provisions", "titles")),
        _by("provisions", "jurisdiction", tagged, lambda one: one.jurisdiction),
        *(_calibration(what, tagged) for what in ("provisions", "titles")),
    ]
    wrong = {f"wrong {what}": _wrong(what, tagged) for what in ("documents", "provisions", "titles")}
    return Evaluation("languages", tables, {**wrong, "not measured": [reason for _, reason in read if reason]})


def same(found: str, wanted: str) -> bool:
    """Whether two tags name the same language, and the same script where both name one."""
    if primary(found) != primary(wanted):
        return False
    scripts = [{part for part in tag.split("-") if len(part) == 4 and part.isalpha()} for tag in (found, wanted)]
    return not (scripts[0] and scripts[1]) or scripts[0] == scripts[1]


def by_language(name: str, tags: Iterable[tuple[str, str]]) -> Table:
    """Precision and recall of each language, of (found, wanted) tags; a text left undetermined is not judged."""
    return summed(name, (row for found, wanted in tags for row in _both_sides(found, wanted)))


def _both_sides(found: str, wanted: str) -> Iterator[tuple[str, Score]]:
    right = int(same(found, wanted))
    yield wanted, Score(found=right, wanted=1)
    if found != UNDETERMINED:
        yield wanted if right else found, Score(right=right, judged=1)


def _tag_file(item: SourceItem) -> tuple[Sequence[Tagged], str]:
    """The document and some of its provisions, each by its text alone; or why there are none."""
    try:
        extracted = extract(item, item.read())
    except StageError as error:
        return (), f"{item.path}: {error.message}"
    if extracted.needs_ocr or not extracted.blocks:
        return (), f"{item.path}: {extracted.needs_ocr or 'no text'}"
    whole = tag(extracted, Declared()).language or LanguageTag(UNDETERMINED, 0.0, TagMethod.DETECTED)
    tagged = [_tagged("documents", item, extracted.title, whole)]
    if item.declared.language != _MULTIPLE:
        texts = [block.text for block in extracted.blocks if len(block.text) >= PROVISION]
        chosen = random.Random(item.path).sample(texts, min(_A_FILE, len(texts)))
        tagged += [_tagged("provisions", item, text, tag_text(text)) for text in chosen]
    return tagged, ""


def _titles(items: Iterable[SourceItem]) -> Iterator[Tagged]:
    """Titles in the language of their text: not a file's name, nor one that texts of several languages share."""
    languages: dict[str, set[str]] = defaultdict(set)
    for item in items:
        languages[item.declared.title].add(primary(item.declared.language))
    for item in items:
        title = item.declared.title
        name = PurePosixPath(item.path).stem.lower() in title.lower().replace(" ", "_") or " " not in title.strip()
        if not name and len(languages[title]) == 1 and item.declared.language != _MULTIPLE:
            yield _tagged("titles", item, title, tag_text(title))


def _tagged(what: str, item: SourceItem, text: str, found: LanguageTag) -> Tagged:
    declared = item.declared
    return Tagged(what, item.path, declared.jurisdiction, text[:_SHOWN], found, declared.language)


def _score(one: Tagged) -> Score:
    right = int(one.right)
    return Score(right, int(one.found.tag != UNDETERMINED), right, 1)


def _by(what: str, name: str, tagged: Iterable[Tagged], row: Callable[[Tagged], str]) -> Table:
    return summed(f"{what} by {name}", ((row(one), _score(one)) for one in tagged if one.what == what))


def _by_language(what: str, tagged: Iterable[Tagged]) -> Table:
    return by_language(f"{what} by language", ((one.found.tag, one.wanted) for one in tagged if one.what == what))


def _calibration(what: str, tagged: Iterable[Tagged]) -> Table:
    """Precision among the tags of each tenth of confidence: it should lie in that tenth."""
    return _by(what, "confidence", tagged, lambda one: f"{int(one.found.confidence * 10) / 10:.1f}+")


def _wrong(what: str, tagged: Iterable[Tagged]) -> Sequence[str]:
    """The surest mistakes first."""
    wrong = [one for one in tagged if one.what == what and not one.right]
    return [
        f"{one.path}: {one.found.tag} ({one.found.confidence:.2f}) for {one.wanted}: {one.text}"
        for one in sorted(wrong, key=lambda one: (-one.found.confidence, one.path))
    ]
