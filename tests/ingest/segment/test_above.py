"""Headings that stand on a line of their own above the provision."""

import pytest

from ingest.items import Segment
from ingest.segment import segment
from tests.ingest.segment.documents import document, units


def headings(*lines: str, language: str, jurisdiction: str = "") -> list[tuple[str, str]]:
    found: tuple[Segment, ...] = segment(document(*lines, language=language), "legislation", jurisdiction)
    return [(unit.num, unit.heading) for unit in units(found) if unit.num]


BRAZILIAN = [
    "Tentativa",
    "Art. 14 - Diz-se tentado o crime que não se consumou.",
    "Concurso de pessoas",
    "Art. 29 - Quem concorre para o crime responde por ele.",
    "Peculato",
    "Art. 312 - Apropriar-se o funcionário de dinheiro: pena, reclusão.",
]


def test_a_law_of_titled_articles() -> None:
    found = headings(*BRAZILIAN, language="pt", jurisdiction="BR")
    assert found == [("14", "Tentativa"), ("29", "Concurso de pessoas"), ("312", "Peculato")]


@pytest.mark.parametrize("left", [BRAZILIAN[:1], BRAZILIAN[:3]])
def test_a_short_line_above_one_article_is_text(left: list[str]) -> None:
    rest = [line for line in BRAZILIAN[len(left) :] if line.startswith("Art.")]
    assert {heading for _, heading in headings(*left, *rest, language="pt", jurisdiction="BR")} <= {""}


def test_an_unfinished_sentence_above_an_article_is_text() -> None:
    lines = ["Art. 1 - A pena é aumentada nos casos", "previstos no artigo seguinte e também", *BRAZILIAN]
    assert headings(*lines, language="pt", jurisdiction="BR")[0] == ("1", "")


def test_sections_of_hong_kong_stand_as_numbers() -> None:
    lines = ["1. 簡稱", "本條例可引稱為樣本條例。", "2. 釋義", "在本條例中，「財產」包括金錢。"]
    lines += ["3. 處理得益", "任何人處理該財產，即屬犯罪。"]
    expected = [("1", "簡稱"), ("2", "釋義"), ("3", "處理得益")]
    assert headings(*lines, language="zh-Hant", jurisdiction="HK") == expected


def test_a_heading_in_brackets_before_a_full_stop() -> None:
    lines = ["Artículo 1. (OBJETO). La presente ley previene el soborno.", "Artículo 2. (ALCANCE). Rige en el país."]
    assert headings(*lines, language="es", jurisdiction="BO") == [("1", "OBJETO"), ("2", "ALCANCE")]


def test_a_title_above_is_kept_beside_the_provisions_own_heading() -> None:
    lines = ["（罰則の特例）", "第一条 【目的】 この法律は、刑罰とする。"]
    assert headings(*lines, language="ja", jurisdiction="JP") == [("1", "罰則の特例. 目的")]
