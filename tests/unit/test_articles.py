"""Treaty article references: what is written is what is read back."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.articles import ALIASES, INSTRUMENTS, ArticleRef

parts = st.one_of(st.integers(1, 40).map(str), st.sampled_from("abcdefgh"), st.sampled_from(["ii", "iv", "bis"]))
references = st.builds(
    ArticleRef, st.sampled_from(INSTRUMENTS), st.integers(1, 71), st.lists(parts, max_size=3).map(tuple)
)


@given(references)
def test_a_reference_is_read_back_as_written(reference: ArticleRef) -> None:
    assert ArticleRef.parse(str(reference)) == reference


@given(references)
def test_the_lineage_goes_from_the_instrument_to_the_reference(reference: ArticleRef) -> None:
    lineage = reference.lineage()
    assert lineage[0] == reference.instrument
    assert lineage[-1] == str(reference)
    assert all(below.startswith(above) for above, below in itertools.pairwise(lineage))


@pytest.mark.parametrize(("alias", "instrument"), ALIASES.items())
def test_a_protocol_may_be_written_by_its_short_name(alias: str, instrument: str) -> None:
    assert str(ArticleRef.parse(f"{alias}:5")) == f"{instrument}:5"


@pytest.mark.parametrize(
    "text", ["", "UNCAC", "UNCAC:", "UNCAC:x", "VIENNA:3", "UNCAC:15(", "UNCAC:15()", "UNCAC:15 (a)"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a treaty article"):
        ArticleRef.parse(text)


@given(st.text(max_size=40))
def test_no_text_does_worse_than_be_refused(text: str) -> None:
    try:
        ArticleRef.parse(text)
    except ValueError as error:
        assert repr(text) in str(error)
