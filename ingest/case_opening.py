"""What a decision says of itself at its opening: the court, the day, the number, the ECLI.

Courts print them in lines of their own, or in the formula the text begins with; what stands in running text may be
another court's and is not taken.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from app.domain.numerals import ascii_digits, chinese_number
from ingest.items import Extracted

_OPENING_LINES: Final = 60
_CLOSING_LINES: Final = 12
_LONGEST_LINE: Final = 160
_GLANCE: Final = 400

_ENGLISH: Final = (
    r"(?:(?:IN|BEFORE)\s)?(?:THE\s)?(?P<court>(?!(?:AN?\s)?APPEAL|ON\sAPPEAL|FROM|THIS|THAT|A\s|[\w\s]*(?:CONTEMPT|\b(?:ACT|RULES?|ORDINANCE|REGULATIONS?|LAW|BILL)\b))(?:[A-Z][\w’'&,.\s-]{0,80}?"
    r"\b)?(?:COURT|TRIBUNAL)\b(?:\s(?:OF|FOR)\s[A-Z][\w’'&\s-]{1,70}?)?(?:\s?\([A-Z][\w’'&,\s-]{2,50}\)|,?\s[A-Z][\w\s]{2,30}\sDIVISION)?)"
    r"(?=\s*(?:$|JUDGMENT|Case\sNo|\s\|))"
)
_FRENCH: Final = (
    r"(?:la\s|le\s|ARR[EÊ]T\sD[EU]\sLA\s)?(?P<court>cour\s(?:de\scassation|d[’']appel(?:\s(?:de|d[’'])\s?[\w-]+)?|supr[eê]me|"
    r"constitutionnelle|des\scomptes|europ[ée]enne\sdes\sdroits\sde\sl[’']homme|de\sjustice[\w\s’']{0,40})|"
    r"conseil\s(?:d[’'][ée]tat|constitutionnel)|tribunal\s(?:judiciaire|correctionnel|administratif|d[’']arrondissement|"
    r"de\sgrande\sinstance|de\spremi[èe]re\sinstance)(?:\s(?:de|d[’']|du)\s?[\w-]+)?)"
)
_SPANISH: Final = (
    r"(?:el\s|la\s)?(?P<court>(?:tribunal|corte|juzgado|audiencia|supremo\stribunal|superior\stribunal)\s"
    r"(?:supremo|suprema|constitucional|superior|nacional|provincial|federal|penal|de|da|do|del)\b[\w\s,ªº°.]{0,70}|sala\spenal[\w\s]{0,60})"
)
_GERMAN: Final = (
    r"(?P<court>Bundesgerichtshof|Bundesverfassungsgericht|Bundesgericht|(?:Ober)?[Ll]andesgericht\s\w+|Landgericht\s\w+|"
    r"Amtsgericht\s\w+|Oberster\sGerichtshof)"
)
_RUSSIAN: Final = (
    r"(?P<court>(?:[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*\s){1,3}(?:[а-яё]+\s){0,2}[Сс]уд(?![а-яё])(?:\s(?:общей\sюрисдикции|РФ|"
    r"Российской\sФедерации|(?:г\.|города)\s?[А-ЯЁ][\w-]+|Республики\s[А-ЯЁ]\w+|[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+)?\s"
    r"(?:области|края|округа|района)))*|[Кк]онституционный\s[Сс]уд(?:\sРоссийской\sФедерации)?)"
)
_CHINESE: Final = (
    r"(?P<court>(?:(?!书|、|号|本院)[\u4e00-\u9fff]){0,28}?(?:最高|高级|高級|中级|中級|基层|人民|地方|海事|知识产权|互联网|军事|行政)+法院)"
)
_ARABIC: Final = (
    r"(?P<court>المحكمة\s(?:العليا|الدستورية(?:\sالعليا)?|الاتحادية(?:\sالعليا)?|الإدارية(?:\sالعليا)?|الجزائية(?:\sالمتخصصة)?|الابتدائية|"
    r"الكبرى)|محكمة\s(?:النقض|التمييز|التعقيب|الاستئناف|القضاء\sالإداري|العدل\s\w+)(?:\s(?:ب|الجزائية|المدنية)\w*)?|المجلس\sالأعلى|"
    r"مجلس\sالدولة|المحكمة\sالأوروبية\sلحقوق\sالإنسان)"
)
_COURT_LINES: Final = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (_ENGLISH, re.IGNORECASE),
        (_FRENCH, re.IGNORECASE),
        (_SPANISH, re.IGNORECASE),
        (_GERMAN, 0),
        (_RUSSIAN, 0),
        (_CHINESE, 0),
    )
)
_ANYWHERE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:^|رد|قررت|حكمت|قضت|باسم الشعب|إن)\s*{_ARABIC}",
        rf"(?:^|书)\s*{_CHINESE}(?=刑|民|行|判|裁|[\s（(])",
        r"^The\s(?P<court>[A-Z][\w’']+(?:\s[A-Z][\w’']+)*\s(?:Court|Tribunal)(?:\sof\s[A-Z][\w’']+(?:\s[A-Z][\w’']+)*)?)[\s,(][^.]{0,60}\b(?:sitting|composed)",
        r"^La\s(?P<court>Cour\seuropéenne\sdes\sdroits\sde\sl[’']homme)[\s,(][^.]{0,60}\b(?:siégeant|composée)",
        rf"^{_RUSSIAN}\sв\sсоставе",
        r"^ARRÊT DE LA (?P<court>COUR DE CASSATION)",
    )
)
_LOWER_COURT: Final = re.compile(
    r"\s*(?:an?\s|on\s)?(?:appeal|recours|appel|pourvoi)\b|\s*(?:on appeal )?from\b", re.IGNORECASE
)
_GOES_ON: Final = re.compile(
    r"(?:FOR|OF)\s(?:THE\s)?[A-Z][\w\s]{2,50}$|\([A-Z][\w\s&]{2,50}\)$|[A-Z\s&]{3,40}(?:CHAMBER|DIVISION)$",
    re.IGNORECASE,
)

_LEVELS: Final = tuple(
    (level, re.compile(words, re.IGNORECASE))
    for level, words in (
        (
            "regional_court",
            r"european court|inter-american|cour europ|tribunal europeo|corte interamericana|европейский суд|欧洲|"
            r"الأوروبية",
        ),
        ("constitutional_court", r"constitu[ct]i|verfassungsgericht|конституцион|宪法|دستوري"),
        ("cassation", r"cassation|casaci[óo]n|кассацион|النقض|التمييز|التعقيب"),
        ("supreme", r"suprem[eoa]|supr[êe]me|bundesgericht|oberster|верховн|最高|العليا|المجلس الأعلى"),
        ("administrative_court", r"administrati|conseil d[’'][ée]tat|административный суд|行政法院|إداري|مجلس الدولة"),
        ("military_court", r"military|court martial|militaire|militar|военн|军事|العسكرية"),
        (
            "appellate",
            r"appeal|d[’']appel|apelaci|upper tribunal|oberlandes|апелляц|областн|краев|高级|高級|中级|中級|الاستئناف",
        ),
        (
            "first_instance",
            r"district court|crown court|magistrates|high court|county court|judiciaire|correctionnel|"
            r"première instance|juzgado|landgericht|amtsgericht|районн|городск|[区县市]人民法院|ابتدائية|الجزائية",
        ),
    )
)
"""Levels in the order in which a name decides for them."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier enero января يناير جانفي",
            "february feb février fevrier febrero февраля فبراير فيفري",
            "march mar mars marzo марта مارس",
            "april apr avril abril апреля أبريل أفريل",
            "may mai mayo мая مايو ماي",
            "june jun juin junio июня يونيو جوان",
            "july jul juillet julio июля يوليو جويلية",
            "august aug août aout agosto августа أغسطس أوت",
            "september sept sep septembre septiembre setiembre сентября سبتمبر",
            "october oct octobre octubre октября أكتوبر",
            "november nov novembre noviembre ноября نوفمبر",
            "december dec décembre decembre diciembre декабря ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY: Final = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º)?\s(?:de\s|of\s)?(?P<m>[^\W\d_]{3,10})\.?,?\s(?:del?\s)?(?P<y>(?:19|20)\d\d)"
    r"|(?P<m2>[A-Z][a-z]{2,8})\.?\s(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y2>(?:19|20)\d\d)"
    r"|(?P<d3>\d{1,2})(?P<sep>[./-])(?P<m3>\d{1,2})(?P=sep)(?P<y3>(?:19|20)\d\d)"
    r"|(?P<y4>(?:19|20)\d\d)[./-](?P<m4>\d{1,2})[./-](?P<d4>\d{1,2})"
    r"|(?P<cy>[〇○零一二三四五六七八九]{4}|(?:19|20)\d\d)年(?P<cm>[一二三四五六七八九十\d]{1,2})月(?P<cd>[一二三四五六七八九十\d]{1,3})日"
)
_DATED: Final = re.compile(
    r"\W*(?:(?:date|dated|delivered|decided|filed|released?(?:\son)?|handed\sdown(?:\son)?|judgment\s(?:date|of)|decision\sof|heard\sand\sdecided|"
    r"audience\spublique|arr[êe]t|jugement|d[ée]cision|prononc[ée]|du|le|rendu[e]?|fecha|sentencia|дата\s(?:вынесения|принятия|рассмотрения|решения)\w*|"
    r"تاريخ\sالقرار|بتاريخ|جلسة)\b[\s:]*)*\W*$",
    re.IGNORECASE,
)
"""What may stand before the day of a decision on its line."""
_HEARD: Final = re.compile(
    r"\b(?:heard|hearing|sitting|argued|submitted|deliberated|final|received|поступления|регистрации)\b", re.IGNORECASE
)
_LABEL: Final = 40

_NUMBERS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<num>\[(?:19|20)\d\d\]\s[A-Z]{2,8}(?:\s[A-Z]{2,6})?\s\d{1,5}(?:\s\([A-Z]{2,8}\))?)",
        r"\((?:application|requ[êe]te)s?\sn[o°º]s?\.?\s(?P<num>\d{1,6}/\d\d)",
        r"(?P<num>[（(〔\[](?:19|20)\d\d[）)〕\]][\u4e00-\u9fff\d]{1,14}?第?\d{1,6}(?:之[一二三四五\d]+)?号)",
        r"\b(?:pourvoi|dossier|requ[êe]te|affaire)\sn[o°º]\.?\s?(?P<num>(?:[A-Z]\s)?\d[\w./-]{2,20})",
        r"\b(?:case|appeal|docket|claim)\s(?:no|number)s?\.?\s?:?\s?(?P<num>[A-Z]{0,6}[-/\s]?\d[\w./:-]{2,24})",
        r"^\W*no\.\s(?P<num>\d{2}-\d{2,6})\b",
        r"\b(?:expediente|exp\.|sentencia|recurso|causa)\s(?:n[úu]m(?:ero)?\.?|n\.?\s?[o°º]\.?|no\.)\s?(?P<num>\d[\w./-]{2,20})",
        r"\bдел[оу]\s(?:№|N)\s?(?P<num>[\w][\w./-]{2,24})",
        r"(?:ملف|قضية|قرار|الطعن)\s(?:رقم|عدد)\s?:?\s?(?P<num>\d[\d/.-]{1,16})",
    )
)
_ECLI: Final = re.compile(r"\bECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}")


def opening_details(extracted: Extracted) -> dict[str, str]:
    """`court`, `court_level`, `decision_date` (ISO 8601), `number` and `ecli`, each only where the text shows it."""
    lines = [line for block in extracted.blocks[:_OPENING_LINES] for line in block.text.split("\n")][:_OPENING_LINES]
    lines = [*lines, extracted.title]
    closing = [block.text for block in extracted.blocks[_OPENING_LINES:][-_CLOSING_LINES:]]
    court = _court(lines)
    found = {
        "court": court,
        "court_level": next((level for level, words in _LEVELS if words.search(court)), "") if court else "",
        "decision_date": _date(lines) or _date(closing),
        "number": _first(_NUMBERS, (line[:_GLANCE] for line in lines), "num").rstrip(" .,:-"),
        "ecli": next((match[0].rstrip(".") for line in lines if (match := _ECLI.search(line))), ""),
    }
    return {name: value for name, value in found.items() if value}


def _court(lines: list[str]) -> str:
    """The first line that is a court's name, with the next where it is broken; else a formula that names one."""
    for i, line in enumerate(lines):
        text = " ".join(line.split())
        if not text or len(text) > _LONGEST_LINE or _LOWER_COURT.match(text) or _after_lower_court(lines, i):
            continue
        for pattern in _COURT_LINES:
            if (match := pattern.match(text)) and _is_name(match["court"], text):
                return _tidy(match["court"] + _rest(lines[i + 1 : i + 2], match.end() == len(text)))
    return _tidy(_first(_ANYWHERE, (line[:_GLANCE] for line in lines), "court"))


def _after_lower_court(lines: list[str], i: int) -> bool:
    """Whether the line above ends in a reference to the court below: `ON APPEAL FROM`, then its name."""
    return i > 0 and lines[i - 1].rstrip(" :").lower().endswith((" from", " against", "on appeal from the", "from the"))


def _is_name(name: str, line: str) -> bool:
    """Whether the line is hardly more than the name, and printed as one."""
    words = re.findall(r"[^\W\d_]{4,}", name)
    printed = not words or all(word[0].isupper() or not word.isascii() for word in words[:1])
    return printed and len(name) * 2 > min(len(line), 60) and not line.endswith((",", ";"))


def _rest(following: list[str], at_end: bool) -> str:
    text = " ".join(following[0].split()) if at_end and following else ""
    return f" {text}" if text and _GOES_ON.fullmatch(text) else ""


def _tidy(name: str) -> str:
    """The name without what surrounds it."""
    return " ".join(name.split()).strip(" .,:;|_-")


def _first(patterns: Iterable[re.Pattern[str]], lines: Iterable[str], group: str) -> str:
    """What the group of the first pattern that any line shows holds."""
    texts = [ascii_digits(line) for line in lines]
    return next((match[group] for pattern in patterns for text in texts if (match := pattern.search(text))), "")


def _date(lines: Iterable[str]) -> str:
    """The first day that stands alone on its line, or behind a word for deciding; not one of receipt or hearing."""
    label = ""
    for line in lines:
        text = ascii_digits(" ".join(line.split()))
        before, label = label, text
        if len(text) > _LONGEST_LINE or _HEARD.search(text):
            continue
        for match in _DAY.finditer(text):
            labelled = match.start() > 0 or not _HEARD.search(before[-_LABEL:])
            if labelled and _DATED.match(text[: match.start()]) and (day := _iso(match)):
                return day
    return ""


def _iso(match: re.Match[str]) -> str:
    year, month, day = _parts(match)
    try:
        return date(year, month or 0, day or 0).isoformat()
    except ValueError:
        return ""


def _parts(match: re.Match[str]) -> tuple[int, int | None, int | None]:
    """Year, month and day of whichever form matched; a month before the day only where no day could stand there."""
    if match["y"]:
        return int(match["y"]), _MONTHS.get(match["m"].lower()), int(match["d"])
    if match["y2"]:
        return int(match["y2"]), _MONTHS.get(match["m2"].lower()), int(match["d2"])
    if match["y3"]:
        day, month = int(match["d3"]), int(match["m3"])
        return int(match["y3"]), *((day, month) if month > 12 else (month, day))
    if match["y4"]:
        return int(match["y4"]), int(match["m4"]), int(match["d4"])
    return int("".join(_digits(match["cy"]))), chinese_number(match["cm"]), chinese_number(match["cd"])


def _digits(year: str) -> Iterator[str]:
    """The digits of a year written in Chinese: 二〇一八."""
    for char in year:
        yield char if char.isdecimal() else str("〇一二三四五六七八九".index({"○": "〇", "零": "〇"}.get(char, char)))
