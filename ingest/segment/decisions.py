"""Decisions: facts, reasoning and ruling by the phrases courts open them with, and numbered paragraphs."""

import re
from typing import Final

from app.domain.kinds import ProvisionRole
from ingest.items import Extracted, Segment
from ingest.segment.building import Node, Tree
from ingest.segment.lines import Line, lines_of
from ingest.segment.subunits import Subunit

PARTS: Final = {
    "facts": r"the facts|facts|statement of facts|background|factual background|procedure|proc[eé]dure|"
    r"circumstances of the case|en fait|les faits|faits(?: et proc[ée]dure)?|expos[ée] du litige|"
    r"antecedentes(?: de hecho)?|hechos(?: probados)?|resultando|relat[óo]rio|tatbestand|sachverhalt|"
    r"описательная часть|установил\w*|у с т а н о в и л\w*|обстоятельства дела|الوقائع|وقائع الدعوى|"
    r"وجه الطعن[^:]{0,60}|موضوع الطعن|案件事实|基本案情",
    "reasoning": r"the law|as to the law|law|reasons(?: for (?:judgment|decision))?|discussion|analysis|opinion|"
    r"the court[’']s assessment|legal analysis|en droit|motifs?(?: de la décision)?|examen d(?:u|es) moyens?|"
    r"r[ée]ponse de la cour|moyens?|considerando|fundamentos(?: de derecho| jurídicos)?|consideraciones|"
    r"fundamentação|entscheidungsgründe|gründe|мотивировочная часть|التسبيب|الأسباب|أسباب الحكم|الحيثيات|"
    r"رد المحكمة العليا[^:]{0,60}|الرد[^:]{0,40}|المبدأ|裁判理由|裁判要点",
    "ruling": r"for these reasons[^.]{0,80}|operative part|it is ordered[^.]{0,60}|par ces motifs[^.]{0,60}|dispositif|"
    r"d[ée]cide|fallo|resuelve|se resuelve|por tanto|parte resolutiva|decisão|dispositivo|tenor|"
    r"резолютивная часть|решил\w*|приговорил\w*|определил\w*|постановил\w*|р е ш и л\w*|о п р е д е л и л\w*|"
    r"п о с т а н о в и л\w*|لهذه الأسباب|منطوق (?:القرار|الحكم)|فلهذه الأسباب|حكمت المحكمة[^.]{0,60}|裁判结果",
    "ending": r"order|disposition|conclusions?",
}
"""`ending` words name the ruling only where a decision has no plainer words for it."""
_HEADING: Final = re.compile(
    r"(?:(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)]?\s+|[一二三四五六]、)?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in PARTS.items())
    + r")\s*[:：.\-–—]*\s*$",
    re.I,
)
_LONGEST_HEADING: Final = 120
_CHINESE: Final = re.compile(
    r"(?P<facts>(?:经|經)?(?:本院)?(?:审理|審理)(?:查明|终结)|(?<=[。；])(?:公诉机关|起诉书)指控)|(?P<reasoning>本院认为|本院認為|本院经审查认为)|"
    r"(?P<ruling>(?:判决|裁定|決定|判決|决定)如下[:：])"
)
_NUMBERED: Final = re.compile(
    r"(?:\[(?P<a>\d{1,4})\]|(?P<b>\d{1,4})\.)\s+(?=\S)(?P<text>.*)|\[?(?P<c>\d{1,4})[\].]?$", re.S
)


_ORDER: Final = ("", "facts", "reasoning", "ruling")
_FEWEST_PARAGRAPHS: Final = 3
Piece = tuple[str, str, str, Line]
"""(the part it opens or nothing, the part's heading, text, the line it is from)"""


def segment_decision(extracted: Extracted) -> tuple[Segment, ...]:
    """Units `introduction`, `facts`, `reasoning`, `ruling` (or one `body`), with numbered paragraphs as subunits."""
    pieces = _pieces(lines_of(extracted))
    tree = Tree(extracted.language, deep=False)
    first = "introduction" if any(part for part, *_ in pieces) else "body"
    for part, heading, text, line in pieces:
        if part or not tree.nodes:
            tree.open(part or first, ProvisionRole.UNIT, "", heading, line.block)
        if text:
            tree.nodes[-1].add(text, line.block)
    _number(tree.nodes)
    return tree.finish()


def _pieces(lines: list[Line]) -> list[Piece]:
    """The lines with the parts they open; a long Chinese line is cut where a part begins."""
    pieces: list[Piece] = []
    reached = 0
    parts = _headings(lines)
    for i, line in enumerate(lines):
        if i in parts:
            pieces.append((parts[i], line.text.rstrip(" :："), "", line))
        elif "\u4e00" <= line.text[-2:-1] <= "\u9fff" or "本院" in line.text:
            reached = _cut_chinese(line, reached, pieces)
        else:
            pieces.append(("", "", line.text, line))
    return pieces


def _headings(lines: list[Line]) -> dict[int, str]:
    """Line number -> part, for the lines that are nothing but a part's heading."""
    found = {
        i: match.lastgroup
        for i, line in enumerate(lines)
        if len(line.text) <= _LONGEST_HEADING and (match := _HEADING.match(line.text)) and match.lastgroup
    }
    endings = [i for i, part in found.items() if part == "ending"]
    for i in endings:
        del found[i]
    if endings and "ruling" not in found.values() and max(found, default=0) < endings[-1]:
        found[endings[-1]] = "ruling"
    return found


def _cut_chinese(line: Line, reached: int, pieces: list[Piece]) -> int:
    """Cuts a line where a later part of the decision begins; returns the part it ends in, as a place in _ORDER."""
    start, part = 0, ""
    for match in _CHINESE.finditer(line.text):
        place = _ORDER.index(match.lastgroup or "")
        if place <= reached:
            continue
        if text := line.text[start : match.start()].strip():
            pieces.append((part, "", text, line))
        start, part, reached = match.start(), match.lastgroup or "", place
    pieces.append((part, "", line.text[start:].strip(), line))
    return reached


def _number(nodes: list[Node]) -> None:
    """Gives the units their numbered paragraphs, when the numbers run through the decision without a gap."""
    found: list[tuple[Node, int, str, str]] = []
    want = 1
    for node in nodes:
        for i, text in enumerate(node.lines):
            match = _NUMBERED.match(text)
            if match and (match["a"] or match["b"] or match["c"]) == str(want):
                found.append((node, i, str(want), match["text"] or ""))
                want += 1
    if len(found) < _FEWEST_PARAGRAPHS:
        return
    for (node, i, num, rest), after in zip(found, [*found[1:], None], strict=True):
        end = after[1] if after and after[0] is node else len(node.lines)
        node.subunits.append(Subunit("paragraph", num, 1, "\n".join([rest, *node.lines[i + 1 : end]]).strip()))
