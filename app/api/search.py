"""The search."""

from fastapi import APIRouter, Request, Response

from app.api.parameters import search_parameters
from app.api.reading import ReaderDep
from app.deps import SearchInTimeDep
from app.presenters.reader import API
from app.presenters.search import SearchView, present_search
from app.search.params import parse_params

router = APIRouter(prefix=API, tags=["search"])


_EXAMPLE = {
    "total": 1,
    "took_ms": 2.1,
    "interpreted": {"sentence": "Understood: words “bribery”", "words": ["bribery"]},
    "hits": [
        {
            "id": "p-0c1e5d7a9b3f2468",
            "kind": "provision",
            "url": "https://portal.example/records/p-0c1e5d7a9b3f2468",
            "title": "Anti-Corruption Act",
            "num": "10",
            "heading": "Bribery",
            "jurisdiction": {"value": "NA", "label": "Namibia"},
            "language": "en",
            "date": "2003",
            "articles": [{"value": "UNCAC:15", "label": "Bribery of national public officials", "role": "core"}],
            "highlights": [[{"text": "Bribery", "match": True}]],
        }
    ],
    "facets": {
        "jurisdiction": {
            "label": "Jurisdiction",
            "values": [{"value": "NA", "label": "Namibia", "count": 1, "selected": False}],
            "complete": True,
        }
    },
    "next_cursor": None,
}


@router.get(
    "/search",
    response_model=SearchView,
    responses={200: {"content": {"application/json": {"example": _EXAMPLE}}}},
    openapi_extra={"parameters": search_parameters()},
)
def search(request: Request, run: SearchInTimeDep, reader: ReaderDep) -> Response:
    """Hits, total and facets in one answer.

    Values of one filter are alternatives, filters narrow each other, `-name=value` excludes. Every count is the
    total that following its `url` gives; a facet that is not counted in time is not `complete`, and has no values.
    """
    query = parse_params(request.query_params.multi_items(), reader.vocabularies)
    answer = present_search(run(query), query, reader)
    return Response(answer.model_dump_json(), media_type="application/json")
