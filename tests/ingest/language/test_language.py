"""Languages of texts, blocks and documents."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.kinds import TagMethod
from app.domain.languages import OFFICIAL
from ingest.items import Block, Declared, Extracted
from ingest.language import tag, tag_text

PROVISIONS = {
    "en": "Any person who offers a benefit to a public official to obtain an advantage is guilty of an offence.",
    "fr": "Quiconque offre un avantage à un agent public afin d'obtenir une faveur est puni d'emprisonnement.",
    "es": "El que ofreciere una dádiva a un funcionario público para obtener una ventaja será castigado con prisión.",
    "pt": "Quem oferecer vantagem a um funcionário público para obter um benefício será punido com pena de prisão.",
    "it": "Chiunque offre un vantaggio a un pubblico ufficiale per ottenere un beneficio è punito con la reclusione.",
    "de": "Wer einem Amtsträger einen Vorteil anbietet, um eine Gunst zu erlangen, wird mit Haft bestraft.",
    "nl": "Hij die een ambtenaar een voordeel aanbiedt om een gunst te verkrijgen, wordt gestraft met gevangenisstraf.",
    "ru": "Лицо, которое предлагает должностному лицу выгоду, чтобы получить преимущество, наказывается штрафом.",
    "uk": "Особа, яка пропонує службовій особі вигоду, щоб отримати перевагу, карається позбавленням волі.",
    "ar": "يعاقب بالحبس كل من عرض على موظف عام منفعة من أجل الحصول على مزية غير مستحقة.",
    "fa": "هر کس به مأمور دولت برای گرفتن امتیاز رشوه بدهد به حبس محکوم می شود.",
    "zh-Hans": "为谋取不正当利益，给予国家工作人员以财物的，是行贿罪，应当依法追究刑事责任。",
    "zh-Hant": "為謀取不正當利益，給予國家工作人員以財物的，應當依法追究刑事責任。",
    "ja": "公務員に対し、その職務に関して賄賂を供与した者は、三年以下の懲役に処する。",
    "ko": "공무원에게 직무와 관련하여 뇌물을 준 사람은 징역에 처한다.",
    "sr-Latn": "Svako ko službenom licu ponudi korist kazniće se zatvorom, kao i onaj koji je primi od njega.",
    "he": "הנותן שוחד לעובד הציבור דינו מאסר.",
    "rw": "Umuntu wese uha umukozi wa Leta impano cyangwa indonke kugira ngo abone inyungu ahanishwa igifungo kandi.",
}


@pytest.mark.parametrize(("language", "text"), PROVISIONS.items())
def test_a_provision_tells_its_language(language: str, text: str) -> None:
    found = tag_text(text)
    assert found.tag == language
    assert found.confidence > 0.8
    assert found.method == TagMethod.DETECTED


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("LEY DE ARMAS Y EXPLOSIVOS", "es"),
        ("Code de procédure pénale", "fr"),
        ("Prevention of Corruption Act", "en"),
        ("Уголовный кодекс", "ru"),
        ("قانون مكافحة غسل الأموال", "ar"),
        ("中华人民共和国反洗钱法", "zh-Hans"),
        ("Strafgesetzbuch und Nebengesetze", "de"),
    ],
)
def test_a_title_tells_its_language(title: str, language: str) -> None:
    assert tag_text(title).tag == language


@pytest.mark.parametrize("text", ["", "12.3", "§ 5 (1)", "— * —", "XIV"])
def test_a_text_that_does_not_tell_is_undetermined(text: str) -> None:
    assert (tag_text(text).tag, tag_text(text).confidence) == ("und", 0.0)


def test_a_prior_speaks_where_the_text_does_not_and_only_in_its_script() -> None:
    assert (tag_text("Art. 5", "es").tag, tag_text("Art. 5", "es").method) == ("es", TagMethod.INHERITED)
    assert tag_text(PROVISIONS["ru"], "es").tag == "ru"


@given(st.text(max_size=200), st.sampled_from(["", *OFFICIAL]))
def test_any_text_has_a_tag_and_a_probability(text: str, prior: str) -> None:
    found = tag_text(text, prior)
    assert found.tag
    assert 0.0 <= found.confidence <= 1.0


def test_threads_agree() -> None:
    found: list[str] = []
    texts = ["Tribunal regional", "Oficina de empleo", "Zakon o radu"]
    threads = [threading.Thread(target=lambda: found.append("".join(tag_text(t).tag for t in texts))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len(set(found)) == 1


def document(*texts: str, **metadata: str) -> Extracted:
    return Extracted(tuple(map(Block, texts)), "text/plain", "test", metadata=metadata)


def tags(extracted: Extracted) -> list[str]:
    return [block.language.tag for block in extracted.blocks if block.language]


def test_a_bilingual_document_is_tagged_by_block() -> None:
    pairs = [PROVISIONS["fr"], PROVISIONS["en"], "Article 2", PROVISIONS["fr"], PROVISIONS["en"], "Article 3"]
    found = tag(document(*pairs * 3), Declared())
    assert found.language is not None and found.language.tag == "mul"
    assert tags(found) == ["fr", "en", "en", "fr", "en", "en"] * 3


def test_declared_beats_detected_unless_the_script_proves_it_impossible() -> None:
    declared = tag(document("Petro 12 Alfa", "Omega 7"), Declared(language="pt"))
    assert declared.language is not None
    assert (declared.language.tag, declared.language.method) == ("pt", TagMethod.DECLARED)
    impossible = tag(document(PROVISIONS["ru"], PROVISIONS["ru"]), Declared(language="en"))
    assert impossible.language is not None
    assert (impossible.language.tag, impossible.language.method) == ("ru", TagMethod.DETECTED)


def test_chinese_gets_its_script_whatever_was_declared() -> None:
    found = tag(document(PROVISIONS["zh-Hant"], PROVISIONS["zh-Hant"]), Declared(language="zh"))
    assert found.language is not None and found.language.tag == "zh-Hant"


def test_a_foreign_quotation_is_told_from_the_document() -> None:
    found = tag(
        document(PROVISIONS["es"], PROVISIONS["en"], PROVISIONS["es"], PROVISIONS["es"], PROVISIONS["es"]), Declared()
    )
    assert tags(found) == ["es", "en", "es", "es", "es"]
    assert found.language is not None


def test_a_document_without_words_is_undetermined() -> None:
    found = tag(document("1", "2.3", "—"), Declared())
    assert found.language is not None and found.language.tag == "und"


def test_a_short_head_is_in_the_language_around_it_in_a_text_of_several() -> None:
    french = ["Quiconque offre un avantage à un agent public est puni d'une peine de prison et d'une amende."] * 6
    english = ["Any person who offers a benefit to a public official is guilty of an offence and liable to it."] * 6
    heads = ["Article 10: Investment criteria", "Article 11: Seeking advice"]
    blocks = tuple(Block(text) for text in [*french, *english, *heads, *english])
    found = tag(Extracted(blocks, "text/plain", "test"), Declared())
    assert [block.language.tag for block in found.blocks if block.language and block.text in heads] == ["en", "en"]


def test_references_are_in_the_language_of_the_document() -> None:
    law = ["La cour peut ordonner que le prévenu soit détenu dans une prison de la province."] * 8
    notes = ["L.R. (1985), ch. C-46, art. 2; 1995, ch. 39, art. 139; 2003, ch. 8, art. 2 et 4", "Appel"]
    found = tag(Extracted(tuple(Block(text) for text in [*law, *notes, *law]), "text/plain", "test"), Declared())
    assert {block.language.tag for block in found.blocks if block.language} == {"fr"}


def test_a_quotation_in_a_law_of_one_language_does_not_pass_its_language_on() -> None:
    law = ["La cour peut ordonner que le prévenu soit détenu dans une prison de la province."] * 30
    quoted = "The court may order that the accused be held in any prison of the province."
    found = tag(
        Extracted(tuple(Block(text) for text in [*law, quoted, "Appel", *law]), "text/plain", "test"), Declared()
    )
    assert [block.language.tag for block in found.blocks[30:32] if block.language] == ["en", "fr"]
