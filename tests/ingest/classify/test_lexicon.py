import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.classify.lexicon import Lexicon

LEXICON = Lexicon(
    {
        "bribe": {"en": ["brib*"], "ru": ["взятк*"], "ar": ["رشوة"], "zh": ["贿赂"]},
        "official": {"en": ["public offic*"], "ru": ["должностн* лиц*"], "ar": ["موظف* عام*"], "zh": ["公务员"]},
        "weapon": {"ar": ["سلاح", "الأسلحة"]},
        "forfeit": {"en": ["forfeiture"], "ar": ["المصادرة"]},
        "laundering": {"de": ["*geldwäsche"]},
    }
)


def found(text: str, language: str) -> list[tuple[str, str]]:
    folded = LEXICON.fold(text)
    spans = [(hit.concept, folded.original(hit.start, hit.end)) for hit in LEXICON.hits(folded.text, language)]
    return [(concept, text[start:end]) for concept, (start, end) in spans]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("He was bribed.", "en", [("bribe", "bribed")]),
        ("A tribrib", "en", []),
        ("Forfeitures follow forfeiture", "en", [("forfeit", "forfeiture")]),
        ("a public\n  officer", "en", [("official", "public\n  officer")]),
        ("должностному лицу дали взятку", "ru", [("official", "должностному лицу"), ("bribe", "взятку")]),
        ("وبالرشوة", "ar", [("bribe", "رشوة")]),
        ("للمصادرة", "ar", [("forfeit", "للمصادرة")]),
        ("الموظفون العامون", "ar", [("official", "موظفون العامون")]),
        ("السالح", "ar", [("weapon", "سالح")]),  # lam-alef in the wrong order, as PDF text has it
        ("باألسلحة", "ar", [("weapon", "األسلحة")]),
        ("收受賄賂者", "zh", [("bribe", "賄賂")]),
        ("Die Terrorgeldwäsche", "de", [("laundering", "geldwäsche")]),
    ],
)
def test_terms_are_found_as_their_script_writes_words(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, language) == expected


def test_an_undetermined_language_uses_the_terms_of_its_script() -> None:
    assert found("bribery", "und") == [("bribe", "bribery")]
    assert found("взятка", "rw") == [("bribe", "взятка")]


@given(st.lists(st.sampled_from(["bribe", "public officer", "взятки", "贿赂", "والرشوة", " ", "\n", "ً"]), max_size=20))
def test_hits_lie_inside_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for language in ("en", "ru", "ar", "zh", "und"):
        folded = LEXICON.fold(text)
        for hit in LEXICON.hits(folded.text, language):
            assert 0 <= hit.start < hit.end <= len(folded.text)
