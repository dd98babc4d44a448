"""The title of a text that declares none."""

from pathlib import Path

import pytest

from ingest.items import Block, Declared, Extracted, SourceItem
from ingest.titles import title_of

PDF, TEXT = "application/pdf", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def found(lines: list[str], media_type: str = TEXT, own: str = "", declared: str = "") -> str:
    item = SourceItem("folder/scan-7.pdf", Path("scan-7.pdf"), Declared(title=declared))
    return title_of(item, Extracted(tuple(Block(line) for line in lines), media_type, "test", title=own))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["THE REPUBLIC OF ELSEWHERE", "GOVERNMENT GAZETTE No. 7", "Gifts Act, 2031", "1. No gifts."],
            "Gifts Act, 2031",
        ),
        (["REPÚBLICA DE NINGUNA PARTE", "Registro Oficial", "LEY DE REGALOS", "Artículo 1.- Rige."], "LEY DE REGALOS"),
        (
            ["الجريدة الرسمية", "قانون رقم 7 لسنة 2031", "بتعديل قانون الهدايا", "المادة 1"],
            "قانون رقم 7 لسنة 2031 بتعديل قانون الهدايا",
        ),
        (
            ["LAW", "No 7/2031", "OF", "3/4/2031", "REGULATING GIFTS", "Article 1. None."],
            "LAW No 7/2031 OF 3/4/2031 REGULATING GIFTS",
        ),
        (["РОССИЙСКАЯ ФЕДЕРАЦИЯ", "КОДЕКС О ПОДАРКАХ", "Статья 1. Их нет."], "КОДЕКС О ПОДАРКАХ"),
        (["Ley de Regalos.", "Artículo 1.- Rige."], "Ley de Regalos"),
        (
            ["IN THE HIGH COURT OF ELSEWHERE", "[2031] XXHC 7", "Date: 1 May 2031"],
            "HIGH COURT OF ELSEWHERE, [2031] XXHC 7",
        ),
        (["THIRD SECTION", "CASE OF A AND OTHERS v. ELSEWHERE", "JUDGMENT"], "CASE OF A AND OTHERS v. ELSEWHERE"),
        (["甲某盗窃一审刑事判决书某省某市人民法院刑事判决书指控：" + "某" * 200], "甲某盗窃一审刑事判决书"),
        (["All gifts given this year were counted by the office and are set out below."], "scan-7"),
        (["-"], "scan-7"),
    ],
)
def test_it_is_what_the_opening_names(lines: list[str], title: str) -> None:
    assert found(lines) == title


@pytest.mark.parametrize(
    ("own", "lines", "title"),
    [
        ("High Court Judgment Template", ["CASE OF A v. B", "JUDGMENT"], "CASE OF A v. B"),
        (
            "Introduction",
            ["MINISTRY OF GIFTS", "Introduction", "Gifts (Fees) Regulations 2031"],
            "Gifts (Fees) Regulations 2031",
        ),
        ("Gifts Act 2031", ["An annotated edition", "Gifts Act 2031"], "Gifts Act 2031"),
        ("Annual overview of gifts", ["- 1 -"], "Annual overview of gifts"),
    ],
)
def test_a_files_properties_are_believed_where_the_text_shows_the_title(own: str, lines: list[str], title: str) -> None:
    assert found(lines, DOCX, own) == title


def test_what_is_declared_stands_without_its_entities() -> None:
    assert found(["Gifts Act"], PDF, "Gifts Act", declared="Tratado de extradici&oacute;n") == "Tratado de extradición"
