"""Suggested links to treaty articles against a key of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.articles import ArticleRef
from app.domain.assignments import Assignment
from app.domain.kinds import LinkRole
from app.domain.languages import primary
from app.settings import Settings
from concordance.evaluate.article_key import ArticleKey, Link, read_article_key, reading_of
from concordance.evaluate.keys import keyed_items
from concordance.evaluate.scores import Evaluation, Score, Table, summed
from concordance.evaluate.work import Provisions, provisions_of
from ingest.items import Segment
from ingest.language.scripts import script_of

Row = Callable[[Link], str]
_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the classifier said of a provision."""

    assignment: Assignment
    unit: Segment


@dataclass(frozen=True, slots=True)
class Trial:
    """A key, the files it speaks of as the stages read them, and every link of theirs to one of its targets."""

    key: ArticleKey
    files: Mapping[str, Provisions]
    suggested: Mapping[Link, Suggestion]

    def score(self, links: Iterable[Link], row: Row, name: str) -> Table:
        """How these links judge, and how many of the wanted ones they are, by row."""
        links = set(links)
        judged = [(row(link), self.judge(link)) for link in links]
        return summed(name, judged + [(row(link), Score(found=link in links, wanted=1)) for link in self.key.wanted])

    def total(self, links: Iterable[Link]) -> Score:
        """The same of all rows together."""
        return sum(self.score(links, lambda link: link.path, "").rows.values(), Score())

    def judge(self, link: Link) -> Score:
        """One link's part in precision."""
        verdict = self.key.verdict(link)
        return Score(right=verdict is True, judged=verdict is not None)

    def language(self, link: Link) -> str:
        """Of the link's file, without region or script."""
        return primary(self.files[link.path].language)

    def jurisdiction(self, link: Link) -> str:
        """Of the link's file."""
        return self.files[link.path].jurisdiction


def evaluate_articles(key: Path, corpus: Path, settings: Settings, reading: Path | None = None) -> Evaluation:
    """Scores the links of the key's files, all of them and those with the role core, and the crime types.

    Without `reading` it is what `reading_of` finds. Raises KeyFileError.
    """
    trial = try_articles(key, corpus, settings, reading)
    core = {link for link, said in trial.suggested.items() if said.assignment.role is LinkRole.CORE}
    links: Mapping[str, Iterable[Link]] = {"core links": core, "all links": trial.suggested.keys()}
    tables = [Table("overall", {name: trial.total(some) for name, some in links.items()})]
    for name, some in links.items():
        tables += _tables(trial, some, name)
    examples: dict[str, Sequence[str]] = {"missed": list(_missed(trial)), "false": list(_false(trial))}
    if unknown := trial.key.crimes.unknown:
        examples["crime types that nobody knows, not scored"] = unknown
    return Evaluation("articles", [*tables, _calibration(trial), *_crime_tables(trial)], examples)


def try_articles(key: Path, corpus: Path, settings: Settings, reading: Path | None = None) -> Trial:
    """The key's files through the stages. Raises KeyFileError."""
    answers = read_article_key(key, reading or reading_of(key))
    files = {read.path: read for read in provisions_of(keyed_items(answers.paths, corpus, key), settings)}
    suggested = {
        _place(Link(path, unit.num, assignment.term), unit, answers): Suggestion(assignment, unit)
        for path, read in files.items()
        for unit in read.units
        for assignment in unit.assignments
        if assignment.vocabulary == "article" and assignment.term in answers.targets
    }
    return Trial(answers, files, suggested)


def thirds(jurisdictions: Iterable[str]) -> Mapping[str, str]:
    """Each jurisdiction's group of three: dealt in turn from the alphabet, so that nobody chose them."""
    names = sorted(set(jurisdictions))
    groups = [names[start::_PARTS] for start in range(_PARTS)]
    return {name: "+".join(group) for group in groups for name in group}


def _tables(trial: Trial, links: Iterable[Link], name: str) -> Iterator[Table]:
    group = thirds(read.jurisdiction for read in trial.files.values())
    yield trial.score(links, trial.language, f"{name} by language")
    yield trial.score(links, trial.jurisdiction, f"{name} by jurisdiction")
    yield trial.score(links, lambda link: group[trial.jurisdiction(link)], f"{name} by third of the jurisdictions")
    by_article = trial.score(links, lambda link: link.article, f"{name} by article").rows
    yield Table(f"{name} by article", {name: by_article[name] for name in sorted(by_article, key=ArticleRef.parse)})


def _place(link: Link, unit: Segment, key: ArticleKey) -> Link:
    """Where the key has the link: a head that a raw text's columns swallowed counts as the passage that holds it."""
    if link in key.known:
        return link
    held = (known for known, heading in key.known.items() if _same(known, link) and _holds(unit, known.num, heading))
    return next(held, link)


def _same(one: Link, other: Link) -> bool:
    return (one.path, one.article) == (other.path, other.article)


def _holds(unit: Segment, num: str, heading: str) -> bool:
    """Whether the text has the number with its heading's first word behind it."""
    first = re.match(r"\w+", heading)
    return bool(first and re.search(rf"\b{re.escape(num)}\W{{1,4}}{first[0]}\b", unit.text, re.IGNORECASE))


def _calibration(trial: Trial) -> Table:
    """Precision among the links of each confidence: it should be the confidence."""
    said = trial.suggested.items()
    return summed("by confidence", ((f"{one.assignment.confidence:.2f}", trial.judge(link)) for link, one in said))


def _crime_tables(trial: Trial) -> Iterator[Table]:
    """How right the crime types are: a provision counts once for each type."""
    key, scores = trial.key.crimes, []
    for path, file in trial.files.items():
        said = defaultdict[str, set[str]](set)
        for unit in file.units:
            said[unit.num] |= {one.term for one in unit.assignments if one.vocabulary == "crime_type"}
        judged = [(crime, key.verdict((path, num), crime)) for num, crimes in said.items() for crime in crimes]
        scores += [(path, crime, Score(right=right is True, judged=right is not None)) for crime, right in judged]
    for (path, num), crimes in key.wanted.items():
        units = (unit for unit in trial.files[path].units if unit.num == num)
        found = {one.term for unit in units for one in unit.assignments if one.vocabulary == "crime_type"}
        scores += [(path, crime, Score(found=crime in found, wanted=1)) for crime in crimes]
    language = {path: primary(file.language) for path, file in trial.files.items()}
    yield Table("crime types", {"overall": sum((score for *_, score in scores), Score())})
    yield summed("crime types by language", ((language[path], score) for path, _, score in scores))
    yield summed("crime types by type", ((crime, score) for _, crime, score in scores))


def _missed(trial: Trial) -> Iterator[str]:
    for (path, num), articles in _together(trial.key.wanted - trial.suggested.keys()):
        heading = trial.key.known[Link(path, num, articles[0])]
        yield f"{path} {num} ({heading}): {' '.join(articles)}; {_cause(trial.files[path], num, heading)}"


def _cause(file: Provisions, num: str, heading: str) -> str:
    """The stage to look at first."""
    units = [unit for unit in file.units if unit.num == num]
    text = " ".join(f"{unit.heading} {unit.text}" for unit in units).casefold().strip()
    if not text:
        return file.problem or f"segmentation: {'a provision without text' if units else 'no provision of that number'}"
    words = re.findall(r"\w{4,}", heading.casefold())
    comparable = words and script_of(heading)[0] == script_of(text)[0]
    if comparable and not any(word in text for word in words):
        return "segmentation: another text under that number, it has no word of the heading"
    return f"classification: the provision is there ({len(text)} characters), without the link"


def _false(trial: Trial) -> Iterator[str]:
    wrong = {link for link in trial.suggested if trial.key.verdict(link) is False}
    for (path, num), articles in _together(wrong):
        said = {article: trial.suggested[Link(path, num, article)] for article in articles}
        told = " ".join(
            f"{article} ({one.assignment.role}, {one.assignment.confidence})" for article, one in said.items()
        )
        first = said[articles[0]]
        shown = " · ".join(dict.fromkeys(span.text for span in first.assignment.evidence[:3]))
        yield f"{path} {num or '(no number)'} {first.unit.heading[:60]}: {told}; shown by: {shown}"


def _together(links: Iterable[Link]) -> Sequence[tuple[tuple[str, str], Sequence[str]]]:
    """The articles of each provision, the provisions with most of them first."""
    articles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in sorted(links):
        articles[link.path, link.num].append(link.article)
    return sorted(articles.items(), key=lambda pair: (-len(pair[1]), pair[0]))
