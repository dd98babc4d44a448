"""The reader: a language to name things in, and where links lead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from app.domain.articles import ArticleRef
from app.domain.vocabularies import Term, Vocabulary
from app.presenters.base import LabelledValue
from app.presenters.i18n import show_number, translations

API = "/api/v1"
"""The path before every address of the API."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Names and links for one request.

    `base` precedes every link (empty: links relative to the portal), `search_path` is where facet links lead, and
    `carried` are parameters that every link keeps, such as a locale that the reader chose.
    """

    vocabularies: Mapping[str, Vocabulary]
    locale: str
    base: str = ""
    search_path: str = "/search"
    carried: tuple[tuple[str, str], ...] = ()

    def term(self, vocabulary: str, value: str) -> Term | None:
        """The vocabulary's entry, None when there is no such list or value."""
        known = self.vocabularies.get(vocabulary)
        return known.terms.get(value) if known else None

    def label(self, vocabulary: str, value: str) -> str:
        """The value's name in the reader's language, or the value itself."""
        term = self.term(vocabulary, value)
        return term.label(self.locale) if term else value

    def short_label(self, vocabulary: str, value: str) -> str:
        """The value's first synonym in the reader's language (a treaty's short title), else its name."""
        term = self.term(vocabulary, value)
        return next(iter(term.synonyms.get(self.locale, ())), term.label(self.locale)) if term else value

    def labelled(self, vocabulary: str, value: str) -> LabelledValue:
        """The value with its name."""
        return LabelledValue(value=value, label=self.label(vocabulary, value))

    def named(self, vocabulary: str, value: str) -> LabelledValue | None:
        """The value with its name; None when there is no value."""
        return self.labelled(vocabulary, value) if value else None

    def labelled_all(self, vocabulary: str, values: Iterable[str]) -> tuple[LabelledValue, ...]:
        """Each value with its name, in the order given."""
        return tuple(self.labelled(vocabulary, value) for value in values)

    def gettext(self, message: str, **values: object) -> str:
        """A text of the catalogue in the reader's language."""
        return str(translations(self.locale).gettext(message)) % values

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """A text of the catalogue in the form that the number asks for; `%(count)s` is the number as it is written."""
        said = translations(self.locale).ngettext(one, many, count)
        return str(said) % {"count": show_number(count, self.locale), **values}

    def record_url(self, record_id: str) -> str:
        """The page of a record."""
        return self.url(f"/records/{quote(record_id)}")

    def akn_url(self, record_id: str) -> str:
        """The text of a record as Akoma Ntoso."""
        return self.permanent_url(f"{API}/records/{quote(record_id)}/akn")

    def work_url(self, work_id: str) -> str:
        """The page of a work."""
        return self.url(f"/works/{quote(work_id)}")

    def article_url(self, article: str) -> str:
        """The page of a treaty or an article; a paragraph's is its place on the article's page."""
        instrument, _, number = article.partition(":")
        if not number:
            return self.url(f"/treaties/{instrument}")
        ref = ArticleRef.parse(article)
        place = f"#{paragraph_anchor(article)}" if ref.paragraphs else ""
        return self.url(f"/treaties/{instrument}/{ref.number}") + place

    def search_url(self, parameters: Iterable[tuple[str, str]]) -> str:
        """The search with these parameters."""
        return self.url(self.search_path, parameters)

    def permanent_url(self, path: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
        """A link in no language of its own: what one cites."""
        return replace(self, carried=()).url(path, parameters)

    def url(self, path: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
        """A link to any path of the portal."""
        asked = urlencode((*parameters, *self.carried))
        return f"{self.base}{path}?{asked}" if asked else f"{self.base}{path}"


def paragraph_anchor(article: str) -> str:
    """The HTML id of a paragraph on its article's page: `UNTOC:18(3)(a)` -> `p-3-a`."""
    return "-".join(("p", *ArticleRef.parse(article).paragraphs))
