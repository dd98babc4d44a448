"""What the vocabularies add to the codes of a record, for its index document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.languages import primary
from app.domain.vocabularies import Term, Vocabulary


@dataclass(frozen=True, slots=True)
class PlacedTerms:
    """What the vocabularies add to a code: the regions and legal system of a jurisdiction, an article's obligation."""

    vocabularies: Mapping[str, Vocabulary]

    def of(self, jurisdiction: str) -> dict[str, Any]:
        """A jurisdiction with its regions and its legal system, as fields of the document."""
        attributes = self._attributes("jurisdiction", jurisdiction)
        region, system = attributes.get("region", ""), attributes.get("legal_system", "")
        regions = self.vocabularies["region"].lineage(region) if region and "region" in self.vocabularies else ()
        return {"jurisdiction": jurisdiction, "region": regions, "legal_system": (system,) if system else ()}

    def obligation(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The levels of obligation of treaty articles."""
        levels = (self._attributes("article", article).get("obligation", "") for article in articles)
        return tuple(sorted({level for level in levels if level}))

    def articles_of(self, function: str) -> tuple[str, ...]:
        """The treaty articles that an authority's function serves, through the vocabulary of functions."""
        term = self._term("authority_function", function)
        return term.articles if term else ()

    def label(self, vocabulary: str, value: str, language: str) -> str:
        """The name of a term in a language, English where it has none; empty for an unknown term."""
        term = self._term(vocabulary, value)
        return term.label(primary(language)) if term else ""

    def _attributes(self, vocabulary: str, value: str) -> Mapping[str, str]:
        term = self._term(vocabulary, value)
        return term.attributes if term else {}

    def _term(self, vocabulary: str, value: str) -> Term | None:
        return self.vocabularies[vocabulary].terms.get(value) if vocabulary in self.vocabularies else None
