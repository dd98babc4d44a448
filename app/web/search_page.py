"""The search page and its lists of values: links are made here, everything chosen is removable. No scripts needed."""

from collections.abc import Iterable
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.deps import PortalDep, SearchDep, SearchInTimeDep
from app.domain.nearest import hint
from app.errors import NotFound
from app.presenters.facets import beginning, present_facets
from app.presenters.reader import API, Reader
from app.presenters.search import SearchView, present_search
from app.search.citing import canonical
from app.search.fields import BY_NAME, FACETS
from app.search.params import Item, parse_params, take, to_params
from app.search.query import SearchQuery, Sort
from app.search.state import at, of_facet, sorted_by, with_text, without_filters
from app.web.facets import chosen_values, facet_tree, flat
from app.web.options import explained, options
from app.web.reading import ReaderDep
from app.web.rendering import render
from app.web.years import histogram

router = APIRouter()


@router.get("/search")
def search(request: Request, portal: PortalDep, run: SearchInTimeDep, reader: ReaderDep) -> HTMLResponse:
    """A page of hits."""
    query = parse_params(_given(request), reader.vocabularies)
    found = present_search(run(query), query, reader)
    first = replace(query, cursor=None)
    return render(
        request,
        "search.html",
        reader.locale,
        reader=reader,
        query=query,
        found=found,
        trees={name: facet_tree(name, found.facets, reader) for name in _boxes(found.facets)},
        bars=histogram(found.facets["year"], first, reader) if "year" in found.facets else [],
        chosen=chosen_values(query, reader, {hit.work.id: hit.title for hit in found.hits if hit.work}),
        sorts=[(order.value, _link(sorted_by(query, order), reader), order is query.sort) for order in Sort],
        options=options(query, reader, portal.settings.meaning),
        links=_links(query, found, reader),
        kept=[*to_params(with_text(query, "")), *reader.carried],
        kept_all=[*to_params(first), *reader.carried],
        kept_without_dates=_kept_without_dates(first, reader),
    )


@router.get("/search/facets/{name}")
def find_value(request: Request, run: SearchDep, reader: ReaderDep, name: str) -> HTMLResponse:
    """All values of a facet, or those that begin with what the reader typed: the long lists of the search page."""
    if name not in FACETS:
        raise NotFound(f"there is no facet {name!r}{hint(name, FACETS)}")
    prefix, items = take("prefix", _given(request))
    query = replace(parse_params(items, reader.vocabularies), cursor=None)
    facets = present_facets(run(of_facet(query, name)).facets, query, reader)
    found = beginning(facets[name], prefix)
    return render(
        request,
        "facet.html",
        reader.locale,
        reader=reader,
        query=query,
        name=name,
        facet=found,
        prefix=prefix,
        tree=flat(name, found) if prefix else facet_tree(name, facets, reader),
        back_url=_link(query, reader),
        kept_all=[*to_params(query), *reader.carried],
    )


def _boxes(facets: Iterable[str]) -> list[str]:
    """The facets that are lists of their own: years are bars, and some are the upper levels of another."""
    within = {"year", *(BY_NAME[name].under for name in facets)}
    return [name for name in facets if name not in within]


def _given(request: Request) -> list[Item]:
    """The parameters that say something: a form sends its empty fields too."""
    return [(name, value) for name, value in request.query_params.multi_items() if value]


def _links(query: SearchQuery, found: SearchView, reader: Reader) -> dict[str, str]:
    """Where a page of hits leads, by what is there; no `next` on the last."""
    return {
        "first": _link(replace(query, cursor=None), reader),
        "next": _link(at(query, found.next_cursor), reader) if found.next_cursor else "",
        "all": _link(without_filters(query), reader),
        "explain": _link(explained(query), reader),
        "cite": reader.url("/citations", to_params(canonical(query))),
        "json": reader.url(f"{API}/search", to_params(query)),
    }


def _link(query: SearchQuery, reader: Reader) -> str:
    return reader.search_url(to_params(query))


def _kept_without_dates(query: SearchQuery, reader: Reader) -> list[tuple[str, str]]:
    """What the form of years and dates sends along besides its own fields."""
    return [*to_params(replace(query, year_from=None, year_to=None, in_force_on=None)), *reader.carried]
