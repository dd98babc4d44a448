import pytest
from babel.core import get_global

from app.domain.languages import alpha_3, from_alpha_3


@pytest.mark.parametrize(
    ("tag", "code"),
    [("zh-Hant", "zho"), ("en", "eng"), ("de-1996", "deu"), ("uz_Cyrl", "uzb"), ("mul", "mul"), ("", "und")],
)
def test_a_tag_has_the_code_of_iso_639_2(tag: str, code: str) -> None:
    assert alpha_3(tag) == code


def test_both_codes_of_a_language_lead_back() -> None:
    assert [from_alpha_3(code) for code in ("fra", "fre", "ZHO", "chi", "kin", "mul")] == [
        *("fr", "fr", "zh", "zh", "rw", "mul")
    ]


def test_the_table_is_that_of_cldr() -> None:
    aliases = get_global("language_aliases")
    differing = {code for code, short in aliases.items() if len(code) == 3 and alpha_3(short) == code} ^ {
        alpha_3(short) for short in set(aliases.values()) if len(short) == 2 and alpha_3(short) in aliases
    }
    # CLDR sends these two to larger languages; ISO 639-2 keeps them apart.
    assert differing <= {"tgl", "twi"}
