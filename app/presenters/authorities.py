"""Competent authorities."""

from typing import Literal

from app.db.models import Authority
from app.presenters.base import LabelledValue, View
from app.presenters.links import ArticleLink, article_link
from app.presenters.reader import Reader


class ContactView(View):
    """An address of the office, never of a person."""

    type: str
    """`address` or `web`."""
    value: str


class AuthorityRecord(View):
    """Who receives a request, by which channel and in which languages."""

    id: str
    kind: Literal["authority"] = "authority"
    url: str
    name: str
    """As the source writes it, in `language`."""
    language: str
    name_en: str
    jurisdiction: LabelledValue
    functions: tuple[LabelledValue, ...]
    articles: tuple[ArticleLink, ...]
    """Treaty articles under which it was named."""
    other_treaties: str
    channels: tuple[str, ...]
    languages: tuple[LabelledValue, ...]
    """Languages in which it accepts requests."""
    contacts: tuple[ContactView, ...]
    legal_basis: str
    source: str
    source_date: str
    certainty: str
    """How sure the source is: high, medium or low."""


def present_authority(row: Authority, reader: Reader) -> AuthorityRecord:
    """An authority with the names of its codes."""
    return AuthorityRecord(
        id=row.id,
        url=reader.record_url(row.id),
        name=row.name,
        language=row.language,
        name_en=row.name_en,
        jurisdiction=reader.labelled("jurisdiction", row.jurisdiction),
        functions=reader.labelled_all("authority_function", sorted(given.function for given in row.functions)),
        articles=tuple(article_link(named, reader) for named in sorted(given.article for given in row.articles)),
        other_treaties=row.other_treaties,
        channels=tuple(sorted(given.channel for given in row.channels)),
        languages=reader.labelled_all("language", sorted(given.language for given in row.languages)),
        contacts=tuple(ContactView(type=given.type, value=given.value) for given in row.contacts if given.value),
        legal_basis=row.legal_basis,
        source=row.source,
        source_date=row.source_date,
        certainty=row.certainty,
    )
