"""Classification: the treaty articles, crime types and issues that a provision or a decision speaks of.

The rules are data (`seed_corpus/vocabularies/concepts/`); `docs/classification.md` says how right they are.
"""

from ingest.classify.cases import classify_work
from ingest.classify.classifier import classify
from ingest.classify.knowledge import KnowledgeError

__all__ = ["KnowledgeError", "classify", "classify_work"]
