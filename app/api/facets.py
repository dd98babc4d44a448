"""One facet by itself: all its values, or those that a reader types the beginning of."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Request

from app.api.parameters import facet_parameters
from app.api.reading import ReaderDep
from app.deps import SearchDep
from app.domain.nearest import hint
from app.errors import NotFound
from app.presenters.facets import FacetView, beginning, present_facets
from app.presenters.reader import API
from app.search.fields import FACETS
from app.search.params import parse_params, take
from app.search.state import of_facet

router = APIRouter(prefix=API, tags=["search"])


@router.get("/facets/{name}", openapi_extra={"parameters": facet_parameters()})
def get_facet(
    request: Request, run: SearchDep, reader: ReaderDep, name: Annotated[str, Path(examples=["jurisdiction"])]
) -> FacetView:
    """The values of one facet of a search, each with its count and links; those with a word that begins with `prefix`.

    It takes the parameters of the search, and is counted to the end, however long it takes.
    """
    if name not in FACETS:
        raise NotFound(f"there is no facet {name!r}{hint(name, FACETS)}")
    prefix, items = take("prefix", request.query_params.multi_items())
    query = replace(parse_params(items, reader.vocabularies), cursor=None)
    facets = present_facets(run(of_facet(query, name)).facets, query, reader)
    return beginning(facets[name], prefix)
