"""Segments while they grow: text is collected line by line, the frozen values are made at the end."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from app.domain.akn import QUOTED
from app.domain.assignments import LanguageTag
from app.domain.kinds import ProvisionRole
from ingest.items import Block, Segment
from ingest.segment.eids import Eids
from ingest.segment.quotations import announces
from ingest.segment.quoted import quoted_articles
from ingest.segment.ranges import numbers_in
from ingest.segment.subunits import Subunit, split_subunits

_REPEALED: Final = re.compile(
    r"[\s*\"«“'—–-]*"
    r"(?:[\[(]\s*(?:(?:section|article|art[ií]culo|artigo|art\.)\s*(?:\d\S*\s*)?)?|"
    r"(?:this |the |present |présent )?(?:section|article|part)\s|"
    r"(?:el |o )?(?:presente )?(?:art[ií]culo|artigo)\s|(?:статья|глава|часть)\s|(?:المادة|مادة)\s)?"
    r"(?:is |was |est |fue |foi |has been |a été |queda |ha sido )?"
    r"(?:repealed|rescinded|revoked|deleted|abrog[ée]{1,2}[es]?|supprim[ée]{1,2}s?|derogad[oa]|suprimid[oa]|revogad[oa]|"
    r"aufgehoben|weggefallen|gestrichen|vervallen|ملغا[ةه]|ملغى|ملغي)(?![^\W\d_])"
    r"|[\s\[(*]*(?:(?:статья|глава|часть)\s+)?(?:утратил[аио]?\s+силу|исключен|отменен)"
    r"|[\s\[(（]*(?:(?:删除|刪除|删去|废止|廢止|削除|삭제)(?=[\s)\]）。]|$)|نسخت(?![\u0621-\u064a]))",
    re.I,
)
_NOTE_LINES: Final = 4
_LONGEST_REPEAL_NOTE: Final = 300


@dataclass(slots=True)
class Node:
    """A segment that is still open."""

    type: str
    role: ProvisionRole
    num: str
    heading: str
    eid: str
    parent: int | None
    block: Block | None
    level: int = 0
    rank: float = 0.0
    lines: list[str] = field(default_factory=list)
    subunits: list[Subunit] = field(default_factory=list)
    spoken: list[tuple[LanguageTag, int]] = field(default_factory=list)
    """The languages of the text's lines, and how long these are."""

    def add(self, text: str, block: Block) -> None:
        """Another line of the text."""
        self.lines.append(text)
        if block.language is not None:
            self.spoken.append((block.language, len(text)))

    @property
    def language(self) -> LanguageTag | None:
        """The language that most of the text is in."""
        sizes: Counter[str] = Counter()
        for tag, size in self.spoken:
            sizes[tag.tag] += size
        most = max(sizes, key=lambda tag: sizes[tag], default="")
        lines = (line for line in self.spoken if line[0].tag == most)
        return max(lines, key=lambda line: line[1], default=(None, 0))[0]

    @property
    def text(self) -> str:
        """The lines so far."""
        return "\n".join(self.lines)


def is_repealed(heading: str, text: str) -> bool:
    """Whether a provision says of itself that it is repealed, and hardly anything else."""
    if len(text) > _LONGEST_REPEAL_NOTE:
        return False
    return bool(_REPEALED.match(text)) or bool(_REPEALED.match(heading))


class Tree:
    """The segments of one document in reading order, parents before children."""

    def __init__(self, language: LanguageTag | None, deep: bool) -> None:
        self.nodes: list[Node] = []
        self._eids = Eids()
        self._language = language
        self._deep = deep

    def open(
        self,
        type_: str,
        role: ProvisionRole,
        num: str,
        heading: str,
        block: Block | None,
        parent: int | None = None,
        prefix: str = "",
    ) -> int:
        """A new segment; `prefix` is the eid that its own begins with. Returns its index."""
        eid = self._eids.make(type_, num, prefix)
        self.nodes.append(Node(type_, role, num, heading, eid, parent, block))
        return len(self.nodes) - 1

    def keep(
        self, type_: str, role: ProvisionRole, num: str, heading: str, eid: str, block: Block, parent: int | None
    ) -> int:
        """A new segment whose id the source declares."""
        self.nodes.append(Node(type_, role, num, heading, self._eids.keep(eid), parent, block))
        return len(self.nodes) - 1

    def finish(self) -> tuple[Segment, ...]:
        """The values: each unit followed by its subunits, `parent` pointing into the same tuple."""
        segments: list[Segment] = []
        places: list[int] = []
        divided = {node.parent for node in self.nodes if node.role is ProvisionRole.SUBUNIT}
        following = self._following()
        superseded = self._superseded()
        for i, node in enumerate(self.nodes):
            parent = None if node.parent is None else places[node.parent]
            places.append(len(segments))
            segments.append(self._segment(node, parent, i in superseded))
            if node.role is ProvisionRole.UNIT:
                self._add_numbers(segments, numbers_in(node.num, following[i]), places[-1])
            if node.role is ProvisionRole.UNIT and node.num:
                self._add_quoted(segments, node, places[-1])
            if node.role is ProvisionRole.UNIT and i not in divided:
                self._add_subunits(segments, node, places[-1])
        return tuple(segments)

    def _superseded(self) -> set[int]:
        """The former wordings that a consolidated text keeps above the one in force, with a note between them."""
        units = [i for i, node in enumerate(self.nodes) if node.role is ProvisionRole.UNIT and node.num]
        pairs = ((i, self.nodes[i], self.nodes[k]) for i, k in pairwise(units))
        return {i for i, a, b in pairs if (a.type, a.num) == (b.type, b.num) and announces(a.lines[-_NOTE_LINES:])}

    def _segment(self, node: Node, parent: int | None, superseded: bool) -> Segment:
        text, block = node.text, node.block
        status = "superseded" if superseded else "repealed" if node.num and is_repealed(node.heading, text) else ""
        language = node.language or (block.language if block else None) or self._language
        return Segment(
            node.type,
            node.role,
            node.num,
            node.heading.strip(),
            node.eid,
            text,
            parent,
            block.page if block else None,
            block.box if block else None,
            language,
            status,
        )

    def _following(self) -> list[str]:
        """For each node the number of the next unit after it."""
        following, num = [], ""
        for node in reversed(self.nodes):
            following.append(num)
            if node.role is ProvisionRole.UNIT:
                num = node.num
        return following[::-1]

    def _add_numbers(self, segments: list[Segment], numbers: list[str], place: int) -> None:
        """The single provisions of a range (`9 to 22`), so that each can be addressed."""
        owner = segments[place]
        for num in numbers:
            eid = self._eids.make(owner.type, num)
            segments.append(replace(owner, role=ProvisionRole.SUBUNIT, num=num, eid=eid, text="", parent=place))

    def _add_quoted(self, segments: list[Segment], node: Node, place: int) -> None:
        """The articles of another law that the provision inserts or replaces."""
        owner = segments[place]
        language = owner.language.tag if owner.language else ""
        for one in quoted_articles(node.lines, language):
            eid = self._eids.make(one.type, one.num, owner.eid)
            segments.append(
                Segment(
                    QUOTED, ProvisionRole.SUBUNIT, one.num, "", eid, one.text, place, owner.page, None, owner.language
                )
            )

    def _add_subunits(self, segments: list[Segment], node: Node, place: int) -> None:
        parents = [place]
        owner = segments[place]
        for sub in node.subunits or split_subunits(node.lines, self._deep, node.type):
            del parents[sub.depth :]
            above = segments[parents[-1]]
            eid = self._eids.make(sub.type, sub.num, above.eid)
            parents.append(len(segments))
            segments.append(
                Segment(
                    sub.type,
                    ProvisionRole.SUBUNIT,
                    sub.num,
                    "",
                    eid,
                    sub.text,
                    parents[-2],
                    owner.page,
                    None,
                    owner.language,
                )
            )
