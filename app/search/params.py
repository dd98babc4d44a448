"""Searches as query strings, both ways. What is unknown or wrong is an error that names the nearest valid thing."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final

from app.domain.articles import ArticleRef
from app.domain.nearest import nearest, said
from app.domain.vocabularies import Vocabulary
from app.errors import InvalidParameter
from app.search.fields import BY_NAME, FACETS, FILTERS, FieldKind
from app.search.query import Filter, SearchQuery, Sort

LARGEST_PAGE: Final = 100
MOST_VALUES: Final = 50
"""Chosen values of one filter: each of them is repeated in every link of the answer."""
OUTSIDE: Final = ("locale",)
"""Parameters of the contract that are not part of a search: allowed here, read by whoever presents it."""

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})+|[a-z]{2}")
Item = tuple[str, str]


def parse_params(items: Sequence[Item], vocabularies: Mapping[str, Vocabulary]) -> SearchQuery:
    """The search that a query string asks for; all facets unless `facets` names some (empty: none).

    Raises InvalidParameter for a name or value that is not of the contract, and for a second value of a single one.
    """
    single: dict[str, Any] = {}
    chosen: dict[str, tuple[list[str], list[str]]] = {}
    facets: list[str] | None = None
    for name, value in items:
        if name.removeprefix("-") in FILTERS:
            values = chosen.setdefault(name.removeprefix("-"), ([], []))[name.startswith("-")]
            if len(values) == MOST_VALUES:
                raise InvalidParameter(f"{name} is given more than {MOST_VALUES} times", name)
            values.append(_filter_value(name, value, vocabularies))
        elif name == "facets":
            facets = [*(facets or []), *(_one_of(name, part, FACETS) for part in value.split(",") if part)]
        elif name not in OUTSIDE:
            field, read = _reader(name)
            if field in single:
                raise InvalidParameter(f"{name} is given twice", name)
            single[field] = read(name, value)
    return SearchQuery(
        filters=tuple(
            Filter(name, _unique(chosen[name][0]), _unique(chosen[name][1])) for name in FILTERS if name in chosen
        ),
        facets=FACETS if facets is None else _unique(facets),
        **single,
    )


def take(name: str, items: Sequence[Item]) -> tuple[str, list[Item]]:
    """The value of a parameter that is none of a search, empty without it, and the parameters of the search.

    Raises InvalidParameter when it is given twice.
    """
    given = [value for key, value in items if key == name]
    if len(given) > 1:
        raise InvalidParameter(f"{name} is given twice", name)
    return "".join(given), [item for item in items if item[0] != name]


def to_params(query: SearchQuery) -> list[Item]:
    """The query string of a search, without what is as by default; `parse_params` gives the search back."""
    items = [(name, value) for name, (field, _) in _SINGLE.items() if (value := _written(query, field)) is not None]
    for chosen in query.filters:
        items += [(chosen.field, value) for value in chosen.values]
        items += [(f"-{chosen.field}", value) for value in chosen.excluded]
    if query.facets != FACETS:
        items += [("facets", name) for name in query.facets or ("",)]
    return items


def _text(name: str, value: str) -> str:
    return value.strip()


def _year(name: str, value: str) -> int:
    return _number(name, value, 9999, f"{name} is a year such as 2003")


def _day(name: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise InvalidParameter(f"{name} is a date such as 2003-12-09, not {value!r}", name) from error


def _page_size(name: str, value: str) -> int:
    return _number(name, value, LARGEST_PAGE, f"{name} is a number from 1 to {LARGEST_PAGE}")


def _number(name: str, value: str, largest: int, wanted: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 4 and 1 <= int(value) <= largest):
        raise InvalidParameter(f"{wanted}, not {value[:40]!r}", name)
    return int(value)


def _switch(name: str, value: str) -> bool:
    return _one_of(name, value, ("on", "off", "true", "false")) in ("on", "true")


def _sort(name: str, value: str) -> Sort:
    return Sort(_one_of(name, value, [sort.value for sort in Sort]))


_SINGLE: Final[Mapping[str, tuple[str, Callable[[str, str], Any]]]] = {
    "q": ("text", _text),
    "year_from": ("year_from", _year),
    "year_to": ("year_to", _year),
    "in_force_on": ("in_force_on", _day),
    "sort": ("sort", _sort),
    "group": ("group", lambda name, value: _one_of(name, value, ("work",))),
    "page_size": ("page_size", _page_size),
    "cursor": ("cursor", _text),
    "expand": ("expand", _switch),
    "transliterate": ("transliterate", _switch),
    "meaning": ("meaning", _switch),
    "highlight": ("highlight", _switch),
    "explain": ("explain", _switch),
}
PARAMETERS: Final = (*_SINGLE, *FILTERS, "facets", *OUTSIDE)
_DEFAULTS: Final = {field.name: getattr(SearchQuery(), field.name) for field in fields(SearchQuery)}


def _reader(name: str) -> tuple[str, Callable[[str, str], Any]]:
    if name not in _SINGLE:
        close = nearest(name.removeprefix("-"), PARAMETERS)
        raise InvalidParameter(f"there is no parameter {name!r}{said(close)}", name, close)
    return _SINGLE[name]


def _written(query: SearchQuery, field: str) -> str | None:
    value = getattr(query, field)
    if value == _DEFAULTS[field]:
        return None
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def _filter_value(name: str, value: str, vocabularies: Mapping[str, Vocabulary]) -> str:
    field = BY_NAME[name.removeprefix("-")]
    if field.kind is FieldKind.INTEGER:
        return str(_year(name, value))
    vocabulary = vocabularies.get(field.vocabulary)
    if field.name == "article":
        value = _article(value, vocabulary)
    if not value or (vocabulary and value not in vocabulary.terms and not _is_open(field.name, value, vocabulary)):
        close = _nearest_term(value, vocabulary) if vocabulary else ""
        raise InvalidParameter(f"{name} has no value {value!r}{said(close)}", name, close)
    return value


def _article(value: str, vocabulary: Vocabulary | None) -> str:
    """In the spelling of this project: `TIP:5` -> `UNTOC-TIP:5`."""
    try:
        return str(ArticleRef.parse(value.upper().split("(")[0] + value[len(value.split("(")[0]) :]))
    except ValueError:
        return value


def _is_open(field: str, value: str, vocabulary: Vocabulary) -> bool:
    """Whether it may be a value though it is not listed: a paragraph, a subdivision, another language."""
    if field == "article":
        return "(" in value and value.split("(")[0] in vocabulary.terms
    if field == "jurisdiction":
        return "-" in value and value.split("-")[0] in vocabulary.terms
    return field == "language" and _LANGUAGE.fullmatch(value) is not None


def _one_of(name: str, value: str, valid: Sequence[str]) -> str:
    if value not in valid:
        close = nearest(value, valid)
        raise InvalidParameter(f"{name} is one of {', '.join(valid)}, not {value!r}{said(close)}", name, close)
    return value


def _nearest_term(value: str, vocabulary: Vocabulary) -> str:
    names = {
        name.lower(): term.value for term in vocabulary.terms.values() for name in (*term.labels.values(), term.value)
    }
    return names.get(nearest(value, names), "")


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
