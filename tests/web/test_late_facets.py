"""A portal without time for facets: pages say what was not counted, and those made of counts are whole."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.factories import write_portal
from tests.web.test_pages import read, words


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = write_portal(Settings(data_dir=tmp_path_factory.mktemp("portal"), facet_budget_ms=0))
    with TestClient(create_app(settings)) as client:
        yield client


def test_the_answer_names_every_facet_that_is_late(hurried: TestClient, client: TestClient) -> None:
    late, whole = (one.get("/api/v1/search?q=bribery").json() for one in (hurried, client))
    assert {(facet["complete"], *facet["values"]) for facet in late["facets"].values()} == {(False,)}
    assert late["facets"].keys() == whole["facets"].keys()
    assert [late[key] for key in ("total", "hits")] == [whole[key] for key in ("total", "hits")]


def test_the_page_says_what_was_not_counted_and_counts_it_when_asked(hurried: TestClient) -> None:
    page = read(hurried, "/search?q=bribery&jurisdiction=KE")
    (form,) = page.xpath("//form[@class='late' and contains(@action, '/jurisdiction')]")
    assert words(form) == "Jurisdiction: not counted in time. Count now"
    assert {field.get("name"): field.get("value") for field in form.xpath(".//input")} == {
        "q": "bribery",
        "jurisdiction": "KE",
    }
    counted = read(hurried, f"{form.get('action')}?q=bribery&jurisdiction=KE")
    assert any(words(pick).startswith("Kenya") for pick in counted.xpath("//a[@class='pick']"))
    assert len(page.xpath("//form[@class='late']")) == len(page.xpath("//form[contains(@action, '/facets/')]"))


@pytest.mark.parametrize("path", ["/", "/treaties/UNCAC", "/treaties/UNCAC/15", "/api/v1/facets/kind"])
def test_what_is_made_of_counts_is_whole(hurried: TestClient, client: TestClient, path: str) -> None:
    assert hurried.get(path).text == client.get(path).text
