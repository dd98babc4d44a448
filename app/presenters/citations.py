"""Cited result sets: how to cite one, and what became of it."""

import re
from datetime import UTC, datetime
from typing import Final
from urllib.parse import parse_qsl

from sqlalchemy.orm import Session

from app.db.models import Citation
from app.db.queries.held import HeldRecord, held_records
from app.errors import InvalidParameter, NotFound
from app.presenters.asked import search_in_words
from app.presenters.base import View
from app.presenters.i18n import show_date
from app.presenters.reader import API, Reader
from app.search.citing import Changes, State, query_of, sha256_of
from app.search.document import IndexDocument

PATH = "/citations"


FIRST: Final = 50
"""Records that are named with a citation."""
_NUMBERS: Final = re.compile(r"(\d+)")
_CURSOR: Final = re.compile(r"[1-9][0-9]{0,8}")


class CitedRecordView(View):
    """A record of the set, of then or of now."""

    id: str
    url: str | None
    """Its page; none when it is no longer held."""
    title: str
    """Of one that is no longer held, with its number and heading as they were when it was cited."""
    num: str
    heading: str
    language: str
    """Empty when it is no longer held."""
    reasons: tuple[str, ...]
    """Of one that changed: `text`, `facts`, `links`; of one that went: `no_longer_found`, `replaced`, `not_held`."""


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
    records: tuple[CitedRecordView, ...]
    """The first of them by title and number."""
    records_url: str
    """All of them, by pages."""
    ids_url: str
    changes_url: str


class CitedRecordList(View):
    """A page of the records of a cited set, by title and number as they were when it was cited."""

    total: int
    records: tuple[CitedRecordView, ...]
    next_cursor: str | None
    """Give it as `cursor` for the next page; null on the last."""


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


def present_citation(session: Session, citation: Citation, reader: Reader) -> CitationView:
    """A citation with its addresses, and the first of its records."""
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
        records=present_cited(session, citation, reader, FIRST).records,
        records_url=reader.url(f"{API}{PATH}/{citation.id}/records"),
        ids_url=reader.permanent_url(f"{API}{PATH}/{citation.id}/ids"),
        changes_url=reader.url(f"{API}{PATH}/{citation.id}/changes"),
    )


def present_cited(
    session: Session, citation: Citation, reader: Reader, page_size: int, cursor: str = ""
) -> CitedRecordList:
    """A page of the records of a cited set. Raises InvalidParameter when the cursor is not one that was given."""
    if cursor and not (_CURSOR.fullmatch(cursor) and int(cursor) < citation.total):
        raise InvalidParameter("this cursor belongs to no page of this set; start again without it", "cursor")
    start = int(cursor or 0)
    names = {record: State(*state).name for record, state in citation.records.items()}
    shown = sorted(names, key=lambda record: (_natural(names[record]), record))[start : start + page_size]
    held = held_records(session, shown)
    return CitedRecordList(
        total=citation.total,
        records=tuple(_present(record, held.get(record), (), reader, names[record]) for record in shown),
        next_cursor=str(start + page_size) if start + page_size < citation.total else None,
    )


def _natural(name: str) -> list[tuple[int, str]]:
    """Names in the order of the numbers in them: article 2 before article 10."""
    return [(int(piece[:18]), "") if piece.isdecimal() else (-1, piece) for piece in _NUMBERS.split(name) if piece]


def present_changes(session: Session, citation: Citation, changes: Changes, reader: Reader) -> ChangesView:
    """The changes with the names of the records."""
    held = held_records(session, changes.went)
    return ChangesView(
        citation=present_citation(session, citation, reader),
        compared_at=datetime.now(UTC).isoformat(timespec="seconds"),
        total=len(changes.now),
        sha256=sha256_of(changes.now),
        came=tuple(_present(record, changes.documents.get(record), (), reader) for record in changes.came),
        went=tuple(
            _present(record, held.get(record), (_fate(held.get(record)),), reader, _name_of(citation, record))
            for record in changes.went
        ),
        changed=tuple(
            _present(record, changes.documents[record], states, reader) for record, states in changes.changed.items()
        ),
    )


def _name_of(citation: Citation, record: str) -> str:
    return State(*citation.records.get(record, ())).name


def _present(
    record: str, found: IndexDocument | HeldRecord | None, reasons: tuple[str, ...], reader: Reader, name: str = ""
) -> CitedRecordView:
    return CitedRecordView(
        id=record,
        url=reader.record_url(record) if found else None,
        title=found.title if found else name,
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
