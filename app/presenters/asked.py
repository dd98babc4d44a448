"""A search as it is said in words: in a citation, and where its results are explained."""

from collections.abc import Iterator
from itertools import chain

from app.presenters.i18n import show_date
from app.presenters.reader import Reader
from app.search.fields import BY_NAME
from app.search.query import Filter, SearchQuery


def search_in_words(query: SearchQuery, reader: Reader) -> str:
    """A search as a phrase: its text, and its filters by their names."""
    text = [reader.gettext("“%(text)s”", text=query.text)] if query.text else []
    chosen = chain.from_iterable(_filter_in_words(picked, reader) for picked in query.filters)
    dates = [f"{query.year_from or ''}–{query.year_to or ''}"] if query.year_from or query.year_to else []
    if query.in_force_on:
        dates.append(reader.gettext("in force on %(date)s", date=show_date(query.in_force_on, reader.locale)))
    said = reader.gettext("; ").join((*text, *chosen, *dates, *_switches(query, reader)))
    return said or reader.gettext("all records")


def _switches(query: SearchQuery, reader: Reader) -> Iterator[str]:
    """What was searched otherwise than usual; without words no switch makes a difference."""
    if query.text and not query.expand:
        yield reader.gettext("only the words as typed")
    elif query.text and not query.transliterate:
        yield reader.gettext("without other scripts’ words in Latin letters")
    if query.text and query.meaning:
        yield reader.gettext("also what is near in meaning")


def _filter_in_words(chosen: Filter, reader: Reader) -> Iterator[str]:
    name, vocabulary = reader.label("facet", chosen.field), BY_NAME[chosen.field].vocabulary
    if chosen.values:
        yield f"{name}: {', '.join(_named(vocabulary, value, reader) for value in chosen.values)}"
    if chosen.excluded:
        excluded = ", ".join(_named(vocabulary, value, reader) for value in chosen.excluded)
        yield reader.gettext("not %(filter)s", filter=f"{name}: {excluded}")


def _named(vocabulary: str, value: str, reader: Reader) -> str:
    """A treaty article goes by its number: titles recur between treaties."""
    return value if vocabulary == "article" else reader.label(vocabulary, value)
