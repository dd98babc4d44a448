"""Index documents, made from the database's rows: the only place that knows how a record looks to an engine."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import chain, islice
from typing import Any, TypeVar

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Bundle, Session

from app.db.models import (
    AssignmentRow,
    Authority,
    AuthorityArticle,
    AuthorityFunction,
    Decision,
    DecisionOutcome,
    Expression,
    Provision,
    Work,
)
from app.db.queries.texts import whole_texts
from app.db.vocabularies import read_vocabularies
from app.domain.articles import ArticleRef
from app.domain.kinds import INSTRUMENT_KINDS, NOT_IN_FORCE, LinkRole, Method, ProvisionRole, RecordKind
from app.search.document import IndexDocument
from app.search.placed_terms import PlacedTerms
from app.search.standing import standing

_BATCH = 1000
_LINKING = frozenset({"article", "crime_type"})
_T = TypeVar("_T")
_Claim = Row[str, str, str, str, str, int]
_Query = TypeVar("_Query", bound=Select[*tuple[Any, ...]])
# Only what a document is made of: whole rows, with sketches, boxes and evidence to be parsed, take twice the time.
_PROVISION: Bundle[Any] = Bundle(
    "provision",
    Provision.id,
    Provision.parent_id,
    Provision.type,
    Provision.language,
    Provision.num,
    Provision.heading,
    Provision.text,
    Provision.eid,
    Provision.status,
)
_EXPRESSION: Bundle[Any] = Bundle("expression", Expression.title, Expression.nature)
_CLAIM = (
    AssignmentRow.record_id,
    AssignmentRow.vocabulary,
    AssignmentRow.term,
    AssignmentRow.method,
    AssignmentRow.role,
    func.json_array_length(AssignmentRow.evidence).label("places"),
)
_EVIDENT = 3
"""Places of a text that show a link, from which on it is a rule that speaks of the article throughout."""


def iter_documents(session: Session, ids: Sequence[str] | None = None) -> Iterator[IndexDocument]:
    """The document of every searchable record, or of those `ids` that are still there. Streams in batches.

    Searchable are the units of a law's or treaty's current expressions, the current expressions of cases and
    resources, and the authorities.
    """
    places = PlacedTerms(read_vocabularies(session))
    for chunk in [None] if ids is None else _chunks(ids):
        provisions = _select_provisions(chunk)
        for rows in _chunks(session.execute(provisions.execution_options(yield_per=_BATCH))):
            yield from _provision_documents(session, places, rows)
        for works in _chunks(session.execute(_select_whole_works(chunk))):
            yield from _work_documents(session, places, works)
        for authorities in _chunks(session.scalars(_where_ids(select(Authority), Authority.id, chunk))):
            yield from _authority_documents(session, places, authorities)


def _select_provisions(ids: Sequence[str] | None) -> Select[Any, Any, Work]:
    query = (
        select(_PROVISION, _EXPRESSION, Work)
        .select_from(Provision)
        .join(Expression, Provision.expression_id == Expression.id)
        .join(Work, Expression.work_id == Work.id)
        .where(Provision.role == ProvisionRole.UNIT, Expression.current, Work.kind.in_(INSTRUMENT_KINDS))
    )
    return _where_ids(query, Provision.id, ids)


def _select_whole_works(ids: Sequence[str] | None) -> Select[Expression, Work]:
    query = (
        select(Expression, Work)
        .join(Work, Expression.work_id == Work.id)
        .where(Expression.current, Work.kind.not_in(INSTRUMENT_KINDS))
    )
    return _where_ids(query, Expression.id, ids)


def _where_ids(query: _Query, column: Any, ids: Sequence[str] | None) -> _Query:
    return query.order_by(column) if ids is None else query.where(column.in_(ids)).order_by(column)


def _provision_documents(session: Session, places: PlacedTerms, rows: Sequence[Any]) -> Iterator[IndexDocument]:
    assignments = _assignments(session, [provision.id for provision, _, _ in rows])
    part_of = _parts(session, {provision.parent_id for provision, _, _ in rows})
    for provision, expression, work in rows:
        status = provision.status or work.status
        yield IndexDocument(
            id=provision.id,
            kind=RecordKind.PROVISION,
            work_id=work.id,
            language=provision.language,
            title=expression.title,
            num=provision.num,
            heading=provision.heading or _rubric(provision.text),
            part=part_of(provision.parent_id),
            text=provision.text,
            eid=provision.eid,
            doc_type=work.doc_type,
            status=status,
            identifier=_distinct(work.identifier, work.uri),
            standing=standing(
                provision.type, provision.heading, provision.text, expression.title, work.doc_type, status
            ),
            nature=expression.nature,
            # When these were in force is not known, so that no date may find them.
            valid_from="" if status in NOT_IN_FORCE else work.date,
            **_when(work.date),
            **places.of(work.jurisdiction),
            **_claims(assignments.get(provision.id, ()), places),
        )


def _work_documents(session: Session, places: PlacedTerms, rows: Sequence[Any]) -> Iterator[IndexDocument]:
    assignments = _assignments(session, [expression.id for expression, _ in rows])
    texts = whole_texts(session, [expression.id for expression, _ in rows])
    decisions = _decisions(session, [work.id for _, work in rows])
    for expression, work in rows:
        given = decisions.get(work.id, ())
        yield IndexDocument(
            id=expression.id,
            kind=work.kind,
            work_id=work.id,
            language=expression.language,
            title=expression.title,
            text=texts.get(expression.id, ("",))[0],
            doc_type=work.doc_type,
            court=next((decision.court for decision, _ in given if decision.court), ""),
            court_level=next((decision.court_level for decision, _ in given if decision.court_level), ""),
            outcome=_distinct(*(outcome for _, outcomes in given for outcome in outcomes)),
            status=work.status,
            identifier=_distinct(work.identifier, work.uri, *(decision.ecli for decision, _ in given)),
            nature=expression.nature,
            **_when(next((decision.decision_date for decision, _ in given if decision.decision_date), work.date)),
            **places.of(work.jurisdiction),
            **_claims(assignments.get(expression.id, ()), places),
        )


def _authority_documents(
    session: Session, places: PlacedTerms, authorities: Sequence[Authority]
) -> Iterator[IndexDocument]:
    ids = [authority.id for authority in authorities]
    functions = _grouped(session, AuthorityFunction.authority_id, AuthorityFunction.function, ids)
    articles = _grouped(session, AuthorityArticle.authority_id, AuthorityArticle.article, ids)
    for authority in authorities:
        named, able = articles.get(authority.id, ()), functions.get(authority.id, ())
        mapped = _distinct(*(article for function in able for article in places.articles_of(function)))
        yield IndexDocument(
            id=authority.id,
            kind=RecordKind.AUTHORITY,
            work_id=authority.id,
            language=authority.language,
            title=authority.name,
            heading=authority.name_en if authority.name_en != authority.name else "",
            part=places.label("kind", RecordKind.AUTHORITY, authority.language),
            text=authority.legal_basis,
            article=_lineages([*named, *mapped]),
            obligation=places.obligation(named),
            link=_distinct(Method.ASSERTED if named else "", Method.MAPPED if set(mapped) - set(named) else ""),
            function=tuple(able),
            date=authority.source_date,
            **places.of(authority.jurisdiction),
        )


def _parts(session: Session, parents: Set[str | None]) -> Callable[[str | None], str]:
    """Tells the headings around a provision by the id of its parent, the outermost first."""
    known: dict[str, tuple[str | None, str]] = {}
    while wanted := parents - {None} - known.keys():
        groups = select(Provision.id, Provision.parent_id, Provision.heading).where(Provision.id.in_(wanted))
        found = {group: (parent, heading) for group, parent, heading in session.execute(groups)}
        known |= dict.fromkeys(map(str, wanted), (None, "")) | found
        parents = {parent for parent, _ in found.values()}

    @cache
    def part(group: str | None) -> str:
        parent, heading = known.get(group or "", (None, ""))
        above = part(parent) if parent else ""
        return "\n".join(text for text in (above, heading) if text)

    return part


def _rubric(text: str) -> str:
    """The heading that Chinese editors set in brackets before an article's text."""
    found = re.match(r"【([^】]{1,60})】", text)
    return found[1] if found else ""


def _claims(assignments: Sequence[_Claim], places: PlacedTerms) -> dict[str, Any]:
    """The assigned terms as fields of the document."""
    terms: dict[str, list[str]] = defaultdict(list)
    for row in assignments:
        terms[row.vocabulary].append(row.term)
    core = [row for row in assignments if row.vocabulary == "article" and row.role == LinkRole.CORE]
    return {
        "article": _lineages(terms["article"]),
        "core_article": _lineages(row.term for row in core),
        "evident_article": _lineages(row.term for row in core if row.places >= _EVIDENT),
        "crime_type": _distinct(*terms["crime_type"]),
        "issue": _distinct(*terms["issue"]),
        "obligation": places.obligation(terms["article"]),
        "link": _distinct(*(row.method for row in assignments if row.vocabulary in _LINKING)),
    }


def _lineages(articles: Iterable[str]) -> tuple[str, ...]:
    return _distinct(*chain.from_iterable(ArticleRef.parse(article).lineage() for article in articles))


def _when(date: str) -> dict[str, Any]:
    """A date of any precision, and its year."""
    if len(date) < 4 or not date[:4].isdigit():
        return {}
    return {"date": date, "year": int(date[:4])}


def _assignments(session: Session, ids: Sequence[str]) -> Mapping[str, Sequence[_Claim]]:
    found: dict[str, list[_Claim]] = defaultdict(list)
    for row in session.execute(select(*_CLAIM).where(AssignmentRow.record_id.in_(ids))):
        found[row.record_id].append(row)
    return found


def _decisions(session: Session, work_ids: Sequence[str]) -> Mapping[str, Sequence[tuple[Decision, Sequence[str]]]]:
    found: dict[str, list[tuple[Decision, Sequence[str]]]] = defaultdict(list)
    rows = session.scalars(select(Decision).where(Decision.work_id.in_(work_ids)).order_by(Decision.position)).all()
    outcomes = _grouped(session, DecisionOutcome.decision_id, DecisionOutcome.outcome, [row.id for row in rows])
    for row in rows:
        found[row.work_id].append((row, outcomes.get(row.id, ())))
    return found


def _grouped(session: Session, key: Any, value: Any, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for owner, item in session.execute(select(key, value).where(key.in_(keys)).order_by(key, value)):
        found[owner].append(item)
    return found


def _distinct(*values: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _chunks(rows: Iterable[_T]) -> Iterator[Sequence[_T]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, _BATCH)):
        yield chunk
