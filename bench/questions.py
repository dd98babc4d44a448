"""The questions that the benchmarks ask: fixed ones by class, and random ones in the words of what an index holds."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final

from app.search.analysis import HAN

CLASSES: Final = {
    "one word": ["bribery", "blanchiment", "洗钱", "الرشوة", "взятка", "soborno"],
    "two words": ["money laundering", "blanchiment d'argent", "غسل الأموال", "отмывание денежных средств"],
    "phrase": ['"proceeds of crime"', '"produit du crime"', '"犯罪所得"', '"producto del delito"'],
    "exclusion, or": ["launder* -drug", "extradition OR surrender", "(bribe OR graft) official"],
    "identifier": ["art. 15 UNCAC", "UNTOC:6", "section 462.31", "第一百九十一条"],
    "very common": ["law", "loi", "ley", "the state"],
    "sentence": ["Which public officials may be punished for the acceptance of an undue advantage in office"],
    "everything": [""],
}
TEXTS: Final = [text for texts in CLASSES.values() for text in texts]
FORMS: Final = (
    "{0}", "{0} {1}", "{0} {1} {2}", '"{0} {1}"', "{0}*", "{0} -{1}", "{0} OR {1}", "({0} OR {1}) {2}",
    '"{0} {1}" -{2}', "heading:{0}", 'title:"{0} {1}"', "-{0}",
)  # fmt: skip
READ: Final = 600
"""Characters of a text whose words are asked for."""


def random_text(documents: Sequence[Mapping[str, Any]], random: Random) -> str:
    """Words that stand side by side in one of the documents, in one of the forms that a query may have."""
    document = random.choice(documents)
    words = _words(f"{document.get('heading', '')} {document.get('text', '')[:READ]}") or ["law"]
    start = random.randrange(len(words))
    following = [words[(start + more) % len(words)] for more in range(3)]
    return random.choice(FORMS).format(*following)


def _words(text: str) -> list[str]:
    """What stands between spaces; of Chinese, pairs of characters."""
    runs = [run for word in text.split() for run in HAN.split(word) if run]
    return [piece for run in runs for piece in (_pairs(run) if HAN.match(run) else [run])]


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(0, len(run), 2)]
