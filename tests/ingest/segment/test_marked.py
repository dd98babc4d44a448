from app.domain.kinds import ProvisionRole
from ingest.items import Block, BlockKind, Extracted, Mark
from ingest.segment import segment
from tests.ingest.segment.documents import groups, subunits, units

GROUP, UNIT, SUBUNIT = ProvisionRole.GROUP, ProvisionRole.UNIT, ProvisionRole.SUBUNIT


def marked(
    type_: str, num: str, role: ProvisionRole, depth: int, text: str = "", eid: str = "", heading: str = ""
) -> Block:
    kind = BlockKind.PARAGRAPH if text else BlockKind.HEADING
    return Block(text or f"{num} {heading}", kind, 1, mark=Mark(type_, num, heading, eid, role, depth, f"({num})"))


DOCUMENT = Extracted(
    (
        Block("An Act about tests."),
        marked("part", "1", GROUP, 1, eid="part_1", heading="General"),
        marked("section", "1", UNIT, 2, eid="part_1__sec_1", heading="Bribes"),
        Block("Opening words—"),
        marked("paragraph", "a", SUBUNIT, 3, "(a) to give;", eid="part_1__sec_1__para_a"),
        marked("paragraph", "b", SUBUNIT, 3, "(b) to take.", eid="part_1__sec_1__para_b"),
        marked("section", "2", UNIT, 2, "Article 7 of the other Act is quoted."),
    ),
    "application/akn+xml",
    "test",
)


def test_marks_are_trusted() -> None:
    found = segment(DOCUMENT, "legislation", "GB")
    assert [(g.num, g.heading) for g in groups(found)] == [("1", "General")]
    assert [(u.num, u.eid, u.heading) for u in units(found)] == [
        ("", "preamble", ""),
        ("1", "part_1__sec_1", "Bribes"),
        ("2", "sec_2", ""),
    ]


def test_a_units_text_includes_its_parts() -> None:
    found = segment(DOCUMENT, "legislation", "GB")
    assert units(found)[1].text == "Opening words—\n(a) to give;\n(b) to take."
    assert [(s.num, s.text, found[s.parent or 0].num) for s in subunits(found)] == [
        ("a", "to give;", "1"),
        ("b", "to take.", "1"),
    ]


def test_a_part_without_a_number_keeps_its_text() -> None:
    blocks = (marked("section", "1", UNIT, 1), marked("subsection", "", SUBUNIT, 2, "a bribe is a bribe."))
    found = segment(Extracted(blocks, "application/xml", "test"), "legislation", "GB")
    assert [s.text for s in subunits(found)] == ["a bribe is a bribe."]


def test_an_article_of_speech_is_no_number() -> None:
    blocks = (marked("section", "1", UNIT, 1), marked("paragraph", "a", SUBUNIT, 2, "a bribe is a bribe."))
    found = segment(Extracted(blocks, "application/xml", "test"), "legislation", "GB")
    assert [s.text for s in subunits(found)] == ["a bribe is a bribe."]
