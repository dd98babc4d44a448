"""The closed sets of the field: what a record is and how a claim about it was made."""

from enum import StrEnum
from typing import Final


class RecordKind(StrEnum):
    """What a search hit can be."""

    PROVISION = "provision"
    CASE = "case"
    AUTHORITY = "authority"
    RESOURCE = "resource"


class WorkKind(StrEnum):
    """What a work is (FRBR work: the abstract law or decision)."""

    LEGISLATION = "legislation"
    TREATY = "treaty"
    CASE = "case"
    RESOURCE = "resource"


INSTRUMENT_KINDS = (WorkKind.LEGISLATION, WorkKind.TREATY)
"""Works whose provisions are records of their own; any other work is found as a whole."""


NOT_IN_FORCE: Final = frozenset({"repealed", "superseded", "expired", "not_yet_in_force", "draft", "suspended"})
"""The statuses of what does not hold, of works and of provisions."""


class ProvisionRole(StrEnum):
    """Where a provision stands in the tree of its instrument.

    Only a UNIT is a hit and a line of the export: it carries its whole text. A GROUP
    (part, chapter) gathers units; a SUBUNIT (paragraph, letter) is addressable inside one.
    """

    GROUP = "group"
    UNIT = "unit"
    SUBUNIT = "subunit"


class Method(StrEnum):
    """How an assignment was made: by a person, through a mapping table, or by a rule or model."""

    ASSERTED = "asserted"
    MAPPED = "mapped"
    SUGGESTED = "suggested"


class LinkRole(StrEnum):
    """CORE carries the treaty article out; RELATED is a definition, aggravation or procedure around it."""

    CORE = "core"
    RELATED = "related"


class TagMethod(StrEnum):
    """How a language tag was found."""

    DECLARED = "declared"
    DETECTED = "detected"
    INHERITED = "inherited"
