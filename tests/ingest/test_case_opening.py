"""What a decision's opening says of it. All courts, numbers and days are invented."""

import pytest

from ingest.case_details import case_details
from ingest.case_opening import opening_details
from ingest.identify import complete, impossible_dates
from ingest.items import Block, Declared, Extracted, StageError

DECISIONS = {
    "en, court over two lines": (
        ["UNITED STATES COURT OF APPEALS", "FOR THE NINETEENTH CIRCUIT", "No. 91-4321", "Filed: May 4, 2019"],
        ("UNITED STATES COURT OF APPEALS FOR THE NINETEENTH CIRCUIT", "appellate", "2019-05-04", "91-4321"),
    ),
    "en, the court below and the hearing are not the decision's": (
        ["IN THE HIGH COURT OF JUSTICE", "ON APPEAL FROM", "THE CROWN COURT AT ELSEWHERE", "[2031] EWHC 12 (Admin)",
         "Heard: 1 March 2031", "Delivered: 5th April 2031"],
        ("HIGH COURT OF JUSTICE", "first_instance", "2031-04-05", "[2031] EWHC 12 (Admin)"),
    ),
    "en, a sentence": (
        ["CASE OF A v. B", "(Application no. 1234/30)", "17 June 2031",
         "The European Court of Human Rights (Ninth Section), sitting as a Chamber composed of:"],
        ("European Court of Human Rights", "regional_court", "2031-06-17", "1234/30"),
    ),
    "fr": (
        ["COUR DE CASSATION", "Audience publique du 3 février 2031", "Pourvoi n° X 31-12.345"],
        ("COUR DE CASSATION", "cassation", "2031-02-03", "X 31-12.345"),
    ),
    "es": (
        ["CORTE SUPREMA DE JUSTICIA", "Expediente n.º 12-2031", "5 de mayo de 2031"],
        ("CORTE SUPREMA DE JUSTICIA", "supreme", "2031-05-05", "12-2031"),
    ),
    "ru": (
        ["Заречный районный суд г. Нигдеева", "Дело № 1-23/2031", "Дата поступления | 01.02.2031",
         "Дата рассмотрения | 03.04.2031"],
        ("Заречный районный суд г. Нигдеева", "first_instance", "2031-04-03", "1-23/2031"),
    ),
    "zh": (
        ["甲某盗窃一审刑事判决书某省某市某区人民法院刑事判决书（2031）某0101刑初12号：指控。", "二〇三一年四月三日"],
        ("某省某市某区人民法院", "first_instance", "2031-04-03", "（2031）某0101刑初12号"),
    ),
    "ar": (
        ["رد المحكمة العليا عن الوجه المثار:", "ملف رقم ١٢٣٤٥٦", "بتاريخ 2031/04/03"],
        ("المحكمة العليا", "supreme", "2031-04-03", "123456"),
    ),
}  # fmt: skip


def _details(lines: list[str]) -> dict[str, str]:
    return opening_details(Extracted(tuple(Block(line) for line in lines), "text/plain", "test"))


@pytest.mark.parametrize(("lines", "expected"), DECISIONS.values(), ids=DECISIONS.keys())
def test_court_level_day_and_number(lines: list[str], expected: tuple[str, str, str, str]) -> None:
    found = _details(lines)
    assert tuple(found.get(name, "") for name in ("court", "court_level", "decision_date", "number")) == expected


def test_an_ecli_is_found() -> None:
    assert _details(["Judgment", "ECLI:XX:SUPR:2031:12.A"])["ecli"] == "ECLI:XX:SUPR:2031:12.A"


def test_running_text_names_no_court() -> None:
    text = "The accused appeared before the District Court of Elsewhere on 3 May 2031 and said nothing."
    assert _details([text]) == {}


def test_an_impossible_day_is_none() -> None:
    assert _details(["Decided: 45 May 2031"]) == {}


def test_a_line_of_many_link_words_is_read_at_once() -> None:
    assert _details(["du " * 50 + "x le 3 mars 2020"]) == {}


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert "decision_date" not in _details(["COUR DE CASSATION", "Audience publique du 31 février 2031"])


@pytest.mark.parametrize("day", ["2031-02-30", "3 May 2031", "2031-5-3"])
def test_a_day_in_the_front_matter_that_is_none_is_named(day: str) -> None:
    with pytest.raises(StageError, match=r"decision_date: .*is no date"):
        case_details({"court": "High Court", "decision_date": day})


def test_a_files_own_impossible_day_is_named_and_taken_as_far_as_it_goes() -> None:
    assert impossible_dates({"date": "2031-02-30"}) == ("no calendar has the date 2031-02-30: taken for 2031-02",)
    assert complete(Declared(), {"date": "2031-02-30"}).date == "2031-02"
    assert impossible_dates({"date": "2031-02", "publication_date": "in May"}) == ()
