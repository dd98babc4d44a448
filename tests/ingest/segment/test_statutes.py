import pytest

from ingest.items import Extracted, Segment
from ingest.segment import segment
from tests.ingest.segment.documents import block, document, groups, nums, subunits, tag, units


def law(*lines: str, language: str = "en", jurisdiction: str = "") -> tuple[Segment, ...]:
    return segment(document(*lines, language=language), "legislation", jurisdiction)


def test_heading_and_text_are_told_apart() -> None:
    found = units(
        law("Artículo 1.- Objeto.- Esta ley previene el soborno.", "Artículo 2. Ámbito", "Rige aquí.", language="es")
    )
    assert [(u.num, u.heading, u.text) for u in found] == [
        ("1", "Objeto", "Esta ley previene el soborno."),
        ("2", "Ámbito", "Rige aquí."),
    ]


def test_a_treaty_heading_on_its_own_line() -> None:
    found = units(
        law("### Article 1", "#### Purpose", "1. This text ends bribery.", "### Article 2", "#### Scope", "All of it.")
    )
    assert [(u.heading, u.text) for u in found] == [("Purpose", "1. This text ends bribery."), ("Scope", "All of it.")]


@pytest.mark.parametrize(
    ("lines", "language", "heading"),
    [
        (("Artigo 372.º", "Recebimento indevido", "1 - O funcionário é punido."), "pt", "Recebimento indevido"),
        (("（目的）", "第一条　この法律は目的を定める。"), "ja", "目的"),
        (("제1조(목적) 이 법은 목적을 정한다.",), "ko", "목적"),
        (("SEC. 101. SHORT TITLE.", "This is the Act."), "en", "SHORT TITLE."),
        (("Art. 319-bis. (Circostanze aggravanti)", "La pena è aumentata."), "it", "Circostanze aggravanti"),
        (("第一条 【目的】为了预防犯罪。",), "zh", "目的"),
    ],
)
def test_headings_stand_where_each_country_prints_them(lines: tuple[str, ...], language: str, heading: str) -> None:
    assert [u.heading for u in units(law(*lines, language=language)) if u.num] == [heading]


def test_a_number_printed_twice_opens_one_provision_below_its_chapter() -> None:
    found = law(
        *("## المادة الأولى", "الفصل الأول", "التعريفات", "المادة الأولى", "الرشوة كل وعد."),
        *("## المادة الثانية", "المادة الثانية:", "يعاقب الراشي.", "## المادة الثالثة", "ينشر."),
        language="ar",
    )
    assert [(g.num, g.heading) for g in groups(found)] == [("1", "التعريفات")]
    assert [(u.num, u.text) for u in units(found)] == [("1", "الرشوة كل وعد."), ("2", "يعاقب الراشي."), ("3", "ينشر.")]
    assert [u.parent for u in units(found)] == [0, 0, 0]


@pytest.mark.parametrize("word", ["（刪除）", "（删去）"])
def test_a_deletion_below_its_number_is_no_title_of_the_next_article(word: str) -> None:
    found = units(law("第三十四條", word, "第三十五條", "罰金。", language="zh-Hant"))
    assert [(u.num, u.heading, u.text, u.status) for u in found] == [
        ("34", "", word, "repealed"),
        ("35", "", "罰金。", ""),
    ]


def test_an_instruction_to_delete_is_not_itself_repealed() -> None:
    assert [u.status for u in units(law("第九条 删去刑法第七条第二款。", "第十条 施行。", language="zh"))] == ["", ""]


def test_a_sentence_that_is_all_a_provision_says_is_its_text() -> None:
    found = units(law("##### Art. 1 - La pena es doble.", "##### Art. 2 - Comuníquese al Poder.", language="es"))
    assert [(u.heading, u.text) for u in found] == [("", "La pena es doble."), ("", "Comuníquese al Poder.")]


def test_a_number_over_its_own_parts_has_a_heading() -> None:
    found = units(law("1. Title", "1.1 This guides.", "2. Impact", "2.1 None is seen.", "3. End", "3.1 It ends."))
    assert [(u.num, u.heading) for u in found][::2] == [("1", "Title"), ("2", "Impact"), ("3", "End")]


def test_quoted_heads_and_list_items_that_a_source_marks_as_headings_stay_text() -> None:
    found = law(
        *("##Art. 1.", "La loi est modifiée comme suit:", "####Art. 30.", "####un service;", "Le délai est d’un an."),
        *("##Art. 2.", "Elle entre en vigueur."),
        language="fr",
    )
    assert not groups(found)
    assert nums(found) == ["1", "2"]
    assert units(found)[0].text.endswith("Art. 30.\nun service;\nLe délai est d’un an.")


def test_a_head_without_a_stop_before_a_capital_is_no_reference() -> None:
    found = law(
        "Art. 1° Los Estados cooperan.", "Art. 2° La entrega no tendrá lugar.", "Art. 3° El fin.", language="es"
    )
    assert nums(found) == ["1", "2", "3"]


def test_rules_on_the_articles_of_a_law_may_leave_articles_out() -> None:
    found = law("١ /١- تعريف.", "١ /٢- نطاق.", "٥ /١- تدبير.", language="ar")
    assert nums(found) == ["1/1", "1/2", "5/1"]


def test_a_star_belongs_to_the_number_but_not_to_its_id() -> None:
    found = units(law("##23 Rules", "Text.", "##*24 Notice", "Text.", "##25 End", "Text."))
    assert [(u.num, u.eid) for u in found] == [("23", "sec_23"), ("*24", "sec_24"), ("25", "sec_25")]


def test_groups_form_a_tree_and_units_keep_plain_ids() -> None:
    found = law(
        "PART I", "OFFENCES", "Chapter 1 – Bribes", "Article 1", "Text.", "Chapter 2 – Theft", "Article 2", "Text."
    )
    assert [g.eid for g in groups(found)] == ["part_I", "part_I__chp_1", "part_I__chp_2"]
    assert groups(found)[0].heading == "OFFENCES"
    assert [u.eid for u in units(found)] == ["art_1", "art_2"]
    assert [found[u.parent].num for u in units(found) if u.parent is not None] == ["1", "2"]


def test_groups_nest_as_the_law_first_shows() -> None:
    lines = (
        "SECCIÓN I",
        "TÍTULO I",
        "Artículo 1.- Uno.",
        "TÍTULO II",
        "Artículo 2.- Dos.",
        "SECCIÓN II",
        "Artículo 3.- Tres.",
    )
    found = law(*lines, language="es")
    assert [g.eid for g in groups(found)] == ["sec_I", "sec_I__title_I", "sec_I__title_II", "sec_II"]


def test_provisions_of_a_schedule_carry_its_id() -> None:
    found = law("Article 1", "Text.", "ANNEX I", "Article 1", "Other text.")
    assert [u.eid for u in units(found)] == ["art_1", "sched_I__art_1"]


def test_the_same_number_twice_gets_two_ids() -> None:
    found = units(law("Artículo 5.- Antes.", "Artículo 5.- Después.", "Artículo 6.- Fin.", language="es"))
    assert [u.eid for u in found] == ["art_5", "art_5_2", "art_6"]


def test_headings_with_bare_numbers() -> None:
    found = law("## Offences", "### 3 Bribery", "(1) No bribes.", "(2) None at all.", "### 3.1 Theft", "No theft.")
    assert [(u.num, u.heading, u.eid) for u in units(found)] == [("3", "Bribery", "sec_3"), ("3.1", "Theft", "sec_3.1")]
    assert [(s.num, s.eid, s.text) for s in subunits(found)] == [
        ("1", "sec_3__subsec_1", "No bribes."),
        ("2", "sec_3__subsec_2", "None at all."),
    ]


def test_bare_numbers_in_running_text_count_upwards() -> None:
    found = units(
        law(
            "1. Short title This Act may be cited as the Test Act.",
            "2. Lists The list is— ",
            "1. An item of the list.",
            "2. Another item.",
            "3. Penalty Any person who tests is fined.",
        )
    )
    assert [u.num for u in found] == ["1", "2", "3"]
    assert (found[0].heading, found[0].text) == ("Short title", "This Act may be cited as the Test Act.")


def test_a_table_of_contents_is_not_taken_for_provisions() -> None:
    contents = [line for i in range(1, 6) for line in (f"Article {i}: Matter {i}",)]
    body = [
        line for i in range(1, 6) for line in (f"Article {i}: Matter {i}", "The rule is set out here at length. " * 5)
    ]
    found = law("Contents", *contents, *body)
    assert nums(found) == ["1", "2", "3", "4", "5"]
    assert all(u.text.startswith("The rule") for u in units(found) if u.num)


def test_a_short_law_before_an_annexed_treaty_is_no_table_of_contents() -> None:
    own = ("Artículo 1.- Apruébase el Tratado anexo.", "Artículo 2.- Comuníquese.")
    treaty = [x for i in range(1, 6) for x in (f"Artículo {i}", "Los Estados cooperan entre sí. " * 5)]
    assert nums(law(*own, *treaty, language="es")) == ["1", "2", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("lines", "language", "expected"),
    [
        (
            (
                "Artículo 1.- Sustitúyese el artículo 45 de la ley por el siguiente:",
                "Artículo 45.- La pena es de dos años.",
                "Artículo 2.- Comuníquese.",
            ),
            "es",
            ["1", "2"],
        ),
        (
            (
                "### Art. 1er.",
                "Il est inséré un chapitre libellé comme suit :",
                "Chapitre VII. – De la surveillance",
                "Art. 48-12.",
                "Le juge surveille.",
                "### Art. 2.",
                "Fin.",
            ),
            "fr",
            ["1", "2"],
        ),
        (("第一条 将第五条修改为：", "“第五条 处罚金。”", "第二条 本决定施行。"), "zh", ["1", "2"]),
        (
            ("Статья 1", "Статью 7 изложить в следующей редакции:", "«Статья 7. Штраф»", "Статья 2", "Конец."),
            "ru",
            ["1", "2"],
        ),
    ],
)
def test_quoted_articles_of_an_amending_law_stay_in_its_text(
    lines: tuple[str, ...], language: str, expected: list[str]
) -> None:
    assert nums(law(*lines, language=language)) == expected


def test_a_code_annexed_to_a_decree_is_not_a_quotation() -> None:
    code = [f"Artículo {i}.- Regla número {i}." for i in range(1, 8)]
    found = law("Artículo 1.- Apruébase el código, cuyo texto es el siguiente:", *code, language="es")
    assert nums(found) == ["1", "1", "2", "3", "4", "5", "6", "7"]


def test_other_texts_between_complete_headings_are_not_taken() -> None:
    lines = [
        x
        for i in ("الأولى", "الثانية", "الثالثة")
        for x in (f"## المادة {i}", "نص النظام.", f"المادة {i}:", "نص اللائحة.")
    ]
    assert nums(law(*lines, language="ar")) == ["1", "2", "3", "3"]


def test_digits_after_fasl_make_an_article() -> None:
    assert nums(law("الفصل 1", "نص.", "الفصل 2", "نص.", "الفصل 3", "نص.", language="ar")) == ["1", "2", "3"]
    assert nums(law("الفصل الأول", "المادة 1", "نص.", "المادة 2", "نص.", language="ar")) == ["1", "2"]


def test_sunk_raised_digits_are_mended() -> None:
    lines = [x for n in ("204", "205", "2051", "2052", "206") for x in (f"Статья {n}. Название", "Наказание.")]
    assert nums(law(*lines, language="ru")) == ["204", "205", "205.1", "205.2", "206"]


def test_clauses_that_are_only_counted() -> None:
    assert nums(law("一、将刑法第三条修改。", "二、本修正案施行。", language="zh")) == ["1", "2"]
    assert nums(law("## أولا", "الموافقة.", "## ثانيا", "يبلغ.", language="ar")) == ["أولا", "ثانيا"]


def test_a_range_can_be_addressed_by_each_number() -> None:
    found = law("### 8 Repeal", "Repealed.", "### 9 to 11", "[Amendments]", "### 12 Coming into force", "Now.")
    assert nums(found) == ["8", "9 to 11", "12"]
    assert [(s.num, s.eid) for s in subunits(found)] == [("9", "sec_9"), ("10", "sec_10"), ("11", "sec_11")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[Repealed, 2018, c. 16, s. 211]", "en"),
        ("Abrogé.", "fr"),
        ("(Статья утратила силу - Федеральный закон)", "ru"),
        ("（刪除）", "zh-Hant"),
        ("ملغاة", "ar"),
        ("Derogado por la Ley 5.", "es"),
    ],
)
def test_repealed_provisions_say_so(text: str, language: str) -> None:
    word = {"ru": "Статья 1", "zh-Hant": "第 1 條", "ar": "المادة 1", "es": "Artículo 1"}.get(language, "Article 1")
    assert [u.status for u in units(law(word, text, language=language))] == ["repealed"]


def test_repealing_another_law_is_not_being_repealed() -> None:
    found = units(law("Article 1", "L'article 18 bis de la loi du 11 janvier 1984 est abrogé.", language="fr"))
    assert found[0].status == ""


def test_a_swallowed_article_is_cut_out_of_its_line() -> None:
    found = units(
        law("Artículo 7.- Trato.- Nadie maltrata a otro. Artículo 8.- Registro.- Se lleva un registro.", language="es")
    )
    assert [(u.num, u.heading) for u in found] == [("7", "Trato"), ("8", "Registro")]


def test_a_document_without_provisions_is_one_body() -> None:
    found = law("Téngase por ley y comuníquese.", "Archívese.", language="es")
    assert [(u.num, u.text) for u in found] == [("", "Téngase por ley y comuníquese.\nArchívese.")]


def test_treaties_go_down_to_letters() -> None:
    found = segment(
        document("Article 3", "1. This covers:", "(a) bribes;", "(b) theft.", "2. And:", "(a) fraud.", "(b) lies."),
        "treaty",
        "UN",
    )
    assert [s.eid for s in subunits(found)] == [
        "art_3__para_1",
        "art_3__para_1__point_a",
        "art_3__para_1__point_b",
        "art_3__para_2",
        "art_3__para_2__point_a",
        "art_3__para_2__point_b",
    ]
    assert subunits(found)[0].text == "This covers:\n(a) bribes;\n(b) theft."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("1° le vol ;", "2° la fraude."), ["1", "2"]),
        (("（一）受贿的；", "（二）行贿的。"), ["1", "2"]),
        (("أ- الرشوة.", "ب- السرقة."), ["أ", "ب"]),
        (("а) кража;", "б) подкуп."), ["а", "б"]),
        (("(h) theft;", "(i) fraud;", "(j) lies."), ["h", "i", "j"]),
        (("(1) bribes; (2) theft; (3) lies.",), ["1", "2", "3"]),
    ],
)
def test_numbered_parts_in_many_scripts(lines: tuple[str, ...], expected: list[str]) -> None:
    assert [s.num for s in subunits(law("Article 1", *lines))] == expected


@pytest.mark.parametrize(
    ("lines", "language", "expected"),
    [
        (
            ("ARTÍCULO 103° BIS.- Uno.", "Art. 104.º Segundo texto.", "Artículo 105. bis.- Tres."),
            "es",
            ["103 BIS", "104", "105 bis"],
        ),
        (("Art. 1.º Um.", "Art. 2.º-A Dois.", "Artigo 3.º", "Três."), "pt", ["1", "2-A", "3"]),
        (("Art. 150. Uno.", "Art. 150 A. Dos.", "Art. 150 B.- Tres."), "es", ["150", "150 A", "150 B"]),
        (("MADDE 1 – Bir.", "MADDE 5/A – İki.", "Ek Madde 1 – Üç."), "tr", ["1", "5/A", "Ek 1"]),
        (("Статья 5. Одно", "Текст.", "Статья 5¹. Другое", "Текст."), "ru", ["5", "5.1"]),
        (("1 § Ett.", "2 a § Två.", "3 § Tre."), "sv", ["1", "2a", "3"]),
        (("ماده ۱ - یک.", "ماده ۳ مکرر - دو."), "fa", ["1", "3 مكرر"]),
        (("مادة 1 : واحد.", "مادة (3) مكرر:", "اثنان."), "ar", ["1", "3 مكرر"]),
        (("第十七条", "一般。", "第十七条", "之一", "特殊。"), "zh", ["17", "17之一"]),
        (("มาตรา ๒ หนึ่ง", "มาตรา ๒/๑ สอง"), "th", ["2", "2/1"]),
    ],
)
def test_inserted_provisions_keep_their_own_number(lines: tuple[str, ...], language: str, expected: list[str]) -> None:
    assert nums(law(*lines, language=language)) == expected


def test_a_rubric_below_the_number_is_the_heading() -> None:
    (found,) = units(law("第一条", "【目的】为了预防犯罪。", "第二段。", language="zh"))
    assert (found.heading, found.text) == ("目的", "为了预防犯罪。\n第二段。")


def test_forms_and_unnumbered_schedules_are_groups_of_their_own() -> None:
    found = law("# 1 Title", "Text.", "# SCHEDULE [to Part II]", "Rates.", "# FORM 5.01  Warrant", "To all officers.")
    assert [(g.type, g.num, g.heading) for g in groups(found)] == [
        ("schedule", "", "[to Part II]"),
        ("schedule", "5.01", "Warrant"),
    ]


def test_a_sentence_about_a_form_opens_nothing() -> None:
    assert groups(law("1. A person uses a form.", "Form 5 is the usual one.", "2. Nobody else does.")) == []


def test_the_former_wording_of_a_consolidated_law_is_superseded() -> None:
    found = law(
        "Artículo 15.- El que yerra no es penado.",
        "(*) Artículo modificado por la Ley 5, cuyo texto es el siguiente:",
        "Artículo 15.- El que yerra sin culpa no es penado.",
        "Artículo 16.- Otro.",
        language="es",
    )
    assert [(u.num, u.status) for u in units(found)] == [("15", "superseded"), ("15", ""), ("16", "")]


def test_signs_are_paragraphs_where_articles_begin_with_them() -> None:
    found = law("Art. 1. Ustawa określa karę.", "Art. 2. § 1. Kto czyni, podlega.", "§ 2. Tak samo.", language="pl")
    assert nums(found) == ["1", "2"]
    assert [s.eid for s in subunits(found)] == ["art_2__para_1", "art_2__para_2"]


@pytest.mark.parametrize(("head", "first"), [("부칙", "제1조(목적) 하나."), ("附則", "第一条　一つ。")])
def test_supplementary_provisions_count_anew(head: str, first: str) -> None:
    found = law(first, head, first, language="ko")
    assert [u.eid for u in units(found)] == ["art_1", "sched__art_1"]


def test_letters_of_a_treaty_printed_in_one_run_are_addressed() -> None:
    text = "(1) Jeder Staat erklärt: a) die Gabe; b) die Annahme zur Straftat. (2) Er handelt."
    found = segment(document("Art. 8 Korruption", text, language="de"), "treaty", "")
    assert [s.eid for s in subunits(found)] == [
        *("art_8__para_1", "art_8__para_1__point_a", "art_8__para_1__point_b", "art_8__para_2")
    ]


def test_arabic_paragraphs_whose_number_was_turned_round_are_addressed() -> None:
    lines = ("المادة 5: الرشوة", "-1تجرم كل دولة ما يلي:", "(أ) العرض؛", "(ب) القبول.", "-2لا يخل ذلك بالقانون.")
    found = segment(document(*lines, language="ar"), "treaty", "")
    assert [s.eid for s in subunits(found)] == [
        *("art_5__para_1", "art_5__para_1__point_أ", "art_5__para_1__point_ب", "art_5__para_2")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The officer may— (a) enter; or (b) search; and (c) seize.", ["a", "b", "c"]),
        ("Est puni le fait :1° De voler ;2° De tromper.", ["1", "2"]),
        ("3.1. Nulidad: todo acto. 3.2. Autonomía: toda vía.", ["3.1", "3.2"]),
        ("1. Der Staat handelt. 2. Er erstattet Bericht.", ["1", "2"]),
        ("See paragraph (a) of section 2. The clause (b) is void.", []),
        ("Under articles 1. and 2. of the Code.", []),
    ],
)
def test_parts_printed_in_one_run_are_found_when_they_count_on(text: str, expected: list[str]) -> None:
    assert [s.num for s in subunits(law("Article 1", text))] == expected


def test_a_chapter_with_a_raised_number_and_a_long_title_in_capitals_is_a_chapter() -> None:
    title = "ПРОИЗВОДСТВО ПО РАССМОТРЕНИЮ ВОПРОСОВ О ПРИЗНАНИИ ПРИГОВОРА СУДА ИНОСТРАННОГО ГОСУДАРСТВА " * 2
    found = law("Статья 473. Утратила силу.", f"ГЛАВА 55¹. {title.strip()}", "Статья 473.1. Суд решает.", language="ru")
    assert [(g.num, g.heading) for g in groups(found)] == [("55.1", title.strip())]
    assert units(found)[0].text == "Утратила силу."


def test_a_provision_is_in_the_language_of_its_text() -> None:
    lines = [block("Article 1", "pl"), block("The court may order it.", "en"), block("and more.", "en")]
    found = segment(Extracted(tuple(lines), "text/plain", "test", language=tag("en")), "legislation", "")
    assert [s.language.tag for s in found if s.language] == ["en"]
