"""Documents whose source declares its structure (Akoma Ntoso, CLML): the marks are trusted as they are."""

from typing import Final

from app.domain.akn import PARTS_OF_JUDGMENT
from app.domain.kinds import ProvisionRole
from app.domain.numerals import ascii_digits, chinese_number
from ingest.items import Block, BlockKind, Extracted, Mark, Segment
from ingest.segment.building import Node, Tree

_UNDIVIDED: Final = "body"
_WIDE: Final = "（）【】〔〕第条條款项項目、．。：　"


def is_marked(extracted: Extracted) -> bool:
    """Whether the source itself says where provisions begin."""
    return any(b.mark is not None and b.mark.role is ProvisionRole.UNIT for b in extracted.blocks)


def is_divided(extracted: Extracted) -> bool:
    """Whether a decision's source itself says where its facts, its reasoning and its ruling begin."""
    return any(b.mark is not None and b.mark.type in (*PARTS_OF_JUDGMENT, _UNDIVIDED) for b in extracted.blocks)


def segment_marked(extracted: Extracted) -> tuple[Segment, ...]:
    """One segment for each mark; text without a mark belongs to the last that was opened."""
    tree = Tree(extracted.language, deep=False)
    stack: list[tuple[int, int]] = []
    for block in extracted.blocks:
        if block.mark is not None:
            while stack and _closes(block.mark, stack[-1][0], tree.nodes[stack[-1][1]]):
                stack.pop()
            stack.append((block.mark.depth, _open(tree, block.mark, block, stack[-1][1] if stack else None)))
        _add_text(tree, stack, block)
    return tree.finish()


def _closes(mark: Mark, depth: int, node: Node) -> bool:
    """Whether what the mark opens stands outside an open node: a schedule may lie deeper than the last article."""
    return depth >= mark.depth or (mark.role is not ProvisionRole.SUBUNIT and node.role is not ProvisionRole.GROUP)


def _open(tree: Tree, mark: Mark, block: Block, parent: int | None) -> int:
    num = _plain_number(mark.num)
    if mark.eid:
        return tree.keep(mark.type, mark.role, num, mark.heading, mark.eid, block, parent)
    prefix = tree.nodes[parent].eid if parent is not None and mark.role is not ProvisionRole.UNIT else ""
    return tree.open(mark.type, mark.role, num, mark.heading, block, parent, prefix)


def _plain_number(num: str) -> str:
    """The number in Arabic digits: （二） -> 2."""
    value = None if num.isascii() else chinese_number(num.strip(_WIDE))
    return ascii_digits(num) if value is None else str(value)


def _add_text(tree: Tree, stack: list[tuple[int, int]], block: Block) -> None:
    """The block's text goes to the provision it lies in, and to every part of it that is open."""
    text = block.text.strip()
    if not text or (block.mark is not None and block.kind is BlockKind.HEADING):
        return
    printed = block.mark.printed if block.mark else ""
    open_nodes = [place for _, place in stack if tree.nodes[place].role is not ProvisionRole.GROUP]
    if not any(tree.nodes[place].role is ProvisionRole.UNIT for place in open_nodes):
        open_nodes.append(_unnumbered(tree, stack, block))
    for place in open_nodes:
        node = tree.nodes[place]
        part = node.role is ProvisionRole.SUBUNIT and not node.lines
        node.add(text.removeprefix(printed).lstrip() if part else text, block)


def _unnumbered(tree: Tree, stack: list[tuple[int, int]], block: Block) -> int:
    """A unit for text outside every provision: a preamble at the start, else a body."""
    group = next((place for _, place in reversed(stack) if tree.nodes[place].role is ProvisionRole.GROUP), None)
    last = len(tree.nodes) - 1
    if (
        tree.nodes
        and not tree.nodes[last].num
        and tree.nodes[last].parent == group
        and tree.nodes[last].type in ("preamble", "body")
    ):
        return last
    units = any(node.role is ProvisionRole.UNIT for node in tree.nodes)
    prefix = tree.nodes[group].eid if group is not None else ""
    return tree.open(
        "body" if units or group is not None else "preamble", ProvisionRole.UNIT, "", "", block, group, prefix
    )
