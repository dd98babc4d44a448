"""A text that does not hold says so, on its page and in lists, and leads to the one that does."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from app.db.engine import make_engine
from app.main import create_app
from app.search.backends import open_backend
from app.search.documents import iter_documents
from app.settings import Settings
from tests.factories import a_provision, a_work, an_assignment, an_expression, write_portal
from tests.web.test_pages import read, words


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = write_portal(Settings(data_dir=tmp_path_factory.mktemp("portal")))
    engine = make_engine(settings.database)
    backend = open_backend(settings.search_url, settings.index_dir, settings.search_prefix)
    with Session(engine) as session, closing(backend):
        _write_laws(session)
        session.commit()
        backend.build(iter_documents(session))
    engine.dispose()
    with TestClient(create_app(settings)) as client:
        yield client


def _write_laws(session: Session) -> None:
    work = a_work("w-old", title="Harbour Act")
    earlier = an_expression(work, "en", id="e-1", expression_key="e-1", current=False)
    newer = an_expression(work, "en", id="e-2", expression_key="e-2", version=2)
    for expression in (earlier, newer):
        expression.manifestations.clear()
        a_provision(expression, "1", "Harbours", f"Harbours are lit, says {expression.id}.")
    a_provision(newer, "2", "Piers", "Piers are of wood.", status="superseded")
    a_provision(newer, "2", "Piers", "Piers are of stone.", eid="art_2_2")
    a_provision(newer, "3", "Docks", "(Repealed)", status="repealed")
    session.add(work)
    expired = an_expression(a_work("w-expired", title="Quay Act", status="expired"), "en")
    a_provision(expired, "1", "Quays", "A quay has a rail.")
    session.add(expired.work)
    session.flush()
    session.add(an_assignment("w-expired-en-0", "article", "UNCAC:15", method="asserted", confidence=1.0))


@pytest.mark.parametrize(
    ("record", "code", "current"),
    [
        ("e-1", "earlier_version", "/records/e-2"),
        ("e-1-0", "earlier_version", "/records/e-2-0"),
        ("e-2-1", "superseded", "/records/e-2-2"),
        ("e-2-3", "repealed", None),
        ("w-expired-en", "expired", None),
        ("w-expired-en-0", "expired", None),
    ],
)
def test_what_does_not_hold_says_so_and_leads_on(
    portal: TestClient, record: str, code: str, current: str | None
) -> None:
    (note,) = read(portal, f"/records/{record}").xpath("//div[@class='invalid']")
    assert note.xpath(".//a/@href") == ([current] if current else [])
    told = portal.get(f"/api/v1/records/{record}").json()["validity"]
    assert told["code"] == code and told["text"] in words(note)
    arabic = read(portal, f"/records/{record}?locale=ar").xpath("//div[@class='invalid']")[0]
    assert told["text"] not in words(arabic)
    if current:
        assert not read(portal, current).xpath("//div[@class='invalid']")
    else:
        assert "do not name a text in its place" in words(note)


def test_what_holds_says_nothing(portal: TestClient) -> None:
    for record in ("e-2", "e-2-0", "e-2-2", "w-ke-en", "w-ke-en-0", "w-case-en", "w-guide-en"):
        assert not read(portal, f"/records/{record}").xpath("//div[@class='invalid']")
        assert portal.get(f"/api/v1/records/{record}").json()["validity"] is None


def test_lists_mark_what_does_not_hold(portal: TestClient) -> None:
    mark = ".//span[@class='badge invalid']"
    hits = read(portal, "/search?q=harbour+OR+quay").xpath("//article[@class='hit']")
    marks = {words(hit.find(".//h2")): [words(one) for one in hit.xpath(mark)] for hit in hits}
    assert marks["2 Piers"] in ([], ["Superseded"]) and marks["3 Docks"] == ["Repealed"]
    assert marks["1 Quays"] == ["Expired"] and marks["1 Harbours"] == []
    outline = read(portal, "/records/e-2").xpath("//ul[@class='outline']/li")
    assert [[words(one) for one in entry.xpath(mark)] for entry in outline] == [[], ["Superseded"], [], ["Repealed"]]
    article = read(portal, "/treaties/UNCAC/15").xpath("//section[@class='place'][h3='Kenya']//li")
    assert [[words(one) for one in entry.xpath(mark)] for entry in article] == [[], ["Expired"]]
