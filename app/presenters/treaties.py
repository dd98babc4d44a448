"""Treaties and their articles, with everything under them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from app.db.queries.articles import LinkedProvision, treaty_provisions
from app.db.queries.treaties import Parties, parties
from app.deps import Search
from app.domain.articles import INSTRUMENTS, ArticleRef
from app.domain.vocabularies import Term
from app.errors import NotFound
from app.presenters.base import LabelledValue, View
from app.presenters.facets import FacetView, present_facets
from app.presenters.links import ArticleLink, article_link
from app.presenters.reader import Reader, paragraph_anchor
from app.search.fields import FACETS
from app.search.query import Filter, SearchQuery
from app.search.results import SearchResult


class ParagraphView(LabelledValue):
    """A paragraph or letter of an article."""

    url: str
    anchor: str
    """Its HTML id on the article's page."""
    depth: int
    """1 for a paragraph, 2 for a letter in it, and so on."""
    records: int
    """Searchable records under it."""
    obligation: LabelledValue | None
    """What it asks of a State: from `mandatory` to `optional`; none where it asks nothing."""


class ArticleSummary(ArticleLink):
    """An article in its treaty's list."""

    number: int
    records: int
    """Searchable records under it: the total of the search for it."""
    twin: ArticleLink | None
    """The corresponding article of the other Convention."""


class TreatyView(ArticleLink):
    """A treaty with its articles."""

    short: str
    """Its usual short title; the full one when none is known."""
    adopted: str
    entry_into_force: str
    parties: dict[str, int]
    """Jurisdictions by the action that binds them, as far as our sources name them; an absent one may be bound."""
    parties_as_of: str
    """The latest date of those sources; empty when none is dated."""
    records: int
    articles: tuple[ArticleSummary, ...]


class TreatyText(View):
    """The article's own text in the treaty, in one language."""

    url: str
    language: LabelledValue
    text: str


class ArticleView(ArticleLink):
    """An article with what it requires and what stands under it."""

    instrument: ArticleLink
    number: int
    summary: str
    """What it requires, in this portal's own words; empty where there is none."""
    summary_language: str
    paragraphs: tuple[ParagraphView, ...]
    twin: ArticleLink | None
    parties: dict[str, int]
    """Jurisdictions bound by the treaty, by action, as far as our sources name them."""
    parties_as_of: str
    texts: tuple[TreatyText, ...]
    records: int
    search_url: str
    """The search for everything under it."""
    counts: dict[str, FacetView]
    """Records by kind and by jurisdiction, each with its search."""


class LinkedProvisionView(View):
    """A provision under an article."""

    id: str
    url: str
    num: str
    heading: str
    title: str
    language: str
    jurisdiction: str
    nature: str
    status: LabelledValue | None
    role: str
    method: LabelledValue
    confidence: float


def present_treaties(session: Session, search: Search, reader: Reader) -> tuple[TreatyView, ...]:
    """Every treaty with its articles and their true counts."""
    counts, status = _record_counts(search), parties(session)
    known = (reader.term("article", instrument) for instrument in INSTRUMENTS)
    return tuple(_treaty(term, counts, status, reader) for term in known if term)


def present_treaty(session: Session, search: Search, instrument: str, reader: Reader) -> TreatyView:
    """One treaty. Raises NotFound."""
    term = reader.term("article", instrument) if ":" not in instrument else None
    if term is None:
        raise NotFound(f"there is no treaty {instrument!r}; known: {', '.join(INSTRUMENTS)}")
    return _treaty(term, _record_counts(search), parties(session), reader)


def present_article(session: Session, search: Search, instrument: str, number: str, reader: Reader) -> ArticleView:
    """One article with everything under it, counted. Raises NotFound."""
    term = reader.term("article", f"{instrument}:{number}") if number.isdecimal() else None
    if term is None:
        raise NotFound(f"there is no article {number} of {instrument!r}")
    query = SearchQuery(filters=(Filter("article", (term.value,)),), facets=FACETS)
    found = search(replace(query, facets=("kind", "jurisdiction", "article"), page_size=1, highlight=False))
    counts = _article_counts(found)
    bound = parties(session).get(instrument, Parties())
    summary, summary_language = _summary(term, reader.locale)
    return ArticleView(
        **_link(term, reader),
        instrument=article_link(instrument, reader),
        number=int(number),
        summary=summary,
        summary_language=summary_language,
        paragraphs=tuple(_paragraph(below, counts, reader) for below in _paragraphs(term.value, reader)),
        twin=_twin(term, reader),
        parties=dict(bound.actions),
        parties_as_of=bound.as_of,
        texts=tuple(
            TreatyText(url=reader.record_url(row.id), language=reader.labelled("language", row.language), text=row.text)
            for row in treaty_provisions(session, instrument, int(number))
        ),
        records=found.total,
        search_url=reader.search_url([("article", term.value)]),
        counts=present_facets((facet for facet in found.facets if facet.field != "article"), query, reader),
    )


def present_linked(row: LinkedProvision, reader: Reader) -> LinkedProvisionView:
    """A provision in an article's list."""
    return LinkedProvisionView(
        id=row.id,
        url=reader.record_url(row.id),
        num=row.num,
        heading=row.heading,
        title=row.title,
        language=row.language,
        jurisdiction=row.jurisdiction,
        nature=row.nature,
        status=reader.named("status", row.status),
        role=row.role,
        method=reader.labelled("link", row.method),
        confidence=row.confidence,
    )


def _treaty(term: Term, counts: Mapping[str, int], status: Mapping[str, Parties], reader: Reader) -> TreatyView:
    bound = status.get(term.value, Parties())
    return TreatyView(
        **_link(term, reader),
        short=reader.short_label("article", term.value),
        adopted=term.attributes.get("adopted", ""),
        entry_into_force=term.attributes.get("entry_into_force", ""),
        parties=dict(bound.actions),
        parties_as_of=bound.as_of,
        records=counts.get(term.value, 0),
        articles=tuple(_summarised(article, counts, reader) for article in _articles(term.value, reader)),
    )


def _summarised(term: Term, counts: Mapping[str, int], reader: Reader) -> ArticleSummary:
    return ArticleSummary(
        **_link(term, reader),
        number=ArticleRef.parse(term.value).number,
        records=counts.get(term.value, 0),
        twin=_twin(term, reader),
    )


def _paragraph(term: Term, counts: Mapping[str, int], reader: Reader) -> ParagraphView:
    return ParagraphView(
        **_link(term, reader),
        anchor=paragraph_anchor(term.value),
        depth=len(ArticleRef.parse(term.value).paragraphs),
        records=counts.get(term.value, 0),
        obligation=reader.named("obligation", term.attributes.get("obligation", "")),
    )


def _link(term: Term, reader: Reader) -> dict[str, str]:
    return article_link(term.value, reader).model_dump()


def _twin(term: Term, reader: Reader) -> ArticleLink | None:
    twin = term.attributes.get("twin", "")
    return article_link(twin, reader) if twin and reader.term("article", twin) else None


def _summary(term: Term, locale: str) -> tuple[str, str]:
    """The summary in the reader's language, else in English, with its language."""
    for language in (locale, "en"):
        if text := term.attributes.get(f"summary_{language}"):
            return text, language
    return "", ""


def _articles(instrument: str, reader: Reader) -> Iterable[Term]:
    return (term for term in reader.vocabularies["article"].terms.values() if term.broader == instrument)


def _paragraphs(article: str, reader: Reader) -> Iterable[Term]:
    inside = f"{article}("
    return (term for term in reader.vocabularies["article"].terms.values() if term.value.startswith(inside))


def _record_counts(search: Search) -> Mapping[str, int]:
    """Searchable records by article."""
    return _article_counts(search(SearchQuery(facets=("article",), page_size=1, highlight=False)))


def _article_counts(found: SearchResult) -> Mapping[str, int]:
    return {value.value: value.count for facet in found.facets if facet.field == "article" for value in facet.values}
