"""A small law of nobody's land in eight languages, written for these tests."""

from typing import Any

from app.domain.articles import ArticleRef
from app.domain.vocabularies import Term, Vocabulary
from app.search.document import IndexDocument


def provision(record: str, language: str, heading: str, text: str, **changes: Any) -> IndexDocument:
    """A provision in force since 2001 of the jurisdiction that its id begins with."""
    jurisdiction, work, num = record.split("/")
    article = changes.pop("article", "")
    lineage = ArticleRef.parse(article).lineage() if article else ()
    values: dict[str, Any] = {
        "kind": "provision",
        "work_id": f"{jurisdiction}/{work}",
        "title": f"{work} ({jurisdiction})",
        "num": num,
        "jurisdiction": jurisdiction,
        "article": lineage,
        "core_article": lineage[1:],
        "evident_article": changes.get("core_article", lineage[1:]),
        "link": ("asserted",) if article else (),
        "doc_type": "act",
        "status": "in_force",
        "date": "2001-05-04",
        "year": 2001,
        "valid_from": "2001-06-01",
    }
    return IndexDocument(id=record, language=language, heading=heading, text=text, **(values | changes))


DOCUMENTS = (
    provision(
        "CA/Code/462.31",
        "en",
        "Laundering",
        "Whoever launders money that is the proceeds of crime is guilty of"
        " an offence and may be imprisoned for ten years.",
        article="UNCAC:23",
        crime_type=("money_laundering",),
    ),
    provision(
        "CA/Code/10",
        "en",
        "Bribery of officers",
        "An officer who accepts a bribe is guilty of corruption.",
        article="UNCAC:15(b)",
        crime_type=("corruption",),
        date="1990-01-01",
        year=1990,
        valid_from="1990-01-01",
    ),
    provision(
        "CA/Code/2",
        "en",
        "Money",
        "Money means coins. The crime of coining yields no proceeds.",
        status="repealed",
        valid_to="2010-01-01",
    ),
    provision(
        "KE/Act/7",
        "en",
        "Extradition",
        "A person may be extradited for money laundering or bribery.",
        article="UNTOC:16",
        date="2015-02-03",
        year=2015,
        valid_from="2015-02-03",
    ),
    provision(
        "FR/Code/324-1",
        "fr",
        "Du blanchiment",
        "Le blanchiment d’argent est puni de cinq ans"
        " d’emprisonnement. L’auteur condamné perd le produit de l’infraction.",
        article="UNCAC:23",
        crime_type=("money_laundering",),
        link=("suggested",),
    ),
    provision(
        "FR/Code/432-11",
        "fr",
        "De la corruption passive",
        "Est puni l’agent public qui sollicite un avantage indu, fût-ce en période électorale.",
        article="UNCAC:15(b)",
        crime_type=("corruption",),
    ),
    provision(
        "ES/Codigo/301",
        "es",
        "Del blanqueo",
        "El blanqueo de dinero será castigado con prisión. La administración decomisará los bienes.",
        article="UNCAC:23",
        crime_type=("money_laundering",),
    ),
    provision(
        "ES/Codigo/419",
        "es",
        "Cohecho",
        "La autoridad que solicite un soborno será castigada.",
        crime_type=("corruption",),
    ),
    provision(
        "RU/Кодекс/174",
        "ru",
        "Легализация",
        "Отмывание денежных средств наказывается штрафом. Счёт арестованного лица блокируется.",
        article="UNCAC:23",
        crime_type=("money_laundering",),
    ),
    provision(
        "RU/Кодекс/290",
        "ru",
        "Получение взятки",
        "Получение взятки должностным лицом наказывается лишением свободы.",
        crime_type=("corruption",),
    ),
    provision(
        "CN/刑法/191",
        "zh-Hans",
        "洗钱罪",
        "为掩饰犯罪所得的来源而提供资金账户的，是洗钱犯罪，处五年以下有期徒刑。",
        article="UNCAC:23",
        crime_type=("money_laundering",),
    ),
    provision(
        "CN/刑法/294之一", "zh-Hans", "受贿", "国家工作人员索取他人财物的，以受贿论处。", crime_type=("corruption",)
    ),
    provision("TW/法/2", "zh-Hant", "定義", "本法所稱洗錢，指掩飾犯罪所得。", crime_type=("money_laundering",)),
    provision(
        "SA/نظام/2",
        "ar",
        "جريمة غسل الأموال",
        "يُعاقَب كل من ارتكب جريمة غَسْل الأموال بالسجن مدة ١٠ سنوات وفق الاتفاقيّة الدولية.",
        article="UNCAC:23",
        crime_type=("money_laundering",),
    ),
    provision("SA/نظام/3", "ar", "الرشوة", "يعاقب الموظف الذي يقبل رشوة لنفسه أو لغيره.", crime_type=("corruption",)),
    provision(
        "DE/Gesetz/261",
        "de",
        "Geldwäsche",
        "Wer Geld aus Straftaten wäscht, wird mit Freiheitsstrafe bestraft.",
        crime_type=("money_laundering",),
    ),
    provision(
        "PT/Código/368",
        "pt",
        "Branqueamento",
        "O branqueamento de capitais é punido com prisão.",
        crime_type=("money_laundering",),
    ),
    provision(
        "IT/Codice/648",
        "it",
        "Riciclaggio",
        "Chi ricicla denaro è punito con la reclusione. Il traffico è aggravante.",
        crime_type=("money_laundering",),
    ),
    provision(
        "CA/Code/99", "en", "Repealed", "Repealed.", status="repealed", valid_to="2005-01-01", date="", year=None
    ),
    provision(
        "CA/Code/98", "en", "Repealed", "Repealed.", status="repealed", valid_to="2005-01-01", date="", year=None
    ),
    provision("CA/Code/97", "en", "Repealed", "Repealed.", status="repealed", valid_to="2005-01-01"),
    IndexDocument(
        id="case/1",
        kind="case",
        work_id="case/1",
        language="en",
        title="The Crown v. Nobody",
        text="The accused laundered money through a casino.",
        jurisdiction="CA",
        crime_type=("money_laundering",),
        identifier=("ECLI:CA:SC:2015:12",),
        court="Supreme Court",
        court_level="supreme",
        outcome=("conviction",),
        date="2015-06-07",
        year=2015,
        article=("UNCAC", "UNCAC:23"),
        link=("suggested",),
    ),
    IndexDocument(
        id="authority/1",
        kind="authority",
        work_id="authority/1",
        language="fr",
        title="Ministère de la Justice",
        text="Autorité centrale pour l’entraide judiciaire.",
        jurisdiction="FR",
        function=("extradition",),
    ),
)

OFFENCES = {
    "en": ("Money-laundering", "Corruption"),
    "fr": ("Blanchiment d’argent", "Corruption"),
    "es": ("Blanqueo de dinero", "Corrupción"),
    "ru": ("Отмывание денежных средств", "Коррупция"),
    "zh": ("洗钱", "腐败"),
    "ar": ("غسل الأموال", "الفساد"),
}
BRIBERY = {"en": ("bribery",), "es": ("soborno", "cohecho"), "ru": ("взятка",), "zh": ("受贿",), "ar": ("الرشوة",)}
UNCAC = {
    "en": "Convention against Corruption",
    "fr": "Convention contre la corruption",
    "es": "Convención contra la Corrupción",
    "ru": "Конвенция против коррупции",
    "zh": "联合国反腐败公约",
    "ar": "اتفاقية مكافحة الفساد",
}


def vocabulary(name: str, *terms: Term) -> Vocabulary:
    return Vocabulary(name, {term.value: term for term in terms})


VOCABULARIES = {
    "crime_type": vocabulary(
        "crime_type",
        Term(
            "money_laundering",
            {language: names[0] for language, names in OFFENCES.items()},
            articles=("UNTOC:7", "UNCAC:23"),
        ),
        Term("corruption", {language: names[1] for language, names in OFFENCES.items()}, BRIBERY),
    ),
    "jurisdiction": vocabulary(
        "jurisdiction",
        Term("CA", {"en": "Canada", "zh": "加拿大"}),
        Term("FR", {"en": "France", "zh": "法国"}),
        Term("KE", {"en": "Kenya"}),
    ),
    "article": vocabulary(
        "article",
        Term("UNCAC", UNCAC),
        Term("UNCAC:15", {"en": "Bribery of national public officials"}, broader="UNCAC"),
        Term("UNCAC:23", {"en": "Laundering of proceeds of crime"}, broader="UNCAC"),
    ),
}
