"""Suggestions while typing: names of terms in any language, titles of records, and courts."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.text import plain
from app.domain.vocabularies import Term, Vocabulary
from app.search.analysis import OTHER, Analysis
from app.search.clauses import AllOf, AnyOf, Clause, Prefix
from app.search.clauses import Term as Equals
from app.search.fields import FIELDS, text_field
from app.search.identifiers import term_names

LONGEST: Final = 100
MOST_WORDS: Final = 8
TITLED: Final = ("provision", "case", "authority", "resource")
"""The kinds of records whose titles are suggested; a provision's is its law's."""
COURT: Final = "court"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to search for.

    A term's `kind` is the filter that its `value` belongs to; others are the `name` of a record by its kind, or of a
    `court`, and have no value.
    """

    text: str
    kind: str
    value: str = ""


class TermSuggester:
    """The terms of the facets' vocabularies, by the beginning of any word of any of their names."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary]) -> None:
        found = [
            (beginning, field.name, term)
            for field in FIELDS
            if field.facet and field.vocabulary in vocabularies
            for term in vocabularies[field.vocabulary].terms.values()
            for beginning in _beginnings(term)
        ]
        found.sort(key=lambda entry: entry[0])
        self._keys = [beginning for beginning, _, _ in found]
        self._terms = [(field, term) for _, field, term in found]

    def suggest(self, text: str, locale: str) -> Iterator[Suggestion]:
        """Each term once, named in the reader's language."""
        wanted = plain(text[:LONGEST])
        seen: set[tuple[str, str]] = set()
        start = bisect_left(self._keys, wanted)
        for at in range(start, len(self._keys) if wanted else start):
            if not self._keys[at].startswith(wanted):
                return
            field, term = self._terms[at]
            if (field, term.value) not in seen:
                seen.add((field, term.value))
                yield Suggestion(term.label(locale), field, term.value)


def beginning_clause(analysis: Analysis, field: str, text: str) -> Clause | None:
    """Texts of a field with these words, the last one begun; None when there is no word."""
    *words, last = analysis.of(OTHER).terms(text[:LONGEST])[:MOST_WORDS] or ("",)
    if not last:
        return None
    keys = analysis.analyzers
    whole = [AnyOf(tuple(_equals(analysis, field, key, word) for key in keys)) for word in words]
    begun = [
        clause for key in keys for clause in (Prefix(text_field(field, key), last), _equals(analysis, field, key, last))
    ]
    return AllOf((*whole, AnyOf(tuple(begun))))


def _equals(analysis: Analysis, field: str, key: str, word: str) -> Clause:
    return Equals(text_field(field, key), analysis.analyzers[key].terms(word)[0])


def _beginnings(term: Term) -> Iterator[str]:
    for _, name in term_names(term):
        whole = plain(name)
        for word in re.finditer(r"\w+", whole):
            yield whole[word.start() :]
