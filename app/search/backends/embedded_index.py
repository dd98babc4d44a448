"""tantivy's index: the schema of the declared fields, and what is written of a document."""

from typing import Any, Final

from tantivy import Document, Schema, SchemaBuilder

from app.search.analysis import Analysis
from app.search.document import IndexDocument
from app.search.fields import FIELDS, FieldKind, text_field
from app.search.index_fields import engine_fields, stored_json

SOURCE: Final = "source"
"""The stored document, as JSON."""
_HEAD_BYTES: Final = 8


def make_schema(analysis: Analysis) -> Schema:
    """The schema of an index: beside each sort key its head."""
    builder = SchemaBuilder()
    for field in FIELDS:
        match field.kind:
            case FieldKind.TEXT:
                for key in analysis.analyzers:
                    builder.add_text_field(text_field(field.name, key), tokenizer_name=key)
            case FieldKind.INTEGER:
                builder.add_integer_field(field.name, indexed=True, fast=True)
            case FieldKind.KEYWORD:
                builder.add_text_field(field.name, fast=True, tokenizer_name="raw", index_option="basic")
            case FieldKind.SORT:
                builder.add_text_field(field.name, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
                builder.add_integer_field(head_field(field.name), fast=True)
    builder.add_bytes_field(SOURCE, stored=True)
    return builder.build()


def make_document(document: IndexDocument, analysis: Analysis) -> Document:
    """What the index gets of a document."""
    values: dict[str, Any] = engine_fields(document, analysis)
    heads = {head_field(field.name): head(values[field.name]) for field in FIELDS if field.kind is FieldKind.SORT}
    return Document(source=stored_json(document).encode(), **values, **heads)


def head_field(name: str) -> str:
    """The field of the heads of a sort key."""
    return f"{name}_head"


def head(key: str) -> int:
    """The first bytes of a sort key as a number in the same order.

    The engine looks a text key up in some 25 microseconds; numbers it can range over, and reads at once.
    """
    found = key.encode()[:_HEAD_BYTES].ljust(_HEAD_BYTES, b"\0")
    return int.from_bytes(found, "big") - 2**63
