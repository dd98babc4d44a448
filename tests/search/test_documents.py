"""What the index learns of a provision from where it stands in its law."""

import pytest
from sqlalchemy.orm import Session

from app.db.models import Expression, Provision, Work
from app.search.document import IndexDocument
from app.search.documents import iter_documents


def node(record: str, parent: str | None, role: str, heading: str, text: str = "", kind: str = "article") -> Provision:
    return Provision(
        id=record, parent_id=parent, position=int(record), type=kind, role=role, num=record, heading=heading,
        eid=record, text=text, page=None, box=None, language="zh-Hans", language_method="declared",
        language_confidence=1.0,
    )  # fmt: skip


@pytest.fixture
def documents(session: Session) -> dict[str, IndexDocument]:
    provisions = [
        node("1", None, "group", "分则"),
        node("2", "1", "group", "洗钱"),
        node("3", "2", "unit", "", "【掩饰罪】为掩饰犯罪所得的，处罚金。"),
        node("4", None, "unit", "定义", "本法所称金钱，指货币。"),
        node("5", None, "unit", "", "为了人民。", kind="preamble"),
    ]
    expression = Expression(
        id="e", expression_key="e", language="zh-Hans", language_method="declared", language_confidence=1.0, title="法",
        sketch=[], provisions=provisions,
    )  # fmt: skip
    facts = dict.fromkeys(("title", "doc_type", "identifier", "date", "status"), "")
    session.add(Work(id="w", work_key="w", kind="legislation", jurisdiction="CN", expressions=[expression], **facts))
    session.flush()
    return {document.id: document for document in iter_documents(session)}


def test_the_headings_around_a_provision_are_known_from_the_outermost(documents: dict[str, IndexDocument]) -> None:
    assert {record: document.part for record, document in documents.items()} == {"3": "分则\n洗钱", "4": "", "5": ""}


def test_a_heading_in_brackets_before_the_text_is_its_heading(documents: dict[str, IndexDocument]) -> None:
    assert [documents[record].heading for record in "345"] == ["掩饰罪", "定义", ""]


def test_definitions_and_preambles_frame_their_law(documents: dict[str, IndexDocument]) -> None:
    assert [documents[record].standing for record in "345"] == ["brief", "frame", "frame"]
