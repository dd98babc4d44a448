"""How right the suggested links to treaty articles are, against an answer key.

    python -m bench.articles_quality KEY.tsv CORPUS [--leave-out] [--list 20] [--fully-read FILE]

KEY has the columns path, jurisdiction, language, num, heading, treaty_articles (`;` between), grade (2 core, 1
ancillary) and set (key, extra). A link is right when any row has it; wrong when the provision lies in a file that was
read whole (`--fully-read`, one path a line) and no row has it; recall counts rows of grade 2 in the set `key`. Only the
articles of TARGETS are scored. The documents go through the real stages: extraction, segmentation, classification.
"""

import argparse
import csv
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.domain.articles import ArticleRef
from app.domain.assignments import Assignment, LanguageTag
from app.domain.kinds import LinkRole, ProvisionRole, TagMethod
from bench.logistic import Logistic
from ingest.classify import classify
from ingest.extract import extract
from ingest.items import Declared, Segment, SourceItem
from ingest.segment import segment

_NUMBERS: Final = {
    "UNTOC": (5, 6, 7, 8, 10, 12, 16, 17, 18, 19, 20, 21, 23, 24, 25),
    "UNTOC-TIP": (3, 5, 6),
    "UNTOC-SOM": (6,),
    "UNTOC-FIREARMS": (5, 7, 8, 10),
    "UNCAC": (*range(15, 28), 31, 32, 33, 36, 44, 45, 46, 50, 52, 58),
}
TARGETS: Final = frozenset(str(ArticleRef(name, number)) for name, all_ in _NUMBERS.items() for number in all_)
FULLY_READ: Final = Path(__file__).with_name("articles_fully_read.txt")
_SWALLOWED: Final = re.compile(r"Art[íi]culo\s+(\d+)\.-")
# Three parts of the jurisdictions, of different languages and traditions, each left out once.
PARTS: Final = (("CA",), ("CN", "EC"), ("NA", "SA"))


@dataclass(frozen=True, slots=True)
class Link:
    """A provision of a file and a treaty article."""

    path: str
    num: str
    article: str


Keep = Callable[[Link], bool]


@dataclass(frozen=True, slots=True)
class Key:
    """The answers: every link of any row, those that recall counts, and each file's jurisdiction and language."""

    known: frozenset[Link]
    wanted: frozenset[Link]
    places: Mapping[str, tuple[str, str]]
    fully_read: frozenset[str]

    def verdict(self, link: Link) -> bool | None:
        """Right, wrong, or None where the key does not say."""
        if link in self.known:
            return True
        return False if link.path in self.fully_read else None


@dataclass(frozen=True, slots=True)
class Found:
    """What the classifier suggested, with the provision it stands in."""

    suggested: Mapping[Link, tuple[Assignment, Segment]]
    provisions: int
    seconds: float


def read_key(file: Path, fully_read: Path) -> Key:
    """The key of a TSV and the list of files read whole."""
    known, wanted, places = set(), set(), {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            places[row["path"]] = (row["jurisdiction"], row["language"].split("-")[0])
            for value in filter(None, row["treaty_articles"].split(";")):
                link = Link(row["path"], row["num"], str(ArticleRef.parse(value).article))
                known.add(link)
                if row["grade"] == "2" and row["set"] == "key" and link.article in TARGETS:
                    wanted.add(link)
    whole = {line.strip() for line in fully_read.read_text("utf-8").splitlines() if not line.startswith("#")}
    return Key(frozenset(known), frozenset(wanted), places, frozenset(whole))


def suggest(key: Key, corpus: Path) -> Found:
    """Run the stages over the key's files."""
    declared = {row["path"]: row for row in csv.DictReader((corpus / "manifest.csv").open(encoding="utf-8"))}
    suggested: dict[Link, tuple[Assignment, Segment]] = {}
    provisions, seconds = 0, 0.0
    for path in sorted(key.places):
        segments, title = _segments(path, corpus, declared[path])
        start = time.process_time()
        classified = classify(segments, title, "legislation", key.places[path][0])
        seconds += time.process_time() - start
        units = [unit for unit in classified if unit.role is ProvisionRole.UNIT]
        provisions += len(units)
        for unit in units:
            for a in unit.assignments:
                if a.vocabulary == "article" and a.term in TARGETS:
                    suggested[_place(path, unit, a.term, key)] = (a, unit)
    return Found(suggested, provisions, seconds)


def _place(path: str, unit: Segment, article: str, key: Key) -> Link:
    """Where the link stands; a head swallowed by the columns of a raw text counts as the passage that holds it."""
    held = (found[1] for found in _SWALLOWED.finditer(unit.text))
    links = (Link(path, num, article) for num in (unit.num, *held))
    return next((link for link in links if link in key.known), Link(path, unit.num, article))


def _segments(path: str, corpus: Path, row: Mapping[str, str]) -> tuple[tuple[Segment, ...], str]:
    tag = LanguageTag(row["language"], 1.0, TagMethod.DECLARED)
    declared = Declared(kind=row["kind"], jurisdiction=row["jurisdiction"], language=row["language"])
    item = SourceItem(path, corpus / path, declared)
    extracted = replace(extract(item, item.read()), language=tag)
    segments = segment(extracted, row["kind"], row["jurisdiction"])
    return tuple(replace(s, language=s.language or tag) for s in segments), row["title"] or extracted.title


def everything(link: Link) -> bool:
    """Every link."""
    return True


def of_article(article: str) -> Keep:
    """The links to one treaty article."""
    return lambda link: link.article == article


def of_places(key: Key, position: int, values: Sequence[str]) -> Keep:
    """The links in files of these jurisdictions (position 0) or languages (1)."""
    return lambda link: key.places[link.path][position] in values


def score(name: str, links: Iterable[Link], key: Key, keep: Keep = everything) -> str:
    """One line of the table: precision, recall and F1 of the links that `keep` lets through."""
    chosen = {link for link in links if keep(link)}
    verdicts = Counter(key.verdict(link) for link in chosen)
    wanted = {link for link in key.wanted if keep(link)}
    precision = verdicts[True] / max(1, verdicts[True] + verdicts[False])
    recall = len(wanted & chosen) / max(1, len(wanted))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    counts = f"right {verdicts[True]:4} wrong {verdicts[False]:3} wanted {len(wanted):3}"
    return f"{name:18} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}   {counts}"


def print_tables(found: Found, key: Key, listed: int) -> None:
    """Everything, core links alone, by language, jurisdiction and article; then misses and wrong links."""
    links = found.suggested
    core = {link for link, (assignment, _) in links.items() if assignment.role is LinkRole.CORE}
    print(score("all links", links, key))
    print(score("core links", core, key))
    for position in (1, 0):
        for value in sorted({place[position] for place in key.places.values()}):
            print(score(value, links, key, of_places(key, position, (value,))))
    for article in sorted({link.article for link in key.wanted | links.keys()}, key=ArticleRef.parse):
        print(score(article, links, key, of_article(article)))
    print(f"{found.seconds / max(1, found.provisions) * 1e6:.0f} µs a provision, {found.provisions} provisions")
    _print_links("missed", key.wanted - links.keys(), listed)
    _print_links("wrong", {link for link in links if key.verdict(link) is False}, listed)


def _print_links(name: str, links: Iterable[Link], listed: int) -> None:
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in links:
        together[link.path, link.num].append(link.article)
    worst = sorted(together.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    print(f"\n{name}: {sum(map(len, together.values()))} links of {len(together)} provisions")
    for (path, num), articles in worst[:listed]:
        print(f"  {path} {num}: {' '.join(sorted(articles))}")


def print_left_out(found: Found, key: Key) -> None:
    """Rules alone, and a linear model over what they say fitted on the other parts, on each part left out."""
    kept: set[Link] = set()
    for part in PARTS:
        inside = [link for link in found.suggested if key.places[link.path][0] in part]
        outside = [link for link in found.suggested if key.places[link.path][0] not in part]
        model = _fit(outside, found, key)
        chosen = {link for link in inside if model.probability(_features(link, found)) >= 0.5}
        kept |= chosen
        name = "+".join(part)
        print(score(f"{name} rules", inside, key, of_places(key, 0, part)))
        print(score(f"{name} model", chosen, key, of_places(key, 0, part)))
    print(score("rules, all parts", found.suggested, key))
    print(score("model, all parts", kept, key))


def print_calibration(found: Found, key: Key) -> None:
    """Share of right links among those of each confidence."""
    told: dict[float, Counter[bool | None]] = defaultdict(Counter)
    for link, (assignment, _) in found.suggested.items():
        told[round(assignment.confidence, 2)][key.verdict(link)] += 1
    for confidence, verdicts in sorted(told.items()):
        decided = verdicts[True] + verdicts[False]
        print(f"confidence {confidence:.2f}: right {verdicts[True] / max(1, decided):.2f} of {decided}")


def _fit(links: Sequence[Link], found: Found, key: Key) -> Logistic:
    decided = [(link, verdict) for link in links if (verdict := key.verdict(link)) is not None]
    return Logistic.fit([(_features(link, found), verdict) for link, verdict in decided])


def _features(link: Link, found: Found) -> Mapping[str, float]:
    assignment, unit = found.suggested[link]
    in_heading = any(span.field == "heading" for span in assignment.evidence)
    return {
        "bias": 1.0,
        f"article {link.article}": 1.0,
        f"role {assignment.role}": 1.0,
        "confidence": assignment.confidence,
        "in heading": float(in_heading),
        "spans": min(len(assignment.evidence), 8) / 8,
        "length": min(len(unit.text), 8000) / 8000,
    }


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("key", type=Path, help="answer key, TSV")
    parser.add_argument("corpus", type=Path, help="folder with manifest.csv and the files")
    parser.add_argument("--fully-read", type=Path, default=FULLY_READ, help="list of files that were read whole")
    parser.add_argument("--leave-out", action="store_true", help="compare with a linear model, jurisdictions left out")
    parser.add_argument("--calibration", action="store_true", help="share of right links by confidence")
    parser.add_argument("--list", type=int, default=20, help="how many misses and wrong links to show")
    given = parser.parse_args()
    key = read_key(given.key, given.fully_read)
    found = suggest(key, given.corpus)
    print_tables(found, key, given.list)
    if given.leave_out:
        print_left_out(found, key)
    if given.calibration:
        print_calibration(found, key)


if __name__ == "__main__":
    main()
