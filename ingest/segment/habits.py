"""How laws number themselves: the words that open provisions and groups, by language and jurisdiction.

One table holds the words of every language; a `Habit` says where a language or a jurisdiction differs.
The tightest match wins: (jurisdiction, language), then language, then the default.
"""

from dataclasses import dataclass, field
from typing import Final

from app.domain.languages import primary

LATIN_UNITS: Final = {
    "article": r"art(?:[ií]culos?|icles?|i[ck]el|igos?|icol[oi]|icolul|yku[łl]|\.)",
    "section": r"sections?|secs?\.|§{1,2}",
    "rule": r"rule",
    "regulation": r"regulation",
    "madde": r"madde|ek\smadde|geçici\smadde",
    "pasal": r"pasal",
    "điều": r"đi\S{1,4}u",
    "ingingo": r"ingingo\s+ya",
    "kifungu": r"kifungu(?:\s+cha)?|ibara\s+ya",
    "статья": r"стать[яи]|ст\.",
    "стаття": r"стат+[яі]",
    "член": r"член|чл\.|артыкул",
    "modda": r"modda|модда",
    "бап": r"бап|берене",
    "հոդված": r"հոդված",
    "მუხლი": r"მუხლი",
    "มาตรา": r"มาตรา|ข้อ",
    "अनुच्छेद": r"अनुच्छेद|धारा|ধারা|অনুচ্ছেদ",
    "סעיף": r"סעיף",
    "አንቀጽ": r"አንቀጽ",
}
"""Words before a number that open a provision; the keys that are no English word all mean `article`."""

TRAILING_UNITS: Final = r"§|статья|модда|modda|бап|берене|pants|straipsnis|cikk|artikla|madde"
"""Words after a number that open a provision: `1-бап`, `12 §`."""

LATIN_GROUPS: Final = {
    "book": r"books?|livre|libro|livro|buch|boek|книга",
    "part": r"part(?:ie|e)?|teil|deel|часть|частина|parte",
    "title": r"title|titre|t[ií]tulo|titel|titolo|раздел",
    "subtitle": r"subtitle|sous-titre|subt[ií]tulo|подраздел",
    "chapter": r"chapters?|chapitre|cap[ií]tulo|kapitel|capitolo|hoofdstuk|глава|розділ|umutwe(?:\s+wa)?|"
    r"rozdzia[łl]|chương|bab|hlava",
    "division": r"division|abschnitt|unterabschnitt|afdeling",
    "section": r"section|sous-section|secci[oó]n|se[cç][cç][aã]o|sezione|параграф",
    "schedule": r"schedules?|annex(?:e|ure)?|anexo|anhang|anlage|allegato|appendix|ap[eé]ndice|bijlage|"
    r"приложение|додаток|forms?|formule|formulaire|formulario",
}
"""Words before or after a number that open a group of provisions, in the order they nest (see RANKS)."""

ARABIC_ARTICLE: Final = "مادة|ماده|دفعہ"
ARABIC_GROUPS: Final = {
    "book": "كتاب",
    "part": "جزء|قسم",
    "title": "باب",
    "chapter": "فصل",
    "section": "فرع|مبحث|مطلب",
    "schedule": "ملحق|جدول|مرفق",
}
CHINESE_UNITS: Final = {"article": "条條"}
CHINESE_GROUPS: Final = {"part": "编編篇", "chapter": "章", "section": "节節", "subsection": "款目"}

HEAD_LANGUAGES: Final = {
    **{"ingingo": {"rw"}, "umutwe": {"rw"}, "article": {"en", "fr"}, "chapter": {"en"}, "chapitre": {"fr"}},
    **{"section": {"en", "fr"}, "title": {"en"}, "titre": {"fr"}, "artículo": {"es"}, "artigo": {"pt"}},
    **{"artikel": {"nl", "de", "af"}, "artykuł": {"pl"}, "articolo": {"it"}, "hoofdstuk": {"nl", "af"}},
}
"""The languages that a head's first word can belong to: what tells bilingual gazettes' heads apart."""

RANKS: Final = {
    name: rank
    for rank, name in enumerate(
        (
            "schedule",
            "part",
            "book",
            "title",
            "subtitle",
            "chapter",
            "division",
            "section",
            "subsection",
            "crossheading",
        )
    )
}

EID_WORDS: Final = {
    "article": "art",
    "section": "sec",
    "rule": "rule",
    "regulation": "reg",
    "part": "part",
    "book": "book",
    "title": "title",
    "chapter": "chp",
    "division": "dvs",
    "subsection": "subsec",
    "schedule": "sched",
    "crossheading": "hcontainer",
    "paragraph": "para",
    "point": "point",
    "preamble": "preamble",
    "body": "body",
    "facts": "background",
    "reasoning": "motivation",
    "ruling": "decision",
    "introduction": "introduction",
}
"""The short names of the Akoma Ntoso Naming Convention 1.0, section 5.2, as far as it has them."""


@dataclass(frozen=True, slots=True)
class Habit:
    """Where a language or jurisdiction differs from the common table.

    `groups` are unit words that open groups here (French `Section 1`); `bare` says whether provisions stand as
    numbers without a word (`12. Short title`); `named` are words that stand for a number (`Article unique`).
    """

    groups: frozenset[str] = field(default=frozenset())
    bare: bool = False
    named: str = r"uniqu?[eo]a?|single|sole"


_SECTION_IS_A_GROUP: Final = Habit(groups=frozenset({"section"}))
_COMMON_LAW: Final = Habit(bare=True)
_HABITS: Final = {
    ("", ""): Habit(),
    ("", "en"): _COMMON_LAW,
    ("", "fr"): Habit(groups=frozenset({"section"}), named=r"unique|annexe|pr[ée]liminaire|liminaire|ex[ée]cution"),
    ("CA", "fr"): _COMMON_LAW,
    ("HK", "zh"): _COMMON_LAW,
    ("", "es"): _SECTION_IS_A_GROUP,
    ("", "pt"): Habit(groups=frozenset({"section"}), named=r"[úu]nico"),
    ("", "it"): _SECTION_IS_A_GROUP,
    ("EU", "en"): _SECTION_IS_A_GROUP,
    ("TW", "en"): _SECTION_IS_A_GROUP,
    ("RW", "en"): _SECTION_IS_A_GROUP,
}


def habit_of(jurisdiction: str, language: str) -> Habit:
    """The habit for a jurisdiction (`CA`, `CA-QC`) and a BCP 47 language, the tightest match first."""
    language = primary(language)
    for key in ((jurisdiction, language), (jurisdiction[:2], language), ("", language)):
        if key in _HABITS:
            return _HABITS[key]
    return _HABITS["", ""]
