"""The peer: SQLite FTS5 with facets in SQL, over the same records, asked the same questions.

Built as somebody who knows SQLite well would: one full-text table without its text (`unicode61`, Chinese characters
apart so that a word is a phrase), values of facets as numbers in one table that is clustered by record and indexed by
value, the hits of a search in a temporary table, all facets in one `GROUP BY`. It stems nothing and knows no concepts:
their names are given to it. Its answers are less, its work is about the same.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.text import fold, plain
from app.search.analysis import HAN
from app.search.document import IndexDocument
from app.search.fields import FACETS
from app.search.index_fields import sort_key_by_newest, stored_json
from app.search.parse import Either, Every, Excluded, InField, Node, Quoted, Word, parse
from app.search.query import Filter, SearchQuery, Sort
from app.search.results import Interpretation

BATCH: Final = 10_000
_SCHEMA: Final = """
create table record (number integer primary key, id text, num text, by_newest text, source text);
create table term (number integer primary key, facet text, value text, unique (facet, value));
create table value (record integer, term integer, primary key (record, term)) without rowid;
create virtual table words using fts5 (title, heading, text, content='', tokenize='unicode61 remove_diacritics 2');
"""
_INDEXES: Final = """
create index value_by_term on value (term, record);
create index record_by_num on record (num);
create index record_by_newest on record (by_newest);
insert into words (words) values ('optimize');
analyze;
"""


def build(file: Path, documents: Iterable[IndexDocument]) -> int:
    """Make the database anew, complete or not at all; return the number of records."""
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    with sqlite3.connect(new) as database:
        database.executescript(f"pragma journal_mode = off; pragma synchronous = off; {_SCHEMA}")
        _fill(database, documents)
        database.executescript(_INDEXES)
    database.close()
    new.replace(file)
    return count(file)


def count(file: Path) -> int:
    """Records in a database; 0 when there is none."""
    if not file.exists():
        return 0
    with sqlite3.connect(file) as database:
        return int(database.execute("select count(*) from record").fetchone()[0])


@dataclass(frozen=True, slots=True)
class Answer:
    """Sources of the hits of a page, the total, and the counts of every facet."""

    hits: Sequence[str]
    total: int
    facets: dict[str, dict[str, int]]


class Peer:
    """Searches the database."""

    def __init__(self, file: Path) -> None:
        self._database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        self._database.executescript(
            """
            pragma cache_size = -256000; pragma mmap_size = 8000000000; pragma temp_store = memory;
            create temp table hit (record integer primary key, score real);
            """
        )
        rows = self._database.execute("select facet, value, number from term")
        self._terms = {(facet, value): number for facet, value, number in rows}
        self._names = {number: name for name, number in self._terms.items()}

    def search(self, query: SearchQuery, understood: Interpretation, offset: int = 0) -> Answer:
        """A page of the search; identifiers and names of concepts are those that were understood."""
        found = self._find(query, understood, query.filters)
        hits = self._page(query, offset)
        own = {chosen.field for chosen in query.filters}
        facets = self._counts(set(query.facets) - own)
        for name in own & set(query.facets):
            self._find(query, understood, [other for other in query.filters if other.field != name])
            facets |= self._counts({name})
        return Answer(hits, found, facets)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _find(self, query: SearchQuery, understood: Interpretation, filters: Sequence[Filter]) -> int:
        self._database.execute("delete from hit")
        tables, conditions = "record", [*map(self._filter, filters)]
        number, score, parameters = "record.number", "0", []
        values = [found["value"] for found in understood.identifiers if found["field"] == "article"]
        if values:
            conditions += [self._filter(Filter("article", (value,))) for value in values]
        elif expression := matching(query, understood):
            tables, number, score = "words", "words.rowid", "bm25(words, 0.5, 2.5, 1.0)"
            conditions.insert(0, "words match ?")
            parameters.append(expression)
        where = " and ".join(condition.format(number=number) for condition in conditions) or "true"
        statement = f"insert into hit select {number}, {score} from {tables} where {where}"
        return self._database.execute(statement, parameters).rowcount

    def _filter(self, chosen: Filter) -> str:
        wanted = [f"{{number}} in ({self._records(chosen.field, chosen.values)})"] if chosen.values else []
        if chosen.excluded:
            wanted.append(f"{{number}} not in ({self._records(chosen.field, chosen.excluded)})")
        return " and ".join(wanted)

    def _records(self, field: str, values: Sequence[str]) -> str:
        numbers = ", ".join(str(self._terms.get((field, value), -1)) for value in values)
        return f"select record from value where term in ({numbers})"

    def _page(self, query: SearchQuery, offset: int) -> list[str]:
        order = "score, by_newest" if query.sort is Sort.RELEVANCE and query.text else "by_newest"
        statement = f"select source from hit join record on number = record order by {order} limit ? offset ?"
        return [source for (source,) in self._database.execute(statement, (query.page_size, offset))]

    def _counts(self, names: set[str]) -> dict[str, dict[str, int]]:
        facets: dict[str, dict[str, int]] = {name: {} for name in names}
        rows = self._database.execute("select term, count(*) from hit join value using (record) group by term")
        for term, records in rows:
            name, value = self._names[term]
            if name in facets:
                facets[name][value] = records
        return facets


def matching(query: SearchQuery, understood: Interpretation) -> str:
    """The full-text expression of a query, or of the names of its concepts; empty when there is nothing to match."""
    node, _ = parse(query.text)
    said = _expression(node) if node else ""
    names = [_quoted(name) for concept in understood.concepts for name in concept["names"]]
    return " OR ".join(filter(None, [f"({said})" if said else "", *dict.fromkeys(names)])) if query.expand else said


def _expression(node: Node) -> str:
    match node:
        case Word(text, prefix):
            return _quoted(text) + ("*" if prefix else "")
        case Quoted(text) | InField(_, text):
            return _quoted(text)
        case Every(nodes):
            wanted = [_expression(each) for each in nodes if not isinstance(each, Excluded)]
            banned = [_expression(each.node) for each in nodes if isinstance(each, Excluded)]
            return " NOT ".join(["(" + " AND ".join(filter(None, wanted)) + ")", *filter(None, banned)])
        case Either(nodes):
            return "(" + " OR ".join(filter(None, map(_expression, nodes))) + ")"
        case Excluded():
            return ""


def _quoted(text: str) -> str:
    return '"' + _apart(text).replace('"', " ") + '"'


def _apart(text: str) -> str:
    """The folded text, its Chinese characters words of their own."""
    return HAN.sub(lambda run: f" {' '.join(run[0])} ", fold(text))


def _fill(database: sqlite3.Connection, documents: Iterable[IndexDocument]) -> None:
    terms: dict[tuple[str, str], int] = {}
    for number, document in enumerate(documents, 1):
        row = (number, document.id, plain(document.num), sort_key_by_newest(document), stored_json(document))
        database.execute("insert into record values (?, ?, ?, ?, ?)", row)
        texts = [_apart(text) for text in (f"{document.title}\n{document.part}", document.heading, document.text)]
        database.execute("insert into words (rowid, title, heading, text) values (?, ?, ?, ?)", (number, *texts))
        held = {terms.setdefault(named, len(terms) + 1) for named in _values(document)}
        database.executemany("insert into value values (?, ?)", [(number, term) for term in sorted(held)])
        if number % BATCH == 0:
            database.commit()
    database.executemany(
        "insert into term values (?, ?, ?)", [(number, facet, value) for (facet, value), number in terms.items()]
    )


def _values(document: IndexDocument) -> Iterator[tuple[str, str]]:
    for name in FACETS:
        value = getattr(document, name)
        for each in value if isinstance(value, tuple) else [value]:
            if each not in ("", None):
                yield name, str(each)
