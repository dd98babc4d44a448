"""Plain text and Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.clean import repair_arabic
from ingest.extract.wrapping import goes_on
from ingest.items import BlockKind
from tests.ingest.extract.documents import read, texts

RUSSIAN = "Статья 5. Взятка наказывается лишением свободы.\nСтатья 6. Покушение наказывается так же."
FRENCH = "Article 5\nLe fait de détourner des fonds est puni de deux années d'emprisonnement à compter de l'arrêt."
ARABIC = "المادة الأولى: يعاقب بالحبس كل من قدم رشوة إلى موظف عام.\nالمادة الثانية: يعاقب الشريك بالعقوبة نفسها."
CHINESE = "第一条 为了预防腐败，制定本法。\n第二条 国家工作人员收受财物的，依法追究刑事责任。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-8-sig"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-16-le"),
        (ARABIC, "cp1256"),
        (ARABIC, "utf-8"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16-be"),
    ],
)
def test_a_text_is_read_in_its_own_encoding(text: str, encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert texts(read("law.txt", mark + text.encode(encoding))) == text.split("\n")


LIGATURES = "".join(map(chr, range(0xFB00, 0xFB07)))  # written as letters, see below
LETTERS = st.characters(codec="utf-8", categories=["L", "N"], exclude_characters=LIGATURES)


@given(st.text(LETTERS, min_size=1, max_size=200))
def test_no_letter_of_a_utf8_text_is_lost(text: str) -> None:
    assert "".join(texts(read("law.txt", text.encode()))) == repair_arabic(text)


def test_lines_broken_by_a_margin_become_paragraphs() -> None:
    law = (
        "Section 1. Whoever promises, offers or gives an undue advantage to a public\n"
        "official, directly or indirectly, in order that the official act or refrain\n"
        "from acting in the exercise of official duties, commits an offence under\n"
        "this Act.\n"
        "Section 2. A person who commits an offence under section 1 is liable on con-\n"
        "viction to imprisonment for a term not exceeding seven years or to a fine or\n"
        "to both, and the court may in addition order the confiscation of property.\n"
        "Section 3. This Act comes into force on the day after its publication, save\n"
        "for section 2, which comes into force at a later date fixed by regulation or\n"
        "by resolution.\n"
    )
    found = texts(read("law.txt", law.encode()))
    assert len(found) == 3
    assert "liable on conviction to imprisonment" in found[1]
    assert found[2].startswith("Section 3.") and found[2].endswith("by resolution.")


def test_a_number_with_a_letter_opens_a_paragraph() -> None:
    assert goes_on("is liable to a fine which the court fixes under this Part", "the Act", 60)
    assert not goes_on("is liable to a fine which the court fixes under this Part", "37B. No person gives", 60)


def test_presentation_forms_and_swapped_lam_alef_are_repaired() -> None:
    assert repair_arabic("ﺍﻟﻘﺎﻧﻮﻥ") == "القانون"
    broken = "ال يجوز لألجنبي الدخول إال بإذن من اإلدارة، واألحكام االنتقالية تطبق خالل سنة"
    assert repair_arabic(broken) == "لا يجوز للأجنبي الدخول إلا بإذن من الإدارة، والأحكام الانتقالية تطبق خلال سنة"


def test_sound_arabic_is_left_alone() -> None:
    sound = "لا يجوز للأجنبي الدخول إلا بإذن من الإدارة، ولا تطبق الأحكام على أعمال البر والمال العام"
    assert repair_arabic(sound) == sound


def test_a_form_feed_starts_a_page() -> None:
    found = read("law.txt", b"Article 1\fArticle 2")
    assert [(block.text, block.page) for block in found.blocks] == [("Article 1", 1), ("Article 2", 2)]


def test_text_out_of_fonts_without_unicode_needs_ocr() -> None:
    garbage = "".join(chr(0xF020 + place % 60) for place in range(900))
    assert "without Unicode" in read("law.txt", garbage.encode()).needs_ocr


MARKDOWN = """---
title: "Ley de prueba"
publication_date: 2020-01-02
---
# Ley de prueba

##Capítulo I

**Art. 1º**— El que *ofreciere* una dádiva
será reprimido. <!-- nota -->
- primer inciso
- [segundo](http://example.org/a_(b)) inciso

| Pena | Años |
|------|------|
| Prisión | 6 |

**Disposiciones finales**
[^1]: Texto según ley 2.
"""


def test_markdown_gives_headings_paragraphs_lists_tables_and_front_matter() -> None:
    found = read("ley.md", MARKDOWN.encode())
    assert found.title == "Ley de prueba"
    assert found.metadata["publication_date"] == "2020-01-02"
    assert [(block.kind, block.level, block.text) for block in found.blocks] == [
        (BlockKind.HEADING, 1, "Ley de prueba"),
        (BlockKind.HEADING, 2, "Capítulo I"),
        (BlockKind.PARAGRAPH, 0, "Art. 1º— El que ofreciere una dádiva será reprimido."),
        (BlockKind.LIST_ITEM, 0, "primer inciso"),
        (BlockKind.LIST_ITEM, 0, "segundo inciso"),
        (BlockKind.TABLE_ROW, 0, "Pena | Años"),
        (BlockKind.TABLE_ROW, 0, "Prisión | 6"),
        (BlockKind.HEADING, 0, "Disposiciones finales"),
        (BlockKind.FOOTNOTE, 0, "Texto según ley 2."),
    ]


def test_markup_inside_markdown_leaves_its_words() -> None:
    law = """# Law

> a quotation
> of two lines

Le 1<sup>er</sup> mars, si *a* > *b*.<br/>Fin.

<details><summary>Note</summary>1985</details>

<meta name="x"
content="y">
"""
    assert texts(read("law.md", law.encode())) == [
        "Law",
        "a quotation of two lines",
        "Le 1er mars, si a > b. Fin.",
        "Note 1985",
    ]


def test_front_matter_that_is_no_yaml_is_a_warning() -> None:
    found = read("ley.md", b"---\ntitle: [unclosed\n---\nTexto.")
    assert texts(found) == ["Texto."]
    assert "front matter" in found.warnings[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859_5"),
        (ARABIC, "iso8859_6"),
        ("Стаття 5. Хабар карається позбавленням волі.\nСтаття 6. Замах карається її половиною.", "koi8_u"),
        ("มาตรา ๑ พระราชบัญญัตินี้เรียกว่าพระราชบัญญัติทดสอบ\nมาตรา ๒ ให้ใช้บังคับตั้งแต่วันถัดจากวันประกาศ", "cp874"),
        ("第一條　圖書館員收受鯨魚者，處一年以下有期徒刑。\n第二條　前條之鯨魚，應歸還海洋。", "big5"),
    ],
)
def test_rarer_legacy_encodings_are_told_apart(text: str, encoding: str) -> None:
    assert texts(read("law.txt", text.encode(encoding))) == text.replace("\u3000", " ").split("\n")


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("أيًضا", "أيضًا"),
        ("بناًء على", "بناءً على"),
        ("مكر ًرا", "مكررًا"),
        ("سن\ufffd\ufffd\ufffdتين", "سنتين"),
        ("و ُيعمل به", "و يُعمل به"),
        ("رقم 139لسنة 1981", "رقم 139 لسنة 1981"),
        ("المادة5من", "المادة 5 من"),
        ("هدًى وكتابًا", "هدًى وكتابًا"),
        ("5و 6و 8", "5و 6و 8"),
    ],
)
def test_arabic_marks_and_numbers_stand_where_they_belong(broken: str, whole: str) -> None:
    assert repair_arabic(broken) == whole


def test_ligatures_are_letters() -> None:
    assert texts(read("ley.txt", "La ﬁnanciación del delito.".encode())) == ["La financiación del delito."]


def test_articles_on_lines_of_their_own_are_paragraphs_in_markdown() -> None:
    page = "## 第一章\n第一条\n【目的】为了预防犯罪。\n第二条\n任何人不得行贿。\n受贿亦同。\n"
    expected = ["第一章", "第一条【目的】为了预防犯罪。", "第二条任何人不得行贿。", "受贿亦同。"]
    assert texts(read("a.md", page.encode())) == expected


def test_addresses_and_signs_of_markdown_stay() -> None:
    assert texts(read("a.md", b"See <https://x.example/y> and 5 * 3, *not* <b>bold</b>.")) == [
        "See https://x.example/y and 5 * 3, not bold."
    ]


def test_a_heading_above_its_article_is_a_line_of_its_own_in_markdown() -> None:
    page = "Tentativa\nArt. 14 - Diz-se tentado o crime.\n\n1. 簡稱\n本條例可引稱為樣本條例。\n\nwhat\nArt. 3 says.\n"
    expected = ["Tentativa", "Art. 14 - Diz-se tentado o crime.", "1. 簡稱", "本條例可引稱為樣本條例。"]
    assert texts(read("a.md", page.encode())) == [*expected, "what Art. 3 says."]
