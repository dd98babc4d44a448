"""Registry, mappings, index document and vocabularies say the same; the engines' analyses give the same terms."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from app.domain.text import fold
from app.domain.vocabularies import load_vocabularies
from app.search.analysis import load_analysis
from app.search.backends.opensearch_index import index_body
from app.search.document import IndexDocument
from app.search.fields import FIELDS, text_field
from app.search.index_fields import engine_fields
from app.search.mappings import load_mappings
from app.settings import VOCABULARIES
from tests.search.documents import DOCUMENTS

AT_ONCE = 5000  # OpenSearch analyses 10,000 terms at once


def test_registry_and_mapping_declare_the_same_fields() -> None:
    assert load_mappings().fields == {field.name: field.kind for field in FIELDS}


def test_every_document_fits_the_mapping_and_fills_all_of_it() -> None:
    mappings, analysis = load_mappings(), load_analysis()
    declared = set(mappings.properties(analysis)) - {mappings.stored}
    filled = {name for document in DOCUMENTS for name in engine_fields(document, analysis)}
    assert filled <= declared
    unused = {"region", "legal_system", "issue", "obligation", *(text_field("heading", "other"),)}
    texts = {name for name in declared if name.startswith(("title_", "heading_", "text_", "court_"))}
    assert declared - filled <= unused | texts


def test_every_facet_is_of_the_document_and_of_a_vocabulary() -> None:
    names = {field.name for field in fields(IndexDocument)}
    vocabularies = load_vocabularies(VOCABULARIES)
    for field in FIELDS:
        if field.facet:
            assert field.name in names
            assert not field.vocabulary or field.vocabulary in vocabularies


@pytest.fixture
def theirs(opensearch_url: str, opensearch_prefix: str) -> Callable[[str, str], list[str]]:
    """The terms that OpenSearch makes of a text in a language."""
    client = OpenSearch([opensearch_url])
    client.indices.create(index=opensearch_prefix, body=index_body(load_mappings(), load_analysis()))

    def analyze(key: str, text: str) -> list[str]:
        answer = client.indices.analyze(index=opensearch_prefix, body={"analyzer": key, "text": text})
        return [token["token"] for token in answer["tokens"]]

    return analyze


def test_both_engines_make_the_same_terms(theirs: Callable[[str, str], list[str]]) -> None:
    for document in DOCUMENTS:
        for key, analyzer in load_analysis().analyzers.items():
            text = fold(f"{document.title} {document.heading} {document.text}")
            assert theirs(key, text) == analyzer.indexing.analyze(text)


def test_both_engines_make_the_same_terms_of_every_word_of_the_shared_corpus(
    theirs: Callable[[str, str], list[str]], shared_corpus: Path
) -> None:
    """In every language, for words travel."""
    words = sorted(distinct_words([*shared_corpus.rglob("*.txt"), *shared_corpus.rglob("*.md")]))
    assert len(words) > AT_ONCE
    for key, analyzer in load_analysis().analyzers.items():
        for start in range(0, len(words), AT_ONCE):
            text = " ".join(words[start : start + AT_ONCE])
            pairs = zip(theirs(key, text), analyzer.indexing.analyze(text), strict=True)
            assert [(found, wanted) for found, wanted in pairs if found != wanted] == []


def distinct_words(files: Iterable[Path]) -> set[str]:
    words: set[str] = set()
    for file in files:
        words.update(
            re.findall(r"[㐀-鿿豈-﫿]|[^\W㐀-鿿豈-﫿]+", fold(file.read_text(encoding="utf-8", errors="replace")))
        )
    return words


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        ("en", "The accused's launderers", ("the", "accus", "s", "launder")),
        ("fr", "l’abus d’autorité", ("l", "abus", "d", "autor")),
        ("es", "Administración", ("administr",)),
        ("de", "Geldwäsche", ("geldwasch",)),
        ("zh-Hant", "洗錢A罪", ("洗", "钱", "a", "罪")),
        ("ru", "счёта", ("счет",)),
        ("it", "Città", ("citta",)),
        ("und", "x" * 70, ("x" * 64, "x" * 6)),
    ],
)
def test_terms_by_language(language: str, text: str, terms: tuple[str, ...]) -> None:
    assert load_analysis().of(language).terms(text) == terms
