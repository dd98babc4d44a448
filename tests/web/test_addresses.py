"""Addresses in what sources say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from app.web.addresses import with_links


def read(text: str) -> html.HtmlElement:
    return html.fromstring(f"<p>{with_links(text)}</p>")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("a list [http://example.org/a/norm.htm] of 2011", ["http://example.org/a/norm.htm"]),
        ("law.example.sg; office.gov.example (urgent)", ["https://law.example.sg", "https://office.gov.example"]),
        ("see https://example.org/مادة/.", ["https://example.org/مادة/"]),
        ("team/table treaties/18-12.csv, Ley 25.126, art. 2", []),
        ("javascript:alert(1) and someone@example.org", []),
    ],
)
def test_addresses_become_links_and_nothing_else_does(text: str, links: list[str]) -> None:
    shown = read(text)
    assert shown.xpath("//a/@href") == links
    assert shown.text_content() == text


@given(st.text(alphabet="<>&\"'/:.- @a1é中htps"))
def test_any_text_stays_what_it_was(text: str) -> None:
    shown = read(text)
    assert shown.text_content() == text
    assert {element.tag for element in shown.iter()} <= {"p", "a"}
