"""One facet by itself, and the hierarchy of places."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from app.search.fields import FACETS

FACET = "/api/v1/facets"


def ask(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def values(client: TestClient, path: str) -> list[str]:
    return [value["value"] for value in ask(client, path)["values"]]


def total(client: TestClient, url: str) -> int:
    parts = urlsplit(url)
    return int(ask(client, f"{parts.path}?{parts.query}")["total"])


@pytest.mark.parametrize("name", FACETS)
def test_a_facet_by_itself_is_that_of_the_search_and_its_counts_are_true(client: TestClient, name: str) -> None:
    asked = "q=bribery&language=en&-jurisdiction=FR"
    alone = ask(client, f"{FACET}/{name}?{asked}")
    assert alone == ask(client, f"/api/v1/search?{asked}")["facets"][name]
    for value in alone["values"][:5]:
        if not (value["selected"] or value["excluded"]) and name not in ("language", "jurisdiction"):
            assert total(client, value["url"]) == value["count"]


def test_a_list_is_found_by_the_beginning_of_any_word_in_the_readers_language(client: TestClient) -> None:
    assert values(client, f"{FACET}/jurisdiction?prefix=ken&locale=fr") == ["KE"]
    assert values(client, f"{FACET}/jurisdiction?prefix=КЕН&locale=ru") == ["KE"]
    assert values(client, f"{FACET}/jurisdiction?prefix=肯尼&locale=zh") == ["KE"]
    assert "014" in values(client, f"{FACET}/region?prefix=AFR&locale=en")  # Eastern Africa
    assert values(client, f"{FACET}/region?prefix=fric&locale=en") == []
    assert "UNCAC:15" in values(client, f"{FACET}/article?prefix=uncac:15")


def test_accents_make_no_difference_to_a_list(client: TestClient) -> None:
    plain, accented = (values(client, f"{FACET}/region?prefix={typed}&locale=es") for typed in ("africa", "ÁFRICA"))
    assert "002" in plain
    assert plain == accented


def test_what_is_chosen_is_in_its_list_even_with_nothing_under_it(client: TestClient) -> None:
    (iceland,) = ask(client, f"{FACET}/jurisdiction?jurisdiction=IS&prefix=ice")["values"]
    assert (iceland["count"], iceland["selected"]) == (0, True)


def test_jurisdictions_stand_under_regions_with_true_counts(client: TestClient) -> None:
    facets = ask(client, "/api/v1/search?q=bribery")["facets"]
    assert facets["jurisdiction"]["parent_facet"] == "region"
    regions = {value["value"]: value for value in facets["region"]["values"]}
    kenya = next(value for value in facets["jurisdiction"]["values"] if value["value"] == "KE")
    assert regions[kenya["parent"]]["label"] == "Eastern Africa"
    assert [regions[code]["parent"] for code in ("014", "202", "002")] == ["202", "002", None]
    for region in regions.values():
        assert total(client, region["url"]) == region["count"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/jurisdicton", 404, "jurisdiction"),
        ("/jurisdiction?prefix=a&prefix=b", 400, "twice"),
        ("/jurisdiction?languag=en", 400, "language"),
        ("/jurisdiction?language=klingon-", 400, "language"),
    ],
)
def test_what_is_wrong_is_named(client: TestClient, path: str, status: int, said: str) -> None:
    answer = client.get(f"{FACET}{path}")
    assert answer.status_code == status
    assert said in answer.json()["detail"]
