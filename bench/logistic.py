"""A small logistic regression over named features, to compare the rules with: no library is worth a thousand rows."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights by feature; features it was not fitted on count nothing."""

    weights: Mapping[str, float]

    @classmethod
    def fit(cls, rows: Sequence[tuple[Mapping[str, float], bool]], rounds: int = 300, rate: float = 0.1) -> Self:
        """Stochastic gradient descent with L2 decay; deterministic, in the order given."""
        weights: dict[str, float] = {}
        for _ in range(rounds):
            for features, right in rows:
                step = rate * (float(right) - _sigmoid(weights, features))
                for name, value in features.items():
                    old = weights.get(name, 0.0)
                    weights[name] = old + step * value - 1e-4 * old
        return cls(weights)

    def probability(self, features: Mapping[str, float]) -> float:
        """Of being right, 0..1."""
        return _sigmoid(self.weights, features)


def _sigmoid(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
