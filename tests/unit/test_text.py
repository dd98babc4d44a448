"""Folding."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.text import fold


@given(st.text())
@example("Loi sur la CORRUPTION des Sociétés, n° 7")
@example("ΟΔΟΣ Ёлка ١٥ 國 ﬁn 𝐀 𐐀")
def test_a_text_folds_as_its_characters_do(text: str) -> None:
    assert fold(text) == "".join(map(fold, unicodedata.normalize("NFC", text)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ΝΟΜΟΣ", "νομος"),
        ("Ёлка", "елка"),
        ("المادة ١٥", "الماده 15"),
        ("國際", "国际"),
        ("İL", "il"),
        ("LOI É", "loi é"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)
