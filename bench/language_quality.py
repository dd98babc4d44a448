"""Language tagging against a corpus whose manifest declares the languages (which the tagger is not shown).

python -m bench.language_quality CORPUS [--every N]
"""

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from app.domain.languages import primary
from ingest.extract import extract
from ingest.items import Declared, Extracted, SourceItem, StageError
from ingest.language import tag, tag_text
from ingest.sources import list_items

_PROVISION = 60
"""Shortest block that is measured as a provision: shorter ones are headings, numbers, names."""
_PER_FILE = 12
_PAIRS = (
    ("en", "fr"),
    ("ar", "en"),
    ("ar", "fr"),
    ("zh", "en"),
    ("ru", "uk"),
    ("es", "pt-PT"),
    ("en", "nl"),
    ("fr", "de-1996"),
)


def main() -> None:
    """Print accuracy of documents, provisions and titles by language, calibration, and time."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--every", type=int, default=1)
    options = arguments.parse_args()
    texts = list(_texts(options.corpus, options.every))
    _documents(texts)
    _provisions(texts)
    _titles(texts)
    _bilingual(texts)
    _speed(texts)


def _texts(corpus: Path, every: int) -> Iterator[tuple[SourceItem, Extracted]]:
    for item in list_items(corpus).items[::every]:
        try:
            extracted = extract(item, item.read())
        except StageError:
            continue
        if extracted.blocks and not extracted.needs_ocr:
            yield item, extracted


def _documents(texts: list[tuple[SourceItem, Extracted]]) -> None:
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for item, extracted in texts:
        wanted = item.declared.language
        if not wanted:
            continue
        found = tag(extracted, Declared()).language
        seen[wanted] += 1
        if found is not None and same(found.tag, wanted):
            right[wanted] += 1
        elif found is not None:
            print(f"  {item.path}: {found.tag} ({found.confidence}) for {wanted}")
    _table("documents", right, seen)


def _provisions(texts: list[tuple[SourceItem, Extracted]]) -> None:
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    bins: defaultdict[int, list[bool]] = defaultdict(list)
    wrong: list[str] = []
    chosen = random.Random(0)
    for item, extracted in texts:
        wanted = item.declared.language
        blocks = [block.text for block in extracted.blocks if len(block.text) >= _PROVISION]
        if not wanted or wanted == "mul" or not blocks:
            continue
        for text in chosen.sample(blocks, min(_PER_FILE, len(blocks))):
            found = tag_text(text)
            good = same(found.tag, wanted)
            seen[wanted] += 1
            right[wanted] += good
            bins[int(found.confidence * 10)].append(good)
            if not good:
                wrong.append(f"  {item.path}: {found.tag} ({found.confidence}) for {wanted}: {text[:90]}")
    _table("provisions, by their text alone", right, seen)
    print("\n".join(chosen.sample(wrong, min(25, len(wrong)))))
    _calibration(bins)


def _titles(texts: list[tuple[SourceItem, Extracted]]) -> None:
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    bins: defaultdict[int, list[bool]] = defaultdict(list)
    for item, _ in texts:
        wanted, title = item.declared.language, item.declared.title
        if not wanted or wanted == "mul" or item.path.startswith("udhr/") or not _is_title(title, item.path):
            continue
        found = tag_text(title)
        good = same(found.tag, wanted)
        seen[wanted] += 1
        right[wanted] += good
        bins[int(found.confidence * 10)].append(good)
        if not good:
            print(f"  {found.tag} ({found.confidence}) for {wanted}: {title[:90]}")
    _table("titles, by their text alone", right, seen)
    _calibration(bins)


def _bilingual(texts: list[tuple[SourceItem, Extracted]]) -> None:
    """Documents made of two languages' versions of one text, block by block in turn."""
    versions = {
        item.declared.language: [block for block in extracted.blocks if len(block.text) >= _PROVISION]
        for item, extracted in texts
        if item.path.startswith("udhr/")
    }
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for one, other in _PAIRS:
        if one not in versions or other not in versions:
            continue
        blocks = [block for pair in zip(versions[one], versions[other], strict=False) for block in pair]
        tagged = tag(Extracted(tuple(blocks), "text/plain", "bench"), Declared())
        for place, block in enumerate(tagged.blocks):
            seen[f"{one}/{other}"] += 1
            right[f"{one}/{other}"] += block.language is not None and same(block.language.tag, (one, other)[place % 2])
    _table("bilingual documents, by block", right, seen)


def _speed(texts: list[tuple[SourceItem, Extracted]]) -> None:
    started = time.process_time()
    blocks = sum(len(tag(extracted, item.declared).blocks) for item, extracted in texts)
    seconds = time.process_time() - started
    print(f"\n{blocks} blocks in {seconds:.2f} s: {seconds / blocks * 1e6:.1f} µs a block")


def same(found: str, wanted: str) -> bool:
    """Whether the tags name the same language, and the same script where both do."""
    if primary(found) != primary(wanted):
        return False
    scripts = [{part for part in tag.split("-") if len(part) == 4 and part.isalpha()} for tag in (found, wanted)]
    return not (scripts[0] and scripts[1]) or scripts[0] == scripts[1]


def _is_title(title: str, path: str) -> bool:
    """Not a file's name in a title's place."""
    return " " in title.strip() and Path(path).stem.lower() not in title.lower().replace(" ", "_")


def _table(name: str, right: Counter[str], seen: Counter[str]) -> None:
    print(f"\n{name}: {right.total()} of {seen.total()} = {right.total() / max(seen.total(), 1):.4f}")
    print("  " + "  ".join(f"{language} {right[language]}/{count}" for language, count in seen.most_common()))


def _calibration(bins: dict[int, list[bool]]) -> None:
    rows = (f"{level / 10:.1f}+: {sum(good) / len(good):.3f} of {len(good)}" for level, good in sorted(bins.items()))
    print("  confidence -> right: " + "; ".join(rows))


if __name__ == "__main__":
    main()
