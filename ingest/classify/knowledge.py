"""The knowledge base: concepts with their terms in every language, and the rules that join them to treaty articles.

Both are data, one YAML file a theme under `seed_corpus/vocabularies/concepts/`; `docs/classification.md` has the form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from app.domain.articles import INSTRUMENTS, ArticleRef
from app.domain.kinds import LinkRole
from app.settings import VOCABULARIES
from ingest.classify.lexicon import Lexicon

CONCEPTS: Final = VOCABULARIES / "concepts"
SCOPES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title",),
    "above": ("above",),
    "chapter": ("chapter",),
    "topic": ("topic",),
    "heading": ("heading",),
    "named": ("named",),
    "head": ("heading", "above"),
    "frame": ("heading", "above", "title"),
    "text": ("text",),
    "lead": ("heading", "lead"),
    "any": ("heading", "text"),
    "whole": ("heading", "text", "above", "title"),
    "near": ("text",),
}
_AROUND: Final = frozenset({"title", "above", "chapter", "topic"})
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINKS: Final = {"core": LinkRole.CORE, "related": LinkRole.RELATED}
_RULE_KEYS: Final = {"name", "core", "related", "crime", "issue", "when", "unless", "confidence", "definition"}


class KnowledgeError(ValueError):
    """The knowledge base contradicts itself; the message names file and rule."""


@dataclass(frozen=True, slots=True)
class Test:
    """In `scope`, one concept of each group is said; in the scope `near`, all within one window of the text."""

    scope: str
    groups: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Alternatives of tests that show terms: (vocabulary, value, role). Any test of `unless` that holds forbids it."""

    name: str
    terms: tuple[tuple[str, str, LinkRole | None], ...]
    alternatives: tuple[tuple[Test, ...], ...]
    unless: tuple[Test, ...]
    confidence: float

    def concepts(self) -> frozenset[str]:
        """Every concept its alternatives speak of."""
        return frozenset(c for tests in self.alternatives for test in tests for group in test.groups for c in group)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Where all tests hold, the articles in `dropped` (or of the instruments there) are not suggested."""

    tests: tuple[Test, ...]
    dropped: frozenset[str]

    def drops(self, article: str) -> bool:
        """Whether the article, or its instrument, is among those dropped."""
        return article in self.dropped or article.partition(":")[0] in self.dropped


@dataclass(frozen=True, slots=True)
class Subject:
    """Where all tests hold, the law or chapter is about the crime type: so is each of its provisions that is linked."""

    tests: tuple[Test, ...]
    crime: str


@dataclass(frozen=True, slots=True)
class CaseKnowledge:
    """For decisions: (crime type, concept), how often to be said, and (vocabulary, term, concept) of trafficking."""

    crime_types: tuple[tuple[str, str], ...] = ()
    enough: int = 1
    trafficking: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything read: the lexicon, the rules by the concept that calls them, the name and version of the set."""

    by: str
    lexicon: Lexicon
    rules: tuple[Rule, ...]
    called_by: Mapping[str, tuple[int, ...]]
    exclusions: tuple[Exclusion, ...] = ()
    subjects: tuple[Subject, ...] = ()
    asides: tuple[Test, ...] = ()
    """Where one of them holds, no link is core."""
    followed: frozenset[str] = frozenset()
    """The articles that a reference to a linked provision takes over."""
    approval: frozenset[str] = frozenset()
    """The concepts that together say that a provision approves a treaty, and name it."""
    cases: CaseKnowledge = CaseKnowledge()


@cache
def load_knowledge(folder: Path = CONCEPTS) -> Knowledge:
    """The knowledge base of a folder, read once a process.

    Raises KnowledgeError when a rule names an unknown concept, scope or article, or has no confidence in 0..1.
    """
    files = {file.name: yaml.load(file.read_text("utf-8"), _LOADER) for file in sorted(folder.glob("*.yaml"))}
    common = files.get("common.yaml")
    if common is None:
        raise KnowledgeError(f"{folder}: there is no common.yaml")
    terms = {name: says for content in files.values() for name, says in content.get("concepts", {}).items()}
    guards = tuple(_tests(common["guards"], "common.yaml guards", terms))
    rules = tuple(
        _rule(raw, f"{name}: {raw.get('name')}", terms, guards)
        for name, content in files.items()
        for raw in content.get("rules", ())
    )
    by = f"{common['name']} {common['version']}"
    exclusions, followed = tuple(_exclusions(common["exclusions"], terms)), frozenset(common["followed"])
    subjects = tuple(_subjects(common["subjects"], terms))
    asides = tuple(_tests(common["asides"], "common.yaml asides", terms))
    approval = frozenset(common["approval"])
    if unknown := approval - terms.keys():
        raise KnowledgeError(f"common.yaml approval: unknown concepts {sorted(unknown)}")
    cases = _cases(files.get("cases.yaml", {}), terms)
    return Knowledge(
        by, Lexicon(terms), rules, _callers(rules), exclusions, subjects, asides, followed, approval, cases
    )


def _rule(raw: Mapping[str, Any], where: str, known: Mapping[str, Any], guards: tuple[Test, ...]) -> Rule:
    if unknown := raw.keys() - _RULE_KEYS:
        raise KnowledgeError(f"{where}: unknown keys {sorted(unknown)}")
    if not 0 < raw.get("confidence", 0) <= 1:
        raise KnowledgeError(f"{where}: the confidence must lie in 0..1")
    alternatives = tuple(tuple(_tests(when, where, known)) for when in raw["when"])
    for tests in alternatives:
        if not any(test.scope not in _AROUND for test in tests):
            raise KnowledgeError(f"{where}: nothing in the provision itself would show it")
    unless = tuple(_tests(raw.get("unless", {}), where, known))
    rule = Rule(raw["name"], tuple(_terms(raw, where)), alternatives, unless, raw["confidence"])
    said = rule.concepts()
    kept = tuple(guard for guard in guards if not any(group & said for group in guard.groups))
    return Rule(rule.name, rule.terms, rule.alternatives, unless + kept, rule.confidence)


def _exclusions(raw: Sequence[Mapping[str, Any]], known: Mapping[str, Any]) -> Iterator[Exclusion]:
    for line in raw:
        for dropped in set(line["drop"]) - set(INSTRUMENTS):
            _article(dropped, "common.yaml exclusions")
        yield Exclusion(tuple(_tests(line["when"], "common.yaml exclusions", known)), frozenset(line["drop"]))


def _subjects(raw: Sequence[Mapping[str, Any]], known: Mapping[str, Any]) -> Iterator[Subject]:
    for line in raw:
        yield Subject(tuple(_tests(line["when"], "common.yaml subjects", known)), line["crime"])


def _cases(raw: Mapping[str, Any], known: Mapping[str, Any]) -> CaseKnowledge:
    crime_types = raw.get("crime_types", {})
    parts = tuple((name, term, c) for name, terms in raw.get("trafficking", {}).items() for term, c in terms.items())
    if unknown := {*crime_types.values(), *(concept for _, _, concept in parts)} - known.keys():
        raise KnowledgeError(f"cases.yaml: unknown concepts {sorted(unknown)}")
    return CaseKnowledge(tuple(crime_types.items()), raw.get("enough", 1), parts)


def _terms(raw: Mapping[str, Any], where: str) -> Iterator[tuple[str, str, LinkRole | None]]:
    for key, role in _LINKS.items():
        for article in raw.get(key, ()):
            yield "article", _article(article, where), role
    for vocabulary, key in (("crime_type", "crime"), ("issue", "issue")):
        for value in raw.get(key, ()):
            yield vocabulary, value, None


def _article(value: str, where: str) -> str:
    try:
        return str(ArticleRef.parse(value))
    except ValueError as error:
        raise KnowledgeError(f"{where}: {error}") from error


def _tests(raw: Mapping[str, str], where: str, known: Mapping[str, Any]) -> Iterator[Test]:
    for scope, words in raw.items():
        if scope not in SCOPES:
            raise KnowledgeError(f"{where}: unknown scope {scope!r}")
        groups = tuple(frozenset(word.split("|")) for word in words.split())
        if unknown := frozenset().union(*groups) - known.keys():
            raise KnowledgeError(f"{where}: unknown concepts {sorted(unknown)}")
        yield Test(scope, groups)


def _callers(rules: Sequence[Rule]) -> dict[str, tuple[int, ...]]:
    """The rules that a concept may satisfy: those with an alternative whose first group holds it."""
    callers: dict[str, list[int]] = {}
    for index, rule in enumerate(rules):
        for concept in {concept for tests in rule.alternatives for concept in tests[0].groups[0]}:
            callers.setdefault(concept, []).append(index)
    return {concept: tuple(found) for concept, found in callers.items()}
