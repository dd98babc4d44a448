"""Cases: decisions, and parties with their charges, verdicts and sentences."""

from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from app.db.models import Charge, Decision, Expression, Party, Sentence
from app.db.queries import records
from app.presenters.base import LabelledValue, View
from app.presenters.claims import AssignmentView, present_assignments
from app.presenters.reader import Reader
from app.presenters.validity import ValidityView, text_validity
from app.presenters.works import (
    ExpressionView,
    ManifestationView,
    PartView,
    WorkView,
    present_expression,
    present_expressions,
    present_parts,
    present_work,
)


class SentenceView(View):
    """A punishment."""

    type: LabelledValue
    months: int | None
    suspended: bool
    amount: Decimal | None
    currency: str
    detail: str


class VerdictView(View):
    """What a court found on a charge, and what followed."""

    verdict: LabelledValue
    sentences: tuple[SentenceView, ...]


class ChargeView(View):
    """An accusation against one party."""

    statute: str
    crime_type: LabelledValue | None
    verdicts: tuple[VerdictView, ...]


class PartyView(View):
    """Somebody in a case; a nationality, a charge, a verdict and a sentence belong to one of them."""

    role: LabelledValue
    name: str
    """Initials or a role, never a natural person's full name."""
    gender: str
    age: int | None
    nationality: LabelledValue | None
    legal_person: bool
    charges: tuple[ChargeView, ...]


class DecisionView(View):
    """A judgment or order."""

    court: str
    court_level: LabelledValue | None
    decision_date: str
    ecli: str
    proceeding_type: LabelledValue | None
    outcomes: tuple[LabelledValue, ...]


class CaseRecord(View):
    """A case in full."""

    id: str
    kind: Literal["case"] = "case"
    url: str
    work: WorkView
    expression: ExpressionView
    nature: str
    validity: ValidityView | None
    """That this text does not hold; null when nothing says so."""
    expressions: tuple[ExpressionView, ...]
    decisions: tuple[DecisionView, ...]
    parties: tuple[PartyView, ...]
    parts: tuple[PartView, ...]
    assignments: tuple[AssignmentView, ...]
    manifestations: tuple[ManifestationView, ...]


def present_case(session: Session, expression: Expression, reader: Reader) -> CaseRecord:
    """A case with its decisions and joined rows."""
    work, shown = expression.work, present_expression(expression, reader)
    return CaseRecord(
        id=expression.id,
        url=reader.record_url(expression.id),
        work=present_work(work, reader),
        expression=shown,
        nature=expression.nature,
        validity=text_validity(session, expression, reader),
        expressions=present_expressions(session, work.id, reader),
        decisions=tuple(_decision(row, reader) for row in records.decisions_of(session, work.id)),
        parties=tuple(_party(row, reader) for row in records.parties_of(session, work.id)),
        parts=present_parts(session, expression.id),
        assignments=present_assignments(session, expression.id, reader),
        manifestations=shown.manifestations,
    )


def _decision(row: Decision, reader: Reader) -> DecisionView:
    return DecisionView(
        court=row.court,
        court_level=reader.named("court_level", row.court_level),
        decision_date=row.decision_date,
        ecli=row.ecli,
        proceeding_type=reader.named("proceeding_type", row.proceeding_type),
        outcomes=reader.labelled_all("outcome", (given.outcome for given in row.outcomes)),
    )


def _party(row: Party, reader: Reader) -> PartyView:
    return PartyView(
        role=reader.labelled("party_role", row.role),
        name=row.name,
        gender=row.gender,
        age=row.age,
        nationality=reader.named("jurisdiction", row.nationality),
        legal_person=row.legal_person,
        charges=tuple(_charge(charge, reader) for charge in row.charges),
    )


def _charge(row: Charge, reader: Reader) -> ChargeView:
    return ChargeView(
        statute=row.statute,
        crime_type=reader.named("crime_type", row.crime_type),
        verdicts=tuple(
            VerdictView(
                verdict=reader.labelled("outcome", given.verdict),
                sentences=tuple(_sentence(sentence, reader) for sentence in given.sentences),
            )
            for given in row.verdicts
        ),
    )


def _sentence(row: Sentence, reader: Reader) -> SentenceView:
    return SentenceView(
        type=reader.labelled("sentence_type", row.type),
        months=row.months,
        suspended=row.suspended,
        amount=row.amount,
        currency=row.currency,
        detail=row.detail,
    )
