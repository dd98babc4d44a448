"""Every broken input ends as a named problem."""

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from ingest.items import StageError
from tests.ingest.extract.documents import docx, pdf, read, zipped

BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a><p>&c;</p></a>"""
ONE_PAGE = pdf([[(50, 700, 11, "A page of a law that is long enough to count as text.")]])


def problem_of(name: str, data: bytes) -> str:
    with pytest.raises(StageError) as caught:
        read(name, data)
    assert caught.value.stage == "extract"
    assert caught.value.message
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("nothing.txt", b"", "empty"),
        ("spaces.txt", b" \n\t" * 400_000, "empty"),
        ("nothing.pdf", b"", "empty"),
        ("letter.pdf", b"Dear Sir or Madam, this is no PDF at all.", "not_a_pdf"),
        ("letter.docx", b"Dear Sir or Madam, this is no Word document.", "not_a_docx"),
        ("law.docx", ONE_PAGE, "not_a_docx"),
        ("cut.pdf", ONE_PAGE[:120], "damaged"),
        ("bomb.xml", BOMB, "xml_entities"),
        ("bomb.xml", BOMB.decode().encode("utf-16"), "xml_entities"),
        ("open.xml", b"<act><body><p>never closed", "damaged"),
        ("empty.html", b"<html><body><script>go()</script></body></html>", "empty"),
        ("data.bin", bytes(range(256)) * 20, "unsupported"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported"),
        ("cut.zip", b"PK\x03\x04" + bytes(80), "damaged"),
        ("sheet.xlsx", zipped({"xl/workbook.xml": b"<workbook/>"}), "unsupported"),
    ],
)
def test_a_broken_file_is_a_named_problem(name: str, data: bytes, code: str) -> None:
    assert problem_of(name, data) == code


def test_a_word_bomb_is_refused_before_it_unpacks() -> None:
    bomb = zipped({"word/document.xml": b"<w:p/>" + b" " * (30 * 2**20)})
    assert problem_of("law.docx", bomb) == "zip_bomb"


def test_an_entity_in_a_word_part_is_refused() -> None:
    evil = zipped({"word/document.xml": BOMB})
    assert problem_of("law.docx", evil) == "xml_entities"


def test_a_word_document_without_words_is_empty() -> None:
    assert problem_of("law.docx", docx("<w:p/>")) == "empty"


def test_the_content_decides_before_the_name() -> None:
    assert read("law.txt", ONE_PAGE).media_type == "application/pdf"
    assert read("law.html", b"<?xml version='1.0'?><law><p>Article 1</p></law>").media_type == "application/xml"


@given(st.binary(max_size=400), st.sampled_from(["a.pdf", "a.docx", "a.xml", "a.html", "a.md", "a.txt", "a"]))
def test_any_bytes_end_as_text_or_as_a_problem(data: bytes, name: str) -> None:
    try:
        assert read(name, data).media_type
    except StageError as error:
        assert error.stage == "extract"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", b"<!--" * 100_000),
        ("a.md", b"# a" + b" " * 200_000 + b"b"),
        ("a.md", b"[](" * 60_000),
        ("a.txt", b"\n".join([b"a full line of some words " + b"." * 40] * 200 + [b"." * 300_000 + b"x"])),
        ("a.html", b"<html><body><ol>" + b"<li>x" * 30_000),
        ("a.html", b"<html><body><table><tr><td>" + b"<b>" * 1200 + b"x"),
        ("a.xml", b"<a>" * 200 + b"x" + b"</a>" * 200),
    ],
)
def test_hostile_input_ends_soon(name: str, data: bytes) -> None:
    started = time.process_time()
    try:
        read(name, data)
    except StageError as error:
        assert error.code in ("too_deep", "damaged", "empty")
    assert time.process_time() - started < 5


def test_an_encrypted_pdf_is_told_from_one_that_only_forbids_printing() -> None:
    locked, restricted = io.BytesIO(), io.BytesIO()
    for target, password in ((locked, "secret"), (restricted, "")):
        writer = PdfWriter(clone_from=io.BytesIO(ONE_PAGE))
        writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-128")
        writer.write(target)
    assert problem_of("law.pdf", locked.getvalue()) == "encrypted"
    assert "long enough" in read("law.pdf", restricted.getvalue()).blocks[0].text
