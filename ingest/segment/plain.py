"""Documents without provisions (guides, reports, resources): one unit with all the text."""

from app.domain.kinds import ProvisionRole
from ingest.items import Extracted, Segment
from ingest.segment.building import Tree
from ingest.segment.lines import lines_of


def segment_plain(extracted: Extracted) -> tuple[Segment, ...]:
    """One `body` with every line; nothing for a document without text."""
    tree = Tree(extracted.language, deep=False)
    for line in lines_of(extracted):
        if not tree.nodes:
            tree.open("body", ProvisionRole.UNIT, "", "", line.block)
        tree.nodes[0].add(line.text, line.block)
    return tree.finish()
