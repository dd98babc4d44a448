"""The script of a text, and the languages a script alone decides."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from typing import Final

_NO_SCRIPT: Final = re.compile("[\x00-\u02af\u0300-\u036f\u1e00-\u1eff\u2000-\u2bff\u3000-\u303f\uff00-\uff65\\W\\d_]+")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_KANA: Final = re.compile("[\u3041-\u30ff]")
_SAMPLE: Final = 400
_ENOUGH: Final = 40
"""Letters looked at one by one."""
_WEIGHTY: Final = frozenset({"Hani", "Kana", "Hang"})
"""Scripts whose one character says about as much as two letters of an alphabet."""

_BLOCKS: Final = (
    (0x0370, "Grek"),
    (0x0400, "Cyrl"),
    (0x0530, "Armn"),
    (0x0590, "Hebr"),
    (0x0600, "Arab"),
    (0x0700, "Syrc"),
    (0x0750, "Arab"),
    (0x0780, "Thaa"),
    (0x07C0, "Nkoo"),
    (0x08A0, "Arab"),
    (0x0900, "Deva"),
    (0x0980, "Beng"),
    (0x0A00, "Guru"),
    (0x0A80, "Gujr"),
    (0x0B00, "Orya"),
    (0x0B80, "Taml"),
    (0x0C00, "Telu"),
    (0x0C80, "Knda"),
    (0x0D00, "Mlym"),
    (0x0D80, "Sinh"),
    (0x0E00, "Thai"),
    (0x0E80, "Laoo"),
    (0x0F00, "Tibt"),
    (0x1000, "Mymr"),
    (0x10A0, "Geor"),
    (0x1100, "Hang"),
    (0x1200, "Ethi"),
    (0x13A0, ""),
    (0x1780, "Khmr"),
    (0x1800, "Mong"),
    (0x18B0, ""),
    (0x2E80, "Hani"),
    (0x3040, "Kana"),
    (0x3100, "Hani"),
    (0x3130, "Hang"),
    (0x3190, "Hani"),
    (0xA000, ""),
    (0xAC00, "Hang"),
    (0xD7B0, ""),
    (0xF900, "Hani"),
    (0xFB00, ""),
    (0xFB13, "Armn"),
    (0xFB1D, "Hebr"),
    (0xFB50, "Arab"),
    (0xFE00, ""),
    (0xFE70, "Arab"),
    (0xFF00, ""),
    (0x20000, "Hani"),
)
_STARTS: Final = [start for start, _ in _BLOCKS]

LANGUAGE_OF: Final[Mapping[str, str]] = {
    **{"Grek": "el", "Armn": "hy", "Hebr": "he", "Thaa": "dv", "Deva": "hi", "Beng": "bn", "Guru": "pa", "Gujr": "gu"},
    **{"Orya": "or", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si", "Thai": "th", "Laoo": "lo"},
    **{"Tibt": "bo", "Mymr": "my", "Geor": "ka", "Hang": "ko", "Ethi": "am", "Khmr": "km", "Kana": "ja"},
}
"""The language nearly every modern text in the script is in."""

# What tells Simplified from Traditional: characters of law and of every sentence that only one of them has.
_SIMPLIFIED: Final = re.compile(
    "[国条为经权应规关于书这时个们对发会学实现没过来动务处与产业义责从订证讯诉讼钱财见间门问题则执员师报说话设"
    "计认让请护负贪贿该职级纪织维济结给绝统机构极标样检华单厅历压县参双变号听启响围图团园场坏块坚坛类约终组细]"
)
_TRADITIONAL: Final = re.compile(
    "[國條為經權應規關於書這時個們對發會學實現沒過來動務處與產業義責從訂證訊訴訟錢財見間門問題則執員師報說話設"
    "計認讓請護負貪賄該職級紀織維濟結給絕統機構極標樣檢華單廳歷壓縣參雙變號聽啟響圍圖團園場壞塊堅壇類約終組細]"
)


def script_of(text: str) -> tuple[str, int]:
    """The ISO 15924 code of the script most of a text is written in, and how many letters of it stand in a sample.

    `("", 0)` for a text without letters.
    """
    sample = text[:_SAMPLE]
    latin = len(_LATIN.findall(sample))
    others = "" if sample.isascii() else _NO_SCRIPT.sub("", sample)
    if not others:
        return ("Latn", latin) if latin else ("", 0)
    script, share = Counter(map(_script, others[:: len(others) // _ENOUGH + 1])).most_common(1)[0]
    count = share * (len(others) // _ENOUGH + 1)
    if script in ("Hani", "Kana") and len(_KANA.findall(others)) * 10 > len(others):
        script, count = "Kana", len(others)
    if latin > count * (2 if script in _WEIGHTY else 1):
        return "Latn", latin
    return script, count


def chinese(text: str) -> str:
    """`zh-Hans` or `zh-Hant` by the characters that only one has, `zh` where none tells."""
    simplified, traditional = len(_SIMPLIFIED.findall(text)), len(_TRADITIONAL.findall(text))
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _script(char: str) -> str:
    place = bisect_right(_STARTS, ord(char)) - 1
    return _BLOCKS[place][1] if place >= 0 else ""
