"""Headings that run into the text of their provision: `Article 3. Extradition. The States Parties shall ...`.

A short first sentence is a heading where it names a thing rather than says something of it, and where the law has the
habit: nearly all of its provisions have a heading or open like that. Alone, only a few words without a verb count, in
languages that cannot make a sentence without one.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from app.domain.kinds import ProvisionRole
from app.domain.languages import primary
from ingest.segment.building import Node, is_repealed
from ingest.segment.subunits import opens_part

_VERBS: Final = {
    "en": r"shall|is|are|was|were|be|been|may|must|will|would|can|could|has|have|had|do|does|means?|appl(?:y|ies)|"
    r"comes?|takes?|refers?|includes?|enters?|covers?|not",
    "fr": r"est|sont|sera|seront|a|ont|peut|peuvent|doit|doivent|entre|entrent|il|elle|ils|elles|on|se|s[’']\w+|"
    r"n[’']\w+|ne|\w{2,}eront|\w{3,}ent\s(?:le|la|les|un|une|des|en|à)",
    "es": r"es|son|está|están|ha|han|hay|se|no|debe|deben|puede|pueden|tiene|tienen|corresponde|entiende|rige|fue|"
    r"\w{2,}r(?:á|án|emos)|\w{2,}(?:aron|ieron)|\w{2,}[áéí]\w{0,2}[aen]n?se",
    "pt": r"é|são|está|estão|há|se|não|deve|devem|pode|podem|tem|têm|cabe|compete|\w{2,}r(?:á|ão)",
    "de": r"ist|sind|war|wird|werden|wurde|kann|können|darf|dürfen|hat|haben|gilt|gelten|soll|sollen|muss|müssen|"
    r"findet|tritt|treten|nicht",
    "it": r"è|sono|ha|hanno|si|non|deve|devono|può|possono|\w{3,}(?:erà|eranno|irà|iranno)",
    "nl": r"is|zijn|wordt|worden|kan|kunnen|mag|mogen|heeft|hebben|moet|moeten|treedt|niet",
    "ru": r"не|может|могут|вправе|обязан\w{0,2}|\w{2,}(?:ется|ются|ится|атся|ятся|ают|яют|уют)",
    "ar": r"(?:لا|إذا|كل|من|على|لكل|يجوز|يجب|يعد|يعاقب|تسري|ي\w{2,}|ت\w{3,}ُ?)",
}
"""Words and endings that say something of a thing, by language; in Arabic they come first."""
_HAN: Final = re.compile(r"[\u3400-\u9fff]{2,12}")
"""A heading in Chinese or Japanese: it has no spaces to count words by, and no comma."""
_SUBJECT: Final = re.compile(r"(?:el|la|los|las|le|les|the|der|die|das|os|o|il|gli|het|de|een|an?)\s|l[’']", re.I)
"""Articles: what opens with one is the subject of a sentence, unless it is hardly more than a name."""
_ANYBODY: Final = re.compile(
    r"(?:every|everyone|nobody|no|any|each|all|whoever|if|when|where|nothing|this|these|"
    r"nul|nulle|tout|toute|tous|toutes|quiconque|aucun|aucune|si|lorsque|celui|ce|cette|"
    r"nadie|ning[úu]n|ninguna|todo|toda|todos|todas|quien|quienes|cuando|cualquiera|este|esta|"
    r"ningu[ée]m|nenhum|quem|quando|wer|jede|jeder|jedes|niemand|wenn|alle|dieses|никто|каждый|все)\s",
    re.I,
)
_WITHOUT_COPULA: Final = frozenset({"ru", "ar"})
"""Languages in which `The home is inviolable` has no verb: a few words alone prove nothing."""
_OPENING: Final = re.compile(
    r"[«“\"]?(?P<heading>[^\W\d_][^.;:。؛…\n]{1,118}(?:\n[^.;:。؛…\n]{1,80})?)"
    r"(?:[.。](?:\s?[-–—]+)?\s*|\s[–—-]\s)(?:(?=[a-z]\))|(?![a-zà-ÿа-яё])(?=[^\W\d_]|[(«“\"]\w|\d{1,2}\s?[.)°º]|[-–—•]))"
)
_ABBREVIATED: Final = re.compile(
    r"(?:[^\W\d_]|arts?|cap|nos?|secs?|dr|mr|sr|sra|vs|cf|núms?|inc|ltd|al|par|abs|ст|ч|п|гл|№|\d\w*|[IVX]+)",
    re.I,
)
"""What a full stop stands behind without ending a sentence."""
_ETC: Final = re.compile(r"\betc$")
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 120
_MOST_WORDS: Final = 18
_FEW_WORDS: Final = 4
_SHORTEST_SENTENCE: Final = 3
_MOST_SENTENCES: Final = 4
_OPENING_LINES: Final = 4
_GLANCE: Final = 600
_HABIT: Final = 0.6
_FEWEST: Final = 3


def raise_headings(nodes: Sequence[Node], language: str) -> None:
    """Takes the headings out of the texts of the units that open with one, in place."""
    units = [node for node in nodes if _is_provision(node)]
    plain = [node for node in units if not node.heading]
    found = [(node, end) for node in plain if (end := _end_of_heading(_opening_of(node), language))]
    if not _is_habit(len(units), len(plain), len(found), language):
        found = [(node, end) for node, end in found if _stands_alone(_opening_of(node)[:end], language)]
    for node, end in found:
        text = node.text
        node.heading = _ETC.sub("etc.", " ".join(text[:end].split()).rstrip(" .。–—-"))
        node.lines = text[end:].lstrip().split("\n")


def _is_provision(node: Node) -> bool:
    numbered = node.role is ProvisionRole.UNIT and node.num and node.lines
    return bool(numbered) and not is_repealed(node.heading, node.text)


def _opening_of(node: Node) -> str:
    return "\n".join(node.lines[:_OPENING_LINES])[:_GLANCE]


def _is_habit(units: int, plain: int, found: int, language: str) -> bool:
    """Whether nearly all provisions open so; those headed in another way count only where verbs can be told."""
    if _verbs(language) is None:
        return found >= max(_FEWEST, _HABIT * plain)
    return units >= _FEWEST and found + units - plain >= _HABIT * units


def _end_of_heading(text: str, language: str) -> int:
    """Where the sentences that a text opens with and that name a thing end, 0 when it opens with none."""
    end = 0
    for _ in range(_MOST_SENTENCES):
        match = _OPENING.match(text, end)
        if match is None or not _names(match["heading"], language) or match.end() == len(text):
            break
        if end and len(match["heading"].split()) > _FEW_WORDS + 2:
            break
        end = match.end()
    return end


def _names(opening: str, language: str) -> bool:
    verbs = _verbs(language)
    return (
        len(opening) <= _LONGEST
        and len(opening.split()) <= _MOST_WORDS
        and (opening[0] < "\u3400" or _HAN.fullmatch(opening) is not None)
        and not (opening[0].islower() or opens_part(opening) or _ANYBODY.match(opening))
        and not (_SUBJECT.match(opening) and len(opening.split()) > _SHORTEST_SENTENCE)
        and not _ABBREVIATED.fullmatch(_WORD.findall(opening)[-1])
        and not (verbs and (verbs.match if primary(language) == "ar" else verbs.search)(opening))
    )


def _stands_alone(opening: str, language: str) -> bool:
    copula = _verbs(language) is not None and primary(language) not in _WITHOUT_COPULA
    return copula and len(opening.split()) <= _FEW_WORDS and not opening.isupper()


@cache
def _verbs(language: str) -> re.Pattern[str] | None:
    words = _VERBS.get(primary(language))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I) if words else None
