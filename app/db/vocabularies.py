"""Vocabularies between their files, the database and the values that readers use."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.orm import Session

from app.db.models import Label, VocabularyTerm
from app.domain.vocabularies import Term, Vocabulary, load_vocabularies


def store_vocabularies(engine: Engine, folder: Path) -> None:
    """Make the tables say what the files say, in one transaction."""
    wanted = load_vocabularies(folder)
    with Session(engine) as session, session.begin():
        if read_vocabularies(session) == wanted:
            return
        session.execute(delete(Label))
        session.execute(delete(VocabularyTerm))
        for vocabulary in wanted.values():
            if vocabulary.terms:
                rows = [_term_row(vocabulary.name, term) for term in vocabulary.terms.values()]
                session.execute(insert(VocabularyTerm), rows)
        labels = [row for v in wanted.values() for t in v.terms.values() for row in _label_rows(v.name, t)]
        if labels:
            session.execute(insert(Label), labels)


def read_vocabularies(session: Session) -> Mapping[str, Vocabulary]:
    """All vocabularies by name, terms in display order."""
    labels: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    columns = (Label.vocabulary, Label.value, Label.language, Label.position, Label.text)
    for name, value, language, position, text in session.execute(select(*columns).order_by(Label.position)):
        names = labels[name, value]
        if position == 0:
            names[language].insert(0, text)
        else:
            names[f"{language}*"].append(text)
    terms: dict[str, dict[str, Term]] = defaultdict(dict)
    for row in session.scalars(select(VocabularyTerm).order_by(VocabularyTerm.vocabulary, VocabularyTerm.position)):
        terms[row.vocabulary][row.value] = _term(row, labels[row.vocabulary, row.value])
    return {name: Vocabulary(name, entries) for name, entries in terms.items()}


def _term(row: VocabularyTerm, labels: Mapping[str, list[str]]) -> Term:
    return Term(
        value=row.value,
        labels={language: texts[0] for language, texts in labels.items() if not language.endswith("*")},
        synonyms={language[:-1]: tuple(texts) for language, texts in labels.items() if language.endswith("*")},
        broader=row.broader,
        articles=tuple(row.articles),
        order=row.position,
        source=row.source,
        attributes=row.attributes,
    )


def _term_row(vocabulary: str, term: Term) -> dict[str, Any]:
    return {
        "vocabulary": vocabulary,
        "value": term.value,
        "broader": term.broader,
        "position": term.order,
        "articles": list(term.articles),
        "source": term.source,
        "attributes": dict(term.attributes),
    }


def _label_rows(vocabulary: str, term: Term) -> Iterator[dict[str, Any]]:
    key = {"vocabulary": vocabulary, "value": term.value}
    for language, text in term.labels.items():
        yield {**key, "language": language, "position": 0, "text": text}
    for language, texts in term.synonyms.items():
        for position, text in enumerate(texts, start=1):
            yield {**key, "language": language, "position": position, "text": text}
