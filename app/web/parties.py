"""A party's charges as rows of a table."""

from dataclasses import dataclass

from app.presenters.cases import ChargeView, PartyView, SentenceView, VerdictView


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One verdict on one charge; either may still be missing."""

    charge: ChargeView | None = None
    verdict: VerdictView | None = None

    @property
    def sentences(self) -> tuple[SentenceView, ...]:
        """What followed from the verdict."""
        return self.verdict.sentences if self.verdict else ()


def party_rows(party: PartyView) -> list[PartyRow]:
    """One row a verdict, one for a charge without any, one for a party without charges."""
    rows = [PartyRow(charge, verdict) for charge in party.charges for verdict in (charge.verdicts or (None,))]
    return rows or [PartyRow()]
