"""Parties and their charges as a table."""

from collections.abc import Iterable
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


@dataclass(frozen=True, slots=True)
class PartyTable:
    """Each party with its rows, and which of `charge`, `verdict` and `sentence` there is anything of."""

    parties: list[tuple[PartyView, list[PartyRow]]]

    @property
    def columns(self) -> list[str]:
        """Those that are not empty in every row."""
        rows = [row for _, party in self.parties for row in party]
        found = {"charge": any(row.charge for row in rows), "verdict": any(row.verdict for row in rows)}
        found["sentence"] = any(row.sentences for row in rows)
        return [name for name, is_there in found.items() if is_there]


def party_table(parties: Iterable[PartyView]) -> PartyTable:
    """The parties in order."""
    return PartyTable([(party, party_rows(party)) for party in parties])


def party_rows(party: PartyView) -> list[PartyRow]:
    """One row a verdict, one for a charge without any, one for a party without charges."""
    rows = [PartyRow(charge, verdict) for charge in party.charges for verdict in (charge.verdicts or (None,))]
    return rows or [PartyRow()]
