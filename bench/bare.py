"""What each engine takes by itself for the work of a plan: hits, total and all facets, asked through its own client.

The query is compiled before, and nothing is made of the answer: no ties are ordered, no documents read, no labels.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from opensearchpy import OpenSearch
from tantivy import Index, Order

from app.search.backends.embedded_query import compile_search
from app.search.backends.opensearch_query import compile_request
from app.search.facets import MOST_VALUES
from app.search.mappings import load_mappings
from app.search.plan import BY_SCORE, SearchPlan

Call = Callable[[], object]
Prepare = Callable[[SearchPlan], Call]


def prepare_for(described: Mapping[str, str], url: str) -> Prepare:
    """Makes bare calls on the index that a backend describes; `url` is OpenSearch's."""
    if described["engine"] == "tantivy":
        return partial(_tantivy, Index.open(described["index"]))
    return partial(_opensearch, OpenSearch(url.split(","), timeout=60, http_compress=True), described["index"])


def _tantivy(index: Index, plan: SearchPlan) -> Call:
    own = [chosen.field for chosen in plan.filters if chosen.field in plan.facets]
    query = compile_search(index.schema, plan.clause, plan.ranges, plan.filters)
    counted = [(query, _terms(*(name for name in plan.facets if name not in own)))]
    for name in own:
        others = compile_search(index.schema, plan.clause, plan.ranges, plan.filters_but(name))
        counted.append((others, _terms(name)))
    ordered: dict[str, Any] = {} if plan.order == BY_SCORE else {"order_by_field": plan.order, "order": Order.Asc}
    offset = plan.after.offset if plan.after else 0

    def call() -> None:
        searcher = index.searcher()
        found = searcher.search(query, plan.page_size, offset=offset, **ordered)
        for _, address in found.hits:
            searcher.doc(address)
        for each, facets in counted:
            searcher.aggregate(each, facets)

    return call


def _terms(*names: str) -> dict[str, Any]:
    return {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in names}


def _opensearch(client: OpenSearch, index: str, plan: SearchPlan) -> Call:
    body = json.dumps(compile_request(plan, load_mappings().stored))
    return partial(client.transport.perform_request, "POST", f"/{index}/_search", body=body)
