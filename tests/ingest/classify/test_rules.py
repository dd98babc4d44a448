"""Small provisions in the languages of the portal: what the rules must link, and what they must leave alone."""

from dataclasses import replace

import pytest

from app.domain.assignments import Assignment, LanguageTag
from app.domain.kinds import LinkRole, Method, ProvisionRole, TagMethod
from ingest.classify import classify
from ingest.items import Segment


def provision(text: str, language: str, heading: str = "", num: str = "1", status: str = "") -> Segment:
    tag = LanguageTag(language, 1.0, TagMethod.DECLARED)
    return Segment("article", ProvisionRole.UNIT, num, heading, f"art_{num}", text, language=tag, status=status)


def links(text: str, language: str, heading: str = "", title: str = "", **more: str) -> dict[str, LinkRole | None]:
    segments = classify((provision(text, language, heading, **more),), title, "legislation", "XX")
    return articles(segments[0].assignments)


def articles(assignments: tuple[Assignment, ...]) -> dict[str, LinkRole | None]:
    return {a.term: a.role for a in assignments if a.vocabulary == "article"}


BRIBERY = {
    "en": "A public officer who accepts a gift or any other advantage to perform an act in his official capacity "
    "commits an offence and is liable to imprisonment.",
    "fr": "Le fonctionnaire public qui aura sollicité ou agréé, afin d'accomplir un acte de sa fonction, des offres, "
    "promesses, dons ou présents, est puni de cinq ans d'emprisonnement ; le fait d'agréer suffit.",
    "es": "El funcionario público que solicite o acepte una dádiva para hacer u omitir un acto propio de su cargo será "
    "reprimido con prisión de uno a seis años.",
    "ru": "Получение должностным лицом взятки в виде денег за совершение действий в пользу взяткодателя наказывается "
    "лишением свободы на срок до пяти лет.",
    "zh": "国家工作人员利用职务上的便利，收受他人财物，为他人办事的，处三年以下有期徒刑。",
    "ar": "كل موظف عام طلب أو قبل عطية للقيام بعمل من أعمال وظيفته يعاقب بالسجن مدة لا تزيد على خمس سنوات.",
    "de": "Ein Amtsträger, der für die Dienstausübung einen Vorteil fordert oder annimmt, wird mit "
    "Freiheitsstrafe bestraft.",
    "pt": "O funcionário público que solicitar ou receber, em razão da função, vantagem indevida será punido "
    "com pena de prisão.",
}
HEADINGS = {"ru": "Получение взятки"}


@pytest.mark.parametrize("language", BRIBERY)
def test_bribery_of_an_official_is_linked_in_both_conventions(language: str) -> None:
    found = links(BRIBERY[language], language, HEADINGS.get(language, ""))
    assert found["UNCAC:15"] is LinkRole.CORE
    assert found["UNTOC:8"] is LinkRole.CORE


LAUNDERING = {
    "en": ("Money laundering", "Any person who converts or conceals the proceeds of crime is guilty of an offence."),
    "fr": ("", "Le blanchiment est le fait de dissimuler le produit direct ou indirect d'un crime. Il est puni."),
    "es": ("Lavado de activos", "Quien convierta o transfiera bienes de origen ilícito será reprimido con prisión."),
    "ru": ("Легализация (отмывание) денежных средств", "Совершение финансовых операций наказывается штрафом."),
    "zh": ("", "为洗钱而转移、隐瞒犯罪所得的，处五年以下有期徒刑。"),
    "ar": ("غسل الأموال", "يعاقب بالسجن كل من قام بتحويل أموال وهي متحصلات جريمة بقصد إخفاء مصدرها."),
}


@pytest.mark.parametrize("language", LAUNDERING)
def test_laundering_is_linked_in_both_conventions(language: str) -> None:
    heading, text = LAUNDERING[language]
    found = links(text, language, heading)
    assert found.get("UNTOC:6") is LinkRole.CORE
    assert found.get("UNCAC:23") is LinkRole.CORE


TRAFFICKING = {
    "en": "Trafficking in persons means that a person recruits or transports another by deception for exploitation; "
    "whoever does so commits an offence.",
    "fr": "La traite des êtres humains est le fait de recruter ou d'héberger une personne à des fins d'exploitation. "
    "Elle est punie : l'auteur est puni de sept ans.",
    "es": "Quien capte o traslade personas con fines de explotación comete trata de personas y será reprimido.",
    "ru": "Торговля людьми, то есть вербовка или перевозка человека в целях его эксплуатации, наказывается.",
    "zh": "意图剥削，以诈术招募、运送他人者，为人口贩运，处有期徒刑。",
    "ar": "الاتجار بالأشخاص هو نقل شخص أو إيواؤه من أجل الاستغلال ويعاقب مرتكبه بالسجن.",
}


@pytest.mark.parametrize("language", TRAFFICKING)
def test_act_and_purpose_make_trafficking_in_persons(language: str) -> None:
    found = links(TRAFFICKING[language], language)
    assert found.get("UNTOC-TIP:3") is LinkRole.CORE
    assert found.get("UNTOC-TIP:5") is LinkRole.CORE


@pytest.mark.parametrize(
    ("language", "heading", "text", "expected"),
    [
        (
            "en",
            "Foreign officials",
            "Whoever offers a foreign public official an advantage is guilty of it.",
            "UNCAC:16",
        ),
        ("en", "Illicit enrichment", "An official who cannot explain an increase of assets.", "UNCAC:20"),
        ("es", "Enriquecimiento ilícito", "Incremento no justificado del patrimonio.", "UNCAC:20"),
        ("ru", "Торговля влиянием", "Торговля влиянием наказывается штрафом.", "UNCAC:18"),
        ("es", "Peculado", "El servidor público que se apropie de caudales será sancionado con prisión.", "UNCAC:17"),
        ("en", "Participation in a criminal organization", "Who takes part is guilty of an offence.", "UNTOC:5"),
        ("ru", "Организация преступного сообщества", "Создание преступного сообщества наказывается.", "UNTOC:5"),
        ("zh", "", "组织、领导犯罪组织的，处七年以上有期徒刑。", "UNTOC:5"),
        ("ar", "", "كل من انضم إلى عصابة إجرامية أو شارك في تأسيسها يعاقب بالسجن.", "UNTOC:5"),
        ("en", "Extradition", "The Minister may refuse the request of a foreign State.", "UNTOC:16"),
        ("ru", "Выдача лица", "Запрос иностранного государства рассматривается.", "UNCAC:44"),
        ("es", "Asistencia judicial recíproca", "La autoridad tramitará la solicitud de asistencia.", "UNCAC:46"),
        ("en", "Transfer of sentenced persons", "The sentence may be served in the other State.", "UNTOC:17"),
        ("es", "Investigaciones conjuntas", "Con autoridades de otros países.", "UNTOC:19"),
        ("zh", "", "公安机关经批准，可以采取技术侦查措施。", "UNTOC:20"),
        ("fr", "Protection des témoins", "L'identité du témoin n'est pas révélée.", "UNTOC:24"),
        ("en", "Liability of bodies corporate", "A body corporate is criminally liable for the offence.", "UNTOC:10"),
        ("ru", "Конфискация имущества", "Имущество, полученное в результате преступления, изымается.", "UNCAC:31"),
        ("en", "Obstructing justice", "Every one who obstructs a court is guilty of an offence.", "UNTOC:23"),
        ("es", "Tráfico ilícito de migrantes", "Quien lo promueva será sancionado con prisión.", "UNTOC-SOM:6"),
        ("en", "Weapons trafficking", "Every one who transfers a firearm is guilty of an offence.", "UNTOC-FIREARMS:5"),
        ("fr", "", "La tentative est constituée par un commencement d'exécution.", "UNCAC:27"),
    ],
)
def test_each_main_rule_links_its_article(language: str, heading: str, text: str, expected: str) -> None:
    assert links(text, language, heading).get(expected) is LinkRole.CORE


@pytest.mark.parametrize(
    ("title", "language", "text", "expected"),
    [
        (
            "Anti-Money Laundering Act",
            "en",
            "A financial institution shall verify the identity of clients.",
            "UNCAC:52",
        ),
        ("反洗钱法", "zh", "金融机构应当建立客户尽职调查制度。", "UNTOC:7"),
        ("نظام مكافحة غسل الأموال", "ar", "على المؤسسات المالية الاحتفاظ بجميع السجلات والمستندات.", "UNCAC:52"),
        ("Witness Protection Act", "en", "The identity of a witness is not told.", "UNTOC:24"),
        ("Firearms Act", "en", "A dealer keeps a record of every firearm.", "UNTOC-FIREARMS:7"),
    ],
)
def test_the_title_of_the_law_says_what_a_duty_is_for(title: str, language: str, text: str, expected: str) -> None:
    assert expected in links(text, language, title=title)
    assert expected not in links(text, language, title="Miscellaneous Provisions")


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Definitions", "In this Act, public officer means a person who holds a public office."),
        ("Election expenses", "A candidate may not give a gift to a voter; whoever does so is guilty of an offence."),
        ("Fees", "A public officer may accept payment of the prescribed fee."),
        ("Corruption of minors", "Whoever corrupts a child is guilty of an offence."),
        ("Public holidays", "The following days are public holidays."),
        ("States Parties", "Each State Party shall establish as criminal offences the bribery of public officials."),
    ],
)
def test_words_without_the_elements_are_not_linked(heading: str, text: str) -> None:
    assert links(text, "en", heading) == {}


@pytest.mark.parametrize("status", ["repealed", "superseded"])
def test_what_is_no_longer_law_is_not_linked(status: str) -> None:
    assert links(BRIBERY["en"], "en", status=status) == {}


def test_treaties_and_cases_come_back_as_they_are() -> None:
    given = (provision(BRIBERY["en"], "en"),)
    assert classify(given, "Convention", "treaty", "UN") == given


def test_an_act_against_trafficking_carries_out_no_article_on_corruption() -> None:
    text = "The court orders that the property be forfeited to the State."
    found = links(text, "en", "Forfeiture", "Trafficking in Persons Act")
    assert set(found) == {"UNTOC:12"}


def test_bribery_stays_bribery_in_a_law_on_trafficking_too() -> None:
    found = links(BRIBERY["en"], "en", title="Criminal Code and Trafficking in Persons Act")
    assert found["UNCAC:15"] is LinkRole.CORE


def test_a_law_on_an_anti_corruption_body_carries_out_its_own_convention() -> None:
    text = "The court orders that the proceeds of crime be forfeited to the State."
    found = links(text, "en", "Confiscation", "Anti-Corruption Commission Act")
    assert set(found) == {"UNCAC:31"}


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("en", "Objects", "The objects of this Act are to verify the identity of clients and keep records."),
        ("en", "Immunity", "No proceedings lie for a suspicious transaction reported to the Centre."),
        ("es", "Objeto", "La presente ley tiene por objeto la debida diligencia de los sujetos obligados."),
        ("zh", "", "为了规范金融机构客户尽职调查，制定本法。"),
    ],
)
def test_what_stands_around_the_matter_is_only_related(language: str, heading: str, text: str) -> None:
    title = {"en": "Money Laundering Act", "es": "Ley contra el lavado de activos", "zh": "反洗钱法"}[language]
    found = links(text, language, heading, title)
    assert found
    assert set(found.values()) == {LinkRole.RELATED}


@pytest.mark.parametrize("heading", ["Regulations", "Short title and commencement", "Transitional provisions"])
def test_housekeeping_is_not_linked(heading: str) -> None:
    text = "The Minister may prescribe how financial institutions identify the beneficial owner."
    assert "UNTOC:7" in links(text, "en", "Duties", "Money Laundering Act")
    assert links(text, "en", heading, "Money Laundering Act") == {}


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        (
            "zh",
            "反洗钱法",
            "金融机构未报告，致使犯罪所得得以隐瞒的，责令限期改正，处以下罚款；不得洗钱。",
        ),
        (
            "es",
            "Ley contra el lavado de activos",
            "Son infracciones graves no prevenir el lavado y transferir ganancias; serán sancionadas con multa.",
        ),
        (
            "en",
            "Money Laundering Act",
            "A bank that hides a transfer of proceeds is liable to an administrative penalty for laundering.",
        ),
    ],
)
def test_an_administrative_penalty_is_not_the_offence_of_laundering(language: str, title: str, text: str) -> None:
    assert not {"UNTOC:6", "UNCAC:23"} & links(text, language, title=title).keys()


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Seizure and forfeiture", "An inspector may seize property suspected of being proceeds of crime."),
        ("Forfeiture", "An officer may seize travel documents and any thing used in an offence."),
        ("Appeal against forfeiture", "Who is aggrieved by the forfeiture of property for an offence may appeal."),
    ],
)
def test_what_inspectors_seize_is_not_confiscation(heading: str, text: str) -> None:
    ordered = "The court orders that property used in an offence be forfeited."
    assert links(ordered, "en", "Forfeiture", "Proceeds of Crime Act").get("UNCAC:31") is LinkRole.CORE
    assert "UNCAC:31" not in links(text, "en", heading, "Proceeds of Crime Act")


def test_a_foreign_confiscation_order_is_international_cooperation() -> None:
    text = "Le tribunal saisi rend exécutoire la décision étrangère de confiscation des biens produits de l'infraction."
    found = links(text, "fr", "", "Loi sur la confiscation et l'entraide judiciaire")
    assert "UNCAC:31" not in found


def test_interception_is_a_technique_when_authorized_and_no_offence() -> None:
    authorized = "A judge may authorize the interception of private communications."
    offence = "Every person who intercepts a private communication without a warrant commits an offence."
    assert links(authorized, "en", "Interception").get("UNTOC:20") is LinkRole.CORE
    assert links(offence, "en", "Interception") == {}
    assert "UNTOC:20" not in links("Whoever consents to it may listen.", "en", "Consent to interception")


def test_permits_and_return_of_victims_have_their_own_articles() -> None:
    title = "Trafficking in Persons Act"
    permit = links("A residence permit is issued to protect the foreign victim.", "en", "Residence permits", title)
    assert permit.get("UNTOC-TIP:7") is LinkRole.CORE
    assert "UNTOC:25" not in permit
    home = links("The victim is returned with regard to his safety.", "en", "Repatriation of victims", title)
    assert home == {"UNTOC-TIP:8": LinkRole.CORE}


def test_a_penalty_for_a_cited_offence_is_related_to_it() -> None:
    offence = provision("Who conceals proceeds of crime is guilty of an offence.", "en", "Money laundering", num="12")
    penalty = provision("Who commits an offence under section 12 is liable to imprisonment.", "en", "Penalty", num="13")
    elsewhere = provision("An offence under section 12 of the Tax Act is punishable.", "en", "Other", num="14")
    _, same, other = classify((offence, penalty, elsewhere), "Crimes Act", "legislation", "XX")
    assert articles(same.assignments) == {"UNTOC:6": LinkRole.RELATED, "UNCAC:23": LinkRole.RELATED}
    assert articles(other.assignments) == {}


def test_references_in_chinese_and_arabic_numerals_are_followed() -> None:
    offence = provision("国家工作人员收受他人财物，为他人谋取利益的，是受贿罪。", "zh", num="385")
    penalty = provision("犯本法第三百八十五条规定之罪，情节较轻的，从重处罚。", "zh", num="386")
    assert "UNCAC:15" in articles(classify((offence, penalty), "刑法", "legislation", "CN")[1].assignments)
    crime = provision(BRIBERY["ar"], "ar", num="2")
    punished = provision("يعاقب بالسجن كل من خالف أحكام المادة الثانية من هذا النظام.", "ar", num="3")
    assert "UNCAC:15" in articles(classify((crime, punished), "", "legislation", "SA")[1].assignments)


def test_headings_above_count() -> None:
    chapter = Segment("chapter", ProvisionRole.GROUP, "4", "De la corruption passive", "chp_4", "")
    inside = provision("Le fait de solliciter des dons pour un acte de sa fonction est puni de deux ans.", "fr")
    found = classify((chapter, replace(inside, parent=0)), "Code", "legislation", "FR")
    assert "UNCAC:15" in articles(found[1].assignments)
    assert found[0] is chapter


def test_traditional_characters_say_the_same() -> None:
    simplified = links("公务员收受贿赂，违背职务的，处有期徒刑。", "zh-Hans")
    assert simplified
    assert links("公務員收受賄賂，違背職務的，處有期徒刑。", "zh-Hant") == simplified


def test_every_assignment_is_a_suggestion_with_words_that_show_it() -> None:
    segment = classify((provision(BRIBERY["en"], "en", "Bribery"),), "", "legislation", "XX")[0]
    assert segment.assignments
    for assignment in segment.assignments:
        assert assignment.method is Method.SUGGESTED
        assert 0.5 <= assignment.confidence < 1
        assert assignment.by
        assert assignment.evidence
        for span in assignment.evidence:
            whole = segment.heading if span.field == "heading" else segment.text
            assert whole[span.start : span.end] == span.text != ""


def test_an_unknown_language_is_read_by_its_script() -> None:
    assert "UNCAC:15" in links(BRIBERY["es"], "und")
    assert "UNCAC:15" in links(BRIBERY["ar"], "und")


def test_the_crime_of_a_law_is_that_of_its_linked_provisions() -> None:
    def crimes(title: str, text: str) -> set[str]:
        found = classify((provision(text, "en", "Forfeiture"),), title, "legislation", "XX")[0].assignments
        return {a.term for a in found if a.vocabulary == "crime_type"}

    forfeiture = "The court orders that the proceeds of crime be forfeited to the State."
    assert crimes("Trafficking in Persons Act", forfeiture) == {"trafficking_in_persons"}
    assert crimes("Companies Act", forfeiture) == set()
    assert crimes("Trafficking in Persons Act", "The Minister appoints a clerk.") == set()


def test_a_chapter_named_by_the_subject_tells_what_its_articles_are_about() -> None:
    text = "La petición debe ser motivada; el juez decide sobre la entrega del requerido."
    inside = replace(provision(text, "es", "Trámite"), parent=0)
    chapters = (Segment("chapter", ProvisionRole.GROUP, "1", h, "chp_1", "") for h in ("La extradición", "Los plazos"))
    found = (classify((chapter, inside), "Código", "legislation", "XX") for chapter in chapters)
    linked = [articles(segments[1].assignments) for segments in found]
    assert linked[0].get("UNCAC:44") is LinkRole.CORE
    assert linked[1] == {}


@pytest.mark.parametrize(
    ("language", "heading", "text", "expected"),
    [
        ("es", "Intervención de comunicaciones", "El juez autoriza la grabación.", "UNTOC:20"),
        ("es", "Autoridad central", "La autoridad central tramita la cooperación jurídica internacional.", "UNCAC:46"),
        ("ru", "Передача лица, осужденного к лишению свободы", "Приговор и передача осужденного лица.", "UNCAC:45"),
        ("en", "Prevention of victimisation", "No one may prejudice a person who has given information.", "UNCAC:33"),
        ("es", "Derechos del agraviado", "El agraviado tiene derecho a protección y reparación.", "UNTOC:25"),
    ],
)
def test_names_of_one_tradition_are_known(language: str, heading: str, text: str, expected: str) -> None:
    assert links(text, language, heading).get(expected) is LinkRole.CORE


@pytest.mark.parametrize(
    ("language", "title", "text", "expected"),
    [
        (
            "en",
            "Fugitives and Extradition",
            "A requisition for extradition states the name of the accused.",
            "UNCAC:44",
        ),
        (
            "en",
            "Firearms Act",
            "No person shall import or export guns without the approval of the Ministry.",
            "UNTOC-FIREARMS:10",
        ),
        ("ar", "قانون الأسلحة", "يمنع تصدير الأسلحة النارية من البلاد.", "UNTOC-FIREARMS:10"),
        (
            "fr",
            "Code pénal",
            "Est puni d'une amende le fonctionnaire qui a pris un intérêt quelconque dans une affaire.",
            "UNCAC:19",
        ),
        (
            "es",
            "Código penal",
            "El empleado público que se interesare en cualquier contrato será castigado con multa.",
            "UNCAC:19",
        ),
        ("es", "Código penal", "El que amenazare a un juez por sus fallos será castigado con prisión.", "UNCAC:25"),
        ("zh", "证人保护法", "意图报复证人到场作证而犯罪者，处一年以下有期徒刑。", "UNTOC:23"),
        ("zh", "人口贩运防制法", "以强暴、胁迫使人提供劳务者，处五年以下有期徒刑。", "UNTOC-TIP:5"),
        (
            "en",
            "Money Laundering Act",
            "Banks shall maintain records of every transaction for seven years.",
            "UNCAC:52",
        ),
        (
            "fr",
            "Code pénal",
            "L'amende applicable aux personnes morales est le triple de la peine de réclusion.",
            "UNTOC:10",
        ),
    ],
)
def test_a_concept_is_known_in_the_words_of_several_traditions(
    language: str, title: str, text: str, expected: str
) -> None:
    assert links(text, language, title=title).get(expected) is LinkRole.CORE


@pytest.mark.parametrize(
    ("language", "title", "text", "unwanted"),
    [
        (
            "es",
            "Código penal",
            "El funcionario público que, con información reservada de su cargo, recibiere un beneficio económico será "
            "castigado con prisión.",
            "UNCAC:15",
        ),
        (
            "ar",
            "مجموعة القانون",
            "كل موظف عمومي يستعمل أثناء قيامه بوظيفته العنف بدون مبرر شرعي يعاقب بالحبس.",
            "UNCAC:25",
        ),
        (
            "en",
            "Penal Code",
            "The officer in charge of the transport of prisoners who lets one escape is punishable.",
            "UNCAC:45",
        ),
    ],
)
def test_what_only_resembles_an_offence_is_left_alone(language: str, title: str, text: str, unwanted: str) -> None:
    assert unwanted not in links(text, language, title=title)
