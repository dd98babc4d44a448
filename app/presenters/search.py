"""A search result with names and links."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from app.presenters.base import LabelledValue, View
from app.presenters.facets import FacetView, present_facets
from app.presenters.reader import Reader
from app.presenters.understood import InterpretedView, present_interpretation
from app.search.citing import canonical
from app.search.fields import BY_NAME
from app.search.params import to_params
from app.search.query import Filter, SearchQuery
from app.search.results import Fragment, Hit, Match, SearchResult, WayOut
from app.search.state import with_filter

NO_CONCEPTS: Final[Mapping[str, str]] = MappingProxyType({})


class WorkRef(View):
    """The work that a hit belongs to."""

    id: str
    title: str
    url: str


class ArticleTag(LabelledValue):
    """A treaty article on a hit."""

    url: str
    """The article's page."""
    role: str
    """`core` when the hit carries the article out, else `related`."""


class MatchView(View):
    """Why a hit is there."""

    clause: str
    """What kind of clause matched: a word, a phrase, a concept, an identifier ..."""
    detail: str
    """The word, or the concept's code."""
    label: str
    """The word, or the concept's name in the reader's language."""
    expanded_from: str
    """The query's own words when another name of what they say matched."""
    score: float | None


class HitView(View):
    """One record found."""

    id: str
    kind: str
    """provision, case, authority or resource."""
    url: str
    """The record's page."""
    title: str
    """The record's name; for a provision its law's."""
    work: WorkRef | None
    """The law, case or publication; none for an authority."""
    num: str
    """The provision's number alone, as printed, in Arabic digits."""
    heading: str
    jurisdiction: LabelledValue | None
    language: str
    """BCP 47 tag of the text."""
    date: str
    """ISO 8601, empty when unknown."""
    status: LabelledValue | None
    court: str
    functions: tuple[LabelledValue, ...]
    """What an authority is competent for."""
    articles: tuple[ArticleTag, ...]
    """The most specific articles or paragraphs it is under."""
    crime_types: tuple[LabelledValue, ...]
    nature: str
    """`summary` when the text is this portal's own summary, not the official text."""
    highlights: tuple[tuple[Fragment, ...], ...]
    """Snippets, each a run of plain text pieces, marked or not; "…" stands where the text goes on."""
    matched_by: tuple[MatchView, ...]
    """Why it was found."""


class GroupView(View):
    """The hits of one work."""

    total: int
    """How many of the hits are of this work."""
    url: str
    """The search for all of them."""
    others: tuple[HitView, ...]
    """The next best after the one that stands for the work, without highlights and reasons."""


class GroupedHitView(HitView):
    """The best hit of a work; `group` is null unless `group=work` asked for it."""

    group: GroupView | None = None


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
    explain: Mapping[str, Any] | None = None
    """Plan and engine query, when asked for."""
    ways_out: tuple[WayOutView, ...] = ()
    """Searches nearby that find something, when this one finds nothing."""


def present_search(result: SearchResult, query: SearchQuery, reader: Reader) -> SearchView:
    """The result as a page or a program reads it."""
    concepts = {concept["value"]: concept["field"] for concept in result.interpreted.concepts}
    return SearchView(
        total=result.total,
        took_ms=round(result.took_ms, 2),
        canonical_url=reader.permanent_url("/search", to_params(canonical(query))),
        interpreted=present_interpretation(result.interpreted, query.text, reader),
        hits=tuple(_present_group(hit, query, reader, concepts) for hit in result.hits),
        facets=present_facets(result.facets, query, reader),
        next_cursor=result.next_cursor,
        explain=result.explain,
        ways_out=tuple(_present_way(way, reader) for way in result.ways_out),
    )


def _present_group(hit: Hit, query: SearchQuery, reader: Reader, concepts: Mapping[str, str]) -> GroupedHitView:
    shown = present_hit(hit, reader, concepts)
    if not query.group:
        return GroupedHitView(**dict(shown))
    whole = with_filter(replace(query, group=""), Filter("work_id", (hit.document["work_id"],)))
    group = GroupView(
        total=hit.group_size,
        url=reader.search_url(to_params(whole)),
        others=tuple(present_hit(other, reader, concepts) for other in hit.others),
    )
    return GroupedHitView(**dict(shown), group=group)


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


def present_hit(hit: Hit, reader: Reader, concepts: Mapping[str, str] = NO_CONCEPTS) -> HitView:
    """A hit with the names of its codes; `concepts` tells the field of each concept that was understood."""
    found = hit.document
    kind, work_id = found["kind"], found.get("work_id", "")
    is_authority = kind == "authority"
    return HitView(
        id=hit.id,
        kind=kind,
        url=reader.record_url(hit.id),
        title=found.get("title", ""),
        work=None if is_authority else WorkRef(id=work_id, title=found.get("title", ""), url=reader.work_url(work_id)),
        num=found.get("num", ""),
        heading=found.get("heading", ""),
        jurisdiction=reader.named("jurisdiction", found.get("jurisdiction", "")),
        language=found.get("language", ""),
        date=found.get("date", ""),
        status=reader.named("status", found.get("status", "")),
        court=found.get("court", ""),
        functions=reader.labelled_all("authority_function", found.get("function", ())),
        articles=_article_tags(found.get("article", ()), found.get("core_article", ()), reader),
        crime_types=reader.labelled_all("crime_type", found.get("crime_type", ())),
        nature=found.get("nature", ""),
        highlights=tuple(_with_ellipses(pieces, found.get("text", "")) for pieces in hit.highlights),
        matched_by=tuple(_match(match, reader, concepts) for match in hit.matched_by),
    )


def _with_ellipses(pieces: tuple[Fragment, ...], text: str) -> tuple[Fragment, ...]:
    shown = "".join(piece.text for piece in pieces)
    before = () if text.startswith(shown) else (Fragment("… ", False),)
    behind = () if text.endswith(shown) else (Fragment(" …", False),)
    return (*before, *pieces, *behind)


def _match(match: Match, reader: Reader, concepts: Mapping[str, str]) -> MatchView:
    field = concepts.get(match.detail)
    return MatchView(
        clause=match.clause,
        detail=match.detail,
        label=reader.label(BY_NAME[field].vocabulary, match.detail) if field else match.detail,
        expanded_from=match.expanded_from,
        score=match.score,
    )


def _article_tags(articles: Iterable[str], core: Iterable[str], reader: Reader) -> tuple[ArticleTag, ...]:
    """The leaves of the lineages that the index document holds."""
    named, carried_out = list(articles), set(core)
    leaves = [ref for ref in named if not any(other != ref and _is_within(other, ref) for other in named)]
    return tuple(
        ArticleTag(
            value=ref,
            label=reader.label("article", ref),
            url=reader.article_url(ref),
            role="core" if ref in carried_out else "related",
        )
        for ref in sorted(leaves, key=lambda ref: (ref not in carried_out, named.index(ref)))
    )


def _is_within(inner: str, outer: str) -> bool:
    return inner.startswith((f"{outer}:", f"{outer}("))
