"""What kind of work an undeclared text is, by its own shape: how it opens, how it counts, whom it binds."""

import re
from typing import Final

from app.domain.kinds import ProvisionRole, WorkKind
from ingest.case_opening import opening_details
from ingest.items import Extracted, Segment
from ingest.segment import is_marked

_LAW: Final = re.compile(
    r"(?:(?:the|la|le|el|a|o|das|die)\s)?(?:[^\W\d_]+\s){0,2}(?:law|act|code|decree|regulations?|rules|ordinance|proclamation|decision\sn|ley|wet|besluit|"
    r"c[óo]digo|decreto|resoluci[óo]n|constituci[óo]n|"
    r"ordenanza|lei|loi|d[ée]cret|arr[êe]t[ée]|r[èe]glement|ordonnance|constitution|gesetz|verordnung|bekanntmachung|ordnung|"
    r"itegeko|kanun|yasa|закон|указ|кодекс|постановление|положение|конституция|article|art[íi]culo|artikel|artigo|статья)\b"
    r"|.*(?:\b(?:act|regulations?|rules|ordinance|proclamation|order|bill|notice)\b"
    r"(?:,?\s(?:no\.?\s*)?[\d/ ofthe]+)?|gesetz\w*|"
    r"ordnung)\W*$"
    r"|(?:ال)?(?:قانون|نظام|مرسوم|قرار|لائحة|ظهير|أمر|دستور|تنظيم|قواعد|ضوابط|تعليمات)(?![\u0621-\u064a])"
    r"|.*(?:法|条例|條例|规定|規定|决定|決定|办法|辦法|规则|規則|细则|細則|令|解释|批复|修正案|意见|公告|通知|법|법률|시행령)(?:[（(].{0,40})?$",
    re.IGNORECASE,
)
_TREATY: Final = re.compile(
    r"\b(?:convention|protocol|treaty|agreement|convenio|convenci[óo]n|tratado|protocolo|acuerdo|protocole|accord|trait[ée]|"
    r"übereinkommen|zusatzprotokoll|abkommen|verdrag|overeenkomst|конвенци\w+|протокол\w*|договор\w*|соглашени\w+)\b|اتفاقية|بروتوكول|معاهدة|公约|公約|议定书|議定書|条约",
    re.IGNORECASE,
)
_PARTIES: Final = re.compile(
    r"\b(?:states?\sparties|states?\sparty|contracting\s(?:states?|part(?:y|ies))|[ée]tats?\sparties?|parties\scontractantes|estados?\spartes?|"
    r"partes\scontratantes|staat\sdie\spartij|staten\sdie\spartij|verdragsluitende|vertragsstaat\w*|vertragspartei\w*|государств\w*[-‑–\s]участник\w*|"
    r"договаривающ\w+\s(?:стор|госуд)\w+)\b"
    r"|الدول(?:ة)?\s(?:الأ?طر[فا]\w*|المتعاقد\w*)|الأطراف\sالمتعاقد\w*|缔约国|締約國|缔约方|締約方",
    re.IGNORECASE,
)
_DECISION: Final = re.compile(
    r"\b(?:judgment|judgement|ruling|opinion\sof\sthe\scourt|arr[êe]t\sn|jugement|pourvoi|sentencia|fallo|"
    r"приговор|апелляционное|кассационн\w+|дел[оу]\s№)\b"
    r"|判决书|判決書|裁定书|裁定書|一审|二审|再审|指导案例|指导性案例|典型案例|公诉案"
    r"|حكمت المحكمة|وجه الطعن|الطاعن|محكمة النقض",
    re.IGNORECASE,
)
_GUIDE: Final = re.compile(
    r"\b(?:guide|manual|handbook|report|review|toolkit|study|presentation|overview|rapport|gu[ií]a|informe|manuel|руководство|доклад|отчет)\b"
    r"|دليل|تقرير|指南|报告|手册",
    re.IGNORECASE,
)
_BINDING: Final = re.compile(
    r"\b(?:shall|must\snot|may\sbe\scited|offen[cs]e|liable|repealed|peut\sêtre|doit|est\spuni|abrogé)\b", re.IGNORECASE
)
_OPENING_BLOCKS: Final = 14
_GLANCE: Final = 3000
_FEWEST: Final = 3
_BARE_SHARE: Final = 0.2
"""The part of provisions without a word before their number that must bind somebody, for a text to be a law."""


def guessed_kind(title: str, extracted: Extracted, segments: tuple[Segment, ...]) -> WorkKind:
    """The kind of a text that nobody has declared; `segments` are those it has when it is read as a law."""
    units = [segment for segment in segments if segment.role is ProvisionRole.UNIT and segment.num]
    opening = "\n".join(block.text for block in extracted.blocks[:_OPENING_BLOCKS])[:_GLANCE]
    names_law = _LAW.match(title) is not None
    worded = sum(unit.type != "section" for unit in units) >= _FEWEST
    if _is_treaty(title, names_law, units):
        return WorkKind.TREATY
    if not worded and not names_law and _is_decision(title, opening, extracted):
        return WorkKind.CASE
    if _GUIDE.search(title) and not names_law:
        return WorkKind.RESOURCE
    is_law = worded or names_law or is_marked(extracted) or (len(units) > 1 and _binds(units))
    return WorkKind.LEGISLATION if is_law else WorkKind.RESOURCE


def _is_treaty(title: str, names_law: bool, units: list[Segment]) -> bool:
    if names_law or not units or not _TREATY.search(title):
        return False
    return sum(_PARTIES.search(unit.text) is not None for unit in units) >= max(_FEWEST, len(units) // 4)


def _is_decision(title: str, opening: str, extracted: Extracted) -> bool:
    """Whether a court names itself at the opening, with the number or the day of a decision, or what it decides on."""
    shown = opening_details(extracted)
    said = _DECISION.search(title) or _DECISION.search(opening)
    return bool(shown.get("court") and (said or shown.keys() & {"number", "decision_date", "ecli"})) or bool(
        said and shown.get("number")
    )


def _binds(units: list[Segment]) -> bool:
    """Whether provisions bind somebody: chapters of a report and questions of a form are numbered, too."""
    if any(unit.type != "section" for unit in units):
        return True
    return sum(_BINDING.search(unit.text) is not None for unit in units) >= _BARE_SHARE * len(units)
