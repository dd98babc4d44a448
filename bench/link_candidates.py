"""What the ways of linking choose from: each link that a rule makes, holds back or nearly makes, with its features."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.kinds import LinkRole
from concordance.evaluate.article_key import Link
from concordance.evaluate.articles import Trial
from ingest.classify.classifier import called, readings
from ingest.classify.knowledge import Knowledge, Rule, load_knowledge
from ingest.classify.reading import Reading

# The share of a rule's tests from which it is nearly there, and the places whose concepts are features.
_NEARLY = 2 / 3
_PLACES = ("heading", "named", "lead", "topic", "title")


@dataclass(slots=True)
class Candidate:
    """A link that may be made. `fired` are the rules that make it, `role` what the classifier gave it."""

    link: Link
    jurisdiction: str
    language: str
    verdict: bool | None
    wanted: bool
    text: str
    role: LinkRole | None = None
    fired: set[str] = field(default_factory=set)
    features: dict[str, float] = field(default_factory=dict)

    @property
    def is_core(self) -> bool:
        """Whether the classifier says that it carries the article out."""
        return self.role is LinkRole.CORE


def candidates(trial: Trial) -> Sequence[Candidate]:
    """Of a key's files, one for each provision and article. A number that stands several times is one provision."""
    knowledge, found = load_knowledge(), dict[Link, Candidate]()
    for path, file in trial.files.items():
        for draft in file.drafts:
            for at, reading in readings(draft.segments, draft.title, knowledge):
                unit = draft.segments[at]
                for article, features, fired in _links(reading, knowledge, trial.key.targets):
                    link = Link(path, unit.num, article)
                    one = found.setdefault(link, _candidate(link, trial, f"{unit.heading}\n{unit.text}"))
                    one.fired |= fired
                    for name, value in features.items():
                        one.features[name] = max(value, one.features.get(name, 0.0))
    for link, said in trial.suggested.items():
        one = found.setdefault(link, _candidate(link, trial, said.unit.text))
        one.role = said.assignment.role
        one.features |= {f"role {one.role}": 1.0, "confidence": said.assignment.confidence}
    return list(found.values())


def _candidate(link: Link, trial: Trial, text: str) -> Candidate:
    verdict, wanted = trial.key.verdict(link), link in trial.key.wanted
    features = {"bias": 1.0, f"article {link.article}": 1.0, "length": min(len(text), 8000) / 8000}
    return Candidate(link, trial.jurisdiction(link), trial.language(link), verdict, wanted, text, features=features)


def _links(
    reading: Reading, knowledge: Knowledge, targets: Iterable[str]
) -> Iterator[tuple[str, dict[str, float], set[str]]]:
    for rule in called(reading, knowledge):
        share = _share(rule, reading)
        if share < _NEARLY:
            continue
        held_back = share == 1 and any(reading.holds(test) for test in rule.unless)
        manner = "held back" if held_back else "makes" if share == 1 else "nearly"
        features = {f"{manner} {rule.name}": share} | _said(rule, reading)
        for vocabulary, article, _ in rule.terms:
            if vocabulary == "article" and article in targets:
                yield article, features, {rule.name} if manner == "makes" else set()


def _share(rule: Rule, reading: Reading) -> float:
    """How much of its best alternative holds."""
    held = ([reading.witnesses(test) is not None for test in tests] for tests in rule.alternatives)
    return max(sum(each) / len(each) for each in held)


def _said(rule: Rule, reading: Reading) -> dict[str, float]:
    """The concepts that the rule speaks of, by place."""
    spoken = rule.concepts() | {concept for test in rule.unless for group in test.groups for concept in group}
    return {f"{place} {concept}": 1.0 for place in _PLACES for concept in reading.places[place] if concept in spoken}
