"""Headings that run into the text of their provision."""

import pytest

from ingest.segment import segment
from tests.ingest.segment.documents import document, units


def headings(language: str, *lines: str) -> list[tuple[str, str]]:
    found = units(segment(document(*lines, language=language), "legislation", ""))
    return [(unit.heading, unit.text) for unit in found if unit.num]


LAWS = {
    "es": (
        "Artículo 1. Objeto. Esta ley regula la extradición.",
        "Artículo 2. Requisitos. Plazos. La solicitud será escrita.",
        "Artículo 3. Costas. El Estado las paga.",
    ),
    "en": (
        "Section 1. Authority. (1) The Minister decides. (2) He may delegate.",
        "Section 2. Requests.- A request shall be written.",
        "Section 3. Costs. The State bears them.",
    ),
    "fr": (
        "Art. 1er – Objet. – La loi fixe les règles.",
        "Art. 2 – Peines – Est puni quiconque vole.",
        "Art. 3. Mesures provisoires, etc. Le juge les prend.",
    ),
    "ru": (
        "Статья 1. Понятия. Используются такие понятия.",
        "Статья 2. Выдача. Лицо может быть выдано.",
        "Статья 3. Срок. Решение принимает суд.",
    ),
    "ar": (
        "المادة 1 – التعريفات. يقصد بالدولة كل دولة.",
        "المادة 2 – التسليم. يجوز تسليم المتهم.",
        "المادة 3 – النفاذ. يعمل به من نشره.",
    ),
    "zh-Hans": (
        "第一条 目的。为了引渡，制定本法。",
        "第二条 定义。国家，是指外国。",
        "第三条 施行。自公布之日起施行。",
    ),
    "de": ("§ 1 Zweck. Das Gesetz regelt sie.", "§ 2 Begriffe. Staat ist jeder Staat.", "§ 3 Kosten. Die trägt er."),
}
HEADINGS = {
    "es": ["Objeto", "Requisitos. Plazos", "Costas"],
    "en": ["Authority", "Requests", "Costs"],
    "fr": ["Objet", "Peines", "Mesures provisoires, etc."],
    "ru": ["Понятия", "Выдача", "Срок"],
    "ar": ["التعريفات", "التسليم", "النفاذ"],
    "zh-Hans": ["目的", "定义", "施行"],
    "de": ["Zweck", "Begriffe", "Kosten"],
}


@pytest.mark.parametrize("language", LAWS)
def test_a_short_name_before_the_text_is_the_heading(language: str) -> None:
    found = headings(language, *LAWS[language])
    assert [heading for heading, _ in found] == HEADINGS[language]
    assert all(text for _, text in found)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "es",
            ("Artículo 1. El domicilio es inviolable. Nadie entra.", "Artículo 2. Las leyes rigen ya. Son públicas."),
        ),
        (
            "en",
            ("Section 1. Every person is free. No one is a slave.", "Section 2. Slavery is over. It does not return."),
        ),
        (
            "fr",
            ("Article 1. Nul ne peut voler. Il est puni.", "Article 2. La destitution cesse ses droits. Elle suffit."),
        ),
        ("ru", ("Статья 1. Жилище неприкосновенно. Никто не входит.", "Статья 2. Цензура запрещается. Она не нужна.")),
        ("ar", ("المادة 1. يعاقب السارق. ولا يعفى.", "المادة 2. مدة الطعن شهر. يبدأ من النطق.")),
        ("zh-Hans", ("第一条 禁止受贿。违者处罚款。", "第二条 本法自公布之日起，予以施行。另有规定的除外。")),
        ("en", ("Section 1. Amends Cap. 9 The Act ends.", "Section 2. J. Smith Ltd. It is wound up.")),
    ],
)
def test_a_short_first_sentence_is_text(language: str, lines: tuple[str, ...]) -> None:
    assert [heading for heading, _ in headings(language, *lines)] == ["", ""]


def test_a_few_words_without_a_verb_are_a_heading_even_where_the_law_has_none() -> None:
    text = "El que tenga bienes responde de ellos según la ley"
    found = headings(
        "es",
        f"Artículo 1. {text}.",
        f"Artículo 2. {text}. Paga.",
        f"Artículo 3. {text}. Devuelve.",
        "Artículo 4. Tráfico de migrantes. El que lo promueva será castigado.",
    )
    assert [heading for heading, _ in found] == ["", "", "", "Tráfico de migrantes"]


def test_an_opening_that_is_all_there_is_stays_the_text() -> None:
    assert headings("en", "Section 1. Short title.", "Section 2. Bribes. They end.")[0] == ("", "Short title.")
