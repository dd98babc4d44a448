"""Cited result sets: how to cite one, and what became of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from urllib.parse import parse_qsl

from sqlalchemy.orm import Session

from app.db.models import Citation
from app.db.queries.held import HeldRecord, held_records
from app.errors import InvalidParameter, NotFound
from app.presenters.base import View
from app.presenters.i18n import show_date
from app.presenters.reader import API, Reader
from app.search.citing import Changes, query_of, sha256_of
from app.search.document import IndexDocument
from app.search.fields import BY_NAME
from app.search.query import Filter, SearchQuery

PATH = "/citations"


class CitationView(View):
    """A result set as it was when it was cited."""

    id: str
    url: str
    """Its permanent address."""
    sentence: str
    """How to cite it, in the reader's language."""
    query: str
    """The canonical query string of the search."""
    search_url: str
    """The same search today."""
    total: int
    sha256: str
    """Of the sorted ids, each followed by a line feed: of the bytes at `ids_url`."""
    cited_at: str
    """ISO 8601, in UTC."""
    engine: str
    index: str
    """The index that answered; its name holds the time of its build."""
    ids_url: str
    changes_url: str


class CitedRecordView(View):
    """A record of the set, of then or of now."""

    id: str
    url: str | None
    """Its page; none when it is no longer held."""
    title: str
    num: str
    heading: str
    language: str
    reasons: tuple[str, ...]
    """Of one that changed: `text`, `facts`, `links`; of one that went: `no_longer_found`, `replaced`, `not_held`."""


class ChangesView(View):
    """A cited set beside what the same search finds now."""

    citation: CitationView
    compared_at: str
    total: int
    """Records that the search finds now."""
    sha256: str
    """Of the ids that the search finds now."""
    came: tuple[CitedRecordView, ...]
    went: tuple[CitedRecordView, ...]
    changed: tuple[CitedRecordView, ...]
    """Those that are still found, but say something else: their text, the facts about them, their subjects."""


def find_citation(session: Session, citation_id: str) -> Citation:
    """The citation of that id. Raises NotFound."""
    found = session.get(Citation, citation_id)
    if found is None:
        raise NotFound(f"there is no citation {citation_id!r}")
    return found


def present_citation(citation: Citation, reader: Reader) -> CitationView:
    """A citation with its addresses."""
    address = reader.permanent_url(f"{PATH}/{citation.id}")
    return CitationView(
        id=citation.id,
        url=address,
        sentence=_sentence(citation, address, reader),
        query=citation.query,
        search_url=reader.search_url(parse_qsl(citation.query)),
        total=citation.total,
        sha256=citation.sha256,
        cited_at=citation.cited_at,
        engine=citation.engine,
        index=citation.index,
        ids_url=reader.permanent_url(f"{API}{PATH}/{citation.id}/ids"),
        changes_url=reader.url(f"{API}{PATH}/{citation.id}/changes"),
    )


def present_changes(session: Session, citation: Citation, changes: Changes, reader: Reader) -> ChangesView:
    """The changes with the names of the records."""
    held = held_records(session, changes.went)
    return ChangesView(
        citation=present_citation(citation, reader),
        compared_at=datetime.now(UTC).isoformat(timespec="seconds"),
        total=len(changes.now),
        sha256=sha256_of(changes.now),
        came=tuple(_present(record, changes.documents.get(record), (), reader) for record in changes.came),
        went=tuple(_present(record, held.get(record), (_fate(held.get(record)),), reader) for record in changes.went),
        changed=tuple(
            _present(record, changes.documents[record], states, reader) for record, states in changes.changed.items()
        ),
    )


def _present(
    record: str, found: IndexDocument | HeldRecord | None, reasons: tuple[str, ...], reader: Reader
) -> CitedRecordView:
    return CitedRecordView(
        id=record,
        url=reader.record_url(record) if found else None,
        title=found.title if found else "",
        num=found.num if found else "",
        heading=found.heading if found else "",
        language=found.language if found else "",
        reasons=reasons,
    )


def _fate(held: HeldRecord | None) -> str:
    if held is None:
        return "not_held"
    return "no_longer_found" if held.current else "replaced"


def _sentence(citation: Citation, address: str, reader: Reader) -> str:
    return reader.ngettext(
        "Concordance, %(search)s: %(count)s record, as found on %(date)s. %(address)s (SHA-256 %(hash)s)",
        "Concordance, %(search)s: %(count)s records, as found on %(date)s. %(address)s (SHA-256 %(hash)s)",
        citation.total,
        search=_searched(citation, reader),
        date=show_date(citation.cited_at[:10], reader.locale),
        address=address,
        hash=citation.sha256,
    )


def _searched(citation: Citation, reader: Reader) -> str:
    """What was searched, in words; as it was written where it names what the vocabularies have dropped since."""
    try:
        return search_in_words(query_of(citation, reader.vocabularies), reader)
    except InvalidParameter:
        return citation.query


def search_in_words(query: SearchQuery, reader: Reader) -> str:
    """A search as a phrase: its text, and its filters by their names."""
    text = [f"“{query.text}”"] if query.text else []
    chosen = chain.from_iterable(_filter_in_words(picked, reader) for picked in query.filters)
    dates = [f"{query.year_from or ''}–{query.year_to or ''}"] if query.year_from or query.year_to else []
    if query.in_force_on:
        dates.append(reader.gettext("in force on %(date)s", date=show_date(query.in_force_on, reader.locale)))
    if query.text and not query.expand:
        dates.append(reader.gettext("only the words as typed"))
    return "; ".join((*text, *chosen, *dates)) or reader.gettext("all records")


def _filter_in_words(chosen: Filter, reader: Reader) -> Iterator[str]:
    name, vocabulary = reader.label("facet", chosen.field), BY_NAME[chosen.field].vocabulary
    if chosen.values:
        yield f"{name}: {', '.join(_named(vocabulary, value, reader) for value in chosen.values)}"
    if chosen.excluded:
        excluded = ", ".join(_named(vocabulary, value, reader) for value in chosen.excluded)
        yield reader.gettext("not %(filter)s", filter=f"{name}: {excluded}")


def _named(vocabulary: str, value: str, reader: Reader) -> str:
    """A treaty article goes by its number: titles recur between treaties."""
    return value if vocabulary == "article" else reader.label(vocabulary, value)
