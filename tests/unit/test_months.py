"""Names of months."""

import pytest

from app.domain.months import months
from app.domain.text import plain


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("January", 1),
        ("févr.", 2),
        ("Març", None),
        ("août", 8),
        ("setiembre", 9),
        ("Sept.", 9),
        ("декабря", 12),
        ("مارس", 3),
        ("جويلية", 7),
        ("يوليو", 7),
        ("Dezember", 12),
        ("outubro", 10),
    ],
)
def test_a_month_is_known_by_its_name(name: str, number: int | None) -> None:
    assert months().get(plain(name).rstrip(".")) == number
