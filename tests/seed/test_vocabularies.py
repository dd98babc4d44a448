"""The seed's vocabularies and lists: complete, labelled, and agreeing with one another."""

import csv
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.domain.articles import INSTRUMENTS, ArticleRef
from app.domain.kinds import Method, RecordKind
from app.domain.languages import OFFICIAL
from app.domain.vocabularies import Term, Vocabulary, load_vocabularies
from app.settings import SEED_CORPUS, VOCABULARIES
from ingest.sources.directory import read_directory, split_cell

ARTICLES = {"UNTOC": 41, "UNTOC-TIP": 20, "UNTOC-SOM": 25, "UNTOC-FIREARMS": 21, "UNCAC": 71}
# The last articles (signature, entry into force, amendment, denunciation, depositary) need no summary.
FIRST_FINAL_CLAUSE = {"UNTOC": 36, "UNTOC-TIP": 16, "UNTOC-SOM": 21, "UNTOC-FIREARMS": 17, "UNCAC": 67}


@pytest.fixture(scope="module")
def vocabularies() -> Mapping[str, Vocabulary]:
    return load_vocabularies(VOCABULARIES)


def rows(name: str) -> list[dict[str, str]]:
    with (SEED_CORPUS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def articles(vocabularies: Mapping[str, Vocabulary]) -> list[Term]:
    return [t for t in vocabularies["article"].terms.values() if ":" in t.value and "(" not in t.value]


@pytest.mark.parametrize("file", sorted(VOCABULARIES.glob("*.csv")), ids=lambda file: file.stem)
def test_every_term_is_labelled_in_the_six_languages(file: Path, vocabularies: Mapping[str, Vocabulary]) -> None:
    unlabelled = {t.value for t in vocabularies[file.stem].terms.values() if set(OFFICIAL) - set(t.labels)}
    assert not unlabelled


def test_labels_that_were_only_translated_are_named_by_language(vocabularies: Mapping[str, Vocabulary]) -> None:
    for vocabulary in vocabularies.values():
        for term in vocabulary.terms.values():
            assert set(split_cell(term.attributes.get("unverified", ""))) <= set(OFFICIAL), term.value


def test_closed_sets_of_the_code_are_the_vocabularies_of_the_same_name(
    vocabularies: Mapping[str, Vocabulary],
) -> None:
    assert set(vocabularies["kind"].terms) == set(RecordKind)
    assert set(vocabularies["link"].terms) == set(Method)


def test_every_instrument_has_all_its_articles(vocabularies: Mapping[str, Vocabulary]) -> None:
    assert Counter(term.broader for term in articles(vocabularies)) == ARTICLES
    assert tuple(t.value for t in vocabularies["article"].terms.values() if not t.broader) == INSTRUMENTS


def test_every_paragraph_hangs_under_the_text_it_belongs_to(vocabularies: Mapping[str, Vocabulary]) -> None:
    for value in vocabularies["article"].terms:
        if ":" in value:
            assert vocabularies["article"].lineage(value) == ArticleRef.parse(value).lineage()


def test_every_article_and_paragraph_has_a_level_of_obligation(vocabularies: Mapping[str, Vocabulary]) -> None:
    levels = set(vocabularies["obligation"].terms)
    found = {t.attributes.get("obligation", "") for t in vocabularies["article"].terms.values() if ":" in t.value}
    assert found == levels


def test_every_substantive_article_has_a_short_summary_of_its_own(vocabularies: Mapping[str, Vocabulary]) -> None:
    for term in articles(vocabularies):
        reference = ArticleRef.parse(term.value)
        summary = term.attributes.get("summary_en", "")
        assert len(summary) < 400
        assert bool(summary) == (reference.number < FIRST_FINAL_CLAUSE[reference.instrument]), term.value


def test_twins_point_at_each_other(vocabularies: Mapping[str, Vocabulary]) -> None:
    terms = vocabularies["article"].terms
    twins = {value: term.attributes["twin"] for value, term in terms.items() if "twin" in term.attributes}
    assert twins and all(twins[twin] == value for value, twin in twins.items())


def test_every_article_a_term_names_exists(vocabularies: Mapping[str, Vocabulary]) -> None:
    known = vocabularies["article"].terms
    for vocabulary in vocabularies.values():
        for term in vocabulary.terms.values():
            assert not [article for article in term.articles if article not in known], term.value


def test_terms_that_refine_another_vocabulary_name_a_term_of_it(vocabularies: Mapping[str, Vocabulary]) -> None:
    for name, column in (("crime_subtype", "crime_type"), ("issue", "crime_type"), ("party_role", "issue")):
        targets = {t.attributes[column] for t in vocabularies[name].terms.values() if column in t.attributes}
        assert targets and targets <= set(vocabularies[column].terms)
    assert all("crime_type" in t.attributes for t in vocabularies["crime_subtype"].terms.values())


def test_a_word_for_a_type_of_document_means_one_type_only(vocabularies: Mapping[str, Vocabulary]) -> None:
    words = Counter(
        word.casefold()
        for term in vocabularies["doc_type"].terms.values()
        for word in (term.value, *split_cell(term.attributes.get("aliases", "")))
    )
    assert [word for word, count in words.items() if count > 1] == []


def test_jurisdictions_have_codes_and_lie_in_known_regions(vocabularies: Mapping[str, Vocabulary]) -> None:
    regions, systems = vocabularies["region"].terms, vocabularies["legal_system"].terms
    for term in vocabularies["jurisdiction"].terms.values():
        assert term.attributes.get("region", "002") in regions, term.value
        assert set(split_cell(term.attributes.get("legal_system", ""))) <= set(systems), term.value
        if len(term.value) == 2 and term.value not in {"EU", "UN"}:
            assert re.fullmatch(r"\d{3}", term.attributes["m49"]), term.value
            assert re.fullmatch(r"[A-Z]{3}", term.attributes["iso3"]), term.value
    codes = Counter(t.attributes["m49"] for t in vocabularies["jurisdiction"].terms.values() if "m49" in t.attributes)
    assert max(codes.values()) == 1 and len(codes) == 249


def test_authorities_are_at_least_forty_and_name_only_known_terms(vocabularies: Mapping[str, Vocabulary]) -> None:
    authorities = rows("authorities.csv")
    assert len(authorities) >= 40
    for row in authorities:
        assert row["jurisdiction"] in vocabularies["jurisdiction"].terms, row["id"]
        assert set(split_cell(row["functions"])) <= set(vocabularies["authority_function"].terms), row["id"]
        assert set(split_cell(row["treaty_articles"])) <= set(vocabularies["article"].terms), row["id"]
        assert {row["language_of_name"], *split_cell(row["accepted_languages"])} <= set(vocabularies["language"].terms)
        assert row["name_en"] and row["source"] and row["certainty"], row["id"]


def test_resources_are_at_least_fifteen_and_name_only_known_terms(vocabularies: Mapping[str, Vocabulary]) -> None:
    types = {
        word
        for term in vocabularies["doc_type"].terms.values()
        for word in (term.value, *split_cell(term.attributes.get("aliases", "")))
    }
    resources = rows("resources.csv")
    assert len(resources) >= 15
    for row in resources:
        assert row["type"] in types, row["id"]
        assert set(split_cell(row["articles"])) <= set(vocabularies["article"].terms), row["id"]
        assert set(split_cell(row["crime_types"])) <= set(vocabularies["crime_type"].terms), row["id"]
        assert row["title_en"] and row["summary_en"] and row["url"], row["id"]


@pytest.mark.parametrize("name", ["authorities.csv", "resources.csv"])
def test_lists_are_read_by_the_pipeline_row_by_row(name: str) -> None:
    drafts = read_directory((SEED_CORPUS / name).read_bytes(), name)
    assert [draft.details["id"] for draft in drafts] == [row["id"] for row in rows(name)]


def test_treaty_status_has_one_row_a_jurisdiction_and_instrument(vocabularies: Mapping[str, Vocabulary]) -> None:
    status = rows("treaty_status.csv")
    keys = Counter((row["jurisdiction"], row["instrument"]) for row in status)
    assert max(keys.values()) == 1
    for row in status:
        assert row["jurisdiction"] in vocabularies["jurisdiction"].terms and row["instrument"] in INSTRUMENTS
        assert bool(row["action"]) == bool(row["action_date"])
        assert row["signature_date"] or row["action_date"]
        for date in (row["signature_date"], row["action_date"]):
            assert re.fullmatch(r"(\d{4}-\d{2}-\d{2})?", date), row


def test_reservations_and_networks_name_known_jurisdictions_and_articles(
    vocabularies: Mapping[str, Vocabulary],
) -> None:
    jurisdictions = vocabularies["jurisdiction"].terms
    for row in rows("reservations.csv"):
        article = f"{row['instrument']}:{row['article']}" if row["article"] else row["instrument"]
        assert row["jurisdiction"] in jurisdictions and article in vocabularies["article"].terms, row
    for row in rows("networks.csv"):
        assert set(split_cell(row["members"])) <= set(jurisdictions), row["abbreviation"]
