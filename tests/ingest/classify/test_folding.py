from hypothesis import given
from hypothesis import strategies as st

from ingest.classify.folding import fold

SCRIPTS = "abcXYZ éèÉñüßİ ёйЁ أإآةىؤ ًٌَُِّْـ 賄贿繁 \u00ad\u200b\u0301\t\n’"
texts = st.text(st.sampled_from(SCRIPTS), max_size=60)


@given(texts, st.data())
def test_every_folded_span_leads_back_to_the_text_it_came_from(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.original(start, end)
    assert 0 <= first < last <= len(text)
    assert fold(text[first:last]).text.strip() == folded.text[start:end].strip()


@given(st.text(max_size=80))
def test_any_text_folds_and_stays_inside_itself(text: str) -> None:
    folded = fold(text)
    if folded.text:
        first, last = folded.original(0, len(folded.text))
        assert 0 <= first < last <= len(text)


def test_spellings_that_mean_the_same_fold_alike() -> None:
    assert fold("RÉUNION\u00a0pénale").text == "reunion penale"
    assert fold("الأَمْوَالُ").text == fold("الاموال").text
    assert fold("Учёт").text == "учет"
    assert fold("٢٥ 賄賂").text == "25 贿赂"
    assert fold("money \n  laundering").text == "money laundering"
