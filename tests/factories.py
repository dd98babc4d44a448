"""A small multilingual portal, written for tests: rows through the models, indexed by the real embedded engine."""

from collections.abc import Iterator
from contextlib import closing

from sqlalchemy.orm import Session

from app.db.engine import make_engine, make_sessions
from app.db.migrate import upgrade
from app.db.models import (
    AssignmentRow,
    Authority,
    AuthorityArticle,
    AuthorityChannel,
    AuthorityContact,
    AuthorityFunction,
    AuthorityLanguage,
    Charge,
    Decision,
    DecisionOutcome,
    Expression,
    Manifestation,
    Party,
    Provision,
    Resource,
    ResourceTitle,
    Sentence,
    Verdict,
    Work,
)
from app.search.backends import open_backend
from app.search.documents import iter_documents
from app.search.meaning import open_meaning
from app.settings import Settings

HOSTILE = '<script>alert("x")</script>'


def a_work(id: str, **given: object) -> Work:
    """A law unless told otherwise."""
    usual = {"work_key": id, "kind": "legislation", "jurisdiction": "KE", "title": id, "doc_type": "act"}
    return Work(**{"id": id, "identifier": "", "date": "2010", "status": "in_force", **usual, **given})


def an_expression(work: Work, language: str, **given: object) -> Expression:
    """A text of the work with one file."""
    id = f"{work.id}-{language}"
    expression = Expression(
        **{
            "id": id,
            "expression_key": id,
            "work": work,
            "language": language,
            "language_method": "declared",
            "language_confidence": 1.0,
            "title": work.title,
            "sketch": [],
            **given,
        }
    )
    expression.manifestations = [
        Manifestation(
            id=f"m-{id}",
            position=0,
            path=f"laws/{id}.txt",
            sha256="ab" * 32,
            media_type="text/plain",
            extractor="text 1",
            source_url=f"https://example.org/{id}",
            licence="CC BY 4.0",
            source="a test",
        )
    ]
    return expression


def a_provision(expression: Expression, num: str, heading: str, text: str, **given: object) -> Provision:
    """A unit at the end of the text."""
    position = len(expression.provisions)
    provision = Provision(
        **{
            "id": f"{expression.id}-{position}",
            "position": position,
            "type": "article",
            "role": "unit",
            "num": num,
            "heading": heading,
            "eid": f"art_{num}",
            "text": text,
            "page": None,
            "box": None,
            "language": expression.language,
            "language_method": "inherited",
            "language_confidence": 1.0,
            **given,
        }
    )
    expression.provisions.append(provision)
    return provision


def an_assignment(
    record_id: str, vocabulary: str, term: str, words: str = "", text: str = "", field: str = "text", **given: object
) -> AssignmentRow:
    """A suggestion whose evidence are `words` in `text`; asserted by giving `method`."""
    start = text.find(words) if words else -1
    spans = [{"start": start, "end": start + len(words), "text": words, "field": field}] if start >= 0 else []
    role = "core" if vocabulary == "article" else ""
    usual = {"method": "suggested", "role": role, "confidence": 0.9, "by": "rules 1"}
    return AssignmentRow(
        **{"record_id": record_id, "vocabulary": vocabulary, "term": term, "evidence": spans, **usual, **given}
    )


def write_portal(settings: Settings) -> Settings:
    """Fill the new portal of these settings: database, vocabularies, and a live index of all of it."""
    engine = make_engine(settings.database)
    upgrade(engine)
    with make_sessions(engine).begin() as session:
        for row in records():
            session.add(row)
            session.flush()
    backend = open_backend(settings.search_url, settings.index_dir, settings.search_prefix, open_meaning(settings))
    with Session(engine) as session, closing(backend):
        backend.build(iter_documents(session))
    engine.dispose()
    return settings


_LAWS = (
    ("w-ke", "KE", "en", "Clean Hands Act", "2003-05-02", "10", "Bribery"),
    ("w-fr", "FR", "fr", "Loi sur la probité", "2013-12-06", "4", "Corruption d’agents publics"),
    ("w-sa", "SA", "ar", "نظام النزاهة", "2015", "2", "الرشوة"),
    ("w-cn", "CN", "zh-Hans", "廉洁法", "2018-03", "8", "受贿"),
    ("w-ru", "RU", "ru", "Закон о честности", "1996", "290", "Получение взятки"),
    ("w-pe", "PE", "es", "Ley de integridad", "", "12", "Cohecho"),
)
# The words in brackets are the evidence.
_BRIBERY = {
    "en": "A public officer who [accepts a gift] for an official act is liable to prison for seven years.",
    "fr": "L’agent public qui [sollicite un avantage indu] est puni de dix ans d’emprisonnement.",
    "ar": "كل موظف عام [طلب عطية] لنفسه يعاقب بالسجن.",
    "zh-Hans": "国家工作人员[索取他人财物]的，处五年以下有期徒刑。",
    "ru": "Должностное лицо, [получившее взятку], наказывается лишением свободы.",
    "es": "El funcionario público que [acepta una dádiva] será reprimido con prisión.",
}


def records() -> Iterator[object]:
    """Laws in six languages on bribery, one of them hostile; a case, an authority, a resource and a treaty."""
    for law in _LAWS:
        yield from _bribery_law(*law)
    yield from _long_law()
    yield from _hostile_law()
    yield from _placeless_law()
    yield from _treaty()
    yield from _case()
    yield from _authority()
    yield from _resource()


def _bribery_law(id: str, place: str, language: str, title: str, date: str, num: str, heading: str) -> Iterator[object]:
    words = _BRIBERY[language].partition("[")[2].partition("]")[0]
    text = _BRIBERY[language].replace("[", "").replace("]", "")
    work = a_work(id, jurisdiction=place, title=title, date=date)
    expression = an_expression(work, language)
    provision = a_provision(expression, num, heading, text)
    yield work
    yield an_assignment(provision.id, "article", "UNCAC:15", words, text)
    yield an_assignment(provision.id, "crime_type", "corruption", method="asserted", confidence=1.0)


def _long_law() -> Iterator[object]:
    """Two languages, a part with thirty sections, and a summary mark on the French text."""
    work = a_work("w-ca", jurisdiction="CA", title="Proceeds Act", identifier="R.S. 1, c. 5", date="1997-05-02")
    english = an_expression(work, "en")
    part = a_provision(english, "I", "Offences", "", role="group", type="part", eid="part_I")
    for number in range(1, 31):
        text = f"Section {number} forbids laundering the proceeds of crime in manner {number}."
        provision = a_provision(english, str(number), f"Laundering {number}", text, parent_id=part.id)
        yield an_assignment(provision.id, "article", "UNTOC:6(1)(a)", "laundering", text, role="related")
        yield an_assignment(provision.id, "crime_type", "money_laundering", "laundering", text)
    french = an_expression(work, "fr", title="Loi sur les produits", nature="summary")
    a_provision(french, "1", "Blanchiment 1", "Nul ne blanchit les produits du crime.")
    yield work


def _hostile_law() -> Iterator[object]:
    work = a_work("w-x", jurisdiction="GB", title=f"Act {HOSTILE}")
    text = f"Nobody shall write {HOSTILE} into a statute about forestry."
    expression = an_expression(work, "en")
    expression.manifestations[0].source_url = "javascript:alert(1)"
    provision = a_provision(expression, "1", f"Heading {HOSTILE}", text)
    yield work
    yield an_assignment(provision.id, "issue", "attempt", HOSTILE, text)


def _placeless_law() -> Iterator[object]:
    """A model law: no jurisdiction, its number is its title, a preamble without number or heading."""
    work = a_work("w-model", jurisdiction="", title="Model Shelter Law", identifier="Model Shelter Law")
    expression = an_expression(work, "en")
    a_provision(expression, "", "", "Whereas people need shelter.", role="group", type="preamble", eid="preamble")
    text = f"{'Shelter is given. ' * 20}A wandering witness may testify. {'Shelter is given. ' * 20}"
    provision = a_provision(expression, "3", "", text.strip())
    yield work
    yield an_assignment(provision.id, "article", "UNTOC:24", "testify", provision.text)


def _treaty() -> Iterator[object]:
    work = a_work("w-uncac", kind="treaty", jurisdiction="UN", instrument="UNCAC", doc_type="treaty")
    a_provision(an_expression(work, "en"), "15", "Bribery", "States make it an offence to promise an official a gift.")
    yield work


def _case() -> Iterator[object]:
    work = a_work("w-case", kind="case", jurisdiction="GB", title="R v Defendant 1", doc_type="judgment")
    expression = an_expression(work, "en", nature="summary")
    note = "R v Defendant 1\nNote: a summary, not the official text."
    a_provision(expression, "", "", note, type="introduction", eid="introduction")
    text = "The first defendant moved the proceeds abroad; the second signed the papers."
    a_provision(expression, "", "Facts", text, type="facts", eid="facts")
    a_provision(expression, "", "Ruling", "Both were convicted.", type="ruling", eid="ruling")
    yield work
    yield an_assignment(expression.id, "article", "UNTOC:6", "proceeds", text, "facts")
    yield Decision(
        id="d-1",
        work_id=work.id,
        position=0,
        court="Crown Court",
        court_level="first_instance",
        decision_date="2011-06-01",
        ecli="",
        proceeding_type="criminal",
        outcomes=[DecisionOutcome(outcome="guilty")],
    )
    for number, months in enumerate((36, 18), start=1):
        yield _defendant(work.id, number, months)
    yield Party(
        id="p-3", work_id=work.id, position=3, role="victim", name="Victim 1", gender="", nationality="", charges=[]
    )


def _defendant(work_id: str, number: int, months: int) -> Party:
    sentence = Sentence(
        id=f"s-{number}", position=0, type="imprisonment", months=months, suspended=number == 2, currency="", detail=""
    )
    verdict = Verdict(id=f"v-{number}", verdict="guilty", sentences=[sentence])
    charge = Charge(
        id=f"c-{number}", position=0, statute=f"section {number}", crime_type="money_laundering", verdicts=[verdict]
    )
    return Party(
        id=f"p-{number}",
        work_id=work_id,
        position=number,
        role="defendant",
        name=f"Defendant {number}",
        gender="male",
        age=40 + number,
        nationality="KE" if number == 1 else "FR",
        charges=[charge],
    )


def _authority() -> Iterator[object]:
    for place, name, language in (("FR", "Bureau de l’entraide", "fr"), ("KE", "Office of the Attorney General", "en")):
        yield Authority(
            id=f"{place.lower()}-office",
            jurisdiction=place,
            name=name,
            language=language,
            name_en=name,
            legal_basis="",
            other_treaties="",
            source="a test",
            source_date="2020",
            certainty="high",
            path="authorities.csv",
            sha256="cd" * 32,
            functions=[AuthorityFunction(function="mutual_legal_assistance")],
            channels=[AuthorityChannel(channel="direct")],
            languages=[AuthorityLanguage(language=language)],
            articles=[AuthorityArticle(article="UNTOC:18(13)")],
            contacts=[AuthorityContact(type="web", value="example.org")],
        )
    yield Authority(
        id="silent-office",
        jurisdiction="RU",
        name="Тихое ведомство",
        language="ru",
        name_en="Silent Office",
        legal_basis="",
        other_treaties="",
        source="list.example.org/ru",
        source_date="",
        certainty="",
        path="authorities.csv",
        sha256="cd" * 32,
        functions=[AuthorityFunction(function="mutual_legal_assistance")],
    )


def _resource() -> Iterator[object]:
    work = a_work("w-guide", kind="resource", jurisdiction="UN", title="Guide to asking for help", doc_type="guide")
    expression = an_expression(work, "en", nature="summary")
    a_provision(expression, "", "", "How to write a request for mutual legal assistance.", type="body", eid="body")
    yield work
    yield an_assignment(expression.id, "article", "UNTOC:18", method="asserted", confidence=1.0)
    yield Resource(
        work_id=work.id,
        type="guide",
        publisher="UN",
        year="2012",
        url="https://example.org/guide",
        languages="en fr",
        certainty="high",
        titles=[ResourceTitle(language="fr", title="Guide de la demande")],
    )
