"""Why a search has these results: first in words, then as programs and engines have it."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.presenters.asked import search_in_words
from app.presenters.base import View
from app.presenters.i18n import show_list
from app.presenters.links import numbered
from app.presenters.reader import Reader
from app.presenters.understood import InterpretedView
from app.search.fields import BY_NAME, LEADING
from app.search.query import SearchQuery
from app.search.results import SearchResult


class ExplainView(View):
    """What was understood, searched and asked of the engine."""

    in_words: tuple[str, ...]
    """For people, in the reader's language: what was asked, which other names were searched, what comes first."""
    understood: Mapping[str, Any]
    plan: Mapping[str, Any]
    """What was searched, whichever engine answers: terms by field, their weights, filters and order."""
    engine: Mapping[str, str]
    engine_query: Any
    """The query as the engine got it, in its own syntax."""


def present_explanation(
    result: SearchResult, query: SearchQuery, interpreted: InterpretedView, reader: Reader
) -> ExplainView | None:
    """The explanation of a result that was asked to give it."""
    if result.explain is None:
        return None
    order = result.explain["plan"]["order"] if result.total else ""
    return ExplainView(in_words=tuple(_in_words(query, interpreted, order, reader)), **result.explain)


def _in_words(query: SearchQuery, interpreted: InterpretedView, order: str, reader: Reader) -> Iterator[str]:
    yield reader.gettext("You asked for: %(search)s.", search=search_in_words(query, reader))
    yield from (note.text for note in interpreted.notes)
    yield from (_concept(concept, reader) for concept in interpreted.concepts)
    if order:
        yield _order(order, query, reader)


def _concept(concept: Mapping[str, Any], reader: Reader) -> str:
    label = reader.label(BY_NAME[concept["field"]].vocabulary, concept["value"])
    name = numbered(concept["value"], label)
    if concept["field"] in LEADING:
        return reader.gettext(
            "“%(typed)s” names “%(name)s”: its records come first, others follow.", typed=concept["typed"], name=name
        )
    return reader.gettext(
        "“%(typed)s” names “%(name)s” (%(kind)s): searched were its other names too, such as %(names)s, and what "
        "is classified under it.",
        typed=concept["typed"],
        name=name,
        kind=reader.label("facet", concept["field"]),
        names=show_list([other for other in concept["names"] if other != label], reader.locale),
    )


def _order(order: str, query: SearchQuery, reader: Reader) -> str:
    match order:
        case "by_newest":
            return reader.gettext("The newest come first.")
        case "by_oldest":
            return reader.gettext("The oldest come first.")
        case "by_title":
            return reader.gettext("They stand in the order of their titles.")
    if query.text:
        return reader.gettext("What has the greatest weight comes first; of equal weight, the newest.")
    return reader.gettext("No words were asked for: what carries out a chosen article or crime type comes first.")
