"""Suggestions while typing."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.reading import ReaderDep
from app.deps import PortalDep
from app.presenters.reader import API
from app.presenters.suggestions import SuggestionList, present_suggestions

router = APIRouter(prefix=API, tags=["search"])


@router.get("/suggest")
def suggest(
    portal: PortalDep,
    reader: ReaderDep,
    q: Annotated[str, Query(description="What was typed so far.", max_length=200, examples=["laund"])],
    limit: Annotated[int, Query(ge=1, le=50, description="The most of each kind.")] = 5,
) -> SuggestionList:
    """What the reader may be typing: terms by any of their names, laws, cases, authorities, publications and courts."""
    return present_suggestions(portal.service().suggest(q, reader.locale, limit), reader)
