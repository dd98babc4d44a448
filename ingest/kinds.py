"""What kind of work an undeclared text is, by its own shape: how it opens, how it counts, whom it binds."""

from typing import Final

from app.domain.kinds import ProvisionRole, WorkKind
from ingest.case_opening import opening_details
from ingest.items import Extracted, Segment
from ingest.openings import opening_words
from ingest.segment import is_marked

_OPENING_BLOCKS: Final = 14
_GLANCE: Final = 3000
_FEWEST: Final = 3
_BARE_SHARE: Final = 0.2
"""The part of provisions without a word before their number that must bind somebody, for a text to be a law."""


def guessed_kind(title: str, extracted: Extracted, segments: tuple[Segment, ...]) -> WorkKind:
    """The kind of a text that nobody has declared; `segments` are those it has when it is read as a law."""
    units = [segment for segment in segments if segment.role is ProvisionRole.UNIT and segment.num]
    opening = "\n".join(block.text for block in extracted.blocks[:_OPENING_BLOCKS])[:_GLANCE]
    named = names_law(title)
    worded = sum(unit.type != "section" for unit in units) >= _FEWEST
    if _is_treaty(title, named, units):
        return WorkKind.TREATY
    if not worded and not named and _is_decision(title, opening, extracted):
        return WorkKind.CASE
    if opening_words().guide.search(title) and not named:
        return WorkKind.RESOURCE
    is_law = worded or named or is_marked(extracted) or (len(units) > 1 and _binds(units))
    return WorkKind.LEGISLATION if is_law else WorkKind.RESOURCE


def names_law(title: str) -> bool:
    """Whether a title is that of a law."""
    return opening_words().law.match(title) is not None


def _is_treaty(title: str, named: bool, units: list[Segment]) -> bool:
    words = opening_words()
    if named or not units or not words.treaty.search(title):
        return False
    return sum(words.parties.search(unit.text) is not None for unit in units) >= max(_FEWEST, len(units) // 4)


def _is_decision(title: str, opening: str, extracted: Extracted) -> bool:
    """Whether a court names itself at the opening, with the number or the day of a decision, or what it decides on."""
    shown = opening_details(extracted)
    decision = opening_words().decision
    said = decision.search(title) or decision.search(opening)
    return bool(shown.get("court") and (said or shown.keys() & {"number", "decision_date", "ecli"})) or bool(
        said and shown.get("number")
    )


def _binds(units: list[Segment]) -> bool:
    """Whether provisions bind somebody: chapters of a report and questions of a form are numbered, too."""
    if any(unit.type != "section" for unit in units):
        return True
    return sum(opening_words().binding.search(unit.text) is not None for unit in units) >= _BARE_SHARE * len(units)
