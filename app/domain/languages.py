"""Languages by BCP 47 tag: script, direction, three-letter codes and the six official languages of the UN."""

from collections.abc import Mapping
from typing import Final

OFFICIAL: Final = ("ar", "zh", "en", "fr", "ru", "es")
UNDETERMINED: Final = "und"
_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur", "ps", "dv", "ckb", "yi"})


def _pairs(text: str) -> Mapping[str, str]:
    return dict(pair.split(":") for pair in text.split())


_ALPHA_3: Final = _pairs(
    "aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul "
    "bi:bis bm:bam bn:ben bo:bod br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:ces cu:chu cv:chv cy:cym "
    "da:dan de:deu dv:div dz:dzo ee:ewe el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas ff:ful fi:fin fj:fij "
    "fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat "
    "hu:hun hy:hye hz:her ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:isl it:ita iu:iku ja:jpn jv:jav "
    "ka:kat kg:kon ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir "
    "la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mri mk:mkd ml:mal mn:mon "
    "mr:mar ms:msa mt:mlt my:mya na:nau nb:nob nd:nde ne:nep ng:ndo nl:nld nn:nno no:nor nr:nbl nv:nav ny:nya "
    "oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli pl:pol ps:pus pt:por qu:que rm:roh rn:run ro:ron ru:rus "
    "rw:kin sa:san sc:srd sd:snd se:sme sg:sag si:sin sk:slk sl:slv sm:smo sn:sna so:som sq:sqi sr:srp ss:ssw "
    "st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso "
    "tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho yi:yid yo:yor "
    "za:zha zh:zho zu:zul "
)
"""ISO 639-1 -> 639-2/T."""
_BIBLIOGRAPHIC: Final = _pairs(
    "sq:alb hy:arm eu:baq my:bur zh:chi cs:cze nl:dut fr:fre ka:geo de:ger el:gre is:ice mk:mac mi:mao ms:may "
    "fa:per ro:rum sk:slo bo:tib cy:wel "
)
"""ISO 639-1 -> 639-2/B, where it is another one."""
_ALPHA_2: Final = {long: short for table in (_ALPHA_3, _BIBLIOGRAPHIC) for short, long in table.items()}


def primary(tag: str) -> str:
    """The primary language subtag: `zh-Hant` -> `zh`."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


def direction(tag: str) -> str:
    """`rtl` or `ltr`, as the HTML `dir` attribute wants it."""
    return "rtl" if primary(tag) in _RIGHT_TO_LEFT else "ltr"


def alpha_3(tag: str) -> str:
    """The ISO 639-2 (terminological) or 639-3 code of a BCP 47 tag: `zh-Hant` -> `zho`; `und` for none."""
    language = primary(tag)
    return _ALPHA_3.get(language, language if len(language) == 3 else UNDETERMINED)


def from_alpha_3(code: str) -> str:
    """The BCP 47 language of an ISO 639-2 code, terminological or bibliographic; any other code as it is."""
    return _ALPHA_2.get(code.lower(), code)
