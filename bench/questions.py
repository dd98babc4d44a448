"""The questions that the benchmarks ask: fixed ones by class, and random ones in the words of what an index holds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any, Final

from app.search.analysis import HAN
from app.search.fields import FACETS
from app.search.query import Filter, SearchQuery, Sort

_OR: Final = "bribe | fraud | theft | launder | extradite | seize | witness | court | judge | penalty | prison | tax"
_TEXTS: Final[Mapping[str, Sequence[str]]] = {
    "word": ["bribery", "blanchiment", "soborno", "extradition", "court"],
    "phrase": ['"proceeds of crime"', '"produit du crime"', '"producto del delito"', '"money laundering"'],
    "prefix": ["launder*", "corrup*", "extradi*", "bri*"],
    "exclusion, or": ["launder* -drug", "extradition OR surrender", "(bribe OR graft) official"],
    "or of many": [_OR],
    "very common": ["law", "loi", "ley", "the state", "person"],
    "concept": ["money laundering", "corruption", "trafficking in persons", "extradition", "blanchiment d'argent"],
    "article": ["art. 15 UNCAC", "UNTOC:6", "article 23 of the Convention against Corruption"],
    "known number": ["section 462.31", "324-1", "Criminal Code s. 467.11", "第一百九十一条"],
    "sentence": ["Which public officials may be punished for the acceptance of an undue advantage in office"],
    "Arabic": ["الرشوة", "غسل الأموال", "المحكمة"],
    "Chinese": ["洗钱", "受贿罪", '"犯罪所得"', "法院"],
    "Russian": ["взятка", "отмывание денежных средств", "суд"],
}
_AS_TYPED: Final = ("word", "phrase", "prefix", "exclusion, or", "or of many", "very common")
_FILTERS: Final = (Filter("language", ("en", "fr")), Filter("crime_type", ("corruption",), ("terrorism",)))
DEEP: Final = "deep page"
"""The class whose questions are about a page far behind."""
TEXTS: Final = [text for texts in _TEXTS.values() for text in texts]
FORMS: Final = (
    "{0}", "{0} {1}", "{0} {1} {2}", '"{0} {1}"', "{0}*", "{0} -{1}", "{0} OR {1}", "({0} OR {1}) {2}",
    '"{0} {1}" -{2}', "heading:{0}", 'title:"{0} {1}"', "-{0}",
)  # fmt: skip
READ: Final = 600
"""Characters of a text whose words are asked for."""
WORDS: Final = 14
"""Words of a sentence of a record."""


def questions() -> dict[str, list[SearchQuery]]:
    """The classes and their questions, each for twenty hits and all facets."""
    asked = {
        name: [SearchQuery(text, facets=FACETS, expand=name not in _AS_TYPED) for text in texts]
        for name, texts in _TEXTS.items()
    }
    everything = SearchQuery(facets=FACETS)
    grouped = [SearchQuery(text, facets=FACETS, expand=False, group="work") for text in ("bribery", "law", "")]
    return asked | {
        "filter only": [replace(everything, filters=_FILTERS), replace(everything, filters=_FILTERS[:1])],
        "word, filters": [SearchQuery("bribery", facets=FACETS, expand=False, filters=_FILTERS, sort=Sort.NEWEST)],
        "everything": [everything],
        "grouped": grouped,
        DEEP: [SearchQuery(text, facets=FACETS, expand=False) for text in ("law", "person", "")],
    }


def sentence(document: Mapping[str, Any]) -> str:
    """The first words of a document's text; few characters where no blanks part them."""
    return " ".join(document.get("text", "").replace('"', " ").split()[:WORDS])[: 10 * WORDS]


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
