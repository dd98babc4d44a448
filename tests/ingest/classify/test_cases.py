from app.domain.assignments import LanguageTag
from app.domain.kinds import ProvisionRole, TagMethod
from ingest.classify import classify_work
from ingest.items import Segment


def part(name: str, text: str, language: str) -> Segment:
    tag = LanguageTag(language, 1.0, TagMethod.DECLARED)
    return Segment(name, ProvisionRole.UNIT, "", "", name, text, language=tag)


def terms(title: str, *parts: Segment) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for assignment in classify_work(title, parts):
        found.setdefault(assignment.vocabulary, set()).add(assignment.term)
    return found


def test_a_title_names_the_crime() -> None:
    assert terms("某某受贿一审刑事判决书") == {"crime_type": {"corruption"}}
    assert terms("State v N: drug trafficking") == {"crime_type": {"drug_offences"}}
    assert terms("Company A v Company B") == {}


def test_one_passing_word_is_not_a_charge() -> None:
    assert terms("Appeal", part("facts", "Years ago there was talk of bribery.", "en")) == {}
    charged = part("facts", "He was charged with bribery.", "en")
    assert terms("Appeal", charged, part("ruling", "Guilty of bribery.", "en")) == {"crime_type": {"corruption"}}


def test_trafficking_tells_acts_means_and_forms_with_their_spans() -> None:
    facts = part("facts", "She was recruited by deception and threats, for forced labour and prostitution.", "en")
    found = classify_work("Human trafficking appeal", (facts,))
    by_vocabulary = {(a.vocabulary, a.term): a for a in found}
    assert ("tip_act", "recruitment") in by_vocabulary
    assert {("tip_means", "deception"), ("tip_means", "threat_of_force")} <= by_vocabulary.keys()
    assert {t for v, t in by_vocabulary if v == "tip_purpose"} == {"forced_labour", "sexual_exploitation"}
    for assignment in found:
        for span in assignment.evidence:
            source = facts.text if span.field == "facts" else "Human trafficking appeal"
            assert source[span.start : span.end] == span.text


def test_trafficking_tells_the_sector() -> None:
    facts = part("facts", "Она работала домашней прислугой; торговля людьми доказана.", "ru")
    assert terms("Торговля людьми", facts)["tip_sector"] == {"domestic_work"}


def test_the_means_are_told_of_trafficking_only() -> None:
    assert set(terms("Bribery", part("facts", "He was deceived and threatened.", "en"))) == {"crime_type"}
