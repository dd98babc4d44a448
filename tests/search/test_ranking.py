"""What comes first: the same on every engine, from weights that are data."""

from dataclasses import replace

import pytest

from app.search.backends.base import SearchBackend
from app.search.document import IndexDocument
from app.search.plan import Planner
from app.search.query import Filter, SearchQuery, Sort
from app.search.ranking import Intent, load_ranking
from app.search.service import SearchService
from app.search.standing import Standing, standing
from tests.search.documents import VOCABULARIES, provision

LAW = (
    provision("CA/Code/1", "en", "Short title", "This Act is the Money Laundering Act, on money laundering.",
              standing="frame"),
    provision("CA/Code/2", "en", "Reports", "A bank reports money laundering. Money laundering is reported.",
              article="UNTOC:7", crime_type=("money_laundering",)),
    provision("CA/Code/3", "en", "Conversion", "Whoever converts property from money laundering commits an offence.",
              article="UNCAC:23", crime_type=("money_laundering",)),
    provision("CA/Code/4", "en", "Budget", "Courses on money laundering are paid from the budget."),
    provision("CN/法/5", "zh-Hans", "洗钱罪", "洗钱的，处五年以下有期徒刑。洗钱罪从重。", article="UNCAC:23",
              crime_type=("money_laundering",)),
    provision("CN/法/6", "zh-Hans", "附则", "本法不适用于洗钱。"),
    provision("KE/Evidence Act/7", "en", "Oaths", "A witness takes an oath."),
    provision("KE/Other Act/7", "en", "Oaths", "The Evidence Act governs evidence: see the Evidence Act on evidence."),
)  # fmt: skip

RULE = "Whoever does what this rule forbids, or has another do it, commits an offence and is liable to a fine. " * 3


@pytest.fixture
def service(empty_backend: SearchBackend, planner: Planner) -> SearchService:
    empty_backend.build(LAW)
    return SearchService(empty_backend, planner)


def order(service: SearchService, text: str) -> list[str]:
    return [hit.id for hit in service.search(SearchQuery(text)).hits]


def test_the_offence_comes_before_what_is_around_it_and_both_before_mentions(service: SearchService) -> None:
    found = order(service, "money laundering")
    assert found.index("CA/Code/3") < found.index("CA/Code/2") < found.index("CA/Code/4")


def test_what_frames_a_law_does_not_lead(service: SearchService) -> None:
    assert order(service, "money laundering")[0] != "CA/Code/1"
    assert service.search(SearchQuery('"money laundering"', expand=False)).hits[0].id != "CA/Code/1"


@pytest.mark.parametrize(("text", "own", "other"), [("money laundering", "CA", "CN"), ("洗钱", "CN", "CA")])
def test_the_language_of_the_query_comes_first_and_others_still_appear(
    service: SearchService, text: str, own: str, other: str
) -> None:
    found = order(service, text)
    offences = [record for record in found if record in ("CA/Code/3", "CN/法/5")]
    assert offences[0].startswith(own)
    assert offences[1].startswith(other)
    assert found.index(f"{own}/{'Code/4' if own == 'CA' else '法/6'}") < len(found) - 1


def test_words_beside_a_number_name_the_law(service: SearchService) -> None:
    assert order(service, "Evidence Act section 7")[0] == "KE/Evidence Act/7"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("money laundering", Intent.TOPIC),
        ("art. 15 UNCAC", Intent.ARTICLE),
        ("Criminal Code s. 467.11", Intent.KNOWN),
        ("Nobody v. Somebody", Intent.CASE),
    ],
)
def test_what_a_query_looks_for(planner: Planner, text: str, intent: Intent) -> None:
    assert planner.known.intent(text) is intent


def test_every_intent_has_its_weights() -> None:
    profiles = load_ranking().profiles
    assert set(profiles) == set(Intent)
    assert len({frozenset(weights) for weights in profiles.values()}) == 1


@pytest.mark.parametrize(
    ("kind", "heading", "frames"),
    [
        ("section", "Short title.", True),
        ("article", "ОПРЕДЕЛЕНИЯ", True),
        ("article", "التعريفات", True),
        ("preamble", "", True),
        ("section", "Definitions of offences", False),
        ("section", "", False),
    ],
)
def test_frames_are_told_by_type_and_heading(kind: str, heading: str, frames: bool) -> None:
    assert (standing(kind, heading, RULE, "Penal Act", "act", "in_force") is Standing.FRAME) is frames


@pytest.mark.parametrize(
    ("title", "doc_type", "status", "expected"),
    [
        ("关于审理洗钱案件的解释", "", "", Standing.APPLIED),
        ("اللائحة التنفيذية لنظام مكافحة الرشوة", "", "", Standing.APPLIED),
        ("Loi portant modification du Code pénal", "act", "", Standing.APPLIED),
        ("Decreto sobre armas", "decree", "in_force", Standing.APPLIED),
        ("Penal Code", "code", "repealed", Standing.PAST),
        ("نظام مكافحة الرشوة القديم", "", "", Standing.PAST),
        ("Penal Code", "code", "in_force", Standing.OWN),
    ],
)
def test_a_law_stands_above_what_applies_it_and_what_was_law(
    title: str, doc_type: str, status: str, expected: Standing
) -> None:
    assert standing("article", "", RULE, title, doc_type, status) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RULE, Standing.OWN),
        ("The court decides.", Standing.BRIEF),
        ("国家工作人员利用职务上的便利，索取他人财物。" * 5, Standing.OWN),
        ("法院决定。", Standing.BRIEF),
    ],
)
def test_a_rule_of_a_line_stands_below_a_full_one_in_any_script(text: str, expected: Standing) -> None:
    assert standing("article", "", text, "Penal Code", "code", "in_force") is expected


def test_chinese_of_the_script_of_the_question_comes_first(service: SearchService) -> None:
    service.backend.apply(
        [
            provision("TW/刑法/8", "zh-Hant", "", "第八條：法官決定。"),
            provision("CN/刑法/8", "zh-Hans", "", "第八条：法官决定。"),
        ],
        [],
    )
    assert order(service, "法官决定")[0].startswith("CN")
    assert order(service, "法官決定")[0].startswith("TW")


def test_under_an_article_what_shows_it_in_several_places_comes_first(service: SearchService) -> None:
    rules = [
        provision(f"KE/Act/{num}", "en", "Offence", "A rule.", article="UNTOC:8", evident_article=evident, date=date)
        for num, evident, date in ((20, (), "2020"), (21, ("UNTOC", "UNTOC:8"), "1990"))
    ]
    service.backend.apply(rules, [])
    assert order(service, "art. 8 UNTOC")[0] == "KE/Act/21"
    under = SearchQuery(filters=(Filter("article", ("UNTOC:8",)),))
    assert service.search(under).hits[0].id == "KE/Act/21"


def test_under_an_article_alone_what_carries_it_out_comes_first(service: SearchService) -> None:
    related = provision("CA/Code/9", "en", "Reports", "Reports.", article="UNCAC:23", core_article=(), date="2020")
    service.backend.apply([related], [])
    query = SearchQuery(filters=(Filter("article", ("UNCAC:23",)),))
    assert [hit.id for hit in service.search(query).hits][-1] == "CA/Code/9"
    newest = service.search(replace(query, sort=Sort.NEWEST))
    assert newest.hits[0].id == "CA/Code/9"


def test_equal_hits_of_one_law_come_in_the_order_of_their_numbers(
    empty_backend: SearchBackend, planner: Planner
) -> None:
    empty_backend.build(
        IndexDocument(
            id=f"{10 - at}", kind="provision", work_id="w", language="en", title="Law", num=num, text="casino"
        )
        for at, num in enumerate(("10", "2", "1", "10bis"))
    )
    found = SearchService(empty_backend, planner).search(SearchQuery("casino")).hits
    assert [hit.document["num"] for hit in found] == ["1", "2", "10", "10bis"]


def test_most_of_many_words_are_enough_and_the_more_the_better(empty_backend: SearchBackend, planner: Planner) -> None:
    texts = ("alpha beta gamma delta", "alpha beta gamma", "alpha beta", "alpha")
    empty_backend.build(
        IndexDocument(id=str(at), kind="provision", work_id="w", language="en", title="Law", text=text)
        for at, text in enumerate(texts)
    )
    result = SearchService(empty_backend, planner).search(SearchQuery("alpha beta gamma delta"))
    assert [hit.id for hit in result.hits] == ["0", "1", "2"]
    assert result.interpreted.needed == 2


def test_a_law_asked_for_by_its_number_is_read_from_its_first_article(empty_backend: SearchBackend) -> None:
    law = [
        provision(f"AR/Trata de personas/{num}", "es", "", text, identifier=("LEY-26364",))
        for num, text in (
            ("10", "La trata de personas, y otra vez trata."),
            ("2", "Objeto."),
            ("1", "Víctimas de trata."),
        )
    ]
    empty_backend.build(law)
    service = SearchService(empty_backend, Planner(VOCABULARIES))
    assert [record.rpartition("/")[2] for record in order(service, "nº 26364 trata de personas")] == ["1", "2", "10"]


def test_a_law_that_is_named_comes_before_the_act_that_amends_it(empty_backend: SearchBackend) -> None:
    text = "El crimen organizado se castiga: crimen organizado, ley contra el crimen organizado."
    amending = provision("PE/Ley que modifica la Ley contra el Crimen Organizado/3", "es", "", text, standing="applied")
    named = provision("PE/Ley contra el Crimen Organizado/3", "es", "", RULE)
    empty_backend.build([amending, named])
    service = SearchService(empty_backend, Planner(VOCABULARIES))
    assert order(service, "Ley contra el Crimen Organizado artículo 3")[0] == named.id


def test_a_record_that_has_all_of_some_words_comes_first(empty_backend: SearchBackend, planner: Planner) -> None:
    often, all_of_them = "alpha beta " * 3 + "gamma " * 3, "alpha beta gamma delta " + "filling " * 30
    empty_backend.build(
        IndexDocument(id=name, kind="provision", work_id="w", language="en", title="Law", text=text)
        for name, text in (("often", often), ("all", all_of_them))
    )
    assert order(SearchService(empty_backend, planner), "alpha beta gamma delta")[0] == "all"
