"""The directory of authorities, a page at a time."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from app.db.queries.authorities import AuthorityFilter, count_authorities, list_authorities
from app.errors import InvalidParameter
from app.presenters.authorities import AuthorityRecord, present_authorities
from app.presenters.base import View
from app.presenters.links import is_within
from app.presenters.reader import Reader


class AuthorityList(View):
    """A page of the directory, in order of jurisdiction and name."""

    total: int
    authorities: tuple[AuthorityRecord, ...]
    next_cursor: str | None
    """Give it as `cursor` for the next page; null on the last."""


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
