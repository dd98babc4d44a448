"""What a provision says."""

import string

from ingest.classify import knowledge
from ingest.classify.folding import fold
from ingest.classify.lexicon import Hit
from ingest.classify.reading import Reading

NAMES = string.ascii_lowercase
SAID = {name: (Hit(name, 0, size),) for size, name in enumerate(NAMES, start=1)}
READING = Reading({"text": SAID, "heading": SAID, "lead": SAID}, fold(NAMES), fold(NAMES), window=10)


def test_of_concepts_said_at_one_place_the_longest_is_the_evidence_in_every_process() -> None:
    anyone = frozenset(NAMES)
    for scope in ("text", "heading", "near"):
        witnesses = READING.witnesses(knowledge.Test(scope, (anyone, anyone))) or []
        assert [witness.hit.concept for witness in witnesses] == ["z", "z"]
