"""What every worker needs, loaded by the import of this module: the fork server does it once, for all of them."""

import gc
from contextlib import suppress

from ingest import process  # noqa: F401  (the stages, with the libraries they use)
from ingest.classify.knowledge import load_knowledge
from ingest.identify import complete
from ingest.items import Declared
from ingest.language import ngrams

for load in (load_knowledge, ngrams.load, lambda: complete(Declared(), {})):  # the last reads the vocabularies
    # What cannot be loaded must not end the fork server: the file that needs it names the problem.
    with suppress(Exception):
        load()
# What is loaded now lives as long as the process: no collection need look at it, and the copies go on sharing it.
gc.freeze()
