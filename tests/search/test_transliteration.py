"""Words of other scripts, typed in Latin letters: found when nothing else is, said, and switched off."""

from dataclasses import replace

import pytest

from app.domain.text import fold
from app.search.backends.base import SearchBackend
from app.search.fields import FACETS
from app.search.plan import Planner
from app.search.query import Filter, SearchQuery
from app.search.results import Note
from app.search.service import SearchService
from app.search.state import with_filter
from app.search.transliteration import Transliterator, keys_of_typed, latin_values, split
from tests.search.documents import provision

HEADINGS = (
    provision("RU/Code/1", "ru", "Уголовный кодекс", "Хищение наказывается."),
    provision("SA/Law/2", "ar", "الجريمة المنظمة", "يعاقب من ارتكبها."),
    provision("CN/Law/3", "zh", "洗钱罪", "处五年以下有期徒刑。"),
    provision("CN/Law/4", "zh", "挪用公款", "处五年以下有期徒刑。"),
    provision("PL/Law/5", "pl", "Kodeks karny", "Kto kradnie, podlega karze."),
)


@pytest.fixture
def service(empty_backend: SearchBackend, planner: Planner) -> SearchService:
    empty_backend.build(HEADINGS)
    return SearchService(empty_backend, planner)


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("уголовный", ("ugolovny", "ugolovnyy", "ugolovnyi", "ugolovnyj", "ugolovnij")),
        ("хищение", ("khishchenie", "khishcheniye", "hishchenie", "hischenie")),
        ("взятка", ("vzyatka", "vziatka", "vzjatka")),
        ("الرشوة", ("rishwa", "rashwa", "al-rishwa", "rachwa")),
        ("حقوق", ("huquq", "houqouq", "huqūq")),
        ("تهريب", ("tahrib", "tahreeb")),
        ("المنظمة", ("munazzama", "al-munazzamah", "munadhama")),
        ("洗钱", ("xiqian", "xi qian", "xǐqián")),
    ],
)
def test_every_scheme_gives_a_key_of_the_word(word: str, typed: tuple[str, ...]) -> None:
    keys = {key for key, found in map(split, latin_values([word])) if found == fold(word)}
    assert keys
    assert [each for each in typed if keys.isdisjoint(keys_of_typed(each))] == []


@pytest.mark.parametrize("typed", ["закон", "洗钱", "12", "a1b2", "", "ab"])
def test_what_is_not_in_latin_letters_or_too_short_has_no_key(typed: str) -> None:
    assert keys_of_typed(typed) == ()


def test_latin_words_are_not_kept() -> None:
    assert list(latin_values(["Code pénal", "Größe"])) == []


def test_the_words_of_vocabularies_are_known(planner: Planner) -> None:
    assert "взятка" in Transliterator(planner.vocabularies).words("vzyatka", lambda keys: ())


@pytest.mark.parametrize(
    ("typed", "meant", "record"),
    [
        ("ugolovny kodeks", "уголовный кодекс", "RU/Code/1"),
        ("al jarima al-munazzama", "الجريمه المنظمه", "SA/Law/2"),
        ("xi qian zui", "洗钱罪", "CN/Law/3"),
        ("xiqian", "洗钱", "CN/Law/3"),
        ("nuo yong gong kuan", "挪用公款", "CN/Law/4"),
    ],
)
def test_it_finds_and_says_so(service: SearchService, typed: str, meant: str, record: str) -> None:
    result = service.search(SearchQuery(typed))
    assert result.hits[0].id == record
    assert Note("sounds_like", typed=typed, searched=meant) in result.interpreted.notes


def test_a_word_that_is_in_a_record_is_left_alone(service: SearchService) -> None:
    result = service.search(SearchQuery("kodeks"))
    assert [hit.id for hit in result.hits] == ["PL/Law/5"]
    assert result.interpreted.notes == ()


def test_it_can_be_switched_off(service: SearchService) -> None:
    query = SearchQuery("ugolovny kodeks")
    assert service.search(query).total == 1
    as_typed = service.search(replace(query, transliterate=False))
    assert [note.code for note in as_typed.interpreted.notes] == ["any_word"]
    assert service.search(replace(query, expand=False)).total == 0


def test_it_means_the_same_under_every_filter(service: SearchService) -> None:
    query = SearchQuery("ugolovny", facets=FACETS)
    for facet in service.search(query).facets:
        for value in facet.values:
            assert service.search(with_filter(query, Filter(facet.field, (value.value,)))).total == value.count


def test_words_come_and_go_with_their_records(service: SearchService) -> None:
    service.backend.apply([provision("BG/Law/6", "bg", "Пране на пари", "Който пере пари.")], ["RU/Code/1"])
    assert service.search(SearchQuery("prane")).hits[0].id == "BG/Law/6"
    assert service.search(SearchQuery("ugolovny")).total == 0
