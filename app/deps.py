"""What requests share: the portal's engines and vocabularies, a session each, the reader's language."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from time import monotonic
from typing import Annotated, Literal, cast

from babel import negotiate_locale
from fastapi import Depends, Header, Query, Request
from sqlalchemy.orm import Session

from app.db.engine import make_engine, make_sessions
from app.db.vocabularies import read_vocabularies
from app.domain.languages import OFFICIAL
from app.domain.vocabularies import Vocabulary
from app.errors import InvalidParameter
from app.metrics import Metrics
from app.search.backends import open_backend
from app.search.backends.base import SearchBackend
from app.search.meaning import Meaning, open_meaning
from app.search.plan import Planner
from app.search.query import SearchQuery
from app.search.results import SearchResult
from app.search.service import SearchService
from app.settings import Settings

Search = Callable[[SearchQuery], SearchResult]
"""Runs one search on the live index."""
Locale = Literal["ar", "zh", "en", "fr", "ru", "es"]

# Vocabularies change when somebody upgrades the database, not by requests: a minute late is soon enough.
_VOCABULARY_SECONDS = 60.0


@dataclass
class Portal:
    """The running service: made once a process, closed with it. Opening it touches neither database nor engine."""

    settings: Settings
    metrics: Metrics
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)
    _read_at: float = field(default=-_VOCABULARY_SECONDS, init=False, repr=False)
    _vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict, init=False, repr=False)
    _search: SearchService | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        self.engine = make_engine(self.settings.database)
        self.sessions = make_sessions(self.engine)

    @cached_property
    def meaning(self) -> Meaning | None:
        """What records mean, when the settings ask for it."""
        return open_meaning(self.settings)

    @cached_property
    def backend(self) -> SearchBackend:
        """The search engine that the settings choose."""
        settings = self.settings
        return open_backend(settings.search_url, settings.index_dir, settings.search_prefix, self.meaning)

    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """The controlled lists as the database has them, at most a minute old."""
        with self._lock:
            if monotonic() - self._read_at >= _VOCABULARY_SECONDS:
                self._refresh()
            return self._vocabularies

    def search(self, query: SearchQuery) -> SearchResult:
        """One page of a search with all its counts, timed for the metrics."""
        return self._timed(query, None)

    def search_in_time(self, query: SearchQuery) -> SearchResult:
        """One page of a search; facets that take longer than the settings allow are left uncounted."""
        return self._timed(query, self.settings.facet_budget_ms / 1000)

    def service(self) -> SearchService:
        """The search over the live index, understanding queries through the vocabularies of today."""
        vocabularies = self.vocabularies()
        with self._lock:
            if self._search is None:
                self._search = SearchService(self.backend, Planner(vocabularies, meaning=self.meaning))
            return self._search

    def close(self) -> None:
        """Release the engine's files and the database's connections."""
        if "backend" in self.__dict__:
            self.backend.close()
        self.engine.dispose()

    def _timed(self, query: SearchQuery, facet_seconds: float | None) -> SearchResult:
        found = self.service().search(query, facet_seconds)
        self.metrics.search_seconds.observe(found.took_ms / 1000)
        return found

    def _refresh(self) -> None:
        with self.sessions() as session:
            found = read_vocabularies(session)
        if found != self._vocabularies:
            self._vocabularies, self._search = found, None
        self._read_at = monotonic()


def get_portal(request: Request) -> Portal:
    """The portal of the running application."""
    return cast(Portal, request.app.state.portal)


PortalDep = Annotated[Portal, Depends(get_portal)]


def get_session(portal: PortalDep) -> Iterator[Session]:
    """A session for reading, closed when the answer is made."""
    with portal.sessions() as session:
        yield session


def get_search(portal: PortalDep) -> Search:
    """Searches the live index, for answers that are made of counts."""
    return portal.search


def get_search_in_time(portal: PortalDep) -> Search:
    """Searches the live index, for answers that can do without a count."""
    return portal.search_in_time


def get_vocabularies(portal: PortalDep) -> Mapping[str, Vocabulary]:
    """The controlled lists by name."""
    return portal.vocabularies()


def get_locale(
    locale: Annotated[Locale | None, Query(description="Language of the labels; else Accept-Language decides.")] = None,
    accept_language: Annotated[str, Header(include_in_schema=False)] = "",
) -> str:
    """The language to answer in: the one asked for, else the best that the reader accepts, else English."""
    if locale:
        return locale
    wanted = sorted(_accepted(accept_language), key=lambda pair: -pair[1])
    return negotiate_locale([tag for tag, _ in wanted], OFFICIAL, sep="-") or "en"


def _accepted(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        if tag and quality > 0:
            yield tag, quality
            yield tag.split("-", 1)[0], quality - 0.0001


async def refuse_body(request: Request) -> None:
    """Raise InvalidParameter for a body where everything stands in the address: what is ignored misleads."""
    async for piece in request.stream():
        if piece:
            raise InvalidParameter("this takes its parameters in the address, and no body", "body")


SessionDep = Annotated[Session, Depends(get_session)]
SearchDep = Annotated[Search, Depends(get_search)]
SearchInTimeDep = Annotated[Search, Depends(get_search_in_time)]
VocabulariesDep = Annotated[Mapping[str, Vocabulary], Depends(get_vocabularies)]
LocaleDep = Annotated[str, Depends(get_locale)]
