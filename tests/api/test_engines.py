"""The same answers from SQLite with tantivy and from PostgreSQL with OpenSearch."""

from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.factories import write_portal


def test_the_service_answers_alike_on_both_pairs(settings: Settings) -> None:
    with TestClient(create_app(write_portal(settings))) as client:
        assert client.get("/readyz").json()["status"] == "ready"
        found = client.get("/api/v1/search?q=bribery").json()
        assert found["total"] == 7
        counts = {value["value"]: value["count"] for value in found["facets"]["jurisdiction"]["values"]}
        assert counts == dict.fromkeys(("CN", "FR", "KE", "PE", "RU", "SA", "UN"), 1)
        assert client.get("/api/v1/articles/UNTOC/6").json()["records"] == 31
        cells = client.get("/api/v1/coverage").json()["cells"]
        canada = {"value": "CA", "label": "Canada"}
        assert {cell["article"]: cell["records"] for cell in cells if cell["jurisdiction"] == canada} == {"UNTOC:6": 30}
        authorities = client.get("/api/v1/authorities?article=UNTOC:18&page_size=1").json()
        assert (authorities["total"], authorities["next_cursor"]) == (3, "fr-office")
        assert (
            client.get(f"/api/v1/authorities?cursor={authorities['next_cursor']}").json()["authorities"][0]["id"]
            == "ke-office"
        )
        assert client.get("/api/v1/records/%00").status_code == 404
        for path in ("/", "/search?q=laundering", "/works/w-ca", "/records/w-case-en", "/treaties/UNTOC/6"):
            assert client.get(path).status_code == 200


def test_the_reasons_and_what_they_weigh_are_told_by_both(settings: Settings) -> None:
    with TestClient(create_app(write_portal(settings))) as client:
        answer = client.get("/api/v1/search?q=bribery+gift&explain=on").json()
    assert answer["explain"]["engine"]["engine"] == ("OpenSearch" if settings.search_url else "tantivy")
    assert answer["hits"]
    for hit in answer["hits"]:
        assert 0 < hit["score"] <= sum(reason["score"] or 0 for reason in hit["matched_by"]) + 0.01
