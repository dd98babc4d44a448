"""What a line opens."""

from dataclasses import dataclass

from app.domain.kinds import ProvisionRole


@dataclass(frozen=True, slots=True)
class Head:
    """A line read as the opening of a provision (UNIT) or of a group.

    `sep` is what stands between number and text, `style` the word as written: they tell a law's own heads from
    quoted ones.
    """

    role: ProvisionRole
    type: str
    num: str
    sep: str
    rest: str
    style: str = ""


Heads = list[Head | None]
"""For each line of a document the head it opens, or None."""
