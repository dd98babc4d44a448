"""Hits with names and links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.presenters.base import LabelledValue, View
from app.presenters.reader import Reader
from app.presenters.reasons import NO_CONCEPTS, MatchView, found_otherwise, present_match
from app.search.params import to_params
from app.search.query import Filter, SearchQuery
from app.search.results import Fragment, Hit, Match
from app.search.state import with_filter


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
    why: str
    """How it was found when none of the words typed is in it, in the reader's language; else empty."""
    matched_by: tuple[MatchView, ...]
    """Why it was found; with `explain` the weightiest first."""
    score: float | None
    """What it weighs in all, with `explain`; null where something else than relevance decides the order."""


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


def present_group(hit: Hit, query: SearchQuery, reader: Reader, concepts: Mapping[str, str]) -> GroupedHitView:
    """A hit of a search, with others of its work when they are grouped, and its reasons in words when asked for."""
    shown = present_hit(hit, reader, concepts, explained=query.explain)
    if not query.group:
        return GroupedHitView(**dict(shown))
    whole = with_filter(replace(query, group=""), Filter("work_id", (hit.document["work_id"],)))
    group = GroupView(
        total=hit.group_size,
        url=reader.search_url(to_params(whole)),
        others=tuple(present_hit(other, reader, concepts) for other in hit.others),
    )
    return GroupedHitView(**dict(shown), group=group)


def present_hit(
    hit: Hit, reader: Reader, concepts: Mapping[str, str] = NO_CONCEPTS, *, explained: bool = False
) -> HitView:
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
        why=found_otherwise(hit.matched_by, reader, concepts),
        matched_by=tuple(present_match(match, reader, concepts, explained=explained) for match in _weighed(hit)),
        score=round(hit.score, 2) if explained and hit.score else None,
    )


def _weighed(hit: Hit) -> Sequence[Match]:
    return sorted(hit.matched_by, key=lambda match: -(match.score or 0))


def _with_ellipses(pieces: tuple[Fragment, ...], text: str) -> tuple[Fragment, ...]:
    shown = "".join(piece.text for piece in pieces)
    before = () if text.startswith(shown) else (Fragment("… ", False),)
    behind = () if text.endswith(shown) else (Fragment(" …", False),)
    return (*before, *pieces, *behind)


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
