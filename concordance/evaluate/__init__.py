"""How right the stages are, against answer keys: the real stages run on the keyed files, never the database.

`docs/evaluation.md` has the kinds of key, their columns and how each is scored.
"""

from concordance.evaluate.floors import Broken, broken_floors, read_floors
from concordance.evaluate.keys import KeyFileError
from concordance.evaluate.kinds import KINDS, evaluate
from concordance.evaluate.printing import as_json, print_evaluation
from concordance.evaluate.scores import Evaluation, Score, Table

__all__ = [
    "KINDS",
    "Broken",
    "Evaluation",
    "KeyFileError",
    "Score",
    "Table",
    "as_json",
    "broken_floors",
    "evaluate",
    "print_evaluation",
    "read_floors",
]
