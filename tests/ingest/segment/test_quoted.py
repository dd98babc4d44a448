"""Articles of another law that an amending provision inserts or replaces."""

import pytest

from ingest.segment import segment
from tests.ingest.segment.documents import document, nums, subunits


@pytest.mark.parametrize(
    ("language", "lines", "eid", "text"),
    [
        (
            "fr",
            ("Article 1. Il est inséré un article 574-1 ainsi rédigé : « Art. 574-1. – Le vol est puni. »",),
            "art_1__art_574-1",
            "Le vol est puni.",
        ),
        (
            "es",
            ("Artículo 1.- Incorpórase el siguiente:", "“Artículo 145 bis.- Será reprimido el que capte.”"),
            "art_1__art_145bis",
            "Será reprimido el que capte.",
        ),
        (
            "en",
            ("Section 1. The Act is amended by inserting after section 5:", "“5A. Bribery. A bribe is an offence.”"),
            "sec_1__sec_5A",
            "Bribery. A bribe is an offence.",
        ),
        (
            "de",
            ("§ 1 Nach § 5 wird folgender § 5a eingefügt:", "„§ 5a Wer besticht, wird bestraft.“"),
            "sec_1__sec_5a",
            "Wer besticht, wird bestraft.",
        ),
        (
            "ar",
            ("المادة 1", "تضاف مادة جديدة نصها الآتي:", '"المادة 113 مكررا: يعاقب من أفشى سرا."'),
            "art_1__art_113مكرر",
            "يعاقب من أفشى سرا.",
        ),
        (
            "ru",
            ("Статья 1. Дополнить статьей следующего содержания:", "«Статья 205.1. Содействие наказывается.»"),
            "art_1__art_205.1",
            "Содействие наказывается.",
        ),
        (
            "zh-Hans",
            ("第一条 在第十二条后增加一条：“第十二条之一 行贿的，处罚款。”",),
            "art_1__art_12之一",
            "行贿的，处罚款。",
        ),
    ],
)
def test_an_inserted_article_is_an_address_inside_the_one_that_inserts_it(
    language: str, lines: tuple[str, ...], eid: str, text: str
) -> None:
    found = segment(document(*lines, language=language), "legislation", "")
    assert nums(found) == ["1"]
    assert [(s.type, s.eid, s.text, found[s.parent or 0].num) for s in subunits(found)] == [("quoted", eid, text, "1")]


def test_each_of_several_ends_where_its_quotation_does() -> None:
    found = segment(
        document(
            "Article 1.",
            "1° L'article 12 est remplacé comme suit :",
            "« Art. 12. Le vol est puni.",
            "La tentative aussi. »",
            "2° Est inséré un article 13-1 libellé comme suit :",
            "« Art. 13-1. La fraude est punie. »",
            "Article 2. La loi entre en vigueur.",
            language="fr",
        ),
        "legislation",
        "",
    )
    quoted = [(s.num, s.text) for s in subunits(found) if s.type == "quoted"]
    assert quoted == [("12", "Le vol est puni.\nLa tentative aussi."), ("13-1", "La fraude est punie.")]
    assert [s.eid for s in subunits(found) if s.type == "paragraph"] == ["art_1__para_1", "art_1__para_2"]
    assert "Art. 13-1. La fraude" in found[0].text


def test_a_list_of_articles_is_no_quotation() -> None:
    lines = ("Section 1. In this Act treaty means:", "Article 5 of the Convention;", "Section 2. It commences.")
    assert subunits(segment(document(*lines), "legislation", "")) == []
