import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.numerals import arabic_ordinal, ascii_digits, chinese_number
from ingest.segment.numerals import follows, major, order_key, roman_number

DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    text, pending = "", False
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, value)
        if digit:
            text += ("零" if pending else "") + DIGITS[digit] + unit
            pending = False
        elif text:
            pending = True
    return text


def in_roman(number: int) -> str:
    pairs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    text = ""
    for value, letters in (*pairs, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, number = divmod(number, value)
        text += letters * count
    return text


@given(st.integers(1, 9999))
def test_chinese_numbers_read_back(number: int) -> None:
    assert chinese_number(in_chinese(number)) == number


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(number: int) -> None:
    assert roman_number(in_roman(number)) == number


@pytest.mark.parametrize(("text", "number"), [("十", 10), ("一一〇", 110), ("两百", 200), ("２１", 21), ("条", None)])
def test_chinese_number_spellings(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("الأولى", 1),
        ("الثانية", 2),
        ("العاشرة", 10),
        ("الحادية عشرة", 11),
        ("الثانية والعشرون", 22),
        ("التاسعة والتسعون", 99),
        ("المائة", 100),
        ("الخامسة عشرة بعد المائة", 115),
        ("الحادية والثلاثون بعد المائتين", 231),
    ],
)
def test_arabic_ordinals_in_words(text: str, number: int) -> None:
    found = arabic_ordinal(text + " من النظام")
    assert found is not None
    assert (found[0], found[1]) == (number, len(text))


def test_text_that_is_no_ordinal_is_none() -> None:
    assert arabic_ordinal("النظام") is None


@given(st.integers(0, 10**6))
def test_arabic_digits_become_ascii_without_changing_length(number: int) -> None:
    arabic = "".join(chr(0x660 + int(c)) for c in str(number))
    assert ascii_digits(f"({arabic})") == f"({number})"


@pytest.mark.parametrize(
    "ordered",
    [
        ["5", "5 bis", "5 ter", "6"],
        ["11", "11A", "11B", "12"],
        ["467.1", "467.11", "468"],
        ["293", "294", "294之一", "294之二", "295"],
        ["222-1", "222-2", "222-10", "223-1"],
        ["I", "II", "IV", "IX", "X"],
    ],
)
def test_numbers_sort_as_laws_print_them(ordered: list[str]) -> None:
    shuffled = [*ordered[1::2], *ordered[::2]]
    assert sorted(shuffled, key=order_key) == ordered


@pytest.mark.parametrize(
    ("last", "num"), [("5", "6"), ("5", "5 bis"), ("294之一", "295"), ("I", "II"), ("467.1", "467.11")]
)
def test_the_next_number_follows(last: str, num: str) -> None:
    assert follows(last, num)
    assert not follows(num, last)


def test_a_gap_does_not_follow() -> None:
    assert not follows("5", "7")


def test_endless_digits_do_no_harm() -> None:
    assert major("9" * 10_000) == 999_999_999
