"""Is this text new, the same law in another format, or a new version of a known one?"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app.db.models import Expression, Manifestation, SketchHash, Work
from ingest.items import Draft, Processed
from ingest.store.ids import stable_id
from ingest.store.rows import LOOKUP_HASHES

# Two extractions of one text share nearly all sentences; two versions of a law share many; two laws share few.
SAME_TEXT = 0.85
SAME_LAW = 0.25
# Where the key says so too, a layout that extraction reads differently is no other text.
SAME_IN_ANOTHER_FORMAT = 0.5
# Fewer sentences than this say nothing about a text.
_TELLING = 4

# Made once, because making a statement takes longer than its execution.
_PRIMARY = (
    select(Expression)
    .join(Manifestation)
    .where(Manifestation.path == bindparam("path"), Manifestation.sha256 == bindparam("sha256"))
    .where(Manifestation.position == 0)
    .order_by(Expression.id)
)
_OF_KIND = (
    select(Expression)
    .join(Work, Expression.work_id == Work.id)
    .where(Expression.current, Expression.language == bindparam("language"))
    .where(Expression.nature == bindparam("nature"))
    .where(Work.kind == bindparam("kind"), Work.jurisdiction == bindparam("jurisdiction"))
)
_EXACT = _OF_KIND.where(Expression.text_hash == bindparam("text_hash"))
_SHARING = (
    select(SketchHash.expression_id)
    .where(SketchHash.hash.in_(bindparam("wanted", expanding=True)))
    .group_by(SketchHash.expression_id)
    .having(func.count() >= bindparam("enough"))  # formulas recur in hundreds of decisions
)
_ALIKE = _OF_KIND.where(Expression.id.in_(_SHARING)).order_by(Expression.id)


class Place(Enum):
    """Where a draft goes."""

    NEW_WORK = "a work not seen before, under its own key"
    NEW_EXPRESSION = "another language, or the full text beside a summary, of a known work"
    NEW_VERSION = "a changed text of a known expression"
    SAME_TEXT = "the text of a known expression, in another file"
    AGAIN = "the same file again, read by another version of the stages"
    COLLISION = "another work that happens to have the same key"


@dataclass(frozen=True, slots=True)
class Recognition:
    """The place, and the known expression it refers to (None for a new work or expression)."""

    place: Place
    expression: Expression | None = None


def recognise(session: Session, draft: Draft, file: Processed, sha256: str, done: Collection[str]) -> Recognition:
    """Decide from the file, the work's key and the text; see `Place`. `done`: what this run has stored of the file.

    Only files of different formats are taken for one text on likeness alone: forms and yearly budgets differ by little.
    """
    before = session.scalars(_PRIMARY, {"path": file.path, "sha256": sha256}).all()
    again = next((known for known in before if _is_of(draft, known)), None)
    if again is not None:
        return Recognition(Place.AGAIN, again)
    # What the file gave under another key is no other's text: it goes once the file is stored (`leave`).
    twin = _same_text(session, draft, file, sha256, {known.id for known in before} - set(done))
    if twin is not None:
        return Recognition(Place.SAME_TEXT, twin)
    if session.get(Work, stable_id("w", draft.work_key)) is None:
        return Recognition(Place.NEW_WORK)
    known = _latest(session, draft)
    if known is None:
        return Recognition(Place.NEW_EXPRESSION)
    return Recognition(_place_beside(draft, known, file, sha256), known)


def collision_key(draft: Draft) -> str:
    """The key of a work whose own key another work has."""
    return f"{draft.work_key}|{draft.fingerprint.exact}"


def _place_beside(draft: Draft, known: Expression, file: Processed, sha256: str) -> Place:
    """What a text is to another of the same work key, language and nature.

    A key alone proves little: sources number from one again, or give many laws the same number.
    """
    likeness = _likeness(draft, known)
    if file.media_type not in _formats(known, file, sha256) and likeness >= SAME_IN_ANOTHER_FORMAT:
        return Place.SAME_TEXT
    if file.path in {manifestation.path for manifestation in known.manifestations} or likeness >= SAME_LAW:
        return Place.NEW_VERSION
    same_title = draft.title.casefold() == known.title.casefold()
    return Place.NEW_VERSION if same_title and not draft.weak_key else Place.COLLISION


def _is_of(draft: Draft, known: Expression) -> bool:
    """Whether it is the draft's work, language and nature."""
    same = (known.language, known.nature) == (draft.language.tag, draft.declared.nature)
    return same and known.work_id in (stable_id("w", draft.work_key), stable_id("w", collision_key(draft)))


def _same_text(session: Session, draft: Draft, file: Processed, sha256: str, but: Collection[str]) -> Expression | None:
    """The current expression with this very text, or with nearly all its sentences in a file of another format."""
    if not draft.fingerprint.exact:
        return None
    alike = _kind_of(draft)
    exact = session.scalars(_EXACT, {**alike, "text_hash": draft.fingerprint.exact})
    twin = next((known for known in exact if known.id not in but), None)
    if twin is not None or len(draft.fingerprint.sketch) < _TELLING:
        return twin
    wanted = draft.fingerprint.sketch[:LOOKUP_HASHES]
    for expression in session.scalars(_ALIKE, {**alike, "wanted": wanted, "enough": len(wanted) / 2}):
        if expression.id in but or file.media_type in _formats(expression, file, sha256):
            continue
        if _likeness(draft, expression) >= SAME_TEXT:
            return expression
    return None


def _formats(expression: Expression, file: Processed, sha256: str) -> set[str]:
    """The formats it is known in, this very file apart."""
    own = (file.path, sha256)
    return {known.media_type for known in expression.manifestations if (known.path, known.sha256) != own}


def _kind_of(draft: Draft) -> dict[str, object]:
    """The values of `_OF_KIND`."""
    return {
        "language": draft.language.tag,
        "nature": draft.declared.nature,
        "kind": draft.kind,
        "jurisdiction": draft.declared.jurisdiction,
    }


def _latest(session: Session, draft: Draft) -> Expression | None:
    """The current text under the draft's key, language and nature."""
    query = (
        select(Expression)
        .where(Expression.work_id == stable_id("w", draft.work_key))
        .where(Expression.language == draft.language.tag, Expression.nature == draft.declared.nature)
        .order_by(Expression.current.desc(), Expression.version.desc())
    )
    return session.scalars(query).first()


def _likeness(draft: Draft, known: Expression) -> float:
    """Estimated share of common sentences, 0..1; of texts too short to tell 1 or 0, as they are the same or not."""
    own, other = set(draft.fingerprint.sketch), set(known.sketch)
    if min(len(own), len(other)) < _TELLING:
        return float(own == other)
    # Only hashes below both sketches' largest are comparable: beyond it one of them was cut.
    smallest = sorted(own | other)[: min(len(own), len(other))]
    return sum(value in own and value in other for value in smallest) / len(smallest)
