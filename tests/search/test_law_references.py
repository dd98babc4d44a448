"""Laws as they are cited: by number in any spelling, by day, by the abbreviation of a code, in words for numbers."""

import pytest

from app.domain.vocabularies import load_vocabularies
from app.search.analysis import load_analysis
from app.search.backends.base import SearchBackend
from app.search.identifiers import Identifier, IdentifierReader
from app.search.law_numbers import law_number, spellings
from app.search.plan import Planner
from app.search.query import SearchQuery
from app.search.service import SearchService
from app.settings import VOCABULARIES
from tests.search.documents import provision

KNOWN = load_vocabularies(VOCABULARIES)
READER = IdentifierReader(KNOWN["article"], KNOWN["doc_type"], load_analysis())

LAWS = (
    provision("RU/Уголовный кодекс/174.1", "ru", "Отмывание", "Отмывание денег наказывается штрафом."),
    provision("RU/Уголовно-процессуальный кодекс/174.1", "ru", "Допрос", "Обвиняемый допрашивается."),
    provision("DE/Strafgesetzbuch/261", "de", "Geldwäsche", "Wer Geld wäscht, wird bestraft."),
    provision("DE/Strafprozessordnung/261", "de", "Beweis", "Das Gericht würdigt die Beweise frei."),
    provision("FR/Code pénal/432-11", "fr", "", "L'agent qui sollicite un don est puni."),
    provision("FR/Code de commerce/432-11", "fr", "", "Le commerçant tient un registre."),
    provision("AR/Convenciones/2", "es", "", "El Congreso aprueba.", identifier=("LEY-26097",), date="2006-06-06"),
    provision("AR/Convenciones/3", "es", "", "La ley 99 se deroga.", identifier=("LEY-11111",), date="2001-01-01"),
    provision("NA/Anti-Corruption Act/1", "en", "", "Nobody bribes.", identifier=("na-act-2003-8",)),
    provision("SA/نظام مكافحة الرشوة/1", "ar", "", "يعاقب المرتشي."),
    provision("SA/نظام مكافحة الرشوة/11", "ar", "", "يعاقب الراشي."),
)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("المادة الأولى", "num", "1"),
        ("المادة (الخامسة عشرة)", "num", "15"),
        ("المادة الخامسة عشرة من اتفاقية الأمم المتحدة لمكافحة الفساد", "article", "UNCAC:15"),
        ("第一百九十一条", "num", "191"),
        ("ley 26.097", "identifier", "26097"),
        ("Ley Nº 26 097", "identifier", "26097"),
        ("Act No. 8 of 2003", "identifier", "8/2003"),
        ("loi n° 2006-11", "identifier", "11/2006"),
        ("القانون رقم 22.01", "identifier", ""),
        ("loi du 12 novembre 2004", "identifier", "2004-11-12"),
        ("закон от 12 августа 1995", "identifier", "1995-08-12"),
        ("ley de 1 de junio de 2006", "identifier", "2006-06-01"),
        ("2004年11月12日", "identifier", "2004-11-12"),
        ("Act 2004", "", ""),
        ("law 46", "", ""),
        ("in 12 days", "", ""),
    ],
)
def test_references_are_read(text: str, field: str, value: str) -> None:
    found = [(piece.field, piece.value) for piece in READER.split(text) if isinstance(piece, Identifier)]
    assert found == ([(field, value)] if value else [])


@pytest.mark.parametrize("written", ["26.097", "26,097", "26 097", "26097"])
def test_a_number_has_one_spelling(written: str) -> None:
    assert law_number(written) == "26097"


def test_a_law_can_be_asked_by_the_number_in_its_identifier_or_at_the_head_of_its_title() -> None:
    assert list(spellings(["LEY-26097"], "Ley sobre la trata")) == ["ley-26097", "26097"]
    assert list(spellings([], "Loi n° 2006-11 du 5 janvier 2006 modifiant la loi n° 99-1")) == ["11/2006"]
    assert list(spellings(["C-46"], "Criminal Code")) == ["c-46"]


@pytest.fixture
def service(empty_backend: SearchBackend) -> SearchService:
    empty_backend.build(LAWS)
    return SearchService(empty_backend, Planner(KNOWN))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("статья 174.1 УК РФ", "RU/Уголовный кодекс/174.1"),
        ("ст. 174.1 УПК", "RU/Уголовно-процессуальный кодекс/174.1"),
        ("StGB § 261", "DE/Strafgesetzbuch/261"),
        ("art. 432-11 C. pén.", "FR/Code pénal/432-11"),
        ("ley 26.097 de convenciones", "AR/Convenciones/2"),
        ("Act No. 8 of 2003", "NA/Anti-Corruption Act/1"),
        ("ley del 6 de junio de 2006", "AR/Convenciones/2"),
        ("نظام مكافحة الرشوة المادة الأولى", "SA/نظام مكافحة الرشوة/1"),
        ("Criminal Code of France section 432-11", "FR/Code pénal/432-11"),
    ],
)
def test_a_law_is_found_as_it_is_cited(service: SearchService, text: str, first: str) -> None:
    assert service.search(SearchQuery(text)).hits[0].id == first


def test_one_code_is_not_taken_for_another_that_shares_its_words(service: SearchService) -> None:
    found = {hit.id for hit in service.search(SearchQuery("ст. 174.1 УК")).hits}
    assert "RU/Уголовно-процессуальный кодекс/174.1" not in found
