import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.kinds import ProvisionRole
from ingest.items import Block, BlockKind, Extracted
from ingest.segment import segment
from tests.ingest.segment.documents import document, tag, units

HEADS = st.sampled_from(
    [
        *(
            "Article 1",
            "Article 2",
            "Artículo 3.- Objeto.- Texto",
            "Section 4",
            "12. Title",
            "المادة الأولى",
            "الفصل 2",
        ),
        *("第一条 目的", "一、目的", "PART I", "ANNEX", "Article 5 of the Act", "(1)", "« Art. 7", "Sustitúyese por:"),
    ]
)
WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=40)
KINDS = st.sampled_from(["legislation", "treaty", "case", "resource"])
BLOCKS = st.lists(
    st.builds(Block, st.one_of(HEADS, WORDS), st.sampled_from(BlockKind), st.integers(0, 6)), min_size=0, max_size=25
)


@settings(deadline=None, max_examples=300)
@given(BLOCKS, KINDS, st.sampled_from(["en", "fr", "ar", "zh", "und"]))
def test_any_document_gives_unique_ids_and_parents_before_children(
    blocks: list[Block], kind: str, language: str
) -> None:
    found = segment(Extracted(tuple(blocks), "text/plain", "test", language=tag(language)), kind, "CA")
    assert len({s.eid for s in found}) == len(found)
    assert all(s.parent is None or s.parent < i for i, s in enumerate(found))


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(HEADS, st.integers(0, 9999)), min_size=1, max_size=25), KINDS)
def test_no_paragraph_is_lost_or_doubled(lines: list[str | int], kind: str) -> None:
    texts = [x if isinstance(x, str) else f"paragraph w{i}x{x}y of the text" for i, x in enumerate(lines)]
    found = segment(document(*texts), kind, "")
    whole = "\n".join(f"{u.heading}\n{u.text}" for u in units(found))
    for text, line in zip(texts, lines, strict=True):
        if isinstance(line, int):
            titles = [s.heading for s in found if s.role is ProvisionRole.GROUP]
            assert whole.count(text) + sum(text in title for title in titles) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["1" * 300_000],
        ["Article" + " " * 300_000 + "1"],
        ["Article 1" + ".1" * 200_000],
        ["第" + "一" * 200_000],
        ["المادة " + "الأولى بعد " * 20_000],
        ["(" * 300_000],
        ["Article 1"] * 20_000,
        [f"({i % 7}) x" for i in range(20_000)],
        ["Article 1 is amended as follows:", *["« text"] * 10_000, *[f"Article {i}" for i in range(5, 2_000)]],
    ],
    ids=["digits", "spaces", "dots", "chinese", "arabic", "parentheses", "same head", "parts", "open quotes"],
)  # fmt: skip
def test_hostile_text_takes_no_time(lines: list[str]) -> None:
    for kind in ("legislation", "case"):
        start = time.perf_counter()
        segment(document(*lines), kind, "GB")
        assert time.perf_counter() - start < 10
