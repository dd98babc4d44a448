"""HTML: content, structure, encodings."""

import pytest

from ingest.extract.html import extract_html
from ingest.items import BlockKind
from tests.ingest.extract.documents import read, texts

PAGE = """<!DOCTYPE html><html lang="fr"><head><title>Loi | Site</title><meta name="DC.date" content="2001-05-04">
<style>p {}</style></head><body><nav><a href="/">Accueil</a></nav><div class="menu"><a href="/x">Menu</a></div>
<h1>Loi sur la corruption</h1><h2>Chapitre I</h2><p>Article 1 &#8211; Le <b>pr&eacute;sent</b> code<br>s'applique.</p>
<ol start="3"><li>trois</li><li>quatre</li></ol>
<table><tr><th>Peine</th><th>Dur&eacute;e</th></tr><tr><td>Prison</td><td>5 ans</td></tr></table>
<table><tr><td><p>Une table qui ne fait que placer.</p></td></tr></table>
<div class="footnote"><p>1. Note.</p></div><script>var x = "perdu";</script>
<footer><a href="/legal">Mentions</a></footer></body></html>"""


def test_a_page_gives_its_content_without_the_sites_chrome() -> None:
    found = read("loi.html", PAGE.encode())
    assert [(block.kind, block.level, block.text) for block in found.blocks] == [
        (BlockKind.HEADING, 1, "Loi sur la corruption"),
        (BlockKind.HEADING, 2, "Chapitre I"),
        (BlockKind.PARAGRAPH, 0, "Article 1 – Le présent code"),
        (BlockKind.PARAGRAPH, 0, "s'applique."),
        (BlockKind.LIST_ITEM, 0, "3. trois"),
        (BlockKind.LIST_ITEM, 0, "4. quatre"),
        (BlockKind.TABLE_ROW, 0, "Peine | Durée"),
        (BlockKind.TABLE_ROW, 0, "Prison | 5 ans"),
        (BlockKind.PARAGRAPH, 0, "Une table qui ne fait que placer."),
        (BlockKind.FOOTNOTE, 0, "1. Note."),
    ]
    assert found.title == "Loi sur la corruption"
    assert found.metadata["language"] == "fr" and found.metadata["dc.date"] == "2001-05-04"


def test_declared_and_undeclared_encodings_are_read() -> None:
    body = "<p>Статья 290. Получение взятки должностным лицом наказывается штрафом.</p>" * 5
    declared = f'<html><head><meta charset="windows-1251"></head><body>{body}</body></html>'.encode("cp1251")
    undeclared = f"<html><body>{body}</body></html>".encode("cp1251")
    lying = f'<html><head><meta charset="iso-8859-1"></head><body>{body}</body></html>'.encode()
    for page in (declared, undeclared, lying):
        assert texts(read("a.html", page))[0].startswith("Статья 290.")


def test_chrome_that_holds_the_text_is_kept() -> None:
    law = "Whoever conceals the proceeds of crime is liable to imprisonment. " * 6
    assert texts(read("a.html", f"<html><body><header><p>{law}</p></header></body></html>".encode())) == [law.strip()]


def test_deep_nesting_does_not_end_the_reader() -> None:
    page = "<html><body>" + "<div>" * 1500 + "deep" + "</div>" * 1500 + "</body></html>"
    assert "deep" in " ".join(texts(read("a.html", page.encode())))


@pytest.mark.parametrize(
    "fragment",
    [
        "<form><p>Article 1. One.</p></form><br>Article 2. Two.",
        "<b>Article 1. One.</b><br>Article 2. Two.<br>",
        "<!-- old --><a name=top></a><p>Article 1. One.<p>Article 2. Two.",
    ],
)
def test_a_fragment_of_a_page_is_html_whatever_its_first_element(fragment: str) -> None:
    for name in ("act.html", "act"):
        assert texts(read(name, fragment.encode())) == ["Article 1. One.", "Article 2. Two."]


def test_text_below_ten_thousand_elements_is_found() -> None:
    page = f"<html><body>{'<div>' * 10_000}Article 1. One.{'</div>' * 10_000}</body></html>"
    assert texts(read("deep.html", page.encode())) == ["Article 1. One."]


def test_an_xml_document_of_html_names_stays_xml() -> None:
    page = '<section xmlns="urn:x"><num>1</num><p>One.</p><p>Two.</p></section>'
    assert read("a.xml", page.encode()).media_type == "application/xml"


def test_raised_digits_behind_a_digit_stay_raised() -> None:
    page = (
        "<style>.W9 { vertical-align: super; }</style><p>Статья 389<sup>1</sup>. Право</p>"
        "<p>Статья 389<span class='W9'>12</span>. Срок</p>"
        "<p>Статья 5<span style='vertical-align: super'>2</span>. Суд</p>"
        "<p>The court<sup>7</sup> sits; 5<sup><a href='#n'>3</a></sup> days</p>"
    )
    texts = [block.text for block in extract_html(page.encode()).blocks]
    assert texts[:3] == ["Статья 389¹. Право", "Статья 389¹². Срок", "Статья 5². Суд"]
    assert texts[3] == "The court7 sits; 5 3 days"


def test_control_characters_are_no_text() -> None:
    assert extract_html("<title>A\x01ct\ufffe</title><p>Sec\x1btion 1</p>".encode()).title == "Act"
