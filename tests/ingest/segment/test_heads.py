import pytest

from ingest.segment.habits import habit_of
from ingest.segment.heads import read_head
from ingest.segment.latin import read_bare

ANY = habit_of("", "")


@pytest.mark.parametrize(
    ("line", "num"),
    [
        ("Article 222-1", "222-1"),
        ("Article premier", "1"),
        ("Article 1er", "1"),
        ("Article unique", "unique"),
        ("Article L. 123-4", "L123-4"),
        ("Article R57-7-1", "R57-7-1"),
        ("Art. 100 bis. Texte", "100 bis"),
        ("Art. 100 quáter.Texto", "100 quáter"),
        ("Art. 319-bis. Testo", "319-bis"),
        ("ARTÍCULO PRIMERO.- Apruébase", "1"),
        ("ARTICULO 1° — Apruébase", "1"),
        ("Artículo 108-A.- Sicariato", "108-A"),
        ("Artigo 5º Todos são iguais", "5"),
        ("Art. ... (114.8).- Imprescriptibilidad", "114.8"),
        ("§ 12a Begriff", "12a"),
        ("Section 467.11", "467.11"),
        ("SEC. 101. SHORT TITLE", "101"),
        ("Статья 174.1. Название", "174.1"),
        ("Стаття 5. Назва", "5"),
        ("12-модда", "12"),
        ("Điều 7: Quyền", "7"),
        ("第二百九十四条之一 组织他人的", "294之一"),
        ("第 3-1 條", "3-1"),
        ("第１条（目的）この法律は", "1"),
        ("제2조의3(목적)", "2의3"),
        ("المادة الثانية والعشرون:", "22"),
        ("( المادة ٥ )", "5"),
        ("مادة 419مكرر (أ)", "419 مكرر (أ)"),
        ("المادة أولاً", "أولا"),
        ("Articles 89 à 128", "89 à 128"),
    ],
)
def test_the_number_of_a_head(line: str, num: str) -> None:
    head = read_head(line, ANY)
    assert head is not None
    assert (head.role, head.num) == ("unit", num)


@pytest.mark.parametrize(
    "line",
    [
        "Article 5 of the Convention shall apply.",
        "article 5, paragraphe 2",
        "Artículo 97 que la Programación define",
        "Artikel 5 Absatz 2 bleibt unberührt",
        "Section 9, subsection (2)",
        "Articles of association are lodged",
        "第三条规定的措施",
        "第五条、第六条之罪",
        "المادة 5 من هذا القانون",
        "Статья 5 настоящего Кодекса применяется",
        "Part II applies to firearms",
        "Arms are dangerous",
        "Umutwe w’Abadepite, mu nama yawo",
    ],
)
def test_a_reference_is_no_head(line: str) -> None:
    assert read_head(line, ANY) is None


@pytest.mark.parametrize(
    ("line", "type_", "num", "title"),
    [
        ("PART II – Offences", "part", "II", "Offences"),
        ("Chapitre Ier. Des infractions", "chapter", "I", "Des infractions"),
        ("CAPÍTULO SEGUNDO", "chapter", "2", ""),
        ("FIRST SCHEDULE", "schedule", "1", ""),
        ("ANEXO I", "schedule", "I", ""),
        ("РАЗДЕЛ I. ОБЩИЕ ПОЛОЖЕНИЯ", "title", "I", "ОБЩИЕ ПОЛОЖЕНИЯ"),
        ("第一章 总则", "chapter", "1", "总则"),
        ("الباب الأول: أحكام عامة", "title", "1", "أحكام عامة"),
        ("Erster Abschnitt", "division", "1", ""),
        ("제1장 총칙", "chapter", "1", "총칙"),
    ],
)
def test_groups(line: str, type_: str, num: str, title: str) -> None:
    head = read_head(line, ANY)
    assert head is not None
    assert (head.role, head.type, head.num, head.rest) == ("group", type_, num, title)


def test_section_opens_a_provision_in_english_and_a_group_in_french() -> None:
    english, french = (read_head("Section 1", habit_of("", language)) for language in ("en", "fr"))
    assert english is not None and english.role == "unit"
    assert french is not None and french.role == "group"


def test_the_tightest_habit_wins() -> None:
    assert habit_of("CA", "fr").bare
    assert habit_of("CA-QC", "fr-CA").bare
    assert not habit_of("FR", "fr").bare


@pytest.mark.parametrize(
    ("line", "num"),
    [("462.31 Laundering", "462.31"), ("12. Short title", "12"), ("9 to 22", "9 to 22"), ("3A. Fees", "3A")],
)
def test_bare_numbers(line: str, num: str) -> None:
    head = read_bare(line, heading=True)
    assert head is not None and head.num == num


def test_digits_of_inline_arabic_text_stay_as_printed() -> None:
    head = read_head("المادة ٣: مدة ٥ سنوات", ANY)
    assert head is not None
    assert (head.num, head.rest) == ("3", "مدة ٥ سنوات")
