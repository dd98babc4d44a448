import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import fold
from app.search.analysis import load_analysis
from app.search.highlight import OPENING, Highlighter
from app.search.plan import Planner
from app.search.query import SearchQuery


def snippet(planner: Planner, text: str, query: str, language: str = "en") -> list[str]:
    """The fragments as text, marks in brackets."""
    plan = planner.plan(SearchQuery(query))
    document = {"language": language, "text": text}
    fragments, _ = Highlighter(load_analysis()).highlight(document, plan.patterns)
    return ["".join(f"[{piece.text}]" if piece.match else piece.text for piece in fragment) for fragment in fragments]


@pytest.mark.parametrize(
    ("language", "query", "text", "marked"),
    [
        ("en", "laundering", "He launders. 😀 Laundered!", "He [launders]. 😀 [Laundered]!"),
        ("en", "<b>", "a <b>bold</b> word b", "a <[b]>bold</[b]> word [b]"),
        ("ar", "غسل", "جريمة غَسْلِ المال", "جريمة [غَسْلِ] المال"),
        ("zh-Hant", "洗钱", "禁止洗錢。洗衣付錢", "禁止[洗錢]。洗衣付錢"),
        ("fr", "autorité", "l’AUTORITÉ", "l’[AUTORITÉ]"),
        ("fr", "autorite", "l’autorite\u0301 et", "l’[autorite\u0301] et"),
        ("ru", "счет", "Счёта нет", "[Счёта] нет"),
        ("en", '"proceeds of crime"', "proceeds; the proceeds of crimes", "proceeds; the [proceeds of crimes]"),
        ("en", "launder*", "launderette", "[launderette]"),
        ("en", "nowhere", "some text", "some text"),
    ],
)
def test_whole_words_are_marked_in_every_script(
    planner: Planner, language: str, query: str, text: str, marked: str
) -> None:
    assert snippet(planner, text, query, language) == [marked]


def test_the_best_pieces_of_a_long_text_are_shown_in_its_order(planner: Planner) -> None:
    text = (
        "filler words here. " * 100
        + "money once. "
        + "filler words here. " * 100
        + "money and bribes together. "
        + "end. " * 90
    )
    fragments = snippet(planner, text, "money bribes")
    assert len(fragments) == 2
    assert "[money] once" in fragments[0]
    assert "[money] and [bribes] together" in fragments[1]
    assert all(len(fragment) < 300 for fragment in fragments)


def test_a_mark_at_the_very_end_and_an_empty_text(planner: Planner) -> None:
    assert snippet(planner, "no money", "money") == ["no [money]"]
    assert snippet(planner, "", "money") == []


def test_a_text_is_read_on_until_all_that_is_looked_for_was_found(planner: Planner) -> None:
    text = "money first. " + "filler words here. " * (OPENING // 10) + "money and bribes at last."
    assert snippet(planner, text, "money")[0].startswith("[money] first")
    assert "[money] and [bribes] at last" in snippet(planner, text, "money bribes")[-1]


@given(st.text(alphabet="ab1 \n\t.'’-洗钱غس\u0300", max_size=200), st.sampled_from(["en", "zh", "ar"]))
def test_the_places_of_terms_are_those_of_the_whole_text(text: str, language: str) -> None:
    analyzer, folded = load_analysis().of(language), fold(text)
    whole = list(regex.compile(analyzer.token, regex.V1).finditer(folded))
    reading = analyzer.read(folded)
    assert [reading.place(at) for at in range(len(reading.terms))] == [found.span() for found in whole]
    assert reading.terms == tuple(term for found in whole for term in analyzer.terms(found[0]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("B. Decision\n(1) The appeal\nis dismissed.", "B. Decision · (1) The [appeal] is dismissed."),
        ("第三章　犯罪\n上诉 appeal", "第三章　犯罪 · 上诉 [appeal]"),
        ("The end.\nAn appeal", "The end. An [appeal]"),
    ],
)
def test_a_heading_and_what_follows_it_stay_apart(planner: Planner, text: str, shown: str) -> None:
    assert snippet(planner, text, "appeal") == [shown]
