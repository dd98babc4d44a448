from pathlib import Path

import pytest
import yaml

from ingest.classify.knowledge import CONCEPTS, KnowledgeError, load_knowledge

COMMON = {
    "name": "tiny",
    "version": "7",
    "guards": {"heading": "other"},
    "exclusions": [],
    "approval": [],
    "subjects": [],
    "asides": {},
    "followed": [],
    "concepts": {"bribe": {"en": ["bribe"]}, "other": {"en": ["other"]}},
}
RULE = {"name": "r", "core": ["UNCAC:15"], "when": [{"text": "bribe"}], "confidence": 0.9}


def folder(tmp_path: Path, **changes: object) -> Path:
    (tmp_path / "common.yaml").write_text(yaml.safe_dump(COMMON | {"rules": [RULE | changes]}), "utf-8")
    return tmp_path


def test_the_set_is_named_with_its_version(tmp_path: Path) -> None:
    knowledge = load_knowledge(folder(tmp_path))
    assert knowledge.by == "tiny 7"
    assert [rule.name for rule in knowledge.rules] == ["r"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"core": ["UNCAC"]}, "not a treaty article"),
        ({"when": [{"text": "missing"}]}, "unknown concepts"),
        ({"when": [{"footnote": "bribe"}]}, "unknown scope"),
        ({"when": [{"title": "bribe"}]}, "nothing in the provision itself"),
        ({"confidence": 2}, "confidence"),
        ({"weight": 1}, "unknown keys"),
    ],
)
def test_a_rule_that_contradicts_itself_is_named(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    with pytest.raises(KnowledgeError, match=rf"common.yaml: r: .*{message}"):
        load_knowledge(folder(tmp_path, **changes))


def test_an_exclusion_of_what_is_no_article_is_named(tmp_path: Path) -> None:
    wrong = COMMON | {"exclusions": [{"when": {"title": "bribe"}, "drop": ["UNCAC", "UNTAC:12"]}]}
    (tmp_path / "common.yaml").write_text(yaml.safe_dump(wrong), "utf-8")
    with pytest.raises(KnowledgeError, match=r"common.yaml exclusions: not a treaty article: 'UNTAC:12'"):
        load_knowledge(tmp_path)


def test_without_common_words_there_is_no_knowledge(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no common\.yaml"):
        load_knowledge(tmp_path)


def test_the_knowledge_base_speaks_the_six_languages() -> None:
    knowledge = load_knowledge()
    assert len(knowledge.rules) > 50
    for text, language in (("bribery", "en"), ("взятка", "ru"), ("受贿", "zh"), ("cohecho", "es"), ("رشوة", "ar")):
        said = knowledge.lexicon.hits(knowledge.lexicon.fold(text).text, language)
        assert any(hit.concept == "bribery_name" for hit in said), language


def test_no_concept_is_idle_and_no_term_doubled() -> None:
    knowledge = load_knowledge()
    files = [yaml.safe_load(file.read_text("utf-8")) for file in CONCEPTS.glob("*.yaml")]
    concepts = {name: terms for content in files for name, terms in content.get("concepts", {}).items()}
    used = {concept for rule in knowledge.rules for concept in rule.concepts()}
    used |= {c for rule in knowledge.rules for test in rule.unless for group in test.groups for c in group}
    elsewhere = knowledge.asides + tuple(test for one in knowledge.exclusions for test in one.tests)
    used |= {c for test in elsewhere for group in test.groups for c in group}
    used |= knowledge.approval | {concept for _, concept in knowledge.cases.crime_types}
    used |= {concept for *_, concept in knowledge.cases.trafficking}
    assert concepts.keys() <= used
    for name, terms in concepts.items():
        for language, said in terms.items():
            assert said, (name, language)
            assert len(set(said)) == len(said), (name, language)
