from dataclasses import replace

from app.domain.kinds import TagMethod
from ingest.items import Extracted
from ingest.segment import segment, split_languages
from tests.ingest.segment.documents import block, document, nums, tag

ENGLISH = ("### Article 1", "The purpose of this text is to end bribery.", "### Article 2", "It applies at all times.")
DUTCH = (
    "### Artikel 1",
    "Het doel van deze tekst is omkoping te beëindigen.",
    "### Artikel 2",
    "Hij geldt te allen tijde.",
)


def mixed() -> Extracted:
    blocks = [block(line, "en") for line in ENGLISH] + [block("## Een titel"), *(block(line, "nl") for line in DUTCH)]
    return Extracted(tuple(blocks), "text/markdown", "test", language=tag("mul"))


def test_each_language_becomes_a_document_of_its_own() -> None:
    english, dutch = split_languages(mixed())
    assert [part.language.tag for part in (english, dutch) if part.language] == ["en", "nl"]
    assert [nums(segment(part, "treaty", "UN")) for part in (english, dutch)] == [["1", "2"], ["1", "2"]]


def test_a_heading_without_a_language_goes_with_the_text_below() -> None:
    assert split_languages(mixed())[1].blocks[0].text == "Een titel"


def test_no_block_is_lost_or_doubled() -> None:
    whole = mixed()
    assert sum(len(part.blocks) for part in split_languages(whole)) == len(whole.blocks)


def test_a_document_in_one_language_comes_back_as_it_is() -> None:
    single = document(*ENGLISH)
    assert split_languages(single) == (single,)


def test_a_stray_foreign_line_makes_no_document() -> None:
    blocks = [block(line * 3, "en") for line in ENGLISH] + [block("Mutatis mutandis", "la")]
    assert len(split_languages(Extracted(tuple(blocks), "text/plain", "test"))) == 1


def test_a_short_head_goes_with_its_own_text_not_with_the_column_before() -> None:
    inherited = replace(tag("en"), method=TagMethod.INHERITED)
    blocks = [block(line, "en") for line in ENGLISH]
    blocks += [replace(block("Artikel 3"), language=inherited), *(block(line * 2, "nl") for line in DUTCH)]
    assert split_languages(Extracted(tuple(blocks), "text/plain", "test"))[1].blocks[0].text == "Artikel 3"
