"""The controlled lists."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request

from app.api.conditional import conditional
from app.api.reading import ReaderDep
from app.domain.nearest import hint
from app.domain.vocabularies import Term
from app.errors import NotFound
from app.presenters.base import LabelledValue, View
from app.presenters.reader import API, Reader

router = APIRouter(prefix=API, tags=["vocabularies"])


class TermView(LabelledValue):
    """An entry of a controlled list."""

    labels: dict[str, str]
    """Its name in each language."""
    synonyms: dict[str, tuple[str, ...]]
    broader: str | None
    """The entry above it."""
    articles: tuple[str, ...]
    """Treaty articles that it stands for."""
    attributes: dict[str, str]
    source: str


class VocabularyView(View):
    """A controlled list in display order."""

    name: str
    terms: tuple[TermView, ...]


class VocabularyList(View):
    """The names of the controlled lists."""

    vocabularies: tuple[str, ...]


@router.get("/vocabularies", response_model=VocabularyList)
def list_vocabularies(request: Request, reader: ReaderDep) -> Any:
    """The names of all controlled lists."""
    return conditional(request, VocabularyList(vocabularies=tuple(sorted(reader.vocabularies))))


@router.get("/vocabularies/{name}", response_model=VocabularyView)
def get_vocabulary(request: Request, reader: ReaderDep, name: Annotated[str, Path(examples=["crime_type"])]) -> Any:
    """One controlled list with names and synonyms in every language."""
    if name not in reader.vocabularies:
        raise NotFound(f"there is no vocabulary {name!r}{hint(name, reader.vocabularies)}")
    terms = tuple(_present(term, reader) for term in reader.vocabularies[name].terms.values())
    return conditional(request, VocabularyView(name=name, terms=terms))


def _present(term: Term, reader: Reader) -> TermView:
    return TermView(
        value=term.value,
        label=term.label(reader.locale),
        labels=dict(term.labels),
        synonyms=dict(term.synonyms),
        broader=term.broader or None,
        articles=term.articles,
        attributes=dict(term.attributes),
        source=term.source,
    )
