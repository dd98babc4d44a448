"""The directory of competent authorities, filtered and paged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Select, func, or_, select, tuple_
from sqlalchemy.orm import Session, selectinload

from app.db.models import Authority, AuthorityArticle, AuthorityFunction, AuthorityLanguage
from app.db.queries.articles import within_article

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class AuthorityFilter:
    """What the reader chose; empty means any. `text` is looked for in the names.

    An authority is under an `article` when it was named under it, or has one of the functions `serving` it.
    """

    jurisdiction: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    serving: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class DirectoryValues:
    """Everything that some authority of the directory has, sorted."""

    jurisdiction: tuple[str, ...]
    function: tuple[str, ...]
    article: tuple[str, ...]
    """Those under which one is named."""
    language: tuple[str, ...]


def directory_values(session: Session) -> DirectoryValues:
    """What the directory can be filtered by."""
    columns = (
        Authority.jurisdiction,
        AuthorityFunction.function,
        AuthorityArticle.article,
        AuthorityLanguage.language,
    )
    return DirectoryValues(*(tuple(session.scalars(select(one).distinct().order_by(one))) for one in columns))


def count_authorities(session: Session, chosen: AuthorityFilter) -> int:
    """How many authorities the filter leaves."""
    return session.scalar(_filtered(select(func.count()).select_from(Authority), chosen)) or 0


def list_authorities(session: Session, chosen: AuthorityFilter, after: str, limit: int) -> Sequence[Authority]:
    """A page in order of jurisdiction and name; `after` is the id of the last one of the page before.

    Raises ValueError when `after` is no authority.
    """
    order = (Authority.jurisdiction, Authority.name, Authority.id)
    query = _filtered(select(Authority), chosen).options(
        selectinload(Authority.functions),
        selectinload(Authority.channels),
        selectinload(Authority.languages),
        selectinload(Authority.articles),
        selectinload(Authority.contacts),
    )
    if after:
        last = session.get(Authority, after)
        if last is None:
            raise ValueError(f"no authority {after!r}")
        query = query.where(tuple_(*order) > (last.jurisdiction, last.name, last.id))
    return session.scalars(query.order_by(*order).limit(limit)).all()


def _filtered(query: Select[_Row], chosen: AuthorityFilter) -> Select[_Row]:
    if chosen.jurisdiction:
        query = query.where(Authority.jurisdiction.in_(chosen.jurisdiction))
    if chosen.function:
        query = query.where(Authority.functions.any(AuthorityFunction.function.in_(chosen.function)))
    if chosen.article:
        named = or_(*(within_article(AuthorityArticle.article, article) for article in chosen.article))
        able = Authority.functions.any(AuthorityFunction.function.in_(chosen.serving))
        query = query.where(or_(Authority.articles.any(named), able))
    if chosen.language:
        query = query.where(Authority.languages.any(AuthorityLanguage.language.in_(chosen.language)))
    if chosen.text:
        names = (Authority.name, Authority.name_en)
        query = query.where(or_(*(name.icontains(chosen.text, autoescape=True) for name in names)))
    return query
