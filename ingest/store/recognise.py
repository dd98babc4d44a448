"""Is this text new, the same law in another format, or a new version of a known one?"""

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
    .where(Manifestation.position == 0, Expression.language == bindparam("language"))
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


def recognise(session: Session, draft: Draft, file: Processed, sha256: str) -> Recognition:
    """Decide from the file, the work's key and the text; see `Place`.

    Only files of different formats are taken for one text on likeness alone: forms and yearly budgets differ by little.
    """
    alone = sum(other.language.tag == draft.language.tag for other in file.drafts) == 1
    again = _primary_of(session, draft, file.path, sha256, alone)
    if again is not None:
        return Recognition(Place.AGAIN, again)
    twin = _same_text(session, draft, file.media_type)
    if twin is not None:
        return Recognition(Place.SAME_TEXT, twin)
    if session.get(Work, stable_id("w", draft.work_key)) is None:
        return Recognition(Place.NEW_WORK)
    known = _latest(session, draft)
    if known is None:
        return Recognition(Place.NEW_EXPRESSION)
    return Recognition(_place_beside(draft, known, file), known)


def _place_beside(draft: Draft, known: Expression, file: Processed) -> Place:
    """What a text is to another of the same work key, language and nature.

    A key alone proves little: sources number from one again, or give many laws the same number.
    """
    likeness = _likeness(draft, known)
    if file.media_type not in _formats(known) and likeness >= SAME_IN_ANOTHER_FORMAT:
        return Place.SAME_TEXT
    if file.path in {manifestation.path for manifestation in known.manifestations} or likeness >= SAME_LAW:
        return Place.NEW_VERSION
    same_title = draft.title.casefold() == known.title.casefold()
    return Place.NEW_VERSION if same_title and not draft.weak_key else Place.COLLISION


def _primary_of(session: Session, draft: Draft, path: str, sha256: str, alone: bool) -> Expression | None:
    """What this very file gave before: of this work, or of whatever work if the file holds only one in the language."""
    before = session.scalars(_PRIMARY, {"path": path, "sha256": sha256, "language": draft.language.tag}).all()
    own = stable_id("w", draft.work_key)
    return next((known for known in before if known.work_id == own), before[0] if before and alone else None)


def _same_text(session: Session, draft: Draft, media_type: str) -> Expression | None:
    """The current expression with this very text, or with nearly all its sentences in a file of another format."""
    if not draft.fingerprint.exact:
        return None
    alike = _kind_of(draft)
    exact = session.scalars(_EXACT, {**alike, "text_hash": draft.fingerprint.exact}).first()
    if exact is not None or len(draft.fingerprint.sketch) < _TELLING:
        return exact
    wanted = draft.fingerprint.sketch[:LOOKUP_HASHES]
    for expression in session.scalars(_ALIKE, {**alike, "wanted": wanted, "enough": len(wanted) / 2}):
        if _likeness(draft, expression) >= SAME_TEXT and media_type not in _formats(expression):
            return expression
    return None


def _formats(expression: Expression) -> set[str]:
    return {manifestation.media_type for manifestation in expression.manifestations}


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
