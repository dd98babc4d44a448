"""What people type, and what is understood of it: places, inflected names, questions, bare articles, odd numbers."""

import pytest

from app.domain.vocabularies import load_vocabularies
from app.search.backends.base import SearchBackend
from app.search.document import IndexDocument
from app.search.numbers import number_key
from app.search.plan import Planner
from app.search.query import SearchQuery
from app.search.results import Interpretation
from app.search.service import SearchService
from app.settings import VOCABULARIES
from tests.search.documents import provision

PLANNER = Planner(load_vocabularies(VOCABULARIES))

AUTHORITY = IndexDocument(
    id="ke-ag", kind="authority", work_id="ke-ag", language="en", title="Attorney General", part="Competent authority",
    jurisdiction="KE", function=("mutual_legal_assistance",), article=("UNTOC", "UNTOC:18"),
)  # fmt: skip
LAWS = (
    AUTHORITY,
    provision("KE/Assistance Act/3", "en", "Requests", "Legal assistance is mutual.", article="UNTOC:18"),
    provision("NA/Assistance Act/4", "en", "Mutual legal assistance", "Mutual legal assistance: mutual assistance to"
              " another authority, such as that of Kenya.", article="UNTOC:18"),
    provision("BR/Lei/1", "pt", "Lavagem de dinheiro", "Quem oculta bens.", article="UNCAC:23"),
    provision("NA/Crime Act/5", "en", "Money laundering", "Whoever conceals money is laundering money.",
              article="UNCAC:23"),
    provision("FR/Code/6", "fr", "", "Le blanchiment est puni.", article="UNCAC:23"),
    provision("NA/Crime Act/7", "en", "Definitions", "“Public official” means a judge.", standing="frame"),
    provision("NA/Crime Act/8", "en", "Bribes", "A public official who takes a bribe is a public official no more.",
              article="UNCAC:15"),
    provision("NA/Crime Act/16", "en", "Oaths", "A witness takes an oath."),
    provision("NA/Crime Act/9", "en", "Foreign officials", "Whoever bribes a foreign official.", article="UNCAC:16"),
    provision("TW/刑法/294-1", "zh-Hant", "", "有左列情形之一者。"),
    provision("PE/Código/129-A", "es", "", "El que capta a otro."),
    provision("CL/Código/174 bis", "es", "", "El que miente."),
    provision("RU/Кодекс/174.1", "ru", "", "Отмывание."),
    provision("RU/Закон/6", "ru", "", "Организации сообщают.", identifier=("115-ФЗ",)),
)  # fmt: skip


@pytest.fixture
def service(empty_backend: SearchBackend) -> SearchService:
    empty_backend.build(LAWS)
    return SearchService(empty_backend, PLANNER)


def order(service: SearchService, text: str) -> list[str]:
    return [hit.id for hit in service.search(SearchQuery(text)).hits]


def understood(text: str) -> Interpretation:
    return PLANNER.plan(SearchQuery(text)).interpreted


def concepts(text: str) -> set[str]:
    return {concept["value"] for concept in understood(text).concepts}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("mutual legal assistance to Kenya", "KE/Assistance Act/3"),
        ("肯尼亚司法协助", "KE/Assistance Act/3"),
        ("authority Kenya", "ke-ag"),
        ("who is the central authority of Kenya", "ke-ag"),
        ("brazil money laundering", "BR/Lei/1"),
        ("Brazilian money laundering law", "BR/Lei/1"),
        ("loi française blanchiment", "FR/Code/6"),
        ("перуанский закон", "PE/Código/129-A"),
        ("Kenya", "KE/Assistance Act/3"),
    ],
)
def test_a_place_that_is_named_leads(service: SearchService, text: str, first: str) -> None:
    assert order(service, text)[0] == first


def test_a_place_beside_other_words_leaves_nothing_out(service: SearchService) -> None:
    beside, without = order(service, "money laundering brazil"), order(service, "money laundering")
    assert set(beside) == set(without) > {"BR/Lei/1"}
    assert order(service, "money laundering OR Kenya") != without
    assert set(order(service, "Kenya -assistance")) == {"ke-ag"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("в Дании", "DK"),
        ("закон Кении", "KE"),
        ("القانون المصري", "EG"),
        ("بالمغرب", "MA"),
        ("中国刑法", "CN"),
        ("Perú", "PE"),
        ("South African courts", "ZA"),
    ],
)
def test_a_place_is_known_in_its_forms(text: str, place: str) -> None:
    assert place in concepts(text)


@pytest.mark.parametrize("text", ["данные о лице", "el mal", "القانون البحري", "刑法国家责任", "gran delito"])
def test_words_of_the_same_stem_are_no_places(text: str) -> None:
    assert not [concept for concept in understood(text).concepts if concept["field"] == "jurisdiction"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("bribe", "corruption"),
        ("bribes", "corruption"),
        ("взятка", "corruption"),
        ("взятку", "corruption"),
        ("взяток", "corruption"),
        ("رشوة", "corruption"),
        ("بالرشوة", "corruption"),
        ("غسل أموال", "money_laundering"),
        ("corruption de fonctionnaires", "UNCAC:15"),
        ("trafficking of human beings", "trafficking_in_persons"),
        ("Geldwäsche", "money_laundering"),
        ("lavagem de dinheiro", "money_laundering"),
        ("grupo delictivo organizado", "participation_in_organized_criminal_group"),
    ],
)
def test_concepts_are_known_in_their_forms(text: str, value: str) -> None:
    assert value in concepts(text)


def test_an_arabic_word_is_found_with_and_without_its_article(empty_backend: SearchBackend) -> None:
    texts = {"with": "تسقط المصادرة.", "without": "مصادرة الاموال."}
    empty_backend.build(provision(f"SA/{name}/1", "ar", "", text) for name, text in texts.items())
    service = SearchService(empty_backend, PLANNER)
    assert len(order(service, "مصادرة")) == len(order(service, "المصادرة")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "how did other countries implement article 16",
        "как выполняют статью 16",
        "第十六条",
        "¿cómo aplican el artículo 16?",
    ],
)
def test_the_number_of_an_article_alone_is_first_that_of_the_conventions(service: SearchService, text: str) -> None:
    found = order(service, text)
    assert found[0] == "NA/Crime Act/9"
    assert "NA/Crime Act/16" in found
    assert {"UNTOC:16", "UNCAC:16"} < {each["value"] for each in understood(text).identifiers}


@pytest.mark.parametrize("text", ["Crime Act article 16", "刑法第十六条", "section 16", "§ 16", "article 174 bis"])
def test_beside_a_law_it_is_that_of_the_law(text: str) -> None:
    assert [each["field"] for each in understood(text).identifiers] == ["num"]


@pytest.mark.parametrize("text", ["definition of public official", "what is a public official", "public official"])
def test_definitions_come_first_where_they_are_asked_for(service: SearchService, text: str) -> None:
    found = order(service, text)
    assert found.index("NA/Crime Act/7") == (found.index("NA/Crime Act/8") == 0)


def test_that_something_is_in_a_law_need_not_be_said_in_it(service: SearchService) -> None:
    assert set(order(service, "law on money laundering")) == set(order(service, "money laundering"))
    assert order(service, "law") == []


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("刑法第294條之1", "TW/刑法/294-1"),
        ("第二百九十四条之一", "TW/刑法/294-1"),
        ("第 294-1 條", "TW/刑法/294-1"),
        ("§ 129 a", "PE/Código/129-A"),
        ("art. 129A", "PE/Código/129-A"),
        ("art. 174 bis", "CL/Código/174 bis"),
        ("artículo 174bis", "CL/Código/174 bis"),
        ("ст. 174¹", "RU/Кодекс/174.1"),
        ("статья １７４.１", "RU/Кодекс/174.1"),
        ("№ 115-ФЗ", "RU/Закон/6"),
        ("федеральный закон 115-ФЗ", "RU/Закон/6"),
    ],
)
def test_a_number_is_found_in_any_spelling(service: SearchService, text: str, record: str) -> None:
    hit = service.search(SearchQuery(text)).hits[0]
    assert hit.id == record
    assert {"num", "identifier"} & {match.clause for match in hit.matched_by}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("*95", "95"),
        ("1er", "1"),
        ("5º", "5"),
        ("L. 561-15", "l561-15"),
        ("10-A", "10a"),
        ("222-1", "222-1"),
        ("1E", "1e"),
    ],
)
def test_a_number_has_one_key(written: str, key: str) -> None:
    assert number_key(written) == key


@pytest.mark.parametrize("text", ["31 February 2004", "2004年13月45日", "2004-13-45", "0 мая 2004"])
def test_a_day_that_is_in_no_calendar_is_none(text: str) -> None:
    assert understood(text).identifiers == ()
    assert understood(text).words


@pytest.mark.parametrize("text", ["(((", "- -", '""'])
def test_it_is_said_when_nothing_typed_can_be_searched(text: str) -> None:
    assert "nothing_to_search" in [note.code for note in understood(text).notes]


def test_what_names_the_subject_of_an_article_follows_what_carries_it_out(empty_backend: SearchBackend) -> None:
    laws = (
        provision("PE/Code/1", "en", "Bribery of national public officials", "Whoever promises a benefit."),
        provision("PE/Code/2", "en", "Gifts", "An official who takes a gift.", article="UNCAC:15"),
        provision("PE/Code/3", "en", "Corruption", "Corruption is punished."),
    )
    empty_backend.build(laws)
    assert order(SearchService(empty_backend, PLANNER), "art. 15 UNCAC") == ["PE/Code/2", "PE/Code/1"]


def test_one_word_names_the_subject_of_an_article_in_a_heading_only(empty_backend: SearchBackend) -> None:
    laws = (
        provision("PE/Code/1", "en", "Extradition", "A person is handed over."),
        provision("PE/Code/2", "en", "Fees", "No fee is due for extradition."),
    )
    empty_backend.build(laws)
    assert order(SearchService(empty_backend, PLANNER), "art. 16 UNTOC") == ["PE/Code/1"]


@pytest.mark.parametrize(
    "question",
    [
        "how long does provisional arrest last",
        "combien de temps dure l’arrestation provisoire",
        "¿cuánto dura el arresto provisorio?",
        "сколько длится временный арест",
    ],
)
def test_how_long_something_lasts_is_asked_of_the_thing(question: str) -> None:
    assert understood(question).needed == 0, "both words of the matter, none of asking"
