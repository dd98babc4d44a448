"""Facets as the page shows them: trees of values, and what is chosen, each with its way out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.presenters.facets import FacetValueView, FacetView
from app.presenters.reader import Reader
from app.search.fields import BY_NAME
from app.search.params import to_params
from app.search.query import SearchQuery
from app.search.state import toggle


@dataclass(frozen=True, slots=True)
class Node:
    """A value with those under it."""

    value: FacetValueView
    nodes: list["Node"] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something under it is chosen."""
        return any(node.value.selected or node.value.excluded or node.is_open for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter in force: `field` and `label` name it, `url` is the search without it."""

    field: str
    label: str
    excluded: bool
    url: str


def facet_tree(facet: FacetView) -> list[Node]:
    """The facet's values under their parents, in the facet's order."""
    nodes = {value.value: Node(value) for value in facet.values}
    top: list[Node] = []
    for node in nodes.values():
        above = nodes.get(node.value.parent or "")
        (above.nodes if above else top).append(node)
    return top


def chosen_values(query: SearchQuery, reader: Reader, titles: Mapping[str, str]) -> list[Chosen]:
    """Everything that narrows the search besides its words; `titles` are the works' by their ids."""
    chosen = [
        Chosen(
            reader.label("facet", picked.field),
            titles.get(value) or _name(picked.field, value, reader),
            value in picked.excluded,
            reader.search_url(to_params(toggle(query, picked.field, value))),
        )
        for picked in query.filters
        for value in (*picked.values, *picked.excluded)
    ]
    return chosen + _chosen_dates(replace(query, cursor=None), reader)


def _name(field: str, value: str, reader: Reader) -> str:
    """A treaty article goes by its number as well: titles recur between treaties."""
    label = reader.label(BY_NAME[field].vocabulary, value)
    return f"{value} {label}" if ":" in value and label != value else label


def _chosen_dates(query: SearchQuery, reader: Reader) -> list[Chosen]:
    given = {"year_from": query.year_from, "year_to": query.year_to, "in_force_on": query.in_force_on}
    return [
        Chosen(name, str(value), False, reader.search_url(to_params(replace(query, **{name: None}))))  # type: ignore[arg-type]
        for name, value in given.items()
        if value is not None
    ]
