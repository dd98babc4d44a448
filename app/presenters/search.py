"""A search result with names and links."""

from app.presenters.base import View
from app.presenters.explained import ExplainView, present_explanation
from app.presenters.facets import FacetView, present_facets
from app.presenters.hits import GroupedHitView, present_group
from app.presenters.reader import Reader
from app.presenters.understood import InterpretedView, present_interpretation
from app.search.citing import canonical
from app.search.params import to_params
from app.search.query import SearchQuery
from app.search.results import SearchResult, WayOut


class WayOutView(View):
    """A search near one that found nothing."""

    kind: str
    """What is different: without one `filter`, without all `filters`, with `expand`, with `any_word` of the text."""
    detail: str
    """The filter's name."""
    label: str
    """The filter's name in the reader's language."""
    text: str
    """What to do, in the reader's language."""
    total: int
    url: str


class SearchView(View):
    """One page of a search."""

    total: int
    """Hits that paging to the end reaches."""
    took_ms: float
    canonical_url: str
    """The page of this search in the one way to write it: without order, page and language. What one cites."""
    interpreted: InterpretedView
    hits: tuple[GroupedHitView, ...]
    facets: dict[str, FacetView]
    next_cursor: str | None
    """Give it as `cursor` for the next page; null on the last."""
    explain: ExplainView | None = None
    """When asked for."""
    ways_out: tuple[WayOutView, ...] = ()
    """Searches nearby that find something, when this one finds nothing."""


def present_search(result: SearchResult, query: SearchQuery, reader: Reader) -> SearchView:
    """The result as a page or a program reads it."""
    interpreted = present_interpretation(result.interpreted, query, reader)
    concepts = {concept["value"]: concept["field"] for concept in result.interpreted.concepts}
    return SearchView(
        total=result.total,
        took_ms=round(result.took_ms, 2),
        canonical_url=reader.permanent_url("/search", to_params(canonical(query))),
        interpreted=interpreted,
        hits=tuple(present_group(hit, query, reader, concepts) for hit in result.hits),
        facets=present_facets(result.facets, query, reader),
        next_cursor=result.next_cursor,
        explain=present_explanation(result, query, interpreted, reader),
        ways_out=tuple(_present_way(way, reader) for way in result.ways_out),
    )


def _present_way(way: WayOut, reader: Reader) -> WayOutView:
    return WayOutView(
        kind=way.kind,
        detail=way.detail,
        label=_filter_name(way.detail, reader) if way.detail else "",
        text=_way(way, reader),
        total=way.total,
        url=reader.search_url(to_params(way.query)),
    )


def _filter_name(name: str, reader: Reader) -> str:
    return reader.gettext("In force on") if name == "in_force_on" else reader.label("facet", name)


def _way(way: WayOut, reader: Reader) -> str:
    match way.kind:
        case "filter":
            return reader.gettext("Search without the filter “%(name)s”", name=_filter_name(way.detail, reader))
        case "filters":
            return reader.gettext("Remove all filters")
        case "expand":
            return reader.gettext("Also search the other languages’ names of these concepts")
    return reader.gettext("Search for any of these words")
