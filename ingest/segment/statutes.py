"""Statutes and treaties: lines become a tree of groups, provisions and their parts."""

import re
from typing import Final

from app.domain.kinds import ProvisionRole
from ingest.items import Extracted, Segment
from ingest.segment.above import titles_above
from ingest.segment.building import Tree
from ingest.segment.choosing import choose
from ingest.segment.habits import RANKS, Habit
from ingest.segment.head import Head, Heads
from ingest.segment.lines import Line, lines_of
from ingest.segment.mending import join_numbers
from ingest.segment.openings import raise_headings
from ingest.segment.repeats import without_repeats

_GROUP, _UNIT = ProvisionRole.GROUP, ProvisionRole.UNIT
_SENTENCE_END: Final = re.compile(r"[.;:,。；：،؛…]$")
_GOES_ON: Final = (";", ",", ":", "؛", "،", "；", "，", "：")
_MARKED: Final = re.compile(r"[(（\[]?(?:\d{1,3}|[a-z]|[ivx]{1,5})(?:\s?(?:bis|ter))?(?:[)）.°\]]|\s[-–—]\s)")
_INLINE_HEADING: Final = re.compile(r"(?P<heading>[^.;:]{2,160}?)\.\s?[-–—―]+\s*(?=\S)(?P<text>.*)", re.S)
_BRACKETED: Final = re.compile(
    r"(?:【(?P<a>[^】]{1,60})】|［(?P<b>[^］]{1,60})］|（(?P<c>[^）]{1,40})）(?=\s|　|$)"
    r"|\((?P<d>[^\W\d][^()]{3,100}|[^\x00-\x7f][^()]{1,100})\)(?=\s|$)"
    r"|\((?P<e>[^\W\d][^()\d]{2,60})\)\.(?:\s?[-–—]+)?(?=\s|$))[\s　]*(?P<text>.*)",
    re.S,
)
_RUN_IN: Final = re.compile(r"(?P<end>[^\W\d_][\w\s,-]{1,60}?)\s(?P<text>\(1\)\s.+)", re.S)
"""The end of a broken heading, and the text that begins on its line."""
_RUBRIC: Final = re.compile(r"【(?P<heading>[^】]{1,60})】[\s　]*(?P<text>.*)", re.S)
_BARE_HEADING: Final = re.compile(
    r"(?P<heading>[A-Z“\"‘'][^.;:—]{1,118}?[\w)”’\"'])\s(?=\(1\)\s|\(a\)\s|"
    r"(?:This|The|In|Any|No|Every|If|A|An|Where|Subject|For|There|All|Nothing|When|Whenever|Notwithstanding|It|As|On|Upon|Each|Without|"
    r"Except|Unless|Whoever|Pending|After|With|By|At|Whether|Proceedings|To|Without|\[)\s)(?P<text>.*)",
    re.S,
)
_LOOKAHEAD: Final = 4
_A_LITTLE_DEEPER: Final = 0.25
_LONGEST_TITLE: Final = 300
_LONGEST_HEADING: Final = 160
_SHORT_HEADING: Final = 60
_SHORT_TITLE: Final = 80


def segment_statute(extracted: Extracted, habit: Habit, deep: bool) -> tuple[Segment, ...]:
    """The provisions of a statute or treaty; `deep` also splits paragraphs into letters."""
    lines = without_repeats(join_numbers(lines_of(extracted)), habit)
    return _Builder(lines, *choose(lines, habit), extracted, deep).build()


class _Builder:
    """Walks over the lines once; what is open is the last group of each rank and the last provision."""

    def __init__(
        self, lines: list[Line], heads: Heads, quoted: frozenset[int], extracted: Extracted, deep: bool
    ) -> None:
        self._lines, self._heads, self._quoted = lines, heads, quoted
        self._titles_above = titles_above(lines, heads)
        self._title = extracted.title.casefold()
        self._language = extracted.language.tag if extracted.language else ""
        self._tree = Tree(extracted.language, deep)
        self._groups: list[int] = []
        self._unit: int | None = None
        self._untitled: int | None = None
        self._units = 0
        self._ranks: dict[str, float] = {}
        self._title_above = ""

    def build(self) -> tuple[Segment, ...]:
        for i, (line, head) in enumerate(zip(self._lines, self._heads, strict=True)):
            if head is None and line.level:
                self._heading(i, line)
            elif head is None:
                self._text(i, line)
            elif head.role is _GROUP:
                self._open_group(line, head)
            else:
                self._open_unit(i, line, head)
        for node in self._tree.nodes:
            if node.role is _UNIT and not node.lines and _SENTENCE_END.search(node.heading):
                node.lines, node.heading = [node.heading], ""
        raise_headings(self._tree.nodes, self._language)
        return self._tree.finish()

    def _parent(self) -> int | None:
        return self._groups[-1] if self._groups else None

    def _enter_group(self, line: Line, type_: str, num: str, heading: str) -> None:
        rank, nodes = self._rank_of(type_), self._tree.nodes
        while self._groups and self._closes(line, rank, self._groups[-1]):
            self._groups.pop()
        parent = self._parent()
        prefix = nodes[parent].eid if parent is not None else ""
        place = self._tree.open(type_, _GROUP, num, heading, line.block, parent, prefix)
        nodes[place].rank, nodes[place].level = rank, line.level
        self._groups.append(place)
        self._unit = None

    def _rank_of(self, type_: str) -> float:
        """How deep a type of group lies: as usual, but the first of its type never closes a group that is empty yet.

        Peru's codes print `SECCIÓN I` above `TÍTULO I`, others the other way round.
        """
        if type_ not in self._ranks:
            self._ranks[type_] = RANKS[type_]
            last = self._tree.nodes[-1] if self._tree.nodes else None
            if last is not None and last.role is _GROUP and "crossheading" not in (type_, last.type):
                self._ranks[type_] = max(RANKS[type_], last.rank + _A_LITTLE_DEEPER)
        return self._ranks[type_]

    def _closes(self, line: Line, rank: float, group: int) -> bool:
        node = self._tree.nodes[group]
        if node.type == "crossheading" or rank == RANKS["crossheading"]:
            by_level = bool(line.level and node.level) and line.level <= node.level
            return by_level or (node.type == "crossheading" and (rank < node.rank or not line.level or not node.level))
        return rank <= node.rank

    def _open_group(self, line: Line, head: Head) -> None:
        self._enter_group(line, head.type, head.num, head.rest.strip())
        self._untitled = self._groups[-1]

    def _open_unit(self, i: int, line: Line, head: Head) -> None:
        heading, text = split_heading(head, line, self._next_text(i))
        heading = ". ".join(filter(None, (self._title_above, heading)))
        self._title_above = ""
        schedule = next((g for g in self._groups if self._tree.nodes[g].type == "schedule"), None)
        prefix = self._tree.nodes[schedule].eid if schedule is not None else ""
        self._unit = self._tree.open(head.type, _UNIT, head.num, heading, line.block, self._parent(), prefix)
        node = self._tree.nodes[self._unit]
        node.level = line.level
        if text:
            node.add(text, line.block)
        self._units += 1
        self._untitled = None

    def _next_text(self, i: int) -> str:
        """The next line when it is text of the same provision or opens a part of it (10.1 under 10), else nothing."""
        if i + 1 >= len(self._lines):
            return ""
        own, following = self._heads[i], self._heads[i + 1]
        if following is None or (own is not None and following.num.startswith(f"{own.num}.")):
            return self._lines[i + 1].text
        return ""

    def _heading(self, i: int, line: Line) -> None:
        unit = self._tree.nodes[self._unit] if self._unit is not None else None
        awaited = (
            unit is not None and unit.num and not unit.heading and not unit.lines and self._heads[i - 1] is not None
        )
        if unit is not None and awaited and _names_provision(line.text):
            unit.heading = line.text
        elif self._untitled is not None and not self._tree.nodes[self._untitled].heading:
            self._tree.nodes[self._untitled].heading = line.text
            self._untitled = None
        elif _is_sentence(line.text) or _MARKED.match(line.text) or self._is_text(i, line):
            self._text(i, line)
        elif self._precedes_head(i) or unit is None or (unit.level and line.level <= unit.level):
            if not self._is_title(line):
                self._enter_group(line, "crossheading", "", line.text)
        else:
            self._text(i, line)

    def _is_text(self, i: int, line: Line) -> bool:
        """Whether a provision's text goes on in the line: an item of its list, or a head of the wording it quotes."""
        if self._unit is None:
            return False
        item = line.text[0].islower() or (line.text.endswith(_GOES_ON) and not self._precedes_head(i))
        return item or i in self._quoted

    def _is_title(self, line: Line) -> bool:
        return self._units == 0 and (line.level == 1 or line.text.casefold() == self._title)

    def _precedes_head(self, i: int) -> bool:
        """Whether only headings stand between line `i` and the next head."""
        for k in range(i + 1, min(i + 1 + _LOOKAHEAD, len(self._lines))):
            if self._heads[k] is not None:
                return True
            if not self._lines[k].level:
                return False
        return False

    def _text(self, i: int, line: Line) -> None:
        if i in self._titles_above:
            self._title_above = line.text.strip("（）")
            return
        if self._is_title_below(i, line):
            self._tree.nodes[-1].heading = line.text
            return
        if self._untitled is not None and self._titles_group(i, line):
            node = self._tree.nodes[self._untitled]
            node.heading = f"{node.heading} {line.text}".strip()
            if not line.text.isupper():
                self._untitled = None
            return
        self._untitled = None
        if self._opens_unit(i - 1) and (rubric := _RUBRIC.match(line.text)) and not self._tree.nodes[-1].heading:
            node = self._tree.nodes[-1]
            node.heading, node.lines = rubric["heading"], [*node.lines, *filter(None, [rubric["text"]])]
            return
        if self._opens_unit(i - 1) and self._lines[i - 1].level and (run_in := _RUN_IN.match(line.text)):
            node = self._tree.nodes[-1]
            node.heading, node.lines = f"{node.heading} {run_in['end']}", [run_in["text"]]
            return
        if self._unit is None:
            if self._units == 0 and line.text.casefold() == self._title:
                return
            self._open_unnumbered(line)
        assert self._unit is not None
        self._tree.nodes[self._unit].add(line.text, line.block)

    def _is_title_below(self, i: int, line: Line) -> bool:
        """Whether the line names the article whose number stands alone above it: `Artigo 372.º`, then its title."""
        text, node = line.text, self._tree.nodes[-1] if self._unit is not None else None
        if node is None or node.lines or node.heading or not node.num or not self._opens_unit(i - 1):
            return False
        following = self._next_text(i)
        return (
            len(text) <= _SHORT_TITLE
            and text[0].isupper()
            and not _SENTENCE_END.search(text)
            and (following[:1].isupper() or _MARKED.match(following) is not None)
        )

    def _opens_unit(self, i: int) -> bool:
        head = self._heads[i] if 0 <= i < len(self._heads) else None
        return head is not None and head.role is _UNIT

    def _titles_group(self, i: int, line: Line) -> bool:
        """Whether the line is the title of the group just opened, or the end of one that was broken."""
        text, begun = line.text, self._tree.nodes[self._untitled or 0].heading
        limit = _LONGEST_TITLE if text.isupper() else _LONGEST_TITLE // 2
        if len(text) > limit or _SENTENCE_END.search(text) or _MARKED.match(text):
            return False
        followed = i + 1 < len(self._lines) and self._heads[i + 1] is not None
        return followed or (text.isupper() and (not begun or begun.isupper()))

    def _open_unnumbered(self, line: Line) -> None:
        schedule = next((g for g in self._groups if self._tree.nodes[g].type == "schedule"), None)
        type_ = "schedule" if schedule is not None else "preamble" if not self._units and not self._groups else "body"
        parent = self._parent()
        prefix = self._tree.nodes[parent].eid if parent is not None else ""
        self._unit = self._tree.open(
            type_ if type_ != "schedule" else "body", _UNIT, "", "", line.block, parent, prefix
        )
        self._tree.nodes[self._unit].type = type_


def _names_provision(text: str) -> bool:
    return bool(text[:2].strip("( ")) and not _is_sentence(text) and not _MARKED.match(text)


def _is_sentence(text: str) -> bool:
    return len(text) > _LONGEST_HEADING or bool(_SENTENCE_END.search(text) and len(text) > _SHORT_HEADING)


def split_heading(head: Head, line: Line, following: str) -> tuple[str, str]:
    """What stands after a provision's number, as its heading and the beginning of its text."""
    rest = head.rest.strip()
    if not rest:
        return "", ""
    if match := _BRACKETED.match(rest):
        return next(filter(None, match.group("a", "b", "c", "d", "e"))).strip(), match["text"]
    if head.style and (match := _INLINE_HEADING.match(rest)) and not match["heading"][0].islower():
        return match["heading"].strip(), match["text"]
    if _reads_as_heading(head, line, rest, following):
        return rest.rstrip(" :"), ""
    if head.type == "section" and not line.level and (match := _BARE_HEADING.match(rest)):
        return match["heading"], match["text"]
    return "", rest


def _reads_as_heading(head: Head, line: Line, rest: str, following: str) -> bool:
    if len(rest) > _LONGEST_HEADING or not rest[:2].strip("( ") or (following and following[0].islower()):
        return False
    ends = _SENTENCE_END.search(rest) is not None
    if line.level:
        return not ends or (len(rest) <= _SHORT_HEADING and bool(following))
    if not following:
        return False
    return (
        not ends
        or rest.isupper()
        or (":" in head.sep and len(rest) < _LONGEST_HEADING and not rest.endswith((".", "。")))
    )
