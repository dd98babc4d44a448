import pytest

from ingest.segment import segment
from tests.ingest.segment.documents import document, subunits, units

ALL = ["introduction", "facts", "reasoning", "ruling"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Between A and B|THE FACTS|He paid.|THE LAW|It is a bribe.|FOR THESE REASONS, THE COURT|Guilty.", "en", ALL),
        (
            "Arrêt|Faits et procédure|Il a payé.|Réponse de la Cour|Un délit.|PAR CES MOTIFS, la Cour :|Rejette.",
            "fr",
            ALL,
        ),
        ("Sentencia|ANTECEDENTES DE HECHO|Pagó.|FUNDAMENTOS DE DERECHO|Es cohecho.|FALLO|Condeno.", "es", ALL),
        ("Приговор|УСТАНОВИЛ:|Он платил.|П О С Т А Н О В И Л:|Виновен.", "ru", ["introduction", "facts", "ruling"]),
        ("ملف|الوقائع:|دفع المتهم.|الأسباب:|هي رشوة.|لهذه الأسباب|تدين.", "ar", ALL),
        ("某院判决书。经审理查明，被告人付款。本院认为，其行为构成行贿罪。判决如下：处罚金。", "zh", ALL),
    ],
)
def test_the_parts_of_a_decision(text: str, language: str, expected: list[str]) -> None:
    found = units(segment(document(*text.split("|"), language=language), "case", ""))
    assert [u.type for u in found] == expected


def test_paragraphs_are_numbered_through_the_parts() -> None:
    found = segment(
        document(
            "THE FACTS", "1. He came.", "2. He paid.", "More on it.", "THE LAW", "3. It is a bribe.", "7. Not in order."
        ),
        "case",
        "",
    )
    assert [(s.num, s.text) for s in subunits(found)] == [
        ("1", "He came."),
        ("2", "He paid.\nMore on it."),
        ("3", "It is a bribe.\n7. Not in order."),
    ]


def test_a_conclusion_inside_the_reasoning_opens_no_ruling() -> None:
    lines = ("THE FACTS", "He paid.", "THE LAW", "A bribe.", "Conclusion", "So it is.", "FOR THESE REASONS", "Guilty.")
    assert [u.type for u in units(segment(document(*lines), "case", ""))] == ["facts", "reasoning", "ruling"]


def test_a_decision_without_headings_is_one_body() -> None:
    assert [u.type for u in units(segment(document("He paid.", "He is guilty."), "case", ""))] == ["body"]
