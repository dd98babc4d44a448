"""Legal XML keeps its structure."""

from app.domain.kinds import ProvisionRole
from ingest.items import Block, BlockKind
from tests.ingest.extract.documents import read, texts

AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta><identification>
<FRBRWork><FRBRuri value="/akn/ke/act/2003/3"/><FRBRdate date="2003-05-02" name="assent"/><FRBRcountry value="ke"/>
</FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<preface><p><shortTitle>Test Bribery Act</shortTitle></p></preface>
<body><part eId="part_I"><num>PART I</num><heading>Offences</heading>
<section eId="sec_1"><num>1.</num><heading>Bribery</heading>
<subsection eId="sec_1__subsec_1"><num>(1)</num><content><p>A person who <b>bribes</b><authorialNote marker="a">
<p>As amended.</p></authorialNote> commits an offence.</p></content></subsection>
<subsection eId="sec_1__subsec_2"><num>(2)</num><intro><p>The penalty is</p></intro>
<paragraph><num>(a)</num><content><p>a fine; or</p></content></paragraph></subsection></section>
<section eId="sec_2"><num>2.</num><heading>Amendment</heading><content><p>Insert: <quotedStructure>
<section><num>9.</num><content><p>Quoted text.</p></content></section></quotedStructure></p></content></section>
</part></body></act></akomaNtoso>"""


def marks(blocks: tuple[Block, ...]) -> list[tuple[str, str, str, ProvisionRole]]:
    return [(b.mark.type, b.mark.num, b.mark.heading, b.mark.role) for b in blocks if b.mark]


def test_akoma_ntoso_marks_groups_units_and_subunits() -> None:
    found = read("act.xml", AKN.encode())
    assert marks(found.blocks) == [
        ("part", "I", "Offences", ProvisionRole.GROUP),
        ("section", "1", "Bribery", ProvisionRole.UNIT),
        ("subsection", "1", "", ProvisionRole.SUBUNIT),
        ("subsection", "2", "", ProvisionRole.SUBUNIT),
        ("paragraph", "a", "", ProvisionRole.SUBUNIT),
        ("section", "2", "Amendment", ProvisionRole.UNIT),
    ]
    assert "(1) A person who bribes commits an offence." in texts(found)
    assert any(block.kind == BlockKind.FOOTNOTE and "As amended." in block.text for block in found.blocks)
    assert any("Quoted text." in text for text in texts(found))


def test_akoma_ntoso_metadata_has_the_standards_identification() -> None:
    found = read("act.xml", AKN.encode())
    assert found.title == "Test Bribery Act"
    assert found.metadata["uri"] == "/akn/ke/act/2003/3"
    assert (found.metadata["language"], found.metadata["date"], found.metadata["country"]) == ("en", "2003-05-02", "ke")


def test_depth_puts_each_mark_under_its_parent() -> None:
    depths = [block.mark.depth for block in read("act.xml", AKN.encode()).blocks if block.mark]
    assert depths[0] < depths[1] < depths[2] == depths[3] < depths[4] and depths[5] == depths[1]


def test_a_judgments_parts_and_paragraphs_are_marked() -> None:
    judgment = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><judgment><judgmentBody>
    <background><paragraph><num>1.</num><content><p>The accused paid an official.</p></content></paragraph></background>
    <decision><paragraph><num>2.</num><content><p>The appeal is dismissed.</p></content></paragraph></decision>
    </judgmentBody></judgment></akomaNtoso>"""
    found = read("case.xml", judgment.encode())
    assert [(b.mark.type, b.mark.num) for b in found.blocks if b.mark and b.mark.role == ProvisionRole.UNIT] == [
        ("paragraph", "1"),
        ("paragraph", "2"),
    ]


def test_clml_takes_a_sections_heading_from_its_group() -> None:
    clml = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>
    <P1group><Title>Bribing another</Title><P1 id="section-1"><Pnumber>1</Pnumber><P1para>
    <P2><Pnumber>1</Pnumber><P2para><Text>A person is guilty of an offence.</Text></P2para></P2></P1para></P1></P1group>
    </Body></Primary></Legislation>"""
    found = read("act.xml", clml.encode())
    assert ("section", "1", "Bribing another", ProvisionRole.UNIT) in marks(found.blocks)


def test_plain_xml_gives_its_text() -> None:
    plain = (
        "<gesetz><norm-text>§ 1 Wer besticht, wird <kursiv>bestraft</kursiv>.</norm-text><zeile>Ende</zeile></gesetz>"
    )
    assert texts(read("gesetz.xml", plain.encode())) == ["§ 1 Wer besticht, wird bestraft.", "Ende"]
