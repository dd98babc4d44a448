"""An instrument's outline as a tree."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.kinds import ProvisionRole
from app.presenters.provisions import OutlineEntry


@dataclass(frozen=True, slots=True)
class Branch:
    """A group or unit with what stands under it, in order."""

    entry: OutlineEntry
    branches: list["Branch"] = field(default_factory=list)


def build_tree(entries: Iterable[OutlineEntry]) -> list[Branch]:
    """The entries under their parents; one whose parent is not among them stands at the top.

    Groups without number and heading (a preamble) are left out: there is nothing to show of them.
    """
    branches = {
        entry.id: Branch(entry) for entry in entries if entry.num or entry.heading or entry.role != ProvisionRole.GROUP
    }
    top: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.entry.parent or "")
        (above.branches if above else top).append(branch)
    return top
