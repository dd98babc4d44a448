"""Word documents: what Word shows, and the numbers it computes."""

import pytest

from ingest.extract.docx.numbering import _FORMATS
from ingest.items import BlockKind
from tests.ingest.extract.documents import docx, numbered, paragraph, read, texts

LEVELS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def test_numbers_are_computed_with_levels_and_restarts() -> None:
    body = (numbered("one") + numbered("sub", 1) + numbered("sub", 1) + numbered("deep", 2) + numbered("two")) + (
        numbered("sub", 1) + numbered("seven", number=2) + numbered("eight", number=2) + numbered("none", number=0)
    )
    found = texts(read("a.docx", docx(body, numbering=LEVELS)))
    assert found == ["1. one", "(a) sub", "(b) sub", "1.b.i deep", "2. two", "(a) sub", "7. seven", "8. eight", "none"]


@pytest.mark.parametrize(
    ("kind", "number", "printed"),
    [
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 49, "XLIX"),
        ("ordinal", 12, "12th"),
        ("russianLower", 3, "в"),
        ("chineseCounting", 21, "二十一"),
        ("arabicAbjad", 3, "ج"),
        ("decimalZero", 4, "04"),
    ],
)
def test_number_formats(kind: str, number: int, printed: str) -> None:
    assert _FORMATS[kind](number) == printed


def test_tracked_changes_show_the_text_as_it_would_be_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>A fine of </w:t></w:r><w:del><w:r><w:delText>ten</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>twenty</w:t></w:r></w:ins><w:r><w:t> units</w:t></w:r></w:p>"
        + paragraph("Joined to", "<w:rPr><w:del/></w:rPr>")
        + paragraph("the next.")
    )
    assert texts(read("a.docx", docx(body))) == ["A fine of twenty units", "Joined to the next."]


def test_headings_footnotes_tables_and_text_boxes() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    notes = f'<w:footnote w:id="2">{paragraph("See section 3.")}</w:footnote>'
    body = (
        paragraph("Offences", '<w:pStyle w:val="H2"/>')
        + '<w:p><w:r><w:t>Bribery</w:t><w:footnoteReference w:id="2"/><w:t> is an offence.</w:t></w:r></w:p>'
        + f"<w:tbl><w:tr><w:tc>{paragraph('Penalty')}</w:tc><w:tc>{paragraph('5 years')}</w:tc></w:tr></w:tbl>"
        + f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('In a box')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    found = read("a.docx", docx(body, styles=styles, footnotes=notes))
    assert [(block.kind, block.level, block.text) for block in found.blocks] == [
        (BlockKind.HEADING, 2, "Offences"),
        (BlockKind.PARAGRAPH, 0, "Bribery is an offence."),
        (BlockKind.FOOTNOTE, 0, "See section 3."),
        (BlockKind.TABLE_ROW, 0, "Penalty | 5 years"),
        (BlockKind.PARAGRAPH, 0, "In a box"),
    ]


def test_an_embedded_page_is_part_of_the_document() -> None:
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="aFChunk" Target="chunk.html"/></Relationships>'
    )
    parts = {"word/_rels/document.xml.rels": relation, "word/chunk.html": b"<html><body><p>Embedded</p></body></html>"}
    found = read("a.docx", docx(paragraph("Before") + '<w:altChunk r:id="r1"/>', **parts))
    assert texts(found) == ["Before", "Embedded"]
    lost = read("a.docx", docx(paragraph("Before") + '<w:altChunk r:id="r9"/>'))
    assert "embedded document" in lost.warnings[0]
