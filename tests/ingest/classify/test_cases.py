import pytest

from app.domain.assignments import LanguageTag
from app.domain.kinds import ProvisionRole, TagMethod
from ingest.classify import classify_work
from ingest.items import Segment


def part(name: str, text: str, language: str) -> Segment:
    tag = LanguageTag(language, 1.0, TagMethod.DECLARED)
    return Segment(name, ProvisionRole.UNIT, "", "", name, text, language=tag)


def terms(title: str, *parts: Segment) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for assignment in classify_work(title, parts):
        found.setdefault(assignment.vocabulary, set()).add(assignment.term)
    return found


def test_a_title_names_the_crime() -> None:
    assert terms("某某受贿一审刑事判决书") == {"crime_type": {"corruption"}}
    assert terms("State v N: drug trafficking") == {"crime_type": {"drug_offences"}}
    assert terms("Company A v Company B") == {}


def test_one_passing_word_is_not_a_charge() -> None:
    assert terms("Appeal", part("facts", "Years ago there was talk of bribery.", "en")) == {}
    charged = part("facts", "He was charged with bribery.", "en")
    assert terms("Appeal", charged, part("ruling", "Guilty of bribery.", "en")) == {"crime_type": {"corruption"}}


def test_trafficking_tells_acts_means_and_forms_with_their_spans() -> None:
    facts = part("facts", "She was recruited by deception and threats, for forced labour and prostitution.", "en")
    found = classify_work("Human trafficking appeal", (facts,))
    by_vocabulary = {(a.vocabulary, a.term): a for a in found}
    assert ("tip_act", "recruitment") in by_vocabulary
    assert {("tip_means", "deception"), ("tip_means", "threat_of_force")} <= by_vocabulary.keys()
    assert {t for v, t in by_vocabulary if v == "tip_purpose"} == {"forced_labour", "sexual_exploitation"}
    for assignment in found:
        for span in assignment.evidence:
            source = facts.text if span.field == "facts" else "Human trafficking appeal"
            assert source[span.start : span.end] == span.text


def test_trafficking_tells_the_sector() -> None:
    facts = part("facts", "Она работала домашней прислугой; торговля людьми доказана.", "ru")
    assert terms("Торговля людьми", facts)["tip_sector"] == {"domestic_work"}


def test_the_means_are_told_of_trafficking_only() -> None:
    assert set(terms("Bribery", part("facts", "He was deceived and threatened.", "en"))) == {"crime_type"}


# Samples: judgments that never were, in the words that decisions on trafficking in persons use.
SAMPLES = {
    "en": (
        "R v N: human trafficking",
        "The victim was given a false job offer as a nanny, flown to London, housed with the family, her passport was "
        "taken and she was beaten; she was forced to work as a domestic servant without pay.",
        "recruitment transportation harbouring deception use_of_force forced_labour domestic_work",
    ),
    "fr": (
        "Traite des êtres humains - arrêt",
        "Recrutée par une promesse d'embauche mensongère, la victime, sans ressources, a été acheminée en bus, logée "
        "dans une cave, frappée et contrainte à la mendicité, puis vendue à un tiers.",
        "recruitment transportation harbouring buying_selling deception use_of_force abuse_of_vulnerability "
        "forced_begging",
    ),
    "es": (
        "Sentencia sobre trata de personas",
        "Las jóvenes, en situación de pobreza, fueron captadas con falsas promesas, trasladadas en ómnibus y alojadas "
        "en una whiskería; eran amenazadas y obligadas a ejercer la prostitución.",
        "recruitment transportation harbouring deception threat_of_force abuse_of_vulnerability sexual_exploitation "
        "sex_trade",
    ),
    "pt": (
        "Acórdão: tráfico de pessoas",
        "Os trabalhadores foram aliciados com falsas promessas, levados para a fazenda em caminhões, alojados em "
        "barracos e mantidos em trabalho escravo na colheita de café, sob ameaça de morte.",
        "recruitment transportation harbouring deception threat_of_force forced_labour slavery agriculture",
    ),
    "de": (
        "Urteil wegen Menschenhandels",
        "Die Angeklagten hatten die Frauen in ihrer Heimat angeworben, ihnen Arbeit im Restaurant versprochen, sie "
        "nach Deutschland gebracht, eingesperrt, geschlagen und zur Zwangsprostitution in einem Bordell genötigt.",
        "recruitment transportation harbouring deception use_of_force sexual_exploitation hospitality sex_trade",
    ),
    "ru": (
        "Приговор: торговля людьми",
        "Подсудимый завербовал потерпевших под предлогом работы, вывез их за границу, поселил в подвале и угрожал им; "
        "они принуждались к бесплатному труду на стройке без оплаты.",
        "recruitment transportation harbouring deception threat_of_force use_of_force forced_labour construction",
    ),
    "zh": (
        "某某拐卖妇女一审刑事判决书",
        "被告人以介绍工作为名将智力障碍的被害人骗出，带往外地，关押在家中殴打，后卖给他人为妻。",
        "recruitment transportation harbouring buying_selling deception use_of_force abuse_of_vulnerability "
        "forced_marriage",
    ),
    "ar": (
        "حكم في جريمة الاتجار بالبشر",
        "قام المتهم باستدراج المجني عليها بوعود كاذبة مستغلا فقرها ونقلها إلى الخارج واحتجزها في شقة وهددها "
        "وأجبرها على ممارسة الدعارة في ملهى ليلي.",
        "recruitment transportation harbouring deception threat_of_force use_of_force abuse_of_vulnerability "
        "sexual_exploitation sex_trade",
    ),
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_judgment_tells_how_people_were_trafficked(language: str) -> None:
    title, facts, wanted = SAMPLES[language]
    found = terms(title, part("facts", facts, language))
    assert found.pop("crime_type") == {"trafficking_in_persons"}
    assert set().union(*found.values()) == set(wanted.split())


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("en", "The judge said the car was mine; the hearing was long."),
        ("fr", "Au cours de sa carrière, le champ d'application de la loi a changé."),
        (
            "ru",
            "Производство по делу длилось долго, карьера известна, решение принято в зависимости от доводов.",
        ),
        ("ar", "تقع كلية الحقوق قرب المحكمة ولم تكن القوة العمومية حاضرة."),
        ("de", "Die Liste der Zeugen lag vor."),
    ],
)
def test_words_of_every_judgment_tell_nothing_of_it(language: str, facts: str) -> None:
    assert set(terms("Human trafficking", part("facts", facts, language))) == {"crime_type"}
