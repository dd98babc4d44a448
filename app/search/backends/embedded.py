"""The embedded engine: tantivy in a folder.

`INDEX_DIR/records-v{schema}-{utc}/` are indexes, `INDEX_DIR/current` names the live one; it is replaced in one step
and last, so that a build that dies leaves the old index serving. Many processes may read, one writes at a time.
"""

import json
import os
import shutil
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Final

from tantivy import DocAddress, Index, IndexWriter, Query, Searcher

from app.errors import SearchUnavailable
from app.search.analysis import Analysis, load_analysis
from app.search.backends.embedded_facets import Counting, FacetCounter
from app.search.backends.embedded_groups import Groups
from app.search.backends.embedded_index import SOURCE, make_document, make_schema
from app.search.backends.embedded_paging import TIES, Page
from app.search.backends.embedded_query import compile_search
from app.search.document import IndexDocument
from app.search.index_fields import id_of
from app.search.mappings import load_mappings
from app.search.plan import SearchPlan
from app.search.query import Filter
from app.search.results import Hit, SearchResult

HEAP: Final = 256_000_000
THREADS: Final = 2
LOCK_SECONDS: Final = 120.0
"""How long to wait for another process, which may be building."""


class EmbeddedBackend:
    """A search backend over tantivy (see `SearchBackend`)."""

    def __init__(self, folder: Path, analysis: Analysis | None = None) -> None:
        self._folder = folder
        self._analysis = analysis or load_analysis()
        self._version = load_mappings().version
        self._schema = make_schema(self._analysis)
        self._opened: tuple[str, Index] | None = None
        self._lock = threading.Lock()
        self._counter = FacetCounter()

    def search(self, plan: SearchPlan) -> SearchResult:
        """Hits, total and facets of one page, from one snapshot of the index."""
        with _translated():
            searcher = self._live().searcher()
            query = self._query(plan, plan.filters)
            page = (Groups if plan.group else Page)(searcher, self._schema, query, plan)
            hits = [_hit(searcher, score, address) for score, address in page.hits]
            if isinstance(page, Groups):
                hits = [
                    replace(hit, group_size=size, others=tuple(_hit(searcher, *other) for other in others))
                    for hit, (size, others) in zip(hits, page.members, strict=True)
                ]
            facets = self._counter.facets(Counting(searcher, plan, query, partial(self._query, plan), page.total))
        explain = {"engine_query": str(query)} if plan.query.explain else None
        return SearchResult(page.total, tuple(hits), facets, plan.interpreted, page.next_cursor, explain=explain)

    def matching(self, plan: SearchPlan) -> list[str]:
        """The id of every hit, in order."""
        with _translated():
            searcher = self._live().searcher()
            found = searcher.search(self._query(plan, plan.filters), max(int(searcher.num_docs), 1))
            keys = [str(searcher.doc(address).get_first(TIES)) for _, address in found.hits]
        return sorted(id_of(key) for key in keys)

    def apply(self, upserts: Iterable[IndexDocument], deletes: Iterable[str]) -> int:
        """Write to the live index and make it visible; without one, make it."""
        if not self.ready():
            self.build(())
        with _translated(), self._writing() as (index, writer):
            written = sum(1 for document in upserts if self._replace(writer, document))
            deleted = sum(1 for record in deletes if writer.delete_documents_by_term("id", record) >= 0)
            writer.commit()
            index.reload()
        return written + deleted

    def build(self, documents: Iterable[IndexDocument]) -> int:
        """Fill a new index beside the live one, verify it by count, and point to it last.

        The live index is kept from being written to meanwhile: what was would be lost with it.
        """
        with _translated(), ExitStack() as held:
            if self.ready():
                with suppress(ValueError):  # a broken index cannot be written to anyway
                    held.enter_context(self._writing())
            name = f"records-v{self._version}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
            path = self._folder / name
            path.mkdir(parents=True)
            try:
                count = self._fill(path, documents)
            except BaseException:
                shutil.rmtree(path, ignore_errors=True)
                raise
            self._point_to(name)
        self._drop_older(name)
        return count

    def count(self) -> int:
        """Documents in the live index; 0 when there is none."""
        return int(self._live().searcher().num_docs) if self.ready() else 0

    def ids(self) -> Iterator[str]:
        """The id of every document, in order."""
        if self.ready():
            for name, _ in self._live().searcher().terms_with_prefix("id", "", Query.all_query()):
                yield name

    def ready(self) -> bool:
        """Whether there is a live index of this version."""
        return self._current().startswith(f"records-v{self._version}-")

    def describe(self) -> dict[str, str]:
        """Engine, version, index name and schema version."""
        return {
            "engine": "tantivy",
            "version": version("tantivy"),
            "index": str(self._folder / self._current()) if self._current() else "",
            "schema": str(self._version),
        }

    def close(self) -> None:
        """Let go of the index's files."""
        self._counter.close()
        self._opened = None

    def _live(self) -> Index:
        name = self._current()
        if not self.ready():
            raise SearchUnavailable(f"there is no index in {self._folder}; run `concordance index build`")
        with self._lock:
            if self._opened is None or self._opened[0] != name:
                self._opened = (name, self._open(self._folder / name))
            return self._opened[1]

    def _current(self) -> str:
        try:
            return (self._folder / "current").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""

    def _open(self, path: Path) -> Index:
        index = Index(self._schema, str(path))
        for key, analyzer in self._analysis.analyzers.items():
            index.register_tokenizer(key, analyzer.indexing)
        return index

    @contextmanager
    def _writing(self) -> Iterator[tuple[Index, IndexWriter]]:
        """The live index and its one writer. Waiting for it may take until another index is the live one."""
        until = time.monotonic() + LOCK_SECONDS
        while True:
            name, index = self._current(), self._live()
            with ExitStack() as held:
                try:
                    writer = held.enter_context(_writer(index, until))
                except ValueError:
                    if self._current() == name:
                        raise
                    continue  # its folder is gone: another index took its place meanwhile
                if self._current() == name:
                    yield index, writer
                    return

    def _fill(self, path: Path, documents: Iterable[IndexDocument]) -> int:
        index = self._open(path)
        with _writer(index, time.monotonic()) as writer:
            written = sum(1 for document in documents if self._add(writer, document))
            writer.commit()
        index.reload()
        found = int(index.searcher().num_docs)
        if found != written:
            raise SearchUnavailable(f"the new index holds {found} of {written} documents; the old one stays")
        return found

    def _point_to(self, name: str) -> None:
        pointer = self._folder / f"current.{os.getpid()}"
        pointer.write_text(name, encoding="utf-8")
        pointer.replace(self._folder / "current")

    def _drop_older(self, name: str) -> None:
        for path in self._folder.glob("records-v*"):
            if path.name < name:
                shutil.rmtree(path, ignore_errors=True)

    def _replace(self, writer: IndexWriter, document: IndexDocument) -> int:
        writer.delete_documents_by_term("id", document.id)
        return self._add(writer, document)

    def _add(self, writer: IndexWriter, document: IndexDocument) -> int:
        return 1 + writer.add_document(make_document(document, self._analysis))

    def _query(self, plan: SearchPlan, filters: Sequence[Filter]) -> Query:
        return compile_search(self._schema, plan.clause, plan.ranges, filters)


@contextmanager
def _writer(index: Index, until: float) -> Iterator[IndexWriter]:
    """The one writer of an index, free again at the end, its merges done; what was not committed is dropped."""
    writer = _wait_for_writer(index, until)
    try:
        yield writer
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()


def _wait_for_writer(index: Index, until: float) -> IndexWriter:
    while True:
        try:
            return index.writer(HEAP, THREADS)
        except ValueError as error:
            if "LockBusy" not in str(error):
                raise
            if time.monotonic() > until:
                raise SearchUnavailable(f"another process is writing to the index: {error}") from error
            time.sleep(0.1)


@contextmanager
def _translated() -> Iterator[None]:
    """The engine's errors as ours."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise SearchUnavailable(_broken(error)) from error
    except BaseException as error:
        # A broken file can make tantivy panic, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise SearchUnavailable(_broken(error)) from error


def _broken(error: BaseException) -> str:
    return f"the embedded index failed: {error}; `concordance index build` makes it anew"


def _hit(searcher: Searcher, score: float, address: DocAddress) -> Hit:
    document = json.loads(bytes(searcher.doc(address).get_first(SOURCE) or b"{}"))
    return Hit(document["id"], score, document)
