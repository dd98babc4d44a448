"""The search page: hits, facets with links made here, and everything chosen removable. It works without scripts."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.deps import SearchDep
from app.presenters.reader import Reader
from app.presenters.search import present_search
from app.search.citing import canonical
from app.search.params import parse_params, to_params
from app.search.query import SearchQuery, Sort
from app.search.state import at, sorted_by, with_text, without_filters
from app.web.facets import chosen_values, facet_tree
from app.web.reading import ReaderDep
from app.web.rendering import render
from app.web.understood import understood_parts

router = APIRouter()


@router.get("/search")
def search(request: Request, run: SearchDep, reader: ReaderDep) -> HTMLResponse:
    """A page of hits."""
    # A form sends its empty fields too.
    items = [(name, value) for name, value in request.query_params.multi_items() if value]
    query = parse_params(items, reader.vocabularies)
    found = present_search(run(query), query, reader)
    first = replace(query, cursor=None)
    return render(
        request,
        "search.html",
        reader.locale,
        reader=reader,
        query=query,
        found=found,
        understood=understood_parts(query.text, found.interpreted, reader),
        trees={name: facet_tree(facet) for name, facet in found.facets.items()},
        chosen=chosen_values(query, reader, {hit.work.id: hit.title for hit in found.hits if hit.work}),
        sorts=[(order.value, _link(sorted_by(query, order), reader), order is query.sort) for order in Sort],
        first_url=_link(first, reader),
        next_url=_link(at(query, found.next_cursor), reader) if found.next_cursor else "",
        all_url=_link(without_filters(query), reader),
        expand_url=_link(replace(first, expand=not query.expand), reader),
        group_url=_link(replace(first, group="" if query.group else "work"), reader),
        cite_url=reader.url("/citations", to_params(canonical(query))),
        json_url=reader.url("/api/v1/search", to_params(query)),
        kept=[*to_params(with_text(query, "")), *reader.carried],
        kept_without_dates=_kept_without_dates(first, reader),
    )


def _link(query: SearchQuery, reader: Reader) -> str:
    return reader.search_url(to_params(query))


def _kept_without_dates(query: SearchQuery, reader: Reader) -> list[tuple[str, str]]:
    """What the form of years and dates sends along besides its own fields."""
    return [*to_params(replace(query, year_from=None, year_to=None, in_force_on=None)), *reader.carried]
