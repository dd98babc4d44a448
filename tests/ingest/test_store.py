"""What is stored, recognised again, replaced and announced to the index. On SQLite and PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.engine import make_engine
from app.db.migrate import upgrade
from app.db.models import AssignmentRow, Expression, Manifestation, OutboxEntry, Party, Provision, Sentence, Work
from app.domain.assignments import Assignment, Evidence, LanguageTag
from app.domain.kinds import LinkRole, Method, ProvisionRole, TagMethod, WorkKind
from ingest.identify import fingerprint
from ingest.items import Declared, Draft, Processed, Segment
from ingest.store import OutcomeKind, store

ENGLISH = LanguageTag("en", 0.99, TagMethod.DETECTED)
SENTENCES = [f"Whoever commits the offence number {n} is liable to imprisonment for {n} years." for n in range(1, 9)]


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    engine = make_engine(database_url)
    upgrade(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def segments(sentences: list[str]) -> tuple[Segment, ...]:
    return tuple(
        Segment("section", ProvisionRole.UNIT, str(n), "", f"sec_{n}", text, language=ENGLISH)
        for n, text in enumerate(sentences, start=1)
    )


def draft(sentences: list[str] = SENTENCES, **changes: object) -> Draft:
    parts = segments(sentences)
    plain = Draft(
        kind=WorkKind.LEGISLATION,
        title="Bribery Act",
        segments=parts,
        language=ENGLISH,
        declared=Declared(jurisdiction="KE"),
        work_key="legislation|KE|act 7",
        fingerprint=fingerprint(parts),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def file(path: str, *drafts: Draft, media_type: str = "text/plain") -> Processed:
    return Processed(path, media_type=media_type, extractor="test 1", drafts=drafts)


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_law_is_stored_with_its_provisions_and_announced(session: Session) -> None:
    outcome = store(session, file("a.txt", draft()), "1")
    assert outcome.outcome is OutcomeKind.STORED
    assert count(session, Provision) == count(session, OutboxEntry) == 8
    assert session.scalars(select(Provision.num).order_by(Provision.position)).all() == [str(n) for n in range(1, 9)]


def test_the_same_file_again_changes_no_id(session: Session) -> None:
    first = store(session, file("a.txt", draft()), "1")
    before = session.scalars(select(Provision.id)).all()
    assert store(session, file("a.txt", draft()), "1").records == first.records
    assert session.scalars(select(Provision.id)).all() == before
    assert (count(session, Manifestation), count(session, Expression)) == (1, 1)


def test_the_same_text_in_another_format_is_another_manifestation(session: Session) -> None:
    first = store(session, file("a.txt", draft()), "1")
    other = draft([*SENTENCES[:-1], SENTENCES[-1] + " Page 12."], title="bribery-scan", work_key="legislation|KE|other")
    second = store(session, file("b.pdf", other, media_type="application/pdf"), "2")
    assert second.outcome is OutcomeKind.STORED
    assert second.records == first.records
    assert session.scalars(select(Manifestation.path).order_by(Manifestation.position)).all() == ["a.txt", "b.pdf"]


def test_the_same_text_in_the_same_format_is_a_duplicate_of_the_first(session: Session) -> None:
    store(session, file("a.txt", draft()), "1")
    second = store(session, file("copy.txt", draft(work_key="legislation|KE|copy")), "2")
    assert (second.outcome, second.of) == (OutcomeKind.DUPLICATE, "a.txt")
    assert count(session, Work) == 1


def test_a_changed_text_of_the_same_law_becomes_its_current_version(session: Session) -> None:
    store(session, file("a.txt", draft()), "1")
    amended = draft([*SENTENCES[:6], "Whoever does something else altogether is fined.", "Repealed by the reform."])
    store(session, file("a2.txt", amended), "2")
    versions = session.execute(select(Expression.version, Expression.current).order_by(Expression.version)).all()
    assert [tuple(row) for row in versions] == [(1, False), (2, True)]


def test_two_laws_of_one_title_are_two_works(session: Session) -> None:
    store(session, file("a.txt", draft(weak_key=True)), "1")
    others = [f"The minister may by order number {n} appoint a commission of inquiry." for n in range(1, 9)]
    store(session, file("b.txt", draft(others, weak_key=True)), "2")
    assert count(session, Work) == 2


def test_two_laws_of_one_number_are_two_works(session: Session) -> None:
    store(session, file("a.txt", draft()), "1")
    others = [f"The minister may by order number {n} appoint a commission of inquiry." for n in range(1, 9)]
    store(session, file("b.txt", draft(others, title="Inquiries Act")), "2")
    assert session.scalars(select(Expression.current)).all() == [True, True]
    assert count(session, Work) == 2


def test_an_older_text_does_not_replace_a_newer_one(session: Session) -> None:
    dated = Declared(jurisdiction="KE", date="2020-01-01")
    store(session, file("new.txt", draft(declared=dated)), "1")
    older = draft([*SENTENCES[:6], "Whoever does something else altogether is fined."])
    store(session, file("old.txt", replace(older, declared=replace(dated, date="2003-01-01"))), "2")
    found = select(Expression.date).where(Expression.current)
    assert session.scalars(found).all() == ["2020-01-01"]


def test_each_entry_of_a_list_is_a_work_of_its_own_and_stays_it(session: Session) -> None:
    entries = [draft([f"Guide number {n}."], work_key=f"resource|R{n}", kind=WorkKind.RESOURCE) for n in range(3)]
    first = store(session, file("guides.csv", *entries), "1")
    assert len(set(first.records)) == count(session, Work) == 3
    assert store(session, file("guides.csv", *entries), "1").records == first.records


def test_a_translation_is_another_expression_of_the_work(session: Session) -> None:
    store(session, file("a.txt", draft()), "1")
    store(session, file("a.fr.txt", draft(SENTENCES[::-1], language=replace(ENGLISH, tag="fr"))), "2")
    assert (count(session, Work), count(session, Expression)) == (1, 2)


def test_an_editors_assertion_survives_a_later_run_and_wins_over_its_suggestion(session: Session) -> None:
    suggested = Assignment(
        "article", "UNCAC:15", Method.SUGGESTED, 0.8, LinkRole.CORE, (Evidence(0, 7, "Whoever"),), by="rules 1"
    )
    first, *rest = segments(SENTENCES)
    law = draft(segments=(replace(first, assignments=(suggested,)), *rest))
    store(session, file("a.txt", law), "1")
    row = session.scalars(select(AssignmentRow)).one()
    row.method, row.role, row.by, row.origin = Method.ASSERTED, LinkRole.RELATED, "an editor", ""
    session.flush()
    store(session, file("a.txt", law), "1")
    assert [row.by for row in session.scalars(select(AssignmentRow))] == ["an editor"]


def test_an_assertion_that_its_file_has_changed_is_changed(session: Session) -> None:
    asserted = Assignment("article", "UNCAC:15", Method.ASSERTED, 1.0, LinkRole.CORE, by="assertions.csv")
    first, *rest = segments(SENTENCES)
    store(session, file("a.txt", draft(segments=(replace(first, assignments=(asserted,)), *rest))), "1")
    weaker = replace(asserted, role=LinkRole.RELATED)
    store(session, file("a.txt", draft(segments=(replace(first, assignments=(weaker,)), *rest))), "1")
    assert [row.role for row in session.scalars(select(AssignmentRow))] == ["related"]
    store(session, file("a.txt", draft()), "1")
    assert session.scalars(select(AssignmentRow)).all() == []


def test_what_a_database_refuses_is_replaced_and_offsets_stay(session: Session) -> None:
    store(session, file("a.txt", draft(["Bribe\x00ry is punished, \ud800 whoever commits it."])), "1")
    assert session.scalars(select(Provision.text)).one() == "Bribe\ufffdry is punished, \ufffd whoever commits it."


def test_a_sentence_belongs_to_one_defendant(session: Session) -> None:
    charge = {"statute": "Act 7, s. 3", "crime_type": "corruption", "verdict": "guilty"}
    sentence = {"type": "imprisonment", "months": 36, "suspended": False, "amount": None, "currency": "", "detail": ""}
    person = {"role": "defendant", "gender": "", "age": None, "nationality": "KE", "legal_person": False}
    parties = [
        {**person, "name": "Defendant 1", "charges": [{**charge, "sentences": [sentence]}]},
        {**person, "name": "Defendant 2", "charges": [{**charge, "verdict": "acquitted", "sentences": []}]},
    ]
    details = {"court": "High Court", "outcome": ["partly_guilty"], "parties": parties}
    store(session, file("case.md", draft(kind=WorkKind.CASE, details=details)), "1")
    found = {
        party.name: [v.verdict for c in party.charges for v in c.verdicts] for party in session.scalars(select(Party))
    }
    assert found == {"Defendant 1": ["guilty"], "Defendant 2": ["acquitted"]}
    assert session.scalars(select(Sentence.months)).all() == [36]
