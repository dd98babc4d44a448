"""The directory of authorities, a page at a time."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.db.queries.authorities import AuthorityFilter, count_authorities, list_authorities
from app.errors import InvalidParameter
from app.presenters.authorities import AuthorityRecord, present_authority
from app.presenters.base import View
from app.presenters.reader import Reader


class AuthorityList(View):
    """A page of the directory, in order of jurisdiction and name."""

    total: int
    authorities: tuple[AuthorityRecord, ...]
    next_cursor: str | None
    """Give it as `cursor` for the next page; null on the last."""


def present_authorities(
    session: Session, chosen: AuthorityFilter, reader: Reader, page_size: int, cursor: str
) -> AuthorityList:
    """A page of the authorities that the filter leaves.

    Raises InvalidParameter when a value is in none of the lists, or the cursor is not one that was given.
    """
    _check(chosen.jurisdiction, "jurisdiction", "jurisdiction", reader)
    _check(chosen.function, "function", "authority_function", reader)
    _check(chosen.article, "article", "article", reader)
    _check(chosen.language, "language", "language", reader)
    try:
        rows = list_authorities(session, chosen, cursor, page_size + 1)
    except ValueError as error:
        raise InvalidParameter(str(error), "cursor") from error
    shown = rows[:page_size]
    return AuthorityList(
        total=count_authorities(session, chosen),
        authorities=tuple(present_authority(row, reader) for row in shown),
        next_cursor=shown[-1].id if len(rows) > page_size else None,
    )


def _check(values: Iterable[str], parameter: str, vocabulary: str, reader: Reader) -> None:
    known = reader.vocabularies[vocabulary].terms
    for value in values:
        if value not in known:
            raise InvalidParameter.unknown_value(parameter, value, known)
