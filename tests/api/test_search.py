"""The search of the HTTP contract."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from app.search.params import PARAMETERS

SEARCH = "/api/v1/search"


def ask(client: TestClient, query: str) -> Any:
    response = client.get(f"{SEARCH}?{query}")
    assert response.status_code == 200, response.text
    return response.json()


def follow(client: TestClient, url: str) -> Any:
    parts = urlsplit(url)
    return client.get(f"{parts.path}?{parts.query}").json()


def test_a_hit_has_the_shape_of_the_contract(client: TestClient) -> None:
    (hit,) = ask(client, "q=gift&jurisdiction=KE&kind=provision")["hits"]
    assert hit["id"] == "w-ke-en-0"
    assert (hit["kind"], hit["num"], hit["heading"], hit["language"]) == ("provision", "10", "Bribery", "en")
    assert hit["title"] == hit["work"]["title"] == "Clean Hands Act"
    assert hit["jurisdiction"] == {"value": "KE", "label": "Kenya"}
    assert hit["date"] == "2003-05-02"
    assert hit["articles"][0]["value"] == "UNCAC:15"
    assert hit["articles"][0]["role"] == "core"
    assert [term["value"] for term in hit["crime_types"]] == ["corruption"]
    assert {"text": "gift", "match": True} in hit["highlights"][0]


def test_a_hit_links_to_its_page(client: TestClient) -> None:
    hit = ask(client, "q=gift&jurisdiction=KE")["hits"][0]
    assert hit["url"].startswith("http://testserver/records/")
    assert client.get(urlsplit(hit["url"]).path).status_code == 200
    assert client.get(urlsplit(hit["work"]["url"]).path).status_code == 200


@pytest.mark.parametrize(
    "query", ["", "q=bribery", "article=UNTOC:6", "kind=provision&-language=en", "jurisdiction=KE&q=zz"]
)
def test_every_count_is_the_total_of_its_link(client: TestClient, query: str) -> None:
    answer = ask(client, query)
    checked = 0
    for facet in answer["facets"].values():
        unchosen = not any(value["selected"] or value["excluded"] for value in facet["values"])
        for value in facet["values"] if unchosen else []:
            assert follow(client, value["url"])["total"] == value["count"], value
            checked += 1
    assert checked > 0 or answer["total"] == 0


def test_choosing_and_giving_up_a_value_comes_back(client: TestClient) -> None:
    chosen = follow(client, ask(client, "q=bribery")["facets"]["jurisdiction"]["values"][0]["url"])
    picked = [value for value in chosen["facets"]["jurisdiction"]["values"] if value["selected"]]
    assert len(picked) == 1
    assert follow(client, picked[0]["url"])["total"] == ask(client, "q=bribery")["total"]


def test_excluding_takes_away_exactly_the_count(client: TestClient) -> None:
    everything = ask(client, "")
    value = everything["facets"]["language"]["values"][0]
    assert follow(client, value["exclude_url"])["total"] == everything["total"] - value["count"]


def test_the_article_facet_is_a_tree(client: TestClient) -> None:
    values = {value["value"]: value for value in ask(client, "")["facets"]["article"]["values"]}
    assert values["UNTOC:6(1)(a)"]["parent"] in values
    assert values["UNTOC:6"]["parent"] == "UNTOC"
    assert values["UNTOC"]["parent"] is None


def test_the_cursor_reaches_every_hit_once(client: TestClient) -> None:
    answer = ask(client, "page_size=7&facets=")
    seen = [hit["id"] for hit in answer["hits"]]
    while answer["next_cursor"]:
        answer = ask(client, f"page_size=7&facets=&cursor={answer['next_cursor']}")
        seen += [hit["id"] for hit in answer["hits"]]
    assert len(seen) == len(set(seen)) == answer["total"]


def test_labels_speak_the_locale(client: TestClient) -> None:
    answer = ask(client, "jurisdiction=KE&locale=ar")
    assert answer["hits"][0]["jurisdiction"]["label"] == "كينيا"
    assert "locale=ar" in answer["facets"]["kind"]["values"][0]["url"]


def test_accept_language_decides_without_a_locale(client: TestClient) -> None:
    answer = client.get(f"{SEARCH}?jurisdiction=CN", headers={"accept-language": "de, fr-CH;q=0.8, en;q=0.5"}).json()
    assert answer["hits"][0]["jurisdiction"]["label"] == "Chine"


def test_a_summary_is_marked(client: TestClient) -> None:
    natures = {hit["id"]: hit["nature"] for hit in ask(client, "page_size=100")["hits"]}
    assert natures["w-ca-fr-0"] == "summary"
    assert natures["w-ca-en-1"] == ""


def test_a_bare_year_is_not_shown_as_a_day(client: TestClient) -> None:
    assert ask(client, "jurisdiction=SA")["hits"][0]["date"] == "2015"


@pytest.mark.parametrize(
    ("query", "parameter", "nearest"),
    [
        ("jurisdicton=KE", "jurisdicton", "jurisdiction"),
        ("jurisdiction=Keny", "jurisdiction", "KE"),
        ("sort=newst", "sort", "newest"),
        ("page_size=1000", "page_size", None),
        ("locale=eng", "locale", "en"),
    ],
)
def test_what_is_unknown_is_refused_with_the_nearest(
    client: TestClient, query: str, parameter: str, nearest: str | None
) -> None:
    response = client.get(f"{SEARCH}?{query}")
    problem = response.json()
    assert response.status_code == problem["status"] == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert (problem["parameter"], problem["nearest"]) == (parameter, nearest)
    assert {"type", "title", "detail", "instance"} <= problem.keys()


def test_explain_is_given_when_asked_for(client: TestClient) -> None:
    assert ask(client, "q=bribery")["explain"] is None
    assert ask(client, "q=bribery&explain=on")["explain"]["plan"]


def test_the_documentation_names_every_parameter(client: TestClient) -> None:
    operation = client.get("/api/v1/openapi.json").json()["paths"][SEARCH]["get"]
    assert sorted(entry["name"] for entry in operation["parameters"]) == sorted(PARAMETERS)


def test_suggestions_name_terms_in_the_locale_and_titles(client: TestClient) -> None:
    found = {group["kind"]: group for group in client.get("/api/v1/suggest?q=corrup&locale=fr").json()["groups"]}
    assert found["crime_type"]["label"] == "Type d’infraction"
    crime = next(entry for entry in found["crime_type"]["suggestions"] if entry["value"] == "corruption")
    assert crime["text"] == "Corruption"
    assert follow(client, crime["url"])["total"] == 6
    assert client.get("/api/v1/suggest").status_code == 400


@pytest.mark.parametrize(
    ("typed", "kind", "label", "text"),
    [
        ("clean ha", "provision", "Law", "Clean Hands Act"),
        ("crown co", "court", "Court", "Crown Court"),
        ("ken", "jurisdiction", "Jurisdiction", "Kenya"),
        ("bribery of na", "article", "Treaty article", "UNCAC:15 Bribery of national public officials"),
    ],
)
def test_a_suggestion_stands_with_its_kind_and_finds_something(
    client: TestClient, typed: str, kind: str, label: str, text: str
) -> None:
    found = {group["kind"]: group for group in client.get(f"/api/v1/suggest?q={typed}&locale=en").json()["groups"]}
    assert found[kind]["label"] == label
    (entry,) = found[kind]["suggestions"]
    assert entry["text"] == text
    assert follow(client, entry["url"])["total"] > 0


def test_the_documentation_shows_answers_and_problems(client: TestClient) -> None:
    responses = client.get("/api/v1/openapi.json").json()["paths"][SEARCH]["get"]["responses"]
    assert responses["200"]["content"]["application/json"]["example"]["hits"]
    assert "nearest" in responses["4XX"]["content"]["application/problem+json"]["schema"]["properties"]
    assert "422" not in responses


def test_grouped_hits_say_how_many_and_link_to_all(client: TestClient) -> None:
    plain = ask(client, "q=laundering&page_size=100")
    grouped = ask(client, "q=laundering&group=work")
    assert grouped["total"] == plain["total"]
    assert sum(hit["group"]["total"] for hit in grouped["hits"]) == plain["total"]
    law = next(hit for hit in grouped["hits"] if hit["work"]["id"] == "w-ca")
    assert (len(law["group"]["others"]), law["group"]["total"]) == (2, follow(client, law["group"]["url"])["total"])
    assert plain["hits"][0]["group"] is None
    assert client.get(f"{SEARCH}?group=law").json()["nearest"] is None
