"""Cursors: where a page ended, in a form that travels in an address and fits one query only."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b
from math import isfinite
from typing import Final

from app.errors import InvalidParameter
from app.search.query import SearchQuery

LARGEST_OFFSET: Final = 2**31
"""More hits than an engine addresses: only a forged cursor says so."""
MOST_WORKS: Final = 10_000
"""Works that grouped pages go through: each page finds those before it anew, in a second or so for the last ones."""


@dataclass(frozen=True, slots=True)
class Position:
    """The last hit of a page: its score, its sort key (ends in its id), and how many hits came up to it."""

    score: float
    key: str
    offset: int


def encode_cursor(query: SearchQuery, position: Position) -> str:
    """The opaque text of a position in the answer to a query."""
    fields = [fingerprint_of(query), position.score, position.key, position.offset]
    return urlsafe_b64encode(json.dumps(fields).encode()).decode().rstrip("=")


def decode_cursor(query: SearchQuery) -> Position | None:
    """The position that the query's cursor stands for, None without one.

    Raises InvalidParameter when it is no cursor of ours, or one of another query.
    """
    if not query.cursor:
        return None
    try:
        fields = json.loads(urlsafe_b64decode(query.cursor + "=" * (-len(query.cursor) % 4)))
        fingerprint, score, key, offset = fields
        # Half a character is no text that an engine takes: encoding it fails.
        position = Position(float(score), str(key).encode().decode(), int(offset))
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise InvalidParameter("this cursor cannot be read; start again without it", "cursor") from error
    if not isfinite(position.score) or position.offset > LARGEST_OFFSET:
        raise InvalidParameter("this cursor cannot be read; start again without it", "cursor")
    if fingerprint != fingerprint_of(query) or position.offset < 1:
        raise InvalidParameter("this cursor belongs to another search; start again without it", "cursor")
    if query.group and position.offset >= MOST_WORKS:
        message = f"grouped pages end after {MOST_WORKS} works; narrow the search, or ask without group"
        raise InvalidParameter(message, "cursor")
    return position


def fingerprint_of(query: SearchQuery) -> str:
    """A short hash of what is asked, the same in every process: equal for the pages of one search."""
    filters = sorted((f.field, sorted(f.values), sorted(f.excluded)) for f in query.filters if f.values or f.excluded)
    asked = [query.text, filters, query.year_from, query.year_to, query.in_force_on, query.sort, query.expand]
    asked += [query.transliterate, query.meaning, query.group]
    return blake2b(json.dumps(asked).encode(), digest_size=8).hexdigest()
