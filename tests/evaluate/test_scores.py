from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from concordance.evaluate.articles import thirds
from concordance.evaluate.extraction import in_order
from concordance.evaluate.languages import same
from concordance.evaluate.scores import Score, longest_rise, summed


@given(st.lists(st.integers(0, 9), max_size=8))
def test_the_longest_rise_is_that_of_all_subsequences(places: list[int]) -> None:
    rises = (len(some) for n in range(9) for some in combinations(places, n) if all(a < b for a, b in pairwise(some)))
    assert longest_rise(places) == max(rises)


@given(
    st.lists(st.sampled_from("abcdefgh"), min_size=5, max_size=40), st.lists(st.sampled_from("abcdefgh"), max_size=40)
)
def test_a_text_is_whole_against_itself_and_never_more_than_whole(words: list[str], others: list[str]) -> None:
    text = " ".join(words)
    itself, other = in_order(text, text), in_order(text, " ".join(others))
    assert itself.found == itself.wanted and itself.right == itself.judged
    assert other.found <= other.wanted and other.right <= other.judged


def test_order_counts_in_extraction() -> None:
    first, second = "one two three four five six seven", "un deux trois quatre cinq six sept"
    assert in_order(f"{first} {second}", f"{second} {first}").found == 3


def test_nothing_to_measure_is_no_figure() -> None:
    score = Score()
    assert (score.precision, score.recall, score.f1) == (None, None, None)
    assert Score(0, 1, 0, 1).f1 == 0.0


def test_the_scores_of_a_row_add_up() -> None:
    table = summed("by language", [("fr", Score(1, 2, 1, 4)), ("en", Score(1, 1, 1, 1)), ("fr", Score(2, 2, 3, 4))])
    assert list(table.rows) == ["en", "fr"]
    assert table.rows["fr"] == Score(3, 4, 4, 8)
    assert (table.rows["fr"].precision, table.rows["fr"].recall, table.rows["fr"].f1) == (0.75, 0.5, 0.6)


def test_thirds_leave_no_jurisdiction_out_and_overlap_nowhere() -> None:
    groups = thirds(["SA", "CA", "NA", "EC", "CN", "CA"])
    assert groups == {"CA": "CA+NA", "NA": "CA+NA", "CN": "CN+SA", "SA": "CN+SA", "EC": "EC"}


def test_languages_are_the_same_unless_language_or_script_differs() -> None:
    assert same("pt", "pt-PT") and same("zh", "zh-Hans") and same("de", "de-1996")
    assert not same("zh-Hans", "zh-Hant") and not same("und", "en")
