"""Plain rows for the tables, made from a draft. Text is cleaned of what a database refuses."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.domain.assignments import Assignment, LanguageTag
from app.domain.kinds import TagMethod
from app.domain.languages import UNDETERMINED
from ingest.items import Draft, Processed, Segment
from ingest.sources.directory import split_cell
from ingest.store.ids import stable_id

# PostgreSQL refuses NUL in text, and no UTF-8 encoder takes a lone surrogate.
_REFUSED = re.compile("[\x00\ud800-\udfff]")
# Two texts alike enough to be one share each hash with a chance of 0.85: all eight differ once in four million.
LOOKUP_HASHES = 8
_UNKNOWN = LanguageTag(UNDETERMINED, 0.0, TagMethod.DETECTED)


def clean(text: str) -> str:
    """The text as every database takes it: each refused character becomes U+FFFD, so that offsets stay."""
    return _REFUSED.sub("\ufffd", text)


def provision_rows(expression_id: str, segments: Sequence[Segment]) -> list[dict[str, Any]]:
    """A row for each segment, in order, linked to its parent."""
    ids = [stable_id("p", expression_id, segment.eid) for segment in segments]
    return [_provision(expression_id, ids, position, segment) for position, segment in enumerate(segments)]


def _provision(expression_id: str, ids: Sequence[str], position: int, segment: Segment) -> dict[str, Any]:
    language = segment.language or _UNKNOWN
    return {
        "id": ids[position],
        "expression_id": expression_id,
        "parent_id": ids[segment.parent] if segment.parent is not None else None,
        "position": position,
        "type": segment.type,
        "role": segment.role.value,
        "num": clean(segment.num),
        "heading": clean(segment.heading),
        "eid": segment.eid,
        "text": clean(segment.text),
        "page": segment.page,
        "box": list(segment.box) if segment.box else None,
        "language": language.tag,
        "language_method": language.method.value,
        "language_confidence": language.confidence,
        "status": segment.status,
    }


def assignment_rows(record_id: str, assignments: Iterable[Assignment], origin: str) -> Iterator[dict[str, Any]]:
    """A row for each claim about the record; `origin` is the path of the file."""
    for claim in assignments:
        yield {
            "record_id": record_id,
            "vocabulary": claim.vocabulary,
            "term": claim.term,
            "method": claim.method.value,
            "role": claim.role.value if claim.role else "",
            "confidence": claim.confidence,
            "evidence": [
                {"start": span.start, "end": span.end, "text": clean(span.text), "field": span.field}
                for span in claim.evidence
            ],
            "by": claim.by,
            "origin": origin,
        }


def sketch_rows(expression_id: str, sketch: Sequence[int]) -> list[dict[str, Any]]:
    """The rows that find the text again: a few of the smallest hashes, since like texts share the smallest too."""
    return [{"hash": value, "expression_id": expression_id} for value in sketch[:LOOKUP_HASHES]]


def manifestation_row(expression_id: str, position: int, draft: Draft, file: Processed, sha256: str) -> dict[str, Any]:
    """The row of a file of the expression."""
    return {
        "id": stable_id("m", expression_id, file.path),
        "expression_id": expression_id,
        "position": position,
        "path": file.path,
        "sha256": sha256,
        "media_type": file.media_type,
        "extractor": file.extractor,
        "source_url": draft.declared.source_url,
        "licence": draft.declared.licence,
        "source": draft.declared.source,
    }


def authority_rows(draft: Draft, path: str, sha256: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of an authority, by table name; `details` is a row of the directory."""
    row: Mapping[str, str] = draft.details
    key = {"authority_id": stable_id("a", draft.work_key)}
    contacts = [{**key, "type": kind, "value": row[kind]} for kind in ("address", "web") if row.get(kind)]
    return {
        "authority": [
            {
                "id": key["authority_id"],
                "jurisdiction": draft.declared.jurisdiction,
                "name": draft.title,
                "language": draft.language.tag,
                "name_en": row.get("name_en", ""),
                "legal_basis": row.get("legal_basis", ""),
                "other_treaties": row.get("other_treaties", ""),
                "source": row.get("source", ""),
                "source_date": row.get("source_date", ""),
                "certainty": row.get("certainty", ""),
                "path": path,
                "sha256": sha256,
            }
        ],
        "authority_function": [{**key, "function": value} for value in cells(row, "functions")],
        "authority_channel": [{**key, "channel": value} for value in cells(row, "channels")],
        "authority_language": [{**key, "language": value} for value in cells(row, "accepted_languages")],
        "authority_article": [{**key, "article": value} for value in cells(row, "treaty_articles")],
        "authority_contact": contacts,
    }


def resource_rows(draft: Draft, work_id: str) -> dict[str, list[dict[str, Any]]]:
    """The publication data of a resource, by table name."""
    row: Mapping[str, str] = draft.details
    titles = {key[6:]: title for key, title in row.items() if key.startswith("title_") and title}
    return {
        "resource": [
            {
                "work_id": work_id,
                "type": row.get("type", ""),
                "publisher": row.get("publisher", ""),
                "year": row.get("year", ""),
                "url": row.get("url", ""),
                "languages": " ".join(cells(row, "languages")),
                "certainty": row.get("certainty", ""),
            }
        ],
        "resource_title": [{"work_id": work_id, "language": tag, "title": title} for tag, title in titles.items()],
    }


def case_rows(draft: Draft, work_id: str) -> dict[str, list[dict[str, Any]]]:
    """The decision and the joined rows of parties, charges, verdicts and sentences, by table name."""
    details = draft.details
    decision_id = stable_id("d", work_id, 0)
    rows: dict[str, list[dict[str, Any]]] = {
        "decision": [
            {
                "id": decision_id,
                "work_id": work_id,
                "position": 0,
                **{name: details.get(name, "") for name in ("court", "court_level", "ecli", "proceeding_type")},
                "decision_date": details.get("decision_date", "") or draft.declared.date,
            }
        ],
        "decision_outcome": [
            {"decision_id": decision_id, "outcome": outcome} for outcome in dict.fromkeys(details.get("outcome", ()))
        ],
        **{name: [] for name in ("party", "charge", "verdict", "sentence")},
    }
    for position, party in enumerate(details.get("parties", ())):
        _add_party(rows, work_id, position, party)
    return rows


def _add_party(rows: Mapping[str, list[dict[str, Any]]], work_id: str, position: int, party: Mapping[str, Any]) -> None:
    party_id = stable_id("y", work_id, position)
    plain = {key: value for key, value in party.items() if key != "charges"}
    rows["party"].append({"id": party_id, "work_id": work_id, "position": position, **plain})
    for number, charge in enumerate(party["charges"]):
        charge_id = stable_id("c", party_id, number)
        rows["charge"].append(
            {"id": charge_id, "party_id": party_id, "position": number}
            | {name: charge[name] for name in ("statute", "crime_type")}
        )
        if charge["verdict"] or charge["sentences"]:
            _add_verdict(rows, charge_id, charge)


def _add_verdict(rows: Mapping[str, list[dict[str, Any]]], charge_id: str, charge: Mapping[str, Any]) -> None:
    verdict_id = stable_id("v", charge_id)
    rows["verdict"].append({"id": verdict_id, "charge_id": charge_id, "verdict": charge["verdict"]})
    for number, sentence in enumerate(charge["sentences"]):
        rows["sentence"].append(
            {"id": stable_id("s", verdict_id, number), "verdict_id": verdict_id, "position": number, **sentence}
        )


def cells(row: Mapping[str, str], column: str) -> list[str]:
    """The distinct values of a cell that holds several, separated by `;`."""
    return list(dict.fromkeys(split_cell(row.get(column, ""))))
