from pathlib import Path

from lxml import etree

from app.domain.akn import NAMESPACE, Identification, to_akoma_ntoso
from app.domain.kinds import ProvisionRole
from ingest.extract import extract
from ingest.items import Extracted, Segment, SourceItem
from ingest.segment import segment
from tests.ingest.segment.documents import document

WORK = Identification("Anti-Bribery Act", "KE", "en", "2019", "Act 7 of 2019", "Parliament")
LAW = document(
    "Whereas bribery is bad:",
    "PART I – General",
    "Section 1. Title",
    "This is the Act.",
    "Section 2. Offence",
    "A person commits an offence who—",
    "(1) gives a bribe; or",
    "(2) takes one & hides it.",
    "PART II – Repeals",
    "Section 3. Repeal",
    "The old Act is repealed.",
)


def exported() -> tuple[tuple[Segment, ...], bytes]:
    segments = segment(LAW, "legislation", "KE")
    return segments, to_akoma_ntoso(WORK, segments)


def read_back(xml: bytes) -> Extracted:
    return extract(SourceItem("act.akn", Path("act.akn")), xml)


def test_export_and_import_give_the_same_provisions() -> None:
    segments, xml = exported()
    again = segment(read_back(xml), "legislation", "KE")
    for role in (ProvisionRole.GROUP, ProvisionRole.UNIT):
        before, after = (
            [(s.type, s.num, s.heading, s.eid, s.text) for s in found if s.role is role and s.num]
            for found in (segments, again)
        )
        assert before == after


def test_parts_become_elements_with_their_number_as_printed() -> None:
    _, xml = exported()
    section = etree.fromstring(xml).find(f".//{{{NAMESPACE}}}section[@eId='sec_2']")
    assert section is not None
    assert [(e.tag.rpartition("}")[2], e.findtext("{*}num")) for e in section.findall("{*}subsection")] == [
        ("subsection", "(1)"),
        ("subsection", "(2)"),
    ]
    assert section.findtext("{*}intro/{*}p") == "A person commits an offence who—"


def test_eids_are_those_of_the_provisions_and_unique() -> None:
    segments, xml = exported()
    eids = [eid for element in etree.fromstring(xml).iter() if (eid := element.get("eId"))]
    assert len(set(eids)) == len(eids)
    assert {s.eid for s in segments if s.num} <= set(eids)


def test_identification_uses_full_dates_and_three_letter_languages() -> None:
    root = etree.fromstring(exported()[1])
    assert root.find(".//{*}FRBRWork/{*}FRBRuri").get("value") == "/akn/ke/act/2019/act-7-of-2019"  # type: ignore[union-attr]
    assert root.find(".//{*}FRBRdate").get("date") == "2019-01-01"  # type: ignore[union-attr]
    assert root.find(".//{*}FRBRlanguage").get("language") == "eng"  # type: ignore[union-attr]


def test_signs_that_xml_forbids_are_left_out() -> None:
    found = segment(document("Article 1", "A\x0bB"), "legislation", "")
    assert b"AB" in to_akoma_ntoso(WORK, found)


def test_a_work_without_provisions_still_has_a_body() -> None:
    assert etree.fromstring(to_akoma_ntoso(WORK, ())).find(".//{*}body/{*}hcontainer") is not None
