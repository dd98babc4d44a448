"""The treaties that a request to an authority can rest on, as far as our sources know them."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from app.db.models import Authority, Reservation, TreatyStatus
from app.db.queries.treaties import reservations_of, statuses_of
from app.domain.articles import INSTRUMENTS
from app.presenters.base import View
from app.presenters.links import ArticleLink, article_link, is_within
from app.presenters.reader import Reader


class ReservationView(View):
    """A reservation, declaration or notification that concerns the articles, as a code."""

    article: str
    """Without the treaty: `18(13)`; empty when it concerns the whole treaty."""
    code: str
    source: str


class LegalBasis(View):
    """A treaty for the authority's jurisdiction. Empty fields are unknown: an absent State may still be a party."""

    treaty: ArticleLink
    articles: tuple[ArticleLink, ...]
    """Those of its articles that the authority serves."""
    action: str
    """How the jurisdiction became a party: `ratification`, `accession` ...; empty when it is not known to be one."""
    action_date: str
    signature_date: str
    as_of: str
    """The date of the source."""
    source: str
    reservations: tuple[ReservationView, ...]


def mapped_articles(row: Authority, reader: Reader) -> list[str]:
    """The articles that an authority serves by its functions."""
    terms = (reader.term("authority_function", given.function) for given in row.functions)
    return sorted({article for term in terms if term for article in term.articles})


class LegalBases:
    """What is known of the jurisdictions of some authorities, read at once."""

    def __init__(self, session: Session, rows: Sequence[Authority]) -> None:
        places = {row.jurisdiction for row in rows}
        self._statuses: Mapping[tuple[str, str], TreatyStatus] = statuses_of(session, places)
        self._reservations: Sequence[Reservation] = reservations_of(session, places)

    def of(self, row: Authority, reader: Reader) -> tuple[LegalBasis, ...]:
        """Every treaty that the authority serves, then those that bind its jurisdiction besides."""
        served = sorted({*mapped_articles(row, reader), *(given.article for given in row.articles)})
        bases = (self._basis(row.jurisdiction, instrument, served, reader) for instrument in INSTRUMENTS)
        return tuple(sorted((one for one in bases if one.articles or one.source), key=lambda one: not one.articles))

    def _basis(self, jurisdiction: str, instrument: str, served: Iterable[str], reader: Reader) -> LegalBasis:
        status = self._statuses.get((jurisdiction, instrument))
        articles = [article for article in served if is_within(article, instrument)]
        return LegalBasis(
            treaty=article_link(instrument, reader),
            articles=tuple(article_link(article, reader) for article in articles),
            action=status.action if status else "",
            action_date=status.action_date if status else "",
            signature_date=status.signature_date if status else "",
            as_of=status.as_of if status else "",
            source=status.source if status else "",
            reservations=tuple(
                ReservationView(article=row.article, code=row.code, source=row.source)
                for row in self._reservations
                if (row.jurisdiction, row.instrument) == (jurisdiction, instrument) and _concerns(row, articles)
            ),
        )


def _concerns(row: Reservation, articles: Iterable[str]) -> bool:
    """Whether a reservation is to one of the articles, a paragraph of one, or the whole treaty."""
    to = f"{row.instrument}:{row.article}"
    return not row.article or any(is_within(to, article) or is_within(article, to) for article in articles)
