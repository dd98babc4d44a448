"""What every engine promises, asked of each: hits, totals, facets, filters, pages, writing."""

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import InvalidParameter, SearchUnavailable
from app.search.backends.base import SearchBackend
from app.search.document import IndexDocument
from app.search.fields import FACETS
from app.search.plan import Planner
from app.search.query import Filter, SearchQuery, Sort
from app.search.service import SearchService
from app.search.state import with_filter
from app.settings import ROOT
from bench.clicks import pages
from tests.search.documents import DOCUMENTS, provision

LAUNDERING = {
    "CA/Code/462.31", "KE/Act/7", "FR/Code/324-1", "ES/Codigo/301", "RU/Кодекс/174", "CN/刑法/191", "TW/法/2",
    "SA/نظام/2", "DE/Gesetz/261", "PT/Código/368", "IT/Codice/648", "case/1",
}  # fmt: skip


def found(service: SearchService, text: str, expand: bool = False, **asked: object) -> set[str]:
    query = SearchQuery(text, expand=expand, page_size=100, **asked)  # type: ignore[arg-type]
    result = service.search(query)
    assert result.total == len(result.hits)
    return {hit.id for hit in result.hits}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("money laundering", {"CA/Code/462.31", "KE/Act/7", "case/1"}),
        ("laundered money", {"CA/Code/462.31", "KE/Act/7", "case/1"}),
        ('"money laundering"', {"KE/Act/7"}),
        ('"proceeds of crime"', {"CA/Code/462.31"}),
        ("proceeds of the crime", {"CA/Code/462.31", "CA/Code/2"}),
        ("money -coins", {"CA/Code/462.31", "KE/Act/7", "case/1"}),
        ("casino OR coins", {"case/1", "CA/Code/2"}),
        ("money (casino OR coins)", {"case/1", "CA/Code/2"}),
        ("launder*", {"CA/Code/462.31", "KE/Act/7", "case/1"}),
        ("laundering*", {"CA/Code/462.31", "KE/Act/7", "case/1"}),
        ("blanchiment d'argent", {"FR/Code/324-1"}),
        ("condamnés", {"FR/Code/324-1"}),
        ("fut-ce periode electorale", {"FR/Code/432-11"}),
        ("administracion", {"ES/Codigo/301"}),
        ("счет арестованный", {"RU/Кодекс/174"}),
        ("взятки", {"RU/Кодекс/290"}),
        ("洗钱", {"CN/刑法/191", "TW/法/2"}),
        ("洗錢犯罪", {"CN/刑法/191", "TW/法/2"}),
        ('"钱洗"', set()),
        ("غسل الاموال", {"SA/نظام/2"}),
        ("الاتفاقيه", {"SA/نظام/2"}),
        ("١٠ سنوات", {"SA/نظام/2"}),
        ("geldwäsche", {"DE/Gesetz/261"}),
        ("punido", {"PT/Código/368"}),
        ("riciclaggio", {"IT/Codice/648"}),
        ("nowhere", set()),
        ("title:code num:462.31", {"CA/Code/462.31"}),
        ("heading:money", {"CA/Code/2"}),
        ('court:"supreme court"', {"case/1"}),
        ("money -heading:money -court:court", {"CA/Code/462.31", "KE/Act/7"}),
    ],
)  # fmt: skip
def test_words_find_their_language(service: SearchService, text: str, expected: set[str]) -> None:
    assert found(service, text) == expected


@pytest.mark.parametrize(
    "text", ["money laundering", "洗钱", "غسل الأموال", "blanqueo de dinero", "blanchiment d’argent"]
)
def test_a_concept_finds_its_other_names_and_says_so(service: SearchService, text: str) -> None:
    result = service.search(SearchQuery(text, page_size=100))
    assert {hit.id for hit in result.hits} == LAUNDERING
    chinese = next(hit for hit in result.hits if hit.id == "CN/刑法/191")
    assert any(match.expanded_from or match.clause == "word" for match in chinese.matched_by)
    marked = [piece.text for piece in chinese.highlights[0] if piece.match]
    assert marked == ["洗钱"]


def test_expansion_has_a_switch(service: SearchService) -> None:
    assert found(service, "money laundering", expand=True) > found(service, "money laundering")


@pytest.mark.parametrize(
    "text",
    ["art. 15 UNCAC", "UNCAC:15", "article 15 de la Convention contre la corruption", "《联合国反腐败公约》第十五条",
     "المادة 15 من اتفاقية مكافحة الفساد", "статья 15 Конвенции против коррупции"],
)  # fmt: skip
def test_an_article_pasted_finds_what_is_under_it(service: SearchService, text: str) -> None:
    assert found(service, text) == {"CA/Code/10", "FR/Code/432-11"}


@pytest.mark.parametrize(
    ("text", "best"),
    [("section 462.31", "CA/Code/462.31"), ("Code s. 10", "CA/Code/10"), ("第二百九十四条之一", "CN/刑法/294之一"),
     ("ECLI:CA:SC:2015:12", "case/1"), ("324-1", "FR/Code/324-1")],
)  # fmt: skip
def test_a_number_pasted_finds_its_record_first(service: SearchService, text: str, best: str) -> None:
    assert service.search(SearchQuery(text)).hits[0].id == best


def test_filters_or_within_and_across_and_exclude(service: SearchService) -> None:
    either = Filter("jurisdiction", ("CA", "FR"))
    assert found(service, "", filters=(either, Filter("crime_type", ("corruption",)))) == {
        "CA/Code/10",
        "FR/Code/432-11",
    }
    assert found(
        service, "", filters=(Filter("jurisdiction", ("CA",), ("FR",)), Filter("kind", (), ("provision",)))
    ) == {"case/1"}
    assert found(service, "", filters=(Filter("article", ("UNCAC:15",)),)) == {"CA/Code/10", "FR/Code/432-11"}
    assert "CA/Code/10" not in found(service, "", year_from=2000, year_to=2001)
    assert found(service, "", filters=(Filter("year", ("2015",)),)) == {"KE/Act/7", "case/1"}


def test_in_force_on_asks_for_the_law_of_a_day(service: SearchService) -> None:
    code = Filter("kind", ("provision",)), Filter("jurisdiction", ("CA",))
    assert found(service, "", filters=code, in_force_on="1995-01-01") == {"CA/Code/10"}
    assert "CA/Code/2" in found(service, "", filters=code, in_force_on="2009-12-31")
    assert "CA/Code/2" not in found(service, "", filters=code, in_force_on="2011-01-01")


def test_a_chosen_value_without_hits_is_shown_with_nought(service: SearchService) -> None:
    result = service.search(
        SearchQuery("洗钱", expand=False, filters=(Filter("jurisdiction", ("KE",)),), facets=FACETS)
    )
    values = {value.value: value for facet in result.facets if facet.field == "jurisdiction" for value in facet.values}
    assert result.total == 0
    assert (values["KE"].count, values["KE"].selected) == (0, True)
    assert values["CN"].count == 1


def test_every_count_is_the_total_after_its_click(service: SearchService) -> None:
    chance = random.Random(0)
    for _ in range(40):
        query = random_query(chance)
        result = service.search(query)
        for facet in result.facets:
            for value in facet.values:
                chosen = with_filter(query, Filter(facet.field, (value.value,), query.filter(facet.field).excluded))
                clicked = service.search(replace(chosen, facets=()))
                assert clicked.total == value.count, (query, facet.field, value)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["", "repealed", "money laundering"])
def test_paging_reaches_every_hit_once(service: SearchService, sort: Sort, text: str) -> None:
    query = SearchQuery(text, sort=sort, page_size=2)
    ids = [hit.id for result in pages(service, query) for hit in result.hits]
    whole = service.search(replace(query, page_size=100))
    assert ids == [hit.id for hit in whole.hits]
    assert len(set(ids)) == whole.total


def test_orders_put_records_without_a_date_last(service: SearchService) -> None:
    for sort, first in ((Sort.NEWEST, "case/1"), (Sort.OLDEST, "CA/Code/10")):
        hits = service.search(SearchQuery(sort=sort, page_size=100)).hits
        assert hits[0].id == first
        assert [hit.id for hit in hits if not hit.document.get("date")] == [hit.id for hit in hits[-3:]]


def test_ties_are_ordered_by_date_then_id(service: SearchService) -> None:
    hits = service.search(SearchQuery("repealed", expand=False)).hits
    assert [hit.id for hit in hits] == ["CA/Code/97", "CA/Code/98", "CA/Code/99"]


def test_a_cursor_fits_its_own_search_only(service: SearchService) -> None:
    cursor = service.search(SearchQuery("money", page_size=1)).next_cursor
    with pytest.raises(InvalidParameter):
        service.search(SearchQuery("bribe", page_size=1, cursor=cursor))
    with pytest.raises(InvalidParameter):
        service.search(SearchQuery("money", cursor="not-a-cursor"))


def test_paging_goes_on_where_it_was_when_the_index_changes(service: SearchService) -> None:
    query = SearchQuery("money", sort=Sort.NEWEST, page_size=1, expand=False)
    before = [hit.id for result in pages(service, query) for hit in result.hits]
    first = service.search(query)
    service.backend.apply([provision("CA/New/1", "en", "Money", "Money.", date="2020-01-01")], [])
    later = [hit.id for result in pages(service, replace(query, cursor=first.next_cursor)) for hit in result.hits]
    assert later == before[1:]


def test_writing_replaces_and_deletes_by_id(search_backend: SearchBackend, planner: Planner) -> None:
    service = SearchService(search_backend, planner)
    changed = replace(DOCUMENTS[0], text="Nothing of the kind any more.", heading="Changed")
    assert search_backend.apply([changed], ["case/1", "never/there"]) == 3
    assert search_backend.count() == len(DOCUMENTS) - 1
    assert found(service, "money laundering") == {"KE/Act/7"}
    assert list(search_backend.ids()) == sorted(document.id for document in DOCUMENTS if document.id != "case/1")


def test_a_build_that_dies_leaves_the_old_index_serving(search_backend: SearchBackend, planner: Planner) -> None:
    def dying() -> Iterator[IndexDocument]:
        yield from DOCUMENTS[:5]
        raise RuntimeError("out of power")

    index = search_backend.describe()["index"]
    with pytest.raises(RuntimeError):
        search_backend.build(dying())
    assert search_backend.describe()["index"] == index
    assert search_backend.count() == len(DOCUMENTS)
    assert search_backend.build(DOCUMENTS[:5]) == 5
    assert search_backend.count() == 5


BUILD_AND_DIE = """
import os, sys
from pathlib import Path
from app.search.backends import open_backend
from tests.search.documents import DOCUMENTS

def killed():
    yield from DOCUMENTS[:5]
    os.kill(os.getpid(), 9)

open_backend(sys.argv[1], Path(sys.argv[2]), sys.argv[3]).build(killed())
"""


def test_a_build_that_is_killed_leaves_the_old_index_serving(
    search_backend: SearchBackend, search_url: str, search_prefix: str, tmp_path: Path
) -> None:
    index = search_backend.describe()["index"]
    arguments = [search_url, str(tmp_path / "index"), search_prefix]
    died = subprocess.run([sys.executable, "-c", BUILD_AND_DIE, *arguments], cwd=ROOT, check=False)
    assert died.returncode == -9
    assert (search_backend.describe()["index"], search_backend.count()) == (index, len(DOCUMENTS))
    assert search_backend.build(DOCUMENTS[:5]) == 5
    assert search_backend.apply(DOCUMENTS[5:6], []) == 1


def test_without_an_index_searching_says_so(empty_backend: SearchBackend, planner: Planner) -> None:
    assert not empty_backend.ready()
    assert empty_backend.count() == 0
    with pytest.raises(SearchUnavailable, match="index build"):
        empty_backend.search(planner.plan(SearchQuery("money")))
    assert empty_backend.apply(DOCUMENTS[:1], []) == 1
    assert empty_backend.ready()


def random_query(chance: random.Random) -> SearchQuery:
    """A few words of a document, in some form, under some filters that exist."""
    words = chance.choice(DOCUMENTS).text.split()
    start = chance.randrange(len(words))
    text = chance.choice(["{0}", "", "{0} -{1}", "{0} OR {1}", '"{0}"']).format(
        " ".join(words[start : start + 2]), chance.choice(words)
    )
    query = SearchQuery(text, expand=chance.random() < 0.5, page_size=5, facets=FACETS)
    for _ in range(chance.randrange(3)):
        name, value = chance.choice([("jurisdiction", "CA"), ("crime_type", "corruption"), ("language", "fr"),
                                     ("article", "UNCAC:23"), ("year", "2001"), ("kind", "case")])  # fmt: skip
        chosen = Filter(name, (), (value,)) if chance.random() < 0.3 else Filter(name, (value,))
        query = replace(query, filters=(*(f for f in query.filters if f.field != name), chosen))
    return query
