"""PDF: paragraphs, columns, running heads, footnotes, Arabic order, scans."""

import shutil
import subprocess
from pathlib import Path

import pytest

from ingest.extract.pdf.arabic import in_logical_order, mend_brackets
from ingest.extract.quality import garbage_reason
from ingest.items import BlockKind
from tests.ingest.extract.documents import Placed, pdf, read, texts

SENTENCE = "A person who offers an undue advantage to a public official commits an offence and is liable. "


def column(left: float, top: float, word: str, lines: int = 9) -> list[Placed]:
    """Lines of equal width, the last of them short."""
    full = [(left, top - 14 * line, 11, f"{word}{line} gives the official a benefit or") for line in range(lines)]
    return [*full, (left, top - 14 * lines, 11, f"{word} ends.")]


def test_lines_become_paragraphs_with_page_and_box() -> None:
    page = [*column(50, 700, "alpha"), *column(50, 540, "beta")]
    found = read("a.pdf", pdf([page]))
    assert [text.split()[0] for text in texts(found)] == ["alpha0", "beta0"]
    first = found.blocks[0]
    assert first.page == 1 and first.box is not None
    left, top, right, bottom = first.box
    assert 45 < left < 55 and 85 < top < 100 and right > 200 and 220 < bottom < 235


def test_columns_are_read_one_after_the_other_even_if_written_row_by_row() -> None:
    rows = zip(column(50, 700, "left"), column(330, 700, "right"), strict=True)
    found = " ".join(texts(read("a.pdf", pdf([[line for row in rows for line in row]]))))
    assert found.index("left ends.") < found.index("right0")


def test_running_heads_and_page_numbers_go_and_articles_at_the_head_stay() -> None:
    pages = []
    for number in range(1, 6):
        head: list[Placed] = [(50, 780, 9, f"Official Gazette {number + 40}"), (50, 755, 11, f"Article {number * 3}")]
        pages.append([*head, *column(50, 720, f"text{number}"), (290, 20, 9, f"- {number} -")])
    found = texts(read("a.pdf", pdf(pages)))
    assert [text for text in found if text.startswith("Article")] == [f"Article {n * 3}" for n in range(1, 6)]
    assert not [text for text in found if "Gazette" in text or text.startswith("-")]


def test_a_word_at_the_head_of_a_few_pages_is_no_running_head() -> None:
    heads = {3: "bis", 9: "bis", 15: "bis"}
    pages = [
        [(50, 770, 11, heads.get(n, "and other words of a sentence")), *column(50, 740, f"t{n}x")] for n in range(20)
    ]
    assert " ".join(texts(read("a.pdf", pdf(pages)))).count("bis") == 3


def test_a_sentence_goes_on_over_the_page_and_its_footnote() -> None:
    first = [*column(50, 300, "one")[:-1], (50, 60, 8, "1 A note in small type.")]
    second = [(50, 740, 11, "and goes on here."), *column(50, 700, "two")]
    found = read("a.pdf", pdf([first, second]))
    assert "benefit or and goes on here." in found.blocks[0].text
    notes = [block for block in found.blocks if block.kind == BlockKind.FOOTNOTE]
    assert [(note.text, note.page) for note in notes] == [("1 A note in small type.", 1)]


def test_larger_type_is_a_heading() -> None:
    found = read("a.pdf", pdf([[(50, 740, 18, "Bribery Act"), *column(50, 700, "text")]]))
    assert (found.blocks[0].kind, found.blocks[0].level, found.title) == (BlockKind.HEADING, 1, "Bribery Act")


def test_a_page_without_text_needs_ocr_only_if_it_shows_something() -> None:
    drawn = pdf([[(50, 700, 11, "x")]]).replace(b"(x) Tj", b"0 0 9 9 re f")
    assert "scan" in read("a.pdf", drawn).needs_ocr


@pytest.mark.parametrize(
    "text",
    [
        "\ue001\ue002\ue003 \ue004\ue005" * 40,
        "DXIGDV5HFKW XQG GLH 3IOLFKW GHV 9HUVLFKHUXQJVQHKPHUV " * 20,
        "… . . . .. .... ..... . ... .. . . .... .. ... " * 20,
    ],
)
def test_a_text_layer_without_unicode_is_garbage(text: str) -> None:
    assert garbage_reason(text)


@pytest.mark.parametrize("text", [SENTENCE * 20, "第一条 为了预防腐败，制定本法。" * 40, "Статья 5. Взятка. " * 60])
def test_real_text_is_not_garbage(text: str) -> None:
    assert not garbage_reason(text)


class Drawn:
    """Letters of one line: each a glyph's left and right edge."""

    def __init__(self, edges: list[tuple[float, float]]) -> None:
        self._edges = edges

    def exact(self, index: int) -> tuple[float, ...]:
        return (*self._edges[index], 0.0, 10.0)

    def font(self, index: int) -> bytes:
        return b"Naskh"

    def base_line(self, index: int) -> float:
        return 0.0


def leftwards(text: str) -> list[tuple[float, float]]:
    return [(500 - 10.0 * place, 509 - 10.0 * place) for place in range(len(text))]


def test_a_ligature_written_backwards_is_turned_round() -> None:
    text = "األمر"
    edges = leftwards(text)
    edges[2] = edges[1]
    assert in_logical_order(text, Drawn(edges)) == "الأمر"


def test_a_ligature_in_order_is_left_alone() -> None:
    text = "الأمر"
    edges = leftwards(text)
    edges[2] = edges[1]
    assert in_logical_order(text, Drawn(edges)) == text


def test_a_word_written_as_the_eye_sees_it_is_turned_round() -> None:
    text = "نوناقلا"
    assert in_logical_order(text, Drawn(leftwards(text)[::-1])) == "القانون"


def test_brackets_are_mended_only_where_every_pair_is_wrong() -> None:
    assert mend_brackets(")المادة الأولى(") == "(المادة الأولى)"
    assert mend_brackets("أ) البند (ب)") == "أ) البند (ب)"


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium to print with")
def test_arabic_printed_by_a_browser_comes_back_in_order(tmp_path: Path) -> None:
    law = "يعاقب بالحبس كل موظف عام قبل لنفسه أو لغيره هدية أو منفعة لأداء عمل من أعمال وظيفته أو للإخلال بواجباتها"
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><body dir=rtl><p>{law}</p>" * 3, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={tmp_path}/page.pdf"]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)
    found = " ".join(texts(read("page.pdf", (tmp_path / "page.pdf").read_bytes())))
    shared = sum(word in found.split() for word in law.split())
    assert shared / len(law.split()) > 0.9


def _gazette(page: int) -> list[Placed]:
    """A page of a law in two languages side by side, its sentence going on over the page."""
    rows: list[Placed] = [] if page == 1 else [(50, 740, 11, "and ends there."), (330, 740, 11, "et finit ici.")]
    for row in range(4):
        number, top = 4 * (page - 1) + row + 1, 700 - 100 * row
        for left, title, text in ((50, "Gift", "a person gives a benefit to"), (330, "Don", "une personne remet")):
            rows.append((left, top, 11, f"Article {number}: {title}"))
            rows += [(left, top - 14 * line, 11, f"{text} {number}{line} {'x' * 12}") for line in (1, 2)]
    return rows


def test_texts_side_by_side_come_whole_one_after_the_other() -> None:
    found = " ".join(texts(read("a.pdf", pdf([_gazette(1), _gazette(2)]))))
    places = [found.index(text) for text in ("Article 1: Gift", "and ends there", "Article 8: Gift", "Article 1: Don")]
    assert places == sorted(places)
    assert found.index("Article 1: Don") < found.index("et finit ici") < found.index("Article 8: Don")


def test_half_a_character_in_a_title_is_no_failure() -> None:
    data = pdf([column(50, 700, "text")]).replace(b"/Root 1 0 R", b"/Root 1 0 R /Info << /Title <FEFFD8000041> >>")
    found = read("a.pdf", data)
    str(found.metadata).encode()
    assert found.blocks
