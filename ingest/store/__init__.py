"""Rows and outbox entries for what a file holds, in one transaction. The only stage that knows the database."""

from ingest.store.ids import stable_id
from ingest.store.outcomes import Outcome, OutcomeKind
from ingest.store.writer import store

__all__ = ["Outcome", "OutcomeKind", "stable_id", "store"]
