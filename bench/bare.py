"""What each engine takes by itself for the work of a plan: hits, total and all facets, asked through its own client.

The query is compiled before, and nothing is made of the answer: no ties are ordered, no documents read, no labels.
tantivy is also asked to cut and mark the texts of the hits, as our service does; OpenSearch does not keep them so that
it could. tantivy does not collapse: of grouped hits it is asked for so many that a page of works is among them, then
for the hits of each.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final

from opensearchpy import OpenSearch
from tantivy import Document, Index, Occur, Order, Query, Searcher, SnippetGenerator

from app.search.analysis import load_analysis
from app.search.backends.embedded_groups import LEAST
from app.search.backends.embedded_index import SOURCE
from app.search.backends.embedded_paging import TIES
from app.search.backends.embedded_query import compile_search
from app.search.backends.opensearch_query import compile_request
from app.search.facets import MOST_VALUES
from app.search.fields import text_field
from app.search.index_fields import work_of
from app.search.mappings import load_mappings
from app.search.plan import BY_SCORE, GROUP, SearchPlan


@dataclass(frozen=True, slots=True)
class Bare:
    """The calls for one plan: `search`, and `marked`, which also marks the hits' texts where the engine can."""

    search: Callable[[], object]
    marked: Callable[[], object]


Prepare = Callable[[SearchPlan], Bare]
MARKING: Final = ("tantivy",)
"""Engines whose marked call is another one."""


def prepare_for(described: Mapping[str, str], url: str) -> Prepare:
    """Makes bare calls on the index that a backend describes; `url` is OpenSearch's."""
    if described["engine"] == "tantivy":
        index = Index.open(described["index"])
        for key, analyzer in load_analysis().analyzers.items():
            index.register_tokenizer(key, analyzer.indexing)
        return partial(_tantivy, index)
    return partial(_opensearch, OpenSearch(url.split(","), timeout=60, http_compress=True), described["index"])


def _tantivy(index: Index, plan: SearchPlan) -> Bare:
    own = [chosen.field for chosen in plan.filters if chosen.field in plan.facets]
    query = compile_search(index.schema, plan.clause, plan.ranges, plan.filters)
    counted = [(query, _terms(*(name for name in plan.facets if name not in own)))]
    for name in own:
        others = compile_search(index.schema, plan.clause, plan.ranges, plan.filters_but(name))
        counted.append((others, _terms(name)))
    ordered: dict[str, Any] = {} if plan.order == BY_SCORE else {"order_by_field": plan.order, "order": Order.Asc}
    offset = plan.after.offset if plan.after else 0

    def search() -> tuple[Searcher, list[Document]]:
        searcher = index.searcher()
        found = searcher.search(query, LEAST if plan.group else plan.page_size, offset=offset, **ordered)
        documents = [searcher.doc(address) for _, address in found.hits]
        if plan.group:
            documents = _grouped(index, searcher, query, documents, plan.page_size)
        for each, facets in counted:
            searcher.aggregate(each, facets)
        return searcher, documents

    def marked() -> None:
        searcher, documents = search()
        sources = (document.get_first(SOURCE) or b"{}" for document in documents)
        _mark(index, searcher, query, [json.loads(bytes(source)) for source in sources])

    return Bare(search, marked)


def _grouped(index: Index, searcher: Searcher, query: Query, hits: list[Document], most: int) -> list[Document]:
    """The first hits of the works, and the next ones of each."""
    leads: dict[str, Document] = {}
    for hit in hits:
        leads.setdefault(work_of(str(hit.get_first(TIES))), hit)
    for work in list(leads)[:most]:
        of_work = Query.term_query(index.schema, "work_id", work)
        found = searcher.search(Query.boolean_query([(Occur.Must, query), (Occur.Must, of_work)]), GROUP)
        for _, address in found.hits:
            searcher.doc(address)
    return list(leads.values())[:most]


def _mark(index: Index, searcher: Searcher, query: Query, hits: list[dict[str, str]]) -> None:
    """The engine's own snippets of the texts."""
    snippets = cache(partial(SnippetGenerator.create, searcher, query, index.schema))
    for hit in hits:
        name = text_field("text", load_analysis().key(hit["language"]))
        document = Document()
        document.add_text(name, hit.get("text", ""))
        snippets(name).snippet_from_doc(document).highlighted()


def _terms(*names: str) -> dict[str, Any]:
    return {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in names}


def _opensearch(client: OpenSearch, index: str, plan: SearchPlan) -> Bare:
    body = json.dumps(compile_request(plan, load_mappings().stored))
    search = partial(client.transport.perform_request, "POST", f"/{index}/_search", body=body)
    return Bare(search, search)
