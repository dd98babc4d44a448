"""Logistic regression over named features: no library is worth a few thousand rows."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights by feature; features it was not fitted on count nothing."""

    weights: Features

    @classmethod
    def fit(
        cls, rows: Sequence[tuple[Features, bool]], rounds: int = 25, rate: float = 0.2, decay: float = 1e-4
    ) -> Self:
        """Stochastic gradient descent with a step of its own for each weight (AdaGrad), in the order given."""
        weights: dict[str, float] = {}
        seen: dict[str, float] = {}
        for _ in range(rounds):
            for features, right in rows:
                error = float(right) - _sigmoid(weights, features)
                for name, value in features.items():
                    slope = error * value - decay * weights.get(name, 0.0)
                    seen[name] = seen.get(name, 1e-8) + slope * slope
                    weights[name] = weights.get(name, 0.0) + rate * slope / math.sqrt(seen[name])
        return cls(weights)

    def probability(self, features: Features) -> float:
        """Of being right, 0..1."""
        return _sigmoid(self.weights, features)


def _sigmoid(weights: Features, features: Features) -> float:
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
