"""The directory of authorities, a page at a time."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from app.db.queries.authorities import AuthorityFilter, count_authorities, directory_values, list_authorities
from app.domain.text import plain
from app.errors import InvalidParameter
from app.presenters.authorities import AuthorityRecord, present_authorities
from app.presenters.base import LabelledValue, View
from app.presenters.links import is_within
from app.presenters.reader import Reader


class AuthorityList(View):
    """A page of the directory, in order of jurisdiction and name."""

    total: int
    authorities: tuple[AuthorityRecord, ...]
    next_cursor: str | None
    """Give it as `cursor` for the next page; null on the last."""


class DirectoryChoices(View):
    """What the directory can be filtered by: only values that some authority has."""

    jurisdiction: tuple[LabelledValue, ...]
    function: tuple[LabelledValue, ...]
    article: tuple[LabelledValue, ...]
    """Articles under which one is named or that its functions serve."""
    language: tuple[LabelledValue, ...]


def present_choices(session: Session, reader: Reader) -> DirectoryChoices:
    """The values of each filter, by name in the reader's language; articles in the order of their treaties."""
    values = directory_values(session)
    served = (reader.term("authority_function", function) for function in values.function)
    named = {article.partition("(")[0] for article in values.article}
    articles = named.union(*(term.articles for term in served if term))
    known = reader.vocabularies["article"].terms
    return DirectoryChoices(
        jurisdiction=_by_name("jurisdiction", values.jurisdiction, reader),
        function=_by_name("authority_function", values.function, reader),
        article=reader.labelled_all("article", (article for article in known if article in articles)),
        language=_by_name("language", values.language, reader),
    )


def _by_name(vocabulary: str, values: Iterable[str], reader: Reader) -> tuple[LabelledValue, ...]:
    return tuple(sorted(reader.labelled_all(vocabulary, values), key=lambda one: plain(one.label)))


def present_directory(
    session: Session, chosen: AuthorityFilter, reader: Reader, page_size: int, cursor: str
) -> AuthorityList:
    """A page of the authorities that the filter leaves.

    Raises InvalidParameter when a value is in none of the lists, or the cursor is not one that was given.
    """
    _check(chosen.jurisdiction, "jurisdiction", "jurisdiction", reader)
    _check(chosen.function, "function", "authority_function", reader)
    _check(chosen.article, "article", "article", reader)
    _check(chosen.language, "language", "language", reader)
    chosen = replace(chosen, serving=_functions_serving(chosen.article, reader))
    try:
        rows = list_authorities(session, chosen, cursor, page_size + 1)
    except ValueError as error:
        raise InvalidParameter(str(error), "cursor") from error
    shown = rows[:page_size]
    return AuthorityList(
        total=count_authorities(session, chosen),
        authorities=present_authorities(session, shown, reader),
        next_cursor=shown[-1].id if len(rows) > page_size else None,
    )


def _functions_serving(articles: Collection[str], reader: Reader) -> tuple[str, ...]:
    """The functions whose own articles are among these, as the vocabulary of functions has it."""
    return tuple(
        term.value
        for term in reader.vocabularies["authority_function"].terms.values()
        if any(is_within(served, article) for served in term.articles for article in articles)
    )


def _check(values: Iterable[str], parameter: str, vocabulary: str, reader: Reader) -> None:
    known = reader.vocabularies[vocabulary].terms
    for value in values:
        if value not in known:
            raise InvalidParameter.unknown_value(parameter, value, known)
