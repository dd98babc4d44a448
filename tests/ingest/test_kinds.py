"""The kind of a text that nobody has declared."""

import pytest

from app.domain.kinds import WorkKind
from ingest.kinds import guessed_kind
from ingest.segment import segment
from tests.ingest.segment.documents import document

TEXTS = {
    "a law by its articles": ("", [f"Article {n}. Text of it." for n in (1, 2, 3)], "en", WorkKind.LEGISLATION),
    "a law of one provision": ("Loi du 3 mai 2031", ["Le traité est approuvé."], "fr", WorkKind.LEGISLATION),
    "an act by what its sections bind": (
        "Gifts",
        ["1. A person shall not give.", "2. A person shall not take.", "3. Both commit an offence."],
        "en",
        WorkKind.LEGISLATION,
    ),
    "a numbered report": (
        "Annual overview",
        ["1. Introduction", "We were asked to look.", "2. What we saw", "Much.", "3. What follows", "Little."],
        "en",
        WorkKind.RESOURCE,
    ),
    "a treaty": (
        "Convention on gifts",
        [f"Article {n}. The States Parties shall agree on point {n}." for n in range(1, 5)],
        "en",
        WorkKind.TREATY,
    ),
    "a law that approves a treaty": (
        "Law on the Convention on gifts",
        [f"Article {n}. The States Parties shall agree on point {n}." for n in range(1, 5)],
        "en",
        WorkKind.LEGISLATION,
    ),
    "a judgment with numbered paragraphs": (
        "A v B",
        ["IN THE HIGH COURT OF ELSEWHERE", "Case No: 12/2031", "JUDGMENT", "1. The facts are plain.", "2. Dismissed."],
        "en",
        WorkKind.CASE,
    ),
    "a Chinese judgment": (
        "",
        ["某省某市某区人民法院刑事判决书（2031）某0101刑初12号公诉机关指控被告人犯盗窃罪。"],
        "zh",
        WorkKind.CASE,
    ),
}


@pytest.mark.parametrize(("title", "lines", "language", "kind"), TEXTS.values(), ids=TEXTS.keys())
def test_kind(title: str, lines: list[str], language: str, kind: WorkKind) -> None:
    extracted = document(*lines, language=language, title=title)
    assert guessed_kind(title, extracted, segment(extracted, "legislation", "")) == kind
