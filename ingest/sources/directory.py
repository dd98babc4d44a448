"""Lists of records rather than texts: a directory of competent authorities, a list of resources, as CSV or JSON.

A list is recognised by its columns. Cells that hold several values separate them by `;`.
"""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.articles import ArticleRef
from app.domain.assignments import Assignment, LanguageTag
from app.domain.kinds import LinkRole, Method, ProvisionRole, RecordKind, TagMethod
from app.domain.languages import OFFICIAL, UNDETERMINED
from app.domain.nearest import hint
from ingest.items import Declared, Draft, Segment, StageError
from ingest.sources.table import read_csv, read_json

_JURISDICTION: Final = re.compile(r"[A-Z]{2,3}(-[A-Z0-9]{1,3})?")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_YEAR: Final = re.compile(r"\d{4}")
_TERM: Final = re.compile(r"[a-z][a-z0-9_]*")


def split_cell(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several."""
    return tuple(value.strip() for value in cell.split(";") if value.strip())


def _is_article(value: str) -> bool:
    try:
        ArticleRef.parse(value)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Form:
    """A kind of list: its columns, which of them must be filled, and what each value must look like."""

    kind: RecordKind
    required: tuple[str, ...]
    optional: tuple[str, ...]
    checks: Mapping[str, tuple[str, Callable[[str], object]]]

    @property
    def columns(self) -> tuple[str, ...]:
        return self.required + self.optional

    def fits(self, header: Sequence[str]) -> bool:
        """Enough of the columns to be meant as such a list, though some may be misspelt."""
        known = [column for column in header if column in self.columns]
        return 2 * len(set(self.required) & set(known)) > len(self.required) and 2 * len(known) > len(header)


_AUTHORITIES: Final = _Form(
    RecordKind.AUTHORITY,
    ("id", "jurisdiction", "functions", "name_original"),
    (
        *("language_of_name", "name_en", "legal_basis", "treaty_articles", "other_treaties", "channels"),
        *("accepted_languages", "address", "web", "source", "source_date", "certainty"),
    ),
    {
        "jurisdiction": ("a jurisdiction code such as KE or CA-ON", _JURISDICTION.fullmatch),
        "functions": ("a term such as mutual_legal_assistance", _TERM.fullmatch),
        "channels": ("a term such as direct", _TERM.fullmatch),
        "language_of_name": ("a language tag such as fr", _LANGUAGE.fullmatch),
        "accepted_languages": ("a language tag such as fr", _LANGUAGE.fullmatch),
        "treaty_articles": ("a treaty article such as UNTOC:18(13)", _is_article),
    },
)
_RESOURCES: Final = _Form(
    RecordKind.RESOURCE,
    ("id", "type"),
    (
        *(f"title_{language}" for language in OFFICIAL),
        *("year", "publisher", "articles", "crime_types", "languages", "url", "source", "certainty", "summary_en"),
    ),
    {
        "type": ("a term such as model_law", _TERM.fullmatch),
        "year": ("a year", _YEAR.fullmatch),
        "articles": ("a treaty article such as UNCAC:15", _is_article),
        "crime_types": ("a term such as corruption", _TERM.fullmatch),
        "languages": ("a language tag such as fr", _LANGUAGE.fullmatch),
    },
)
_ROLES: Final = {"article": LinkRole.RELATED}
_FORMS: Final = (_AUTHORITIES, _RESOURCES)


def is_directory(data: bytes, name: str) -> bool:
    """Whether a CSV or JSON file is a list of authorities or resources, by its columns."""
    if not name.lower().endswith((".csv", ".json")):
        return False
    try:
        header, _ = _read(data, name)
    except StageError:
        return False
    return any(form.fits(header) for form in _FORMS)


def read_directory(data: bytes, name: str) -> list[Draft]:
    """A draft of kind `authority` or `resource` for each row; `details` is the row, column to cell.

    `name` is the file's, for its format and for errors. Raises StageError(`sources`) naming row and column.
    """
    header, rows = _read(data, name)
    form = next((form for form in _FORMS if form.fits(header)), None)
    if form is None:
        raise StageError("sources", "unknown_list", f"{name}: neither authorities nor resources: {', '.join(header)}")
    for column in header:
        if column not in form.columns:
            message = f"{name}: unknown column {column!r}{hint(column, form.columns)}"
            raise StageError("sources", "unknown_column", message)
    for column in form.required:
        if column not in header:
            raise StageError("sources", "missing_column", f"{name}: no column {column!r}")
    seen: set[str] = set()
    return [_draft(form, row, _place(name, number), seen) for number, row in enumerate(rows, start=1)]


def _place(name: str, number: int) -> str:
    return f"{name}: row {number}"


def _draft(form: _Form, row: Mapping[str, str], place: str, seen: set[str]) -> Draft:
    _check(form, row, place)
    if row["id"] in seen:
        raise StageError("sources", "doubled_id", f"{place}, column id: {row['id']!r} occurs twice")
    seen.add(row["id"])
    title, language = _title(row)
    if not title:
        raise StageError("sources", "missing_value", f"{place}: no title in any language")
    declared = Declared(
        kind=form.kind,
        jurisdiction=row.get("jurisdiction", ""),
        title=title,
        language=language,
        date=row.get("source_date", "") or row.get("year", ""),
        doc_type=row.get("type", ""),
        source_url=row.get("url", ""),
        source=row.get("source", ""),
        identifier=row["id"],
    )
    tag = LanguageTag(language or UNDETERMINED, 1.0 if language else 0.0, TagMethod.DECLARED)
    return Draft(
        form.kind,
        title,
        _summary(row),
        tag,
        declared,
        work_key=f"{form.kind}|{row['id']}",
        assignments=_claims(row) if form is _RESOURCES else (),
        details=dict(row),
    )


def _summary(row: Mapping[str, str]) -> tuple[Segment, ...]:
    """A resource's summary as its text."""
    text = row.get("summary_en", "")
    language = LanguageTag("en", 1.0, TagMethod.DECLARED)
    return (Segment("summary", ProvisionRole.UNIT, "", "", "summary", text, language=language),) if text else ()


def _claims(row: Mapping[str, str]) -> tuple[Assignment, ...]:
    """The articles and crime types that the list names for the resource: about them, it carries none out."""
    terms = [("article", term) for term in split_cell(row.get("articles", ""))]
    terms += [("crime_type", term) for term in split_cell(row.get("crime_types", ""))]
    source = row.get("source", "")
    return tuple(
        Assignment(vocabulary, term, Method.ASSERTED, 1.0, role=_ROLES.get(vocabulary), by=source)
        for vocabulary, term in terms
    )


def _title(row: Mapping[str, str]) -> tuple[str, str]:
    """The record's name and its language: the original of an authority, the first title of a resource."""
    if name := row.get("name_original"):
        return name, row.get("language_of_name", "")
    titles = ((row.get(f"title_{language}", ""), language) for language in ("en", *OFFICIAL))
    return next(((title, language) for title, language in titles if title), ("", ""))


def _check(form: _Form, row: Mapping[str, str], place: str) -> None:
    for column in form.required:
        if not row[column]:
            raise StageError("sources", "missing_value", f"{place}, column {column}: empty")
    for column, (wanted, check) in form.checks.items():
        for value in split_cell(row.get(column, "")):
            if not check(value):
                raise StageError("sources", "wrong_value", f"{place}, column {column}: {value!r} is not {wanted}")


def _read(data: bytes, name: str) -> tuple[Sequence[str], Sequence[Mapping[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
        return read_json(text) if name.lower().endswith(".json") else read_csv(text)
    except (ValueError, RecursionError, csv.Error) as error:
        raise StageError("sources", "malformed_list", f"{name}: {error}") from error
