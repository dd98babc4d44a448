"""The rules for treaty articles against a linear model over what they say, each third of the jurisdictions left out.

    python -m bench.linear_model KEY.tsv CORPUS

The model is fitted on the other two thirds and drops the links that it holds for wrong; `docs/classification.md` has
what came of it. No library is worth a thousand rows: the logistic regression is here.
"""

import argparse
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from app.settings import Settings
from concordance.evaluate.article_key import Link
from concordance.evaluate.articles import Trial, thirds, try_articles
from concordance.evaluate.scores import Score

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights by feature; features it was not fitted on count nothing."""

    weights: Features

    @classmethod
    def fit(cls, rows: Sequence[tuple[Features, bool]], rounds: int = 300, rate: float = 0.1) -> Self:
        """Stochastic gradient descent with L2 decay; deterministic, in the order given."""
        weights: dict[str, float] = {}
        for _ in range(rounds):
            for features, right in rows:
                step = rate * (float(right) - _sigmoid(weights, features))
                for name, value in features.items():
                    old = weights.get(name, 0.0)
                    weights[name] = old + step * value - 1e-4 * old
        return cls(weights)

    def probability(self, features: Features) -> float:
        """Of being right, 0..1."""
        return _sigmoid(self.weights, features)


def compare(trial: Trial) -> Mapping[str, Score]:
    """The scores of rules and model on each third, and on all together."""
    group = thirds(read.jurisdiction for read in trial.files.values())
    kept: set[Link] = set()
    for third in set(group.values()):
        outside = [link for link in trial.suggested if group[trial.jurisdiction(link)] != third]
        model = _fit(outside, trial)
        inside = trial.suggested.keys() - set(outside)
        kept |= {link for link in inside if model.probability(_features(link, trial)) >= 0.5}
    ways: Mapping[str, Iterable[Link]] = {"rules": trial.suggested.keys(), "model": kept}
    scores = {f"all, {name}": trial.total(links) for name, links in ways.items()}
    for name, links in ways.items():
        by_third = trial.score(links, lambda link: group[trial.jurisdiction(link)], name).rows
        scores |= {f"{third}, {name}": score for third, score in by_third.items()}
    return dict(sorted(scores.items()))


def _fit(links: Sequence[Link], trial: Trial) -> Logistic:
    decided = [(link, verdict) for link in links if (verdict := trial.key.verdict(link)) is not None]
    return Logistic.fit([(_features(link, trial), verdict) for link, verdict in decided])


def _features(link: Link, trial: Trial) -> Features:
    said = trial.suggested[link]
    in_heading = any(span.field == "heading" for span in said.assignment.evidence)
    return {
        "bias": 1.0,
        f"article {link.article}": 1.0,
        f"role {said.assignment.role}": 1.0,
        "confidence": said.assignment.confidence,
        "in heading": float(in_heading),
        "spans": min(len(said.assignment.evidence), 8) / 8,
        "length": min(len(said.unit.text), 8000) / 8000,
    }


def _sigmoid(weights: Features, features: Features) -> float:
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("key", type=Path, help="answer key, TSV")
    parser.add_argument("corpus", type=Path, help="folder with manifest.csv and the files")
    given = parser.parse_args()
    for name, score in compare(try_articles(given.key, given.corpus, Settings())).items():
        print(f"{name:20} precision {score.precision or 0:.4f} recall {score.recall or 0:.4f} F1 {score.f1 or 0:.4f}")


if __name__ == "__main__":
    main()
