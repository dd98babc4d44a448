"""What was understood, left out or may be tried instead is said in the reader's language."""

from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient


def ask(client: TestClient, locale: str, **given: str) -> Any:
    response = client.get(f"/api/v1/search?{urlencode({**given, 'locale': locale})}")
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            "en",
            "Understood: words “gift” · under the article “UNCAC:15 Bribery of national public officials”"
            " · without “prison”",
        ),
        (
            "fr",
            "Compris : mots « gift » · au titre de l’article « UNCAC:15 Corruption d’agents publics nationaux »"
            " · sans « prison »",
        ),
    ],
)
def test_the_sentence_speaks_the_locale(client: TestClient, locale: str, said: str) -> None:
    interpreted = ask(client, locale, q="gift art. 15 UNCAC -prison")["interpreted"]
    assert interpreted["sentence"].replace("\u00a0", " ") == said
    assert [part["kind"] for part in interpreted["parts"]] == ["words", "article", "without"]


def test_all_records_are_said_too(client: TestClient) -> None:
    assert ask(client, "en")["interpreted"]["sentence"] == "Understood: all records"


def test_a_concept_is_named_in_the_locale(client: TestClient) -> None:
    names = {
        locale: ask(client, locale, q="corruption")["interpreted"]["concepts"][0]["label"] for locale in ("en", "ru")
    }
    assert names == {"en": "Corruption", "ru": "Коррупция"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("word " * 50, "words_cut"),
        ("(" * 40 + "a", "brackets_ignored"),
        ("x " * 1500, "text_cut"),
        ("a*", "prefix_too_short"),
        ('"' + "word " * 70 + '"', "phrase_cut"),
        ("!?", "nothing_to_search"),
        ("briberry", "respelled"),
    ],
)
def test_a_note_has_a_code_and_a_text_in_the_locale(client: TestClient, text: str, code: str) -> None:
    said = [
        {note["code"]: note["text"] for note in ask(client, locale, q=text)["interpreted"]["notes"]}
        for locale in ("en", "ar")
    ]
    assert code in said[0] and code in said[1]
    assert code not in said[0].values()
    assert said[0][code] != said[1][code]


def test_ways_out_say_what_to_do(client: TestClient) -> None:
    ways = ask(client, "es", q="bribery", jurisdiction="IS")["ways_out"]
    assert next((way["kind"], way["label"], way["text"]) for way in ways) == (
        "filter",
        "Jurisdicción",
        "Buscar sin el filtro «Jurisdicción»",
    )
