"""Result sets that can be cited, and compared later: what a search found, as ids and as states of the records.

A set is cited once: the same search with the same ids is the same citation. Its SHA-256 is that of the sorted ids, each
followed by a line feed, so that anybody can compute it from the list of them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b, sha256
from pathlib import PurePath
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from app.db.engine import reading, unit_of_work
from app.db.models import Citation
from app.db.queries.held import held_records
from app.domain.vocabularies import Vocabulary
from app.errors import TooManyCitations
from app.search.cursor import decode_cursor
from app.search.document import IndexDocument
from app.search.documents import iter_documents
from app.search.fields import FACETS
from app.search.params import parse_params, to_params
from app.search.query import Filter, SearchQuery, Sort
from app.search.service import SearchService

MOST_CITED: Final = 10_000
"""Records of a set that can be cited."""
MOST_A_DAY: Final = 1_000
"""Sets that are newly cited in a day (UTC): whoever reads may cite, so the disk needs a bound."""
MOST_COMPARED: Final = 2 * MOST_CITED
"""Records that its search may find when it is compared."""

_TEXT: Final = ("title", "num", "heading", "text", "language")
_FACTS: Final = ("status", "date", "valid_from", "valid_to", "court", "outcome")
_LINKS: Final = ("article", "core_article", "crime_type", "issue")


class State(NamedTuple):
    """What a record said, as short hashes: its text, the facts about it, the subjects it is under; and its name."""

    text: str = ""
    facts: str = ""
    links: str = ""
    name: str = ""
    """Title, number and heading: what is told of it when it is held no more."""


UNKNOWN: Final = State()
"""Of a record that the index held, but the database no more."""
_COMPARED: Final = ("text", "facts", "links")


@dataclass(frozen=True, slots=True)
class Changes:
    """A cited set beside what the same search finds now. `changed` tells of each record which of its states differ."""

    now: tuple[str, ...]
    came: tuple[str, ...]
    went: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, IndexDocument]
    """The records of now that are asked about: those that came or changed."""


def canonical(query: SearchQuery) -> SearchQuery:
    """The one way to write the searches that find this set: without order, page, and what is only shown."""
    filters = tuple(
        Filter(chosen.field, tuple(sorted(chosen.values)), tuple(sorted(chosen.excluded)))
        for chosen in query.filters
        if chosen.values or chosen.excluded
    )
    text = " ".join(query.text.split())
    whole = replace(query, text=text, filters=filters, sort=Sort.RELEVANCE, group="", cursor=None, facets=FACETS)
    return replace(whole, page_size=SearchQuery().page_size, highlight=True, explain=False)


def sha256_of(ids: Iterable[str]) -> str:
    """The hash of sorted ids, each followed by a line feed."""
    return sha256("".join(f"{record}\n" for record in ids).encode()).hexdigest()


def cite(sessions: sessionmaker[Session], service: SearchService, query: SearchQuery) -> Citation:
    """The citation of what a search finds, kept unless it is there already.

    Raises TooManyRecords when they are more than MOST_CITED, TooManyCitations after MOST_A_DAY of one day, and
    InvalidParameter for a cursor that no page has: a set is whole, but a broken address is not cited.
    """
    decode_cursor(query)
    asked = canonical(query)
    ids = service.ids(asked, MOST_CITED)
    with reading(sessions) as session:
        citation = _citation(session, service, urlencode(to_params(asked)), ids)
        known = session.get(Citation, citation.id)
    return known or _kept(sessions, citation)


def _citation(session: Session, service: SearchService, written: str, ids: Sequence[str]) -> Citation:
    digest = sha256_of(ids)
    states = {document.id: state_of(document) for document in iter_documents(session, ids)}
    engine = service.backend.describe()
    return Citation(
        id=f"c-{blake2b(f'{written} {digest}'.encode(), digest_size=8).hexdigest()}",
        query=written,
        total=len(ids),
        sha256=digest,
        cited_at=datetime.now(UTC).isoformat(timespec="seconds"),
        engine=f"{engine['engine']} {engine['version']}",
        index=PurePath(engine["index"]).name,
        records={record: states.get(record, UNKNOWN) for record in ids},
    )


def _kept(sessions: sessionmaker[Session], citation: Citation) -> Citation:
    name = citation.id  # of its own: a failed insert expires the object
    try:
        with unit_of_work(sessions) as session:
            today = Citation.cited_at >= citation.cited_at[:10]
            if session.scalars(select(func.count()).where(today)).one() >= MOST_A_DAY:
                raise TooManyCitations(f"{MOST_A_DAY} sets have been cited today: no more can be kept before tomorrow")
            session.add(citation)
    except IntegrityError:  # somebody else cited the same set at this moment
        with reading(sessions) as session:
            return session.get_one(Citation, name)
    return citation


def query_of(citation: Citation, vocabularies: Mapping[str, Vocabulary]) -> SearchQuery:
    """The search that was cited. Raises InvalidParameter when a value of it is no longer known."""
    return parse_params(parse_qsl(citation.query), vocabularies)


def changes_since(
    session: Session, service: SearchService, vocabularies: Mapping[str, Vocabulary], citation: Citation
) -> Changes:
    """What came, went and changed; a record of a newer version of a text is the one whose place it takes.

    Raises TooManyRecords when the search finds more than MOST_COMPARED now.
    """
    now = service.ids(query_of(citation, vocabularies), MOST_COMPARED)
    documents = {document.id: document for document in iter_documents(session, now)}
    heirs = _heirs(session, sorted(citation.records.keys() - set(now)), documents.values())
    known = {heirs.get(record, record): State(*state) for record, state in citation.records.items()}
    differing = {
        record: _differing(known[record], state_of(document))
        for record, document in documents.items()
        if record in known
    }
    changed = {record: states for record, states in differing.items() if states}
    came = tuple(record for record in now if record not in known)
    return Changes(
        now=now,
        came=came,
        went=tuple(sorted(known.keys() - set(now))),
        changed=changed,
        documents={record: documents[record] for record in (*came, *changed) if record in documents},
    )


def _heirs(session: Session, gone: Sequence[str], documents: Iterable[IndexDocument]) -> Mapping[str, str]:
    """The records that take the place of those of earlier versions: id by id."""
    places = {(document.work_id, document.language, document.eid): document.id for document in documents}
    held = held_records(session, gone)
    return {old: places[record.place] for old, record in held.items() if not record.current and record.place in places}


def state_of(document: IndexDocument) -> State:
    """The state of a record that is held."""
    name = ", ".join(filter(None, (document.title, " ".join(filter(None, (document.num, document.heading))))))
    return State(_hash(document, _TEXT), _hash(document, _FACTS), _hash(document, _LINKS), name)


def _differing(before: State, now: State) -> tuple[str, ...]:
    if before == UNKNOWN:
        return ()
    return tuple(state for state in _COMPARED if getattr(before, state) != getattr(now, state))


def _hash(document: IndexDocument, fields: Sequence[str]) -> str:
    values = (getattr(document, field) for field in fields)
    said = [value if isinstance(value, str) else sorted(value) for value in values]
    return blake2b(json.dumps(said).encode(), digest_size=6).hexdigest()
