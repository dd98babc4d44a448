"""Result sets that are cited, on both pairs of engines: kept once, checked by their hash, compared later."""

from contextlib import closing
from hashlib import sha256
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.engine import make_engine
from app.db.models import AssignmentRow, Citation, Expression, OutboxEntry, Provision
from app.main import create_app
from app.search import citing, indexer
from app.search.backends import open_backend
from app.settings import Settings
from tests.factories import a_provision, a_work, an_assignment, an_expression, write_portal

CITATIONS = "/api/v1/citations"


def cite(client: TestClient, query: str) -> Any:
    response = client.post(f"{CITATIONS}?{query}")
    assert response.status_code == 201, response.text
    return response.json()


def test_a_set_is_kept_once_with_its_hash(client: TestClient) -> None:
    made = cite(client, "q=bribery&jurisdiction=KE&jurisdiction=FR")
    again = cite(client, "jurisdiction=FR&jurisdiction=KE&q=%20bribery&sort=newest&page_size=3&facets=&explain=on")
    assert again == made
    assert client.get(f"{CITATIONS}/{made['id']}").json() == made
    ids = client.get(f"{CITATIONS}/{made['id']}/ids").content
    assert sha256(ids).hexdigest() == made["sha256"]
    found = client.get("/api/v1/search?q=bribery&jurisdiction=KE&jurisdiction=FR").json()
    assert ids.decode().split() == sorted(hit["id"] for hit in found["hits"])
    assert made["total"] == found["total"] == 2
    assert cite(client, "q=bribery&jurisdiction=KE")["id"] != made["id"]


def test_the_sentence_says_what_was_asked_and_where_it_is(client: TestClient) -> None:
    made = cite(client, "q=bribery&jurisdiction=KE&-language=fr&year_from=2000&locale=fr")
    assert made["url"] == f"http://testserver/citations/{made['id']}"
    for said in ("«\u00a0bribery\u00a0»", "Kenya", "2000–", "1 notice", made["url"], made["sha256"]):
        assert said in made["sentence"]
    assert "locale" not in made["query"]


def test_a_search_names_its_canonical_address(client: TestClient) -> None:
    one = client.get("/api/v1/search?q=bribery&jurisdiction=KE&jurisdiction=FR&sort=title&locale=ar").json()
    other = client.get("/api/v1/search?jurisdiction=FR&q=bribery&jurisdiction=KE&page_size=1&facets=kind").json()
    assert (
        one["canonical_url"]
        == other["canonical_url"]
        == ("http://testserver/search?q=bribery&jurisdiction=FR&jurisdiction=KE")
    )


def test_what_is_too_large_or_unknown_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citing, "MOST_CITED", 2)
    refused = client.post(CITATIONS)
    assert (refused.status_code, refused.json()["title"]) == (422, "Too many records")
    assert "at most 2" in refused.json()["detail"]
    assert client.post(f"{CITATIONS}?juristiction=KE").json()["nearest"] == "jurisdiction"
    assert client.get(f"{CITATIONS}/c-none").status_code == 404
    assert client.get(f"{CITATIONS}/c-none/changes?nothing=1").status_code == 400


def test_the_records_are_named_by_title_and_number(client: TestClient) -> None:
    made = cite(client, "q=laundering&kind=provision&jurisdiction=CA&language=en")
    address = f"{CITATIONS}/{made['id']}/records"
    whole = client.get(address).json()
    assert (whole["total"], whole["next_cursor"]) == (30, None)
    assert [record["num"] for record in whole["records"]] == [str(number) for number in range(1, 31)]
    assert whole["records"] == made["records"]
    first = client.get(f"{address}?page_size=20").json()
    second = client.get(f"{address}?page_size=20&cursor={first['next_cursor']}").json()
    assert first["records"] + second["records"] == whole["records"]
    assert client.get(f"{address}?cursor=30").json()["parameter"] == "cursor"
    assert client.get(f"{address}?cursor=x").status_code == 400
    page = address.replace("/api/v1", "")
    assert [client.get(f"{page}?cursor={bad}").status_code for bad in ("0" * 8 + "1" + "9" * 5000, "x")] == [400, 400]


@pytest.mark.parametrize(
    ("query", "body", "parameter"),
    [
        ("q=bribery", b'{"q": "laundering"}', "body"),
        ("q=bribery", b"x" * 1_000_000, "body"),
        ("q=bribery&cursor=nonsense", b"", "cursor"),
        ("q=bribery&cursor=W10", b"", "cursor"),
    ],
)
def test_what_would_be_ignored_is_refused(client: TestClient, query: str, body: bytes, parameter: str) -> None:
    refused = client.post(f"{CITATIONS}?{query}", content=body)
    assert refused.headers["content-type"] == "application/problem+json"
    assert (refused.status_code, refused.json()["parameter"]) == (400, parameter)


def test_a_day_has_room_for_so_many_new_ones(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citing, "MOST_A_DAY", 1)
    with TestClient(create_app(write_portal(settings))) as client:
        made = cite(client, "q=bribery")
        refused = client.post(f"{CITATIONS}?q=laundering")
        assert (refused.status_code, refused.json()["title"]) == (429, "Too many citations")
        assert cite(client, "q=bribery") == made


def test_a_citation_outlives_the_vocabulary_it_names(settings: Settings) -> None:
    with TestClient(create_app(write_portal(settings))) as client:
        made = cite(client, "q=bribery&crime_type=corruption")
        with Session(client.app.state.portal.engine) as session:  # type: ignore[attr-defined]
            session.get_one(Citation, made["id"]).query = "q=bribery&crime_type=a_name_of_old"
            session.commit()
        shown = client.get(f"{CITATIONS}/{made['id']}")
        assert (shown.status_code, "a_name_of_old" in shown.json()["sentence"]) == (200, True)
        assert client.get(f"{CITATIONS}/{made['id']}/changes").status_code == 400


def test_nothing_has_changed_at_once(client: TestClient) -> None:
    made = cite(client, "q=laundering")
    changes = client.get(f"{CITATIONS}/{made['id']}/changes").json()
    assert (changes["came"], changes["went"], changes["changed"]) == ([], [], [])
    assert (changes["total"], changes["sha256"]) == (made["total"], made["sha256"])


def test_what_came_went_and_changed_is_told(settings: Settings) -> None:
    with TestClient(create_app(write_portal(settings))) as client:
        made = cite(client, "kind=provision&crime_type=corruption")
    _change_the_law(settings)
    with TestClient(create_app(settings)) as client:  # an open index sees what another process wrote a little later
        changes = client.get(f"{CITATIONS}/{made['id']}/changes").json()
    reasons = {record["id"]: record["reasons"] for record in changes["changed"]}
    assert reasons == {"w-ke-en-0": ["text"], "w-fr-fr-0": ["links"]}
    assert [record["id"] for record in changes["came"]] == ["w-new-en-0"]
    assert changes["came"][0]["heading"] == "Graft"
    gone = {record["id"]: (record["reasons"], record["url"] is None) for record in changes["went"]}
    assert gone == {
        "w-cn-zh-Hans-0": (["not_held"], True),
        "w-ru-ru-0": (["replaced"], False),
        "w-pe-es-0": (["no_longer_found"], False),
    }
    assert changes["total"] == made["total"] - 2
    assert {**changes["citation"], "records": []} == {**made, "records": []}
    went = {record["title"] for record in changes["went"]}
    assert went == {"廉洁法, 8 受贿", "Закон о честности", "Ley de integridad"}


def test_a_newer_version_is_compared_place_by_place(settings: Settings) -> None:
    with TestClient(create_app(write_portal(settings))) as client:
        made = cite(client, "q=bribery&kind=provision&jurisdiction=KE&expand=off")
    engine = make_engine(settings.database)
    backend = open_backend(settings.search_url, settings.index_dir, settings.search_prefix)
    with Session(engine) as session, closing(backend):
        old = session.get_one(Expression, "w-ke-en")
        old.current = False
        new = an_expression(old.work, "en", id="w-ke-en-2", expression_key="w-ke-en-2")
        new.manifestations.clear()
        session.add(new)
        for provision in old.provisions:
            a_provision(new, provision.num, provision.heading, f"{provision.text} Or for ten.")
            session.add(OutboxEntry(record_id=provision.id))
        session.flush()
        session.add_all(OutboxEntry(record_id=provision.id) for provision in new.provisions)
        session.commit()
        indexer.drain(session, backend)
    engine.dispose()
    with TestClient(create_app(settings)) as client:
        changes = client.get(f"{CITATIONS}/{made['id']}/changes").json()
    assert (changes["came"], changes["went"]) == ([], [])
    assert {tuple(record["reasons"]) for record in changes["changed"]} == {("text", "links")}


def _change_the_law(settings: Settings) -> None:
    engine = make_engine(settings.database)
    backend = open_backend(settings.search_url, settings.index_dir, settings.search_prefix)
    with Session(engine) as session, closing(backend):
        work = a_work("w-new")
        provision = a_provision(an_expression(work, "en"), "1", "Graft", "No graft.")
        session.add(work)
        session.flush()
        session.add(an_assignment(provision.id, "crime_type", "corruption", method="asserted", confidence=1.0))
        session.get_one(Provision, "w-ke-en-0").text += " Or for ten."
        session.add(an_assignment("w-fr-fr-0", "article", "UNCAC:16"))
        session.delete(session.get_one(Expression, "w-cn-zh-Hans"))
        session.get_one(Expression, "w-ru-ru").current = False
        about = select(AssignmentRow).where(AssignmentRow.record_id == "w-pe-es-0", AssignmentRow.term == "corruption")
        session.delete(session.scalars(about).one())
        for place in ("ke-en", "fr-fr", "cn-zh-Hans", "ru-ru", "pe-es", "new-en"):
            session.add(OutboxEntry(record_id=f"w-{place}-0"))
        session.commit()
        indexer.drain(session, backend)
    engine.dispose()
