"""However long a query is, its plan stays below what OpenSearch takes."""

import pytest

from app.domain.vocabularies import load_vocabularies
from app.search.clauses import AllOf, AnyOf, Clause, Constant, Preferring, Weighted, Without
from app.search.plan import Planner
from app.search.query import SearchQuery
from app.settings import VOCABULARIES

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
    ],
)
def test_no_plan_has_too_many_clauses(real_planner: Planner, text: str) -> None:
    assert leaves(real_planner.plan(SearchQuery(text)).clause) < MOST_CLAUSES


def leaves(clause: Clause) -> int:
    match clause:
        case AllOf(clauses) | AnyOf(clauses):
            return sum(map(leaves, clauses))
        case Without(inner, other) | Preferring(inner, other):
            return leaves(inner) + leaves(other)
        case Weighted(inner) | Constant(inner):
            return leaves(inner)
        case _:
            return 1
