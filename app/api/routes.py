"""All endpoints, and what they refuse."""

from typing import Any

from fastapi import APIRouter, Depends

from app.api import articles, authorities, citations, facets, health, records, search, suggest, vocabularies
from app.api.problems import MEDIA_TYPE, Problem, refuse_unknown_parameters

_PROBLEM = {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}
_REFUSALS: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "A problem that names what is unknown.", "content": _PROBLEM},
    "503": {"description": "The database or the index is not there.", "content": _PROBLEM},
}

router = APIRouter(responses=_REFUSALS)
router.include_router(search.router)  # checks its parameters itself: filters may carry a minus
router.include_router(facets.router)  # takes the parameters of a search too
router.include_router(citations.router)  # made with the parameters of a search
for part in (suggest, records, articles, authorities, vocabularies, health):
    router.include_router(part.router, dependencies=[Depends(refuse_unknown_parameters)])
