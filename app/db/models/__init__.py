"""The tables, one file a notion. Importing this package registers all of them."""

from app.db.models.assignments import AssignmentRow
from app.db.models.authorities import (
    Authority,
    AuthorityArticle,
    AuthorityChannel,
    AuthorityContact,
    AuthorityFunction,
    AuthorityLanguage,
)
from app.db.models.cases import Charge, Decision, DecisionOutcome, Party, Sentence, Verdict
from app.db.models.citations import Citation
from app.db.models.ingestion import FileOutcome, IngestRun, SourceFile
from app.db.models.outbox import OutboxEntry
from app.db.models.resources import Resource, ResourceTitle
from app.db.models.treaties import Reservation, TreatyStatus
from app.db.models.vocabularies import Label, VocabularyTerm
from app.db.models.works import Expression, Manifestation, Provision, SketchHash, Work

__all__ = [
    "AssignmentRow",
    "Authority",
    "AuthorityArticle",
    "AuthorityChannel",
    "AuthorityContact",
    "AuthorityFunction",
    "AuthorityLanguage",
    "Charge",
    "Citation",
    "Decision",
    "DecisionOutcome",
    "Expression",
    "FileOutcome",
    "IngestRun",
    "Label",
    "Manifestation",
    "OutboxEntry",
    "Party",
    "Provision",
    "Reservation",
    "Resource",
    "ResourceTitle",
    "Sentence",
    "SketchHash",
    "SourceFile",
    "TreatyStatus",
    "Verdict",
    "VocabularyTerm",
    "Work",
]
