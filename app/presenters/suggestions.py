"""Suggestions while typing, with names and links."""

from collections.abc import Mapping, Sequence

from app.presenters.base import View
from app.presenters.links import numbered
from app.presenters.reader import Reader
from app.search.fields import FACETS
from app.search.suggest import COURT, Suggestion


class SuggestionView(View):
    """Something to search for."""

    text: str
    """Its name; a treaty article's after its number, because titles recur between treaties."""
    value: str
    """The filter's value; empty for the name of a record or a court."""
    url: str
    """The search for it."""


class SuggestionGroup(View):
    """The suggestions of one kind."""

    kind: str
    """The filter whose terms they are; `provision` (laws), `case`, `authority`, `resource` or `court`."""
    label: str
    """The kind in the reader's language."""
    suggestions: tuple[SuggestionView, ...]


class SuggestionList(View):
    """Names of terms, then of laws, cases, authorities, publications and courts."""

    groups: tuple[SuggestionGroup, ...]


def present_suggestions(found: Mapping[str, Sequence[Suggestion]], reader: Reader) -> SuggestionList:
    """The suggestions by kind, in the order found."""
    return SuggestionList(
        groups=tuple(
            SuggestionGroup(
                kind=kind, label=_label(kind, reader), suggestions=tuple(_present(one, reader) for one in suggestions)
            )
            for kind, suggestions in found.items()
        )
    )


def _label(kind: str, reader: Reader) -> str:
    match kind:
        case "provision":
            return reader.gettext("Law")
        case "court":
            return reader.gettext("Court")
    return reader.label("facet" if kind in FACETS else "kind", kind)


def _present(suggestion: Suggestion, reader: Reader) -> SuggestionView:
    text = numbered(suggestion.value, suggestion.text)
    return SuggestionView(text=text, value=suggestion.value, url=reader.search_url(_search_for(suggestion)))


def _search_for(suggestion: Suggestion) -> list[tuple[str, str]]:
    if suggestion.value:
        return [(suggestion.kind, suggestion.value)]
    quoted = '"{}"'.format(suggestion.text.replace('"', " "))
    if suggestion.kind == COURT:
        return [("q", f"court:{quoted}")]
    return [("q", f"title:{quoted}"), ("kind", suggestion.kind)]
