"""The one registry of what is searched, filtered and counted. Mappings, parameters and facets derive from it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class FieldKind(StrEnum):
    """How an engine keeps a field: analysed by language, whole values, numbers, or sort keys."""

    TEXT = "text"
    KEYWORD = "keyword"
    INTEGER = "integer"
    SORT = "sort"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the index. `vocabulary` names the controlled list of its values; empty: any value.

    `under` is the field of the values above these, and the attribute of their terms that names them.
    `concept` fields take part in expansion: a name of one of their terms, found in a query, finds its other names too.
    Of a field that `leads` it brings records under it to the front, and beside other words asks for nothing more.
    """

    name: str
    kind: FieldKind = FieldKind.KEYWORD
    facet: bool = False
    hierarchical: bool = False
    under: str = ""
    vocabulary: str = ""
    concept: bool = False
    leads: bool = False


def _facet(
    name: str,
    vocabulary: str = "",
    *,
    concept: bool = False,
    leads: bool = False,
    hierarchical: bool = False,
    under: str = "",
) -> Field:
    return Field(
        name,
        facet=True,
        vocabulary=vocabulary or name,
        concept=concept or leads,
        leads=leads,
        hierarchical=hierarchical,
        under=under,
    )


FIELDS: Final = (
    Field("title", FieldKind.TEXT),
    Field("heading", FieldKind.TEXT),
    Field("text", FieldKind.TEXT),
    Field("court", FieldKind.TEXT),
    Field("id"),
    Field("work_id"),
    Field("analysis"),
    Field("num"),
    Field("identifier"),
    Field("name"),
    Field("latin"),
    Field("core_article"),
    Field("evident_article"),
    Field("standing"),
    _facet("kind"),
    _facet("article", concept=True, hierarchical=True),
    _facet("jurisdiction", leads=True, under="region"),
    _facet("region", leads=True, hierarchical=True),
    _facet("legal_system"),
    _facet("crime_type", concept=True),
    _facet("issue", concept=True),
    _facet("language"),
    _facet("doc_type"),
    _facet("court_level"),
    _facet("outcome"),
    _facet("status"),
    _facet("obligation"),
    _facet("link"),
    _facet("function", "authority_function", concept=True),
    Field("year", FieldKind.INTEGER, facet=True),
    Field("valid_from", FieldKind.INTEGER),
    Field("valid_to", FieldKind.INTEGER),
    Field("by_newest", FieldKind.SORT),
    Field("by_oldest", FieldKind.SORT),
    Field("by_title", FieldKind.SORT),
)
BY_NAME: Final = {field.name: field for field in FIELDS}
SEARCHED: Final = ("title", "heading", "text")
"""The fields in which words are searched."""
TEXT_FIELDS: Final = tuple(field.name for field in FIELDS if field.kind is FieldKind.TEXT)
FACETS: Final = tuple(field.name for field in FIELDS if field.facet)
FILTERS: Final = (*FACETS, "work_id")
LEADING: Final = frozenset(field.name for field in FIELDS if field.leads)
CONCEPTS: Final = tuple(field for field in FIELDS if field.concept)


def text_field(name: str, language: str) -> str:
    """The engine's field that holds a text field of one language's analysis: `text`, `fr` -> `text_fr`."""
    return f"{name}_{language}"
