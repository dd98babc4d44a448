"""Suggestions while typing."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.reading import PREFIX, ReaderDep
from app.deps import PortalDep
from app.presenters.base import LabelledValue, View
from app.presenters.reader import Reader
from app.search.suggest import Suggestion

router = APIRouter(prefix=PREFIX, tags=["search"])


class SuggestionView(View):
    """Something to search for."""

    text: str
    field: LabelledValue | None
    """The filter it stands for; none for a title."""
    value: str
    """The filter's value."""
    url: str
    """The search for it."""


class SuggestionList(View):
    """Names of terms in any language, then titles."""

    suggestions: tuple[SuggestionView, ...]


@router.get("/suggest")
def suggest(
    portal: PortalDep,
    reader: ReaderDep,
    q: Annotated[str, Query(description="What was typed so far.", max_length=200, examples=["laund"])],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> SuggestionList:
    """What the reader may be typing: terms by any of their names, and titles of laws, cases and authorities."""
    found = portal.service().suggest(q, reader.locale, limit)
    return SuggestionList(suggestions=tuple(_present(suggestion, reader) for suggestion in found))


def _present(suggestion: Suggestion, reader: Reader) -> SuggestionView:
    quoted = f'"{suggestion.text}"'
    asked = (suggestion.field, suggestion.value) if suggestion.field else ("q", quoted)
    return SuggestionView(
        text=suggestion.text,
        field=reader.named("facet", suggestion.field),
        value=suggestion.value,
        url=reader.search_url([asked]),
    )
