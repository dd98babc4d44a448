"""Competent authorities."""

from collections.abc import Iterable, Sequence
from typing import Literal

from sqlalchemy.orm import Session

from app.db.models import Authority
from app.domain.kinds import Method
from app.presenters.base import LabelledValue, View
from app.presenters.legal_basis import LegalBases, LegalBasis, mapped_articles
from app.presenters.links import ArticleLink, article_link
from app.presenters.reader import Reader
from app.presenters.works import ManifestationView


class ContactView(View):
    """An address of the office, never of a person."""

    type: str
    """`address` or `web`."""
    value: str


class ServedArticle(ArticleLink):
    """An article that an authority serves."""

    method: LabelledValue
    """`asserted` when the source names the authority under it, `mapped` when one of its functions is to serve it."""


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
    articles: tuple[ServedArticle, ...]
    """Treaty articles under which it was named, then those that its functions serve."""
    treaties: tuple[LegalBasis, ...]
    """What is known of the treaties a request can rest on."""
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
    manifestations: tuple[ManifestationView, ...]
    """The list it was read from."""


def present_authorities(session: Session, rows: Sequence[Authority], reader: Reader) -> tuple[AuthorityRecord, ...]:
    """Authorities with the names of their codes, and what their jurisdictions are bound by."""
    bases = LegalBases(session, rows)
    return tuple(_present(row, bases, reader) for row in rows)


def _present(row: Authority, bases: LegalBases, reader: Reader) -> AuthorityRecord:
    return AuthorityRecord(
        id=row.id,
        url=reader.record_url(row.id),
        name=row.name,
        language=row.language,
        name_en=row.name_en,
        jurisdiction=reader.labelled("jurisdiction", row.jurisdiction),
        functions=reader.labelled_all("authority_function", sorted(given.function for given in row.functions)),
        articles=tuple(_served(row, reader)),
        treaties=bases.of(row, reader),
        other_treaties=row.other_treaties,
        channels=tuple(sorted(given.channel for given in row.channels)),
        languages=reader.labelled_all("language", sorted(given.language for given in row.languages)),
        contacts=tuple(ContactView(type=given.type, value=given.value) for given in row.contacts if given.value),
        legal_basis=row.legal_basis,
        source=row.source,
        source_date=row.source_date,
        certainty=row.certainty,
        manifestations=(_list_file(row),),
    )


def _list_file(row: Authority) -> ManifestationView:
    return ManifestationView(
        path=row.path,
        sha256=row.sha256,
        media_type="application/json" if row.path.lower().endswith(".json") else "text/csv",
        extractor="",
        source_url="",
        licence="",
        source=row.source,
    )


def _served(row: Authority, reader: Reader) -> Iterable[ServedArticle]:
    named = sorted(given.article for given in row.articles)
    mapped = [article for article in mapped_articles(row, reader) if article not in named]
    for method, articles in ((Method.ASSERTED, named), (Method.MAPPED, mapped)):
        for article in articles:
            link = article_link(article, reader).model_dump()
            yield ServedArticle(**link, method=reader.labelled("link", method))
