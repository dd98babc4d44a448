"""The search's parameters for OpenAPI, from the field registry."""

from typing import Any, Final

from app.search.fields import FACETS, FILTERS
from app.search.query import Sort

_EXAMPLES: Final = {
    "kind": "provision",
    "article": "UNCAC:15",
    "jurisdiction": "KE",
    "crime_type": "money_laundering",
    "language": "ar",
    "function": "extradition",
    "link": "asserted",
}


def search_parameters() -> list[dict[str, Any]]:
    """Every parameter of `/search` but `locale`; each filter takes a minus (`-jurisdiction=FR`) to exclude."""
    filters = [_filter(name) for name in FILTERS]
    return [_parameter("q", 'Words, "a phrase", -word, OR, or an identifier.', _TEXT, "bribery"), *filters, *_OTHERS]


def facet_parameters() -> list[dict[str, Any]]:
    """`prefix`, and every parameter of `/search`: order and page make no difference to a facet."""
    return [
        _parameter("prefix", "The beginning of a word of a value's name, or of its code.", _TEXT),
        *search_parameters(),
    ]


def _parameter(name: str, description: str, schema: dict[str, Any], example: Any = None) -> dict[str, Any]:
    shown = {} if example is None else {"example": example}
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema, **shown}


def _filter(name: str) -> dict[str, Any]:
    description = f"Repeatable: any of these values. `-{name}` excludes."
    schema = {"type": "array", "items": {"type": "string"}}
    example = [_EXAMPLES[name]] if name in _EXAMPLES else None
    return _parameter(name, description, schema, example)


_TEXT: Final = {"type": "string"}
_YEAR: Final = {"type": "integer"}
_SWITCH: Final = {"type": "string", "enum": ["on", "off"], "default": "on"}
_OTHERS: Final = [
    _parameter("year_from", "First year, inclusive.", _YEAR, 2003),
    _parameter("year_to", "Last year, inclusive.", _YEAR),
    _parameter("in_force_on", "In force on this day.", {"type": "string", "format": "date"}),
    _parameter("sort", "The order; ties fall to date, then id.", {"type": "string", "enum": list(Sort)}),
    _parameter("group", "Each work once, with its best hits under it.", {"type": "string", "enum": ["work"]}),
    _parameter(
        "page_size",
        "Hits in a page, or works when they are grouped.",
        {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
    ),
    _parameter("cursor", "`next_cursor` of the page before.", _TEXT),
    _parameter(
        "facets",
        "Repeatable: the facets wanted instead of all; empty: none.",
        {"type": "array", "items": {"type": "string", "enum": list(FACETS)}},
    ),
    _parameter("expand", "Find a concept's names in other languages too.", _SWITCH),
    _parameter("transliterate", "Take a word that is nowhere for one of another script in Latin letters.", _SWITCH),
    _parameter("meaning", "Find what means the same in other words, too.", {**_SWITCH, "default": "off"}),
    _parameter("highlight", "Give snippets.", _SWITCH),
    _parameter("explain", "Say what was understood, searched and matched.", {**_SWITCH, "default": "off"}),
]
