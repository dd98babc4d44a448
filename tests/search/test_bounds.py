"""However long a query is, its plan stays below what OpenSearch takes."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import cast

import pytest

from app.domain.vocabularies import load_vocabularies
from app.search.clauses import AnyTerm, Clause, Everything, OneOf, Phrase, Prefix, Term, Within, size
from app.search.plan import Planner
from app.search.query import SearchQuery
from app.search.results import Note
from app.search.wording import LONGEST_PHRASE
from app.settings import VOCABULARIES
from bench.hostile import requests

MOST_CLAUSES = 1024


@pytest.fixture(scope="module")
def real_planner() -> Planner:
    return Planner(load_vocabularies(VOCABULARIES))


@pytest.mark.parametrize(
    "text",
    [
        "corruption " * 30,
        " ".join(f"autorite{n}e" for n in range(40)),
        "money laundering corruption extradition terrorism piracy fraud bribery cybercrime Kenya Canada France China",
        " ".join(f"prefix{n}*" for n in range(40)),
        " ".join(f'"two words {n}"' for n in range(40)),
        "洗钱腐败恐怖主义海盗诈骗贿赂引渡" * 20,
        "洗钱腐败" * 20 + " -" + "恐怖主义海盗诈骗贿赂引渡" * 20,
        "UNCAC 15 UNTOC 6 section 12 s. 13 art. 14 art. 16 " * 8,
        "依照法律规定处以罚金，于2016年4月18日向本院提起公诉；" * 60,
        "whoever offers money to an official on 18 April 2016 or 19 April 2016 in Code s. 12, " * 20,
        "3.4.5-6/7(8) of the law and 9.10.11-12 of the code " * 20,
    ],
)
def test_no_plan_has_too_many_clauses(real_planner: Planner, text: str) -> None:
    clause = real_planner.plan(SearchQuery(text)).clause
    assert size(clause) == leaves(clause) < MOST_CLAUSES


@pytest.mark.parametrize("text", ["1.2.3-4/5(6)" * 200, '"' + "a b " * 500 + '"', "title:" + "1.2" * 300, "a-" * 900])
def test_no_phrase_has_too_many_terms(real_planner: Planner, text: str) -> None:
    plan = real_planner.plan(SearchQuery(text))
    assert max(map(len, phrases(plan.clause))) == LONGEST_PHRASE
    assert Note("phrase_cut", most=LONGEST_PHRASE) in plan.interpreted.notes


TYPED = [value for items in requests() for name, value in items if name == "q"]


CONTEXTS = ("{}", "law of 15 May 2023 {}", "art. 15 UNCAC {}", "Code s. 2, {}", "corruption {} in Kenya")


@pytest.mark.parametrize("around", CONTEXTS)
def test_no_list_of_clauses_is_empty(real_planner: Planner, around: str) -> None:
    """OpenSearch refuses one, tantivy finds nothing by it."""
    for text in (*TYPED, *",.;-()–·", "15 May 2023,", ", the", "2.1 of the law, as amended"):
        for clause in within(real_planner.plan(SearchQuery(around.format(text))).clause):
            lists = [getattr(clause, name) for name in ("clauses", "terms", "values") if hasattr(clause, name)]
            assert all(lists), (text, clause)


def phrases(clause: Clause) -> Iterator[tuple[str, ...]]:
    return (each.terms for each in within(clause) if isinstance(each, Phrase))


def within(clause: Clause) -> Iterator[Clause]:
    """A clause and all in it."""
    yield clause
    for value in (getattr(clause, field.name) for field in fields(clause)):
        for inner in value if isinstance(value, tuple) else (value,):
            if is_dataclass(inner):
                yield from within(cast(Clause, inner))


def leaves(clause: Clause) -> int:
    every = list(within(clause))
    terms = sum(len(each.terms) for each in every if isinstance(each, AnyTerm))
    return terms + sum(isinstance(each, Term | OneOf | Phrase | Prefix | Within | Everything) for each in every)
