"""Facets as the page shows them: trees of values, and what is chosen, each with its way out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.presenters.facets import FacetValueView, FacetView, ValueName, name_value
from app.presenters.links import numbered
from app.presenters.reader import Reader
from app.search.fields import BY_NAME
from app.search.params import to_params
from app.search.query import SearchQuery
from app.search.state import toggle


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a facet with those under it; without a `pick` it is a heading only, because no record has it."""

    facet: str
    name: ValueName
    pick: FacetValueView | None = None
    nodes: list["Node"] = field(default_factory=list)

    @property
    def is_selected(self) -> bool:
        """Whether it is chosen."""
        return bool(self.pick and self.pick.selected)

    @property
    def is_open(self) -> bool:
        """Whether something under it is chosen or excluded."""
        return any(node.is_selected or (node.pick and node.pick.excluded) or node.is_open for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter in force: `field` and `label` name it, `url` is the search without it."""

    field: str
    label: str
    excluded: bool
    url: str


def facet_tree(name: str, facets: Mapping[str, FacetView], reader: Reader) -> list[Node]:
    """A facet's values under their parents, those of the facet above them included, in the facets' order."""
    levels = [level for level in (BY_NAME[name].under, name) if level in facets]
    found = [Node(level, value, value) for level in levels for value in facets[level].values]
    nodes = {(node.facet, node.name.value): node for node in found}
    top: list[Node] = []
    for node in found:
        place = _above(node)
        if place and place not in nodes:
            nodes[place] = Node(place[0], name_value(*place, reader))
            found.append(nodes[place])
        (nodes[place].nodes if place else top).append(node)
    return top


def flat(name: str, facet: FacetView) -> list[Node]:
    """A facet's values in its order, one beside the other."""
    return [Node(name, value, value) for value in facet.values]


def _above(node: Node) -> tuple[str, str] | None:
    return (BY_NAME[node.facet].under or node.facet, node.name.parent) if node.name.parent else None


def chosen_values(query: SearchQuery, reader: Reader, titles: Mapping[str, str]) -> list[Chosen]:
    """Everything that narrows the search besides its words; `titles` are the works' by their ids."""
    chosen = [
        Chosen(
            reader.label("facet", picked.field),
            titles.get(value) or numbered(value, reader.label(BY_NAME[picked.field].vocabulary, value)),
            value in picked.excluded,
            reader.search_url(to_params(toggle(query, picked.field, value))),
        )
        for picked in query.filters
        for value in (*picked.values, *picked.excluded)
    ]
    return chosen + _chosen_dates(replace(query, cursor=None), reader)


def _chosen_dates(query: SearchQuery, reader: Reader) -> list[Chosen]:
    given = {"year_from": query.year_from, "year_to": query.year_to, "in_force_on": query.in_force_on}
    return [
        Chosen(name, str(value), False, reader.search_url(to_params(replace(query, **{name: None}))))  # type: ignore[arg-type]
        for name, value in given.items()
        if value is not None
    ]
