"""Plain text whose columns stand side by side."""

import pytest

from ingest.extract.columns import unfold

LEFT = """
Artículo 7.- Cohecho.- La persona que ofrezca
una dádiva a un funcionario será sancionada
con prisión de dos a cuatro años y multa.

Artículo 8.- Soborno.- El funcionario que la
acepte será sancionado con la misma pena, sin
perjuicio de la inhabilitación que impongan las
normas de la carrera administrativa general.
Artículo 9.- Decomiso.- Los bienes recibidos
se decomisarán en favor del Estado siempre.
""".strip("\n").split("\n")
RIGHT = """
Artículo 10.- Prescripción.- La acción penal
prescribe a los quince años desde el día en
que el hecho se haya cometido o descubierto.
Artículo 11.- Extradición.- Los delitos de la
presente sección darán lugar a la extradición
de las personas reclamadas por otros Estados.

Artículo 12.- Asistencia.- Las autoridades se
prestarán la más amplia asistencia recíproca
respecto de los delitos de esta sección toda.
""".strip("\n").split("\n")


def _page(left: list[str], right: list[str], margin: str = "") -> str:
    return "\n".join(f"{margin}{a.ljust(52)}{b}".rstrip() for a, b in zip(left, right, strict=True))


def _lines(page: str) -> list[str]:
    return [line.strip() for line in page.split("\n") if line.strip()]


def _unfolded(page: str) -> list[str]:
    """A page of three: fewer lines are no columns."""
    return _lines(unfold([page] * 3)[0])


def test_columns_are_read_one_below_the_other() -> None:
    assert _unfolded(_page(LEFT, RIGHT)) == [line for line in LEFT + RIGHT if line]


def test_a_margin_does_not_matter() -> None:
    assert _unfolded(_page(LEFT, RIGHT, " " * 7)) == [line for line in LEFT + RIGHT if line]


def test_lines_that_lost_their_margin_go_where_they_read_on() -> None:
    """Both columns on lines of their own, the margin cut off: only the sentences and numbers tell them apart."""
    rows = list(zip(LEFT, RIGHT, strict=True))
    stripped = [f"{a.ljust(52)}{b}".strip() for a, b in rows[:5]]
    stripped += [line for pair in rows[5:7] for line in pair]
    stripped += [f"{a.ljust(52)}{b}".strip() for a, b in rows[7:]]
    page = "\n".join(stripped)
    assert _unfolded(page) == [line for line in LEFT + RIGHT if line]


def test_arabic_columns_start_on_the_right() -> None:
    first = ["يعاقب بالسجن، مدة لا تقل عن سنتين كل من عرض رشوة"] * 7
    first += ["على موظف عام ولو لم يقبلها الموظف، منه بعد ذلك."]
    second = ["تصادر الأموال المتحصلة، من الجريمة في كل الأحوال"] * 7
    second += ["ولا يخل ذلك بحقوق الغير، حسن النية في هذا المال."]
    assert _lines(unfold([_page(second * 4, first * 4)])[0]) == first * 4 + second * 4


def test_three_columns_come_one_after_another() -> None:
    columns = [[f"{word} oda ilgi, maksat usul kadar lisa" for _ in range(32)] for word in "efg"]
    page = "\n".join("    ".join(cells) for cells in zip(*columns, strict=True))
    assert _lines(unfold([page])[0]) == [line for column in columns for line in column]


TABLES = {
    "penalties": ("Giving a gift to clerk number {}", "prison for up to {} years or else a fine"),
    "schedule": ("Section {} of the Harbour Code now", "Repealed by section {} of the new Act"),
    "code": ("    amount_{} = count_of_things(all)", "# tells how many of kind {} there are"),
    "signatures": ("Honourable Member {} of the House", "Honourable Clerk {} of the Chamber"),
}


@pytest.mark.parametrize("rows", [8, 40])
@pytest.mark.parametrize("name", TABLES)
def test_what_is_read_across_stays(name: str, rows: int) -> None:
    left, right = TABLES[name]
    table = "\n".join(left.format(row).ljust(48) + right.format(row) for row in range(1, rows))
    assert unfold([table]) == [table]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            ["law of the small harbour", "duty of all who come here today", "toll due"],
            "what is {} under the laws of the port",
        ),
        (
            ["Swift over grey water goes the", "Cold on the lone cliff a bell in"],
            "hollow winds {} whistle and the gulls",
        ),
        (["يا ليل طل بنا على درب الهوى", "قد عاد من سفر بعيد طائر الفجر"], "والقلب {} يسأل عن ديار الأهل"),
    ],
    ids=["glossary", "verse", "Arabic verse"],
)
def test_entries_and_verses_stay(left: list[str], right: str) -> None:
    page = "\n".join(left[row % len(left)].ljust(40) + right.format("abcdefg"[: row % 7 + 1]) for row in range(40))
    assert unfold([page]) == [page]


def test_short_texts_side_by_side_stay() -> None:
    page = _page(LEFT, RIGHT)
    assert unfold([page]) == [page]


def test_a_table_keeps_its_rows() -> None:
    table = "\n".join(f"Rank {number}        {number * 100} dollars        {number} years" for number in range(12))
    assert unfold([table]) == [table]


def test_wide_gaps_of_justified_text_are_no_gutter() -> None:
    text = "\n".join(
        ["the  accused  shall  be  liable  on  conviction", "to   imprisonment   for   a   term   of  years"] * 6
    )
    assert unfold([text]) == [text]


def test_pages_end_at_running_heads_that_count_them() -> None:
    head = "Gaceta Oficial -- Lunes 3 de mayo de 2010 -- {}"
    pages = "\n".join(f"{head.format(number)}\n{_page(LEFT, RIGHT)}" for number in (4, 5, 6))
    assert _lines(unfold([pages])[0]) == [line for line in LEFT + RIGHT if line] * 3


def test_running_heads_of_pages_are_dropped_without_columns_too() -> None:
    pages = [f"Official Gazette of the Republic, page {number}\n\nText {number}.\n\n{number}" for number in range(3, 7)]
    assert [_lines(page) for page in unfold(pages)] == [[f"Text {number}."] for number in range(3, 7)]
