"""What understanding a query needs to know, made once: names of concepts and laws, references, weights."""

import re
from collections.abc import Mapping, Sequence, Set
from typing import Final

from app.domain.vocabularies import Vocabulary
from app.search.analysis import Analysis
from app.search.concepts import ConceptIndex
from app.search.fields import Field
from app.search.identifiers import Identifier, IdentifierReader, term_names
from app.search.ranking import Intent, Ranking
from app.search.wording import Wording
from app.search.words import units

_PARTIES: Final = re.compile(r"\s(?:v|vs|c)\.?\s|\sпротив\s", re.IGNORECASE)
"""Between the parties in the name of a case."""
LAWS: Final = (Field("law", vocabulary="law"),)
"""The names of codes, by which a law is asked for beside a number; no field of a record."""


class Vocabularies:
    """What understanding needs to know, made once: names of concepts and treaties, analysers, weights."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], analysis: Analysis, ranking: Ranking) -> None:
        self.ranking = ranking
        self._analyzers = analysis.analyzers
        self.concepts = ConceptIndex(vocabularies, analysis)
        self.laws = ConceptIndex(vocabularies, analysis, LAWS)
        self.identifiers = IdentifierReader(vocabularies.get("article"), vocabularies.get("doc_type"), analysis)
        types = vocabularies.get("doc_type")
        names = list(term_names(types.terms["act"])) if types and "act" in types.terms else []
        self._law_terms = {(key, analysis.of(key).telling_terms(name)) for key, name in names}
        crimes = vocabularies.get("crime_type")
        self._crimes = crimes.terms if crimes else {}
        self.wordings = {intent: Wording(analysis, ranking.profiles[intent]) for intent in Intent}

    def articles_of_crime(self, crime: str) -> Set[str]:
        """The treaty articles that a crime type stands for."""
        term = self._crimes.get(crime)
        return set(term.articles) if term else set()

    def _names_no_law(self, text: str, found: Sequence[Identifier]) -> bool:
        """Whether there are but bare numbers of articles, which may be a convention's."""
        if not all(map(self.identifiers.conventions, found)):
            return False
        rest = " ".join(piece for piece in self.identifiers.split(text) if isinstance(piece, str))
        return not (self.identifiers.names_a_law(rest) or any(self.laws.spans(units(rest))))

    def means_a_law(self, word: str) -> bool:
        """Whether a word says no more than that something is in a law."""
        return any((key, analyzer.telling_terms(word)) in self._law_terms for key, analyzer in self._analyzers.items())

    def intent(self, text: str) -> Intent:
        """What a text seems to look for."""
        found = [piece for piece in self.identifiers.split(text) if isinstance(piece, Identifier)]
        if any(identifier.field == "article" for identifier in found):
            return Intent.ARTICLE
        if found and self._names_no_law(text, found):
            return Intent.ARTICLE
        if found or self.identifiers.dates_a_law(text):
            return Intent.KNOWN
        return Intent.CASE if _PARTIES.search(text) else Intent.TOPIC
