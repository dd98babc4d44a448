"""How a search is made and shown, as switches: links that turn one thing on or off."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.presenters.reader import Reader
from app.search.params import to_params
from app.search.query import SearchQuery


@dataclass(frozen=True, slots=True)
class Option:
    """A switch by its name; `is_usual` when it stands as it does by default, `url` turns it over."""

    name: str
    is_on: bool
    is_usual: bool
    url: str


def options(query: SearchQuery, reader: Reader, offers_meaning: bool) -> list[Option]:
    """The switches that make a difference to this search."""
    usual = SearchQuery()
    return [
        Option(name, is_on, is_on == bool(getattr(usual, name)), reader.search_url(to_params(turned)))
        for name, is_on, turned in _switches(replace(query, cursor=None), offers_meaning)
    ]


def explained(query: SearchQuery) -> SearchQuery:
    """The same page of hits with its reasons, or without them when it has them."""
    return replace(query, explain=not query.explain)


def _switches(query: SearchQuery, offers_meaning: bool) -> Iterator[tuple[str, bool, SearchQuery]]:
    if query.text:
        yield "expand", query.expand, replace(query, expand=not query.expand)
    if query.text and query.expand:
        yield "transliterate", query.transliterate, replace(query, transliterate=not query.transliterate)
    if query.text and offers_meaning:
        yield "meaning", query.meaning, replace(query, meaning=not query.meaning)
    yield "group", bool(query.group), replace(query, group="" if query.group else "work")
