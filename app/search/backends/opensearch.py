"""OpenSearch: indexes `{prefix}-records-v{version}-{utc}`, the live one behind the alias `{prefix}-records`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from opensearchpy import NotFoundError, OpenSearch, OpenSearchException
from opensearchpy.helpers import streaming_bulk

from app.errors import SearchUnavailable
from app.search.analysis import Analysis, load_analysis
from app.search.backends.opensearch_index import index_body
from app.search.backends.opensearch_query import compile_request
from app.search.cursor import fingerprint_of
from app.search.document import IndexDocument
from app.search.facets import make_facet
from app.search.index_fields import engine_fields, source_of
from app.search.mappings import Mappings, load_mappings
from app.search.plan import SearchPlan
from app.search.results import Facet, Hit, SearchResult

TIMEOUT: Final = 60
CHUNK: Final = 1000
CHUNK_BYTES: Final = 10_000_000
IDS_AT_ONCE: Final = 5000
Json = dict[str, Any]


class OpenSearchBackend:
    """A search backend over OpenSearch (see `SearchBackend`)."""

    def __init__(
        self, urls: Sequence[str], prefix: str, analysis: Analysis | None = None, mappings: Mappings | None = None
    ) -> None:
        self._client = OpenSearch(
            [url.strip() for url in urls], timeout=TIMEOUT, retry_on_timeout=True, max_retries=3, http_compress=True
        )
        self._alias = f"{prefix}-records"
        self._analysis = analysis or load_analysis()
        self._mappings = mappings or load_mappings()

    def search(self, plan: SearchPlan) -> SearchResult:
        """Hits, total and all facets of one page, asked in one request; when its time is up, in one without facets."""
        request = compile_request(plan, self._mappings.stored)
        answer = self._answer(request, plan)
        if answer["timed_out"]:
            request = compile_request(replace(plan, facets=()), self._mappings.stored)
            answer = self._answer(request, plan)
        result = self._result(answer, plan)
        return replace(result, explain={"engine_query": request}) if plan.query.explain else result

    def matching(self, plan: SearchPlan) -> list[str]:
        """The id of every hit, in order."""
        every = replace(plan, group=False, order="id", after=None, facets=(), page_size=IDS_AT_ONCE - 1)
        return list(self._ids(compile_request(every, self._mappings.stored) | {"_source": False}))

    def apply(self, upserts: Iterable[IndexDocument], deletes: Iterable[str]) -> int:
        """Write to the live index and make it visible; without one, make it."""
        if not self.ready():
            self.build(())
        actions = self._actions(self._alias, upserts, deletes)
        with self._translated():
            written = self._bulk(actions)
            self._client.indices.refresh(index=self._alias)
        return written

    def build(self, documents: Iterable[IndexDocument]) -> int:
        """Fill a new index beside the live one, verify it by count, and move the alias by exact name."""
        name = f"{self._alias}-v{self._mappings.version}-{datetime.now(UTC):%Y%m%dt%H%M%S%f}"
        with self._translated():
            self._client.indices.create(index=name, body=index_body(self._mappings, self._analysis))
            try:
                count = self._fill(name, documents)
                self._swap(name)
            except BaseException:
                self._client.indices.delete(index=name, ignore_unavailable=True)
                raise
            self._drop_older(name)
        return count

    def count(self) -> int:
        """Documents in the live index; 0 when there is none."""
        with self._translated():
            return int(self._client.count(index=self._alias)["count"]) if self._live() else 0

    def ids(self) -> Iterator[str]:
        """The id of every document, in order."""
        if self._live():
            yield from self._ids({"size": IDS_AT_ONCE, "sort": [{"id": "asc"}], "_source": False})

    def ready(self) -> bool:
        """Whether a live index of this version answers."""
        try:
            return self._live().startswith(f"{self._alias}-v{self._mappings.version}-")
        except SearchUnavailable:
            return False

    def describe(self) -> dict[str, str]:
        """Engine, version, index name and schema version."""
        with self._translated():
            version = str(self._client.info()["version"]["number"])
        return {
            "engine": "OpenSearch",
            "version": version,
            "index": self._live(),
            "schema": str(self._mappings.version),
        }

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _answer(self, request: Json, plan: SearchPlan) -> Json:
        with self._translated():
            return dict(self._client.search(index=self._alias, body=request, params=_routing(plan)))

    def _result(self, answer: Json, plan: SearchPlan) -> SearchResult:
        found = answer["hits"]["hits"]
        shown = found[: plan.page_size]
        hits = tuple(self._grouped(hit) if plan.group else self._hit(hit) for hit in shown)
        cursor = _cursor(shown[-1], len(shown), plan) if len(found) > len(shown) else None
        return SearchResult(answer["hits"]["total"]["value"], hits, _facets(answer, plan), plan.interpreted, cursor)

    def _hit(self, hit: Json) -> Hit:
        return Hit(hit["_id"], hit["_score"] or 0.0, hit["_source"][self._mappings.stored])

    def _grouped(self, hit: Json) -> Hit:
        best = hit["inner_hits"]["best"]["hits"]
        others = tuple(map(self._hit, best["hits"][1:]))
        return replace(self._hit(hit), group_size=best["total"]["value"], others=others)

    def _ids(self, request: Json) -> Iterator[str]:
        """The ids that a request in their order finds, from page to page."""
        while True:
            with self._translated():
                found = self._client.search(index=self._alias, body=request)["hits"]["hits"]
            yield from (hit["_id"] for hit in found)
            if len(found) < IDS_AT_ONCE:
                return
            request = request | {"search_after": found[-1]["sort"]}

    def _live(self) -> str:
        """The name of the index behind the alias; empty when there is none."""
        with self._translated():
            try:
                return str(max(self._client.indices.get_alias(name=self._alias), default=""))
            except NotFoundError:
                return ""

    def _fill(self, name: str, documents: Iterable[IndexDocument]) -> int:
        written = self._bulk(self._actions(name, documents, ()))
        self._client.indices.put_settings(index=name, body={"index": {"refresh_interval": None}})
        self._client.indices.refresh(index=name)
        found = int(self._client.count(index=name)["count"])
        if found != written:
            raise SearchUnavailable(f"the new index holds {found} of {written} documents; the old one stays")
        return found

    def _actions(self, index: str, upserts: Iterable[IndexDocument], deletes: Iterable[str]) -> Iterator[Json]:
        for document in upserts:
            body = engine_fields(document, self._analysis) | {self._mappings.stored: source_of(document)}
            yield {"_op_type": "index", "_index": index, "_id": document.id, "_source": body}
        for record in deletes:
            yield {"_op_type": "delete", "_index": index, "_id": record}

    def _bulk(self, actions: Iterable[Json]) -> int:
        """Send all; raises SearchUnavailable naming the first refused. What is to be deleted may be gone already."""
        answers = streaming_bulk(
            self._client, actions, chunk_size=CHUNK, max_chunk_bytes=CHUNK_BYTES, raise_on_error=False, max_retries=3
        )
        written, refused = 0, []
        for accepted, item in answers:
            ((operation, answer),) = item.items()
            if accepted or (operation == "delete" and answer["status"] == 404):
                written += 1
            else:
                refused.append(f"{answer['_id']}: {answer.get('error')}")
        if refused:
            raise SearchUnavailable(f"OpenSearch refused {len(refused)} documents, first {refused[0]}")
        return written

    def _swap(self, name: str) -> None:
        old = self._live()
        actions: list[Json] = [{"add": {"index": name, "alias": self._alias}}]
        if old:
            actions.append({"remove": {"index": old, "alias": self._alias}})
        self._client.indices.update_aliases(body={"actions": actions})

    def _drop_older(self, name: str) -> None:
        ours = re.compile(rf"{re.escape(self._alias)}-v\d+-(\d{{8}}t\d{{12}})")
        for other in self._client.indices.get(index=f"{self._alias}-v*"):
            if (found := ours.fullmatch(other)) and found[1] < name.rsplit("-", 1)[1]:
                self._client.indices.delete(index=other)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """The client's errors as ours."""
        try:
            yield
        except NotFoundError as error:
            raise SearchUnavailable(f"there is no index {self._alias}; run `concordance index build`") from error
        except OpenSearchException as error:
            raise SearchUnavailable(f"OpenSearch failed: {error}") from error


def _facets(answer: Json, plan: SearchPlan) -> tuple[Facet, ...]:
    counted = {
        name: {str(bucket["key"]): bucket["doc_count"] for bucket in found["values"]["buckets"]}
        for name, found in answer.get("aggregations", {}).items()
    }
    return tuple(make_facet(name, counted.get(name), plan.query.filter(name)) for name in plan.facets)


def _cursor(last: Json, shown: int, plan: SearchPlan) -> str:
    *score, key = last["sort"]
    return plan.cursor(score[0] if score else 0.0, key, (plan.after.offset if plan.after else 0) + shown)


def _routing(plan: SearchPlan) -> dict[str, str]:
    """Scores that do not depend on where a record lies.

    Words weigh what they weigh in all shards together, and the pages of a search come from the same copies of the
    shards, whichever process asks: the scores of others differ a little.
    """
    return {"search_type": "dfs_query_then_fetch", "preference": f"q{fingerprint_of(plan.query)}"}
