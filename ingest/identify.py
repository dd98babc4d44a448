"""What a file is: its kind, its work and expression, its title and dates; the same law told from another.

The file's own word and the source's are joined here: a manifest row beats the file's metadata, which beats a guess.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from heapq import nsmallest
from typing import Any

from app.domain.articles import INSTRUMENTS
from app.domain.assignments import Assignment, LanguageTag
from app.domain.frbr import known_date
from app.domain.kinds import Method, ProvisionRole, TagMethod, WorkKind
from app.domain.languages import UNDETERMINED
from app.domain.vocabularies import Vocabulary, load_vocabularies
from app.settings import VOCABULARIES
from ingest.case_details import case_details
from ingest.case_opening import opening_details
from ingest.items import Declared, Draft, Extracted, Fingerprint, Segment, SourceItem, StageError
from ingest.titles import title_of

_DATE = re.compile(r"(\d{4})(?:-\d{2}(?:-\d{2})?)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_WORD = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.;:!?。；：！？؛؟\n]+")
_SKETCH_SIZE = 64
# A prefix is enough to recognise a text, and keeps the cost of a 2 MB code that of a short act.
_SKETCH_TEXT = 40_000
_SHORTEST_PIECE = 12
# Below this length a title ("Decree", "Order") names no work by itself.
_TELLING_TITLE = 12

# Other names that front matters give to what a manifest row calls differently.
_FRONT_MATTER = {
    "jurisdiction": ("jurisdiction", "country"),
    "language": ("language", "lang"),
    "date": ("date", "decision_date", "enactment_date", "publication_date"),
    "status": ("status",),
    "identifier": ("identifier", "ecli", "number"),
    "doc_type": ("doc_type", "rank", "type"),
    "source_url": ("source_url", "source", "url"),
    "licence": ("licence", "license"),
    "kind": ("kind",),
    "nature": ("nature",),
}


def identify(
    item: SourceItem,
    extracted: Extracted,
    declared: Declared,
    kind: str,
    segments: tuple[Segment, ...],
    claims: tuple[Assignment, ...] = (),
) -> Draft:
    """The draft of a text in one language; `declared` is completed, `claims` are the classifier's on the whole work.

    Raises StageError when a case's front matter has a wrong shape.
    """
    title = title_of(item, extracted)
    details = case_details(extracted.metadata) if kind == WorkKind.CASE else {}
    if kind == WorkKind.CASE:
        declared, details = _completed(declared, details, opening_details(extracted))
    key, weak = _work_key(kind, declared, title, item.path)
    return Draft(
        kind=kind,
        title=title,
        segments=_assert(segments, declared),
        language=extracted.language or LanguageTag(UNDETERMINED, 0.0, TagMethod.DETECTED),
        declared=declared,
        work_key=key,
        weak_key=weak,
        instrument=_instrument(title) if kind == WorkKind.TREATY else "",
        fingerprint=fingerprint(segments),
        assignments=merge(_asserted(declared, "") + _asserted_crimes(details, item.path), claims),
        details=details,
    )


def _completed(
    declared: Declared, details: Mapping[str, Any], shown: Mapping[str, str]
) -> tuple[Declared, Mapping[str, Any]]:
    """A case's rows and declaration, their gaps filled from what the decision's own opening shows."""
    number = declared.identifier or shown.get("ecli", "") or shown.get("number", "")
    date = declared.date or shown.get("decision_date", "")
    gaps = {name: value for name, value in shown.items() if name in details and not details[name]}
    gaps["decision_date"] = details["decision_date"] or date
    return replace(declared, identifier=number, date=date), {**details, **gaps}


def unmatched_assertions(drafts: tuple[Draft, ...]) -> tuple[str, ...]:
    """Warnings for assertions whose provision is not in the text: a link must not vanish silently."""
    nums = {segment.num for draft in drafts for segment in draft.segments}
    asserted = {assertion.num for draft in drafts for assertion in draft.declared.assertions if assertion.num}
    return tuple(f"asserted provision {num!r} is not in the text" for num in sorted(asserted - nums))


def fingerprint(segments: tuple[Segment, ...]) -> Fingerprint:
    """A text's fingerprint; see `ingest.items.Fingerprint`."""
    units = [segment for segment in segments if segment.role == ProvisionRole.UNIT]
    text = "\n".join(unit.text for unit in units)
    pieces = (_NOT_WORD.sub("", piece) for piece in _SENTENCE_END.split(text[:_SKETCH_TEXT].lower()))
    hashes = {_hash64(piece) for piece in pieces if len(piece) >= _SHORTEST_PIECE}
    exact = blake2b("".join(text.split()).encode("utf-8", "replace"), digest_size=16).hexdigest() if text else ""
    return Fingerprint(exact, tuple(nsmallest(_SKETCH_SIZE, hashes)))


def _hash64(text: str) -> int:
    # 63 bits: both databases' BIGINT is signed.
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1


def complete(declared: Declared, metadata: Mapping[str, Any]) -> Declared:
    """The manifest's row, its gaps filled from what the file says of itself, in normal form."""
    filled: dict[str, Any] = {
        name: getattr(declared, name) or _first(metadata, keys) for name, keys in _FRONT_MATTER.items()
    }
    filled["jurisdiction"] = _jurisdiction(filled["jurisdiction"])
    filled["date"] = _iso_date(filled["date"])
    filled["status"] = _term("status", filled["status"])
    filled["doc_type"] = _term("doc_type", filled["doc_type"])
    return replace(declared, **filled)


def _jurisdiction(code: str) -> str:
    """The code when it is one, or a subdivision of one (`CA-ON`); else unknown."""
    return code.upper() if code.upper().split("-")[0] in _vocabularies()["jurisdiction"].terms else ""


def _first(metadata: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = metadata.get(key)
        if value is not None and not isinstance(value, (list, dict)) and str(value).strip():
            return str(value).strip()
    return ""


def _iso_date(text: str) -> str:
    """The date's ISO form, as precise as given and as a calendar has it; an unreadable one is unknown, not a guess."""
    found = _DATE.match(text)
    return known_date(found[0]) if found and 1000 < int(found[1]) <= 2200 else ""


def impossible_dates(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    """Warnings for days that no calendar has, in what the file says of itself."""
    given = {str(metadata[key]).strip() for key in _FRONT_MATTER["date"] if metadata.get(key)}
    wrong = sorted(day for day in given if _DAY.fullmatch(day) and known_date(day) != day)
    return tuple(f"no calendar has the date {day}: taken for {known_date(day) or 'unknown'}" for day in wrong)


def _term(vocabulary: str, word: str) -> str:
    """The vocabulary's term for a source's word; empty for a word that it does not know: a facet shows terms only."""
    return _aliases(vocabulary).get(re.sub(r"[\s-]+", "_", word.strip().lower()), "")


@cache
def _aliases(vocabulary: str) -> Mapping[str, str]:
    terms = _vocabularies()[vocabulary].terms.values() if vocabulary in _vocabularies() else ()
    known = {term.value: term.value for term in terms}
    for term in terms:
        for alias in term.attributes.get("aliases", "").split(";"):
            if alias.strip():
                known.setdefault(re.sub(r"[\s-]+", "_", alias.strip().lower()), term.value)
    return known


@cache
def _vocabularies() -> Mapping[str, Vocabulary]:
    return load_vocabularies(VOCABULARIES)


def declared_kind(declared: Declared, metadata: Mapping[str, Any]) -> str:
    """The kind of work as declared, or as the file's own metadata shows; empty when only the text can tell.

    Raises StageError for a declared kind that is none.
    """
    if declared.kind == "other":
        return WorkKind.RESOURCE
    if declared.kind:
        try:
            return WorkKind(declared.kind)
        except ValueError as error:
            known = ", ".join(kind.value for kind in WorkKind)
            raise StageError("identify", "unknown_kind", f"kind {declared.kind!r}; known: {known}, other") from error
    return WorkKind.CASE if {"court", "parties", "ecli"} & metadata.keys() else ""


def keep_notes_apart(segments: tuple[Segment, ...], title: str, nature: str) -> tuple[Segment, ...]:
    """What stands before the provisions and is no text of the law: kept and shown, but neither found nor classified.

    That is the bare title, and in a summary what it says of itself.
    """
    return tuple(
        replace(segment, role=ProvisionRole.GROUP)
        if segment.type == "preamble" and (nature or _fold(segment.text) == _fold(title))
        else segment
        for segment in segments
    )


def _work_key(kind: str, declared: Declared, title: str, path: str) -> tuple[str, bool]:
    """The key, and whether it is weak. A bare number is no identifier: each court and series counts from one."""
    identifier = declared.identifier.strip()
    if identifier and not (identifier.isdigit() and len(identifier) < 6):
        return f"{kind}|{declared.jurisdiction}|{_fold(identifier)}", False
    name = title if len(_fold(title)) >= _TELLING_TITLE else f"{title} {path}"
    return f"{kind}|{declared.jurisdiction}|{_fold(name)}|{identifier}|{declared.date}", True


def _fold(text: str) -> str:
    return _NOT_WORD.sub(" ", text.lower()).strip()


@cache
def _instrument_names() -> Mapping[str, str]:
    terms = _vocabularies()["article"].terms if "article" in _vocabularies() else {}
    return {_fold(name): code for code in INSTRUMENTS if code in terms for name in terms[code].labels.values()}


def _instrument(title: str) -> str:
    return _instrument_names().get(_fold(title), "")


def _assert(segments: tuple[Segment, ...], declared: Declared) -> tuple[Segment, ...]:
    """The segments with the editor's assertions, which take the place of a suggestion of the same term."""
    if not any(assertion.num for assertion in declared.assertions):
        return segments
    return tuple(
        replace(segment, assignments=merge(_asserted(declared, segment.num), segment.assignments))
        if segment.role == ProvisionRole.UNIT and segment.num
        else segment
        for segment in segments
    )


def merge(asserted: tuple[Assignment, ...], suggested: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    """A person's word first; a suggestion only for a term nobody has asserted."""
    known = {(assignment.vocabulary, assignment.term) for assignment in asserted}
    return asserted + tuple(found for found in suggested if (found.vocabulary, found.term) not in known)


def _asserted_crimes(details: Mapping[str, Any], path: str) -> tuple[Assignment, ...]:
    """The crime types that a decision's own front matter names."""
    crimes = details.get("crime_types", ())
    source = f"front matter of {path}"
    return tuple(Assignment("crime_type", crime, Method.ASSERTED, 1.0, by=source) for crime in crimes)


def _asserted(declared: Declared, num: str) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(claim.vocabulary, claim.term, Method.ASSERTED, 1.0, role=claim.role, by=claim.source)
        for claim in declared.assertions
        if claim.num == num
    )
