"""Cross-references inside a law: a penalty for "the offence under section 462.31" is related to what section 462.31 is.

Only references that all lead to linked provisions of the same law are followed, and only what these have in common is
taken over: a list of offences of every kind says nothing about any one of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from app.domain.assignments import Assignment, Evidence
from app.domain.kinds import LinkRole, Method, ProvisionRole
from app.domain.numerals import arabic_ordinal, chinese_number
from ingest.classify.knowledge import Knowledge
from ingest.classify.lexicon import script_of
from ingest.classify.reading import NO_LONGER_LAW, find
from ingest.items import Segment

# A penalty clause is short; what cites more provisions than this is a list.
_LONGEST: Final = 4_000
_MOST: Final = 4
# What is punished stands at the opening; later references are exceptions and procedure.
_LEAD: Final = {"han": 150}
_OPENING: Final = 400
_CONFIDENCE: Final = 0.55
_NUMBER: Final = r"\d+(?:[.-]\d+)*[a-zA-Z]?(?:\s(?:bis|ter|quater))?"
_CITED: Final = re.compile(
    r"\b(?:sub)?sections?\s(?P<en>{n})|\barticles?\s(?P<fr>{n})|\bart[íi]culos?\s(?P<es>{n})"
    r"|\bстать\w+\s(?P<ru>{n})|(?:§§?|\bartikel|\bart\.)\s?(?P<de>{n})"
    r"|本[法条]例?第(?P<zh>[〇零一二三四五六七八九十百千]+)[条條](?P<sub>之[一二三四五六七八九十]+)?"
    r"|ال?ماد[ةه]\s\(?(?P<ar>[\u0621-\u064a]+(?:\s[\u0621-\u064a]+)?|[\d٠-٩]+)\)?".replace("{n}", _NUMBER),
    re.IGNORECASE,
)
# The act named right after the number is another one, unless it is "this" one.
_ELSEWHERE: Final = re.compile(
    r"(?:\([^)]{1,6}\))*\s(?:of|de|du|des|der|del)\s(?:the|la|le|l['’]|los)?\s?(?!this|présent|presente|diese)[A-ZÉ*]|(?:[、第零一二三四五六七八九十百千条]*)规?定?以外"
)


def follow(segments: tuple[Segment, ...], knowledge: Knowledge) -> tuple[Segment, ...]:
    """Give related links to unlinked penalty provisions through the provisions of the same law that they cite."""
    linked = {segment.num: _core(segment) for segment in segments if segment.num and _core(segment)}
    if not linked:
        return segments
    return tuple(
        replace(segment, assignments=segment.assignments + tuple(found))
        if (found := list(_taken_over(segment, linked, knowledge)))
        else segment
        for segment in segments
    )


def _core(segment: Segment) -> frozenset[str]:
    if segment.role is not ProvisionRole.UNIT:
        return frozenset()
    return frozenset(a.term for a in segment.assignments if a.role is LinkRole.CORE)


def _taken_over(segment: Segment, linked: Mapping[str, frozenset[str]], knowledge: Knowledge) -> Iterator[Assignment]:
    if segment.role is not ProvisionRole.UNIT or segment.status in NO_LONGER_LAW or len(segment.text) > _LONGEST:
        return
    if any(a.vocabulary == "article" for a in segment.assignments) or not _is_penalty(segment, knowledge):
        return
    cited = list(_citations(segment.text[: _LEAD.get(script_of(segment.text[:100]), _OPENING)]))
    nums = {num for num, _ in cited} - {segment.num}
    if not 0 < len(nums) <= _MOST:
        return
    common = frozenset.intersection(*(linked.get(num, frozenset()) for num in nums))
    evidence = tuple(span for num, span in cited if num in nums)
    for term in sorted(common & knowledge.followed):
        yield Assignment("article", term, Method.SUGGESTED, _CONFIDENCE, LinkRole.RELATED, evidence, knowledge.by)


def _citations(text: str) -> Iterator[tuple[str, Evidence]]:
    for match in _CITED.finditer(text):
        num = _num(match)
        if num and not _ELSEWHERE.match(text, match.end()):
            yield num, Evidence(match.start(), match.end(), match[0])


def _num(match: re.Match[str]) -> str:
    if match["zh"]:
        number = chinese_number(match["zh"])
        return f"{number}{match['sub'] or ''}" if number else ""
    if match["ar"]:
        return _arabic_num(match["ar"])
    return next((match[group] for group in ("en", "fr", "es", "ru", "de") if match[group]), "")


def _arabic_num(said: str) -> str:
    if said[0].isdigit():
        return str(int(said))
    found = arabic_ordinal(said)
    return str(found[0]) if found else ""


def _is_penalty(segment: Segment, knowledge: Knowledge) -> bool:
    return "penalty" in find(knowledge.lexicon, segment.text, segment.language.tag if segment.language else "")[1]
