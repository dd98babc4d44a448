import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import fold, fold_with_offsets, plain


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("غَسْلُ الأمـوالِ", "غسل الاموال"),
        ("اتفاقيّة", "اتفاقيه"),
        ("مستشفى", "مستشفي"),
        ("١٢٣ ۴۵", "123 45"),
        ("洗錢罪", "洗钱罪"),
        ("Счёт", "счет"),
        ("ＦＵＬＬ ﬁn", "full fin"),
        ("ﻻ", "لا"),
        ("Œuvre à l’État", "œuvre à l’état"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_spellings_of_one_word_become_one(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == folded


def test_keys_have_no_accents() -> None:
    assert plain("  Código   PENÁL ") == "codigo penal"


@given(st.text())
def test_every_folded_character_knows_where_it_comes_from(text: str) -> None:
    folded, origins = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(origins) == len(folded) + 1
    assert list(origins) == sorted(origins)
    assert origins[-1] == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
