"""Ways of linking provisions to treaty articles, each third of the jurisdictions left out in turn.

    python -m bench.left_out CORPUS KEY.tsv [KEY.tsv …] [--vectors]

What can be fitted is fitted on the other two thirds: which rules are trusted and how much, the threshold, the weights
of a linear model. A key's TOML of the same name lies beside it, or is that of the shared key. `--vectors` needs the
extra `meaning`. `docs/classification.md` has what came of it.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from app.settings import Settings
from bench.link_candidates import Candidate, candidates
from bench.logistic import Logistic
from concordance.evaluate.article_key import Link
from concordance.evaluate.articles import thirds, try_articles
from concordance.evaluate.scores import Score

Way = Callable[[Sequence[Candidate], Sequence[Candidate]], Sequence[Candidate]]
Wanted = Mapping[Link, tuple[str, str]]
"""The links that recall counts, with jurisdiction and language."""

# A rule's trust starts from its author's: eight links of which nine tenths are right.
_PRIOR, _PRIOR_RIGHT = 8.0, 0.9
_THRESHOLDS = tuple(step / 20 for step in range(2, 19))
_BANDS = (0.98, 0.95, 0.9, 0.8, 0.0)


def rules_as_they_are(_: Sequence[Candidate], tried: Sequence[Candidate]) -> Sequence[Candidate]:
    """What the classifier calls core; nothing is fitted."""
    return [one for one in tried if one.is_core]


def trusted_rules(fitted: Sequence[Candidate], tried: Sequence[Candidate]) -> Sequence[Candidate]:
    """Links, of either role, by how often their rules' core links were right: from the fitted threshold on."""
    trust = _trust(fitted)
    return kept_by(fitted, tried, lambda one: _trusted(one, trust))


def linear(fitted: Sequence[Candidate], tried: Sequence[Candidate], wide: bool) -> Sequence[Candidate]:
    """A logistic regression; `wide` chooses also among links that rules hold back or nearly make."""
    fitted, tried = ([one for one in some if wide or one.is_core] for some in (fitted, tried))
    model = _fit(fitted)
    unseen = _cross_fitted(fitted)
    return kept_by(fitted, tried, lambda one: unseen.get(one.link) or model.probability(one.features))


def _trusted(one: Candidate, trust: Mapping[str, float]) -> float:
    return max((trust.get(rule, _PRIOR_RIGHT) for rule in one.fired if one.role), default=0.0)


def _trust(fitted: Sequence[Candidate]) -> Mapping[str, float]:
    judged: dict[str, list[bool]] = {}
    for one in fitted:
        for rule in one.fired if one.is_core and one.verdict is not None else ():
            judged.setdefault(rule, []).append(bool(one.verdict))
    return {rule: (sum(all_) + _PRIOR * _PRIOR_RIGHT) / (len(all_) + _PRIOR) for rule, all_ in judged.items()}


def _fit(fitted: Sequence[Candidate]) -> Logistic:
    return Logistic.fit([(one.features, one.verdict) for one in fitted if one.verdict is not None])


def _cross_fitted(fitted: Sequence[Candidate]) -> Mapping[Link, float]:
    """The probabilities of the fitted links themselves, each by a model that has not seen its jurisdiction."""
    names = sorted({one.jurisdiction for one in fitted})
    found: dict[Link, float] = {}
    for part in (names[::2], names[1::2]):
        model = _fit([one for one in fitted if one.jurisdiction not in part])
        found |= {one.link: model.probability(one.features) for one in fitted if one.jurisdiction in part}
    return found


def kept_by(
    fitted: Sequence[Candidate], tried: Sequence[Candidate], sure: Callable[[Candidate], float]
) -> Sequence[Candidate]:
    """The tried links from the threshold on that gives the fitted ones the best F1."""
    wanted = {one.link: (one.jurisdiction, one.language) for one in fitted if one.wanted}
    said = [(one, sure(one)) for one in fitted]
    best = max(_THRESHOLDS, key=lambda least: _score([one for one, p in said if p >= least], wanted).f1 or 0.0)
    return [one for one in tried if sure(one) >= best]


def _score(kept: Sequence[Candidate], wanted: Wanted) -> Score:
    decided = [one.verdict for one in kept if one.verdict is not None]
    return Score(sum(decided), len(decided), len({one.link for one in kept} & wanted.keys()), len(wanted))


def compare(found: Sequence[Candidate], wanted: Wanted, ways: Mapping[str, Way]) -> Iterator[tuple[str, str, Score]]:
    """(way, row, score): each third left out, all of them together, and these by language."""
    group = thirds([*(one.jurisdiction for one in found), *(place for place, _ in wanted.values())])
    for name, way in ways.items():
        kept: list[Candidate] = []
        for third in dict.fromkeys(group.values()):
            outside = [one for one in found if group[one.jurisdiction] != third]
            chosen = way(outside, [one for one in found if group[one.jurisdiction] == third])
            yield name, third, _score(chosen, {link: at for link, at in wanted.items() if group[at[0]] == third})
            kept += chosen
        yield name, "all", _score(kept, wanted)
        for language in sorted({one.language for one in found}):
            of_it = {link: at for link, at in wanted.items() if at[1] == language}
            yield name, language, _score([one for one in kept if one.language == language], of_it)


def calibration(found: Sequence[Candidate]) -> Iterator[tuple[str, Score]]:
    """Core links by the trust fitted without their third of the jurisdictions: it should be their precision."""
    group = thirds(one.jurisdiction for one in found)
    rows: dict[str, Score] = {}
    for third in set(group.values()):
        trust = _trust([one for one in found if group[one.jurisdiction] != third])
        for one in found:
            if one.is_core and one.verdict is not None and group[one.jurisdiction] == third:
                sure = _trusted(one, trust)
                row = next(f"from {least}" for least in _BANDS if sure >= least)
                rows[row] = rows.get(row, Score()) + Score(right=one.verdict, judged=1)
    yield from sorted(rows.items())


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder with manifest.csv and the files")
    parser.add_argument("keys", type=Path, nargs="+", help="answer keys, TSV")
    parser.add_argument("--vectors", action="store_true", help="also try sentence vectors (slow)")
    given = parser.parse_args()
    found: list[Candidate] = []
    wanted: dict[Link, tuple[str, str]] = {}
    for key in given.keys:
        trial = try_articles(key, given.corpus, Settings())
        found += candidates(trial)
        wanted |= {link: (trial.jurisdiction(link), trial.language(link)) for link in trial.key.wanted}
    ways: dict[str, Way] = {
        "rules as they are": rules_as_they_are,
        "rules with fitted trust": trusted_rules,
        "linear model as a filter": partial(linear, wide=False),
        "linear model, wide": partial(linear, wide=True),
    }
    if given.vectors:
        from bench.link_vectors import vector_ways

        ways |= vector_ways(found)
    for way, row, score in compare(found, wanted, ways):
        _print(f"{way:28} {row:24}", score)
    for row, score in calibration(found):
        _print(f"{'trust fitted elsewhere':28} {row:24}", score)


def _print(name: str, score: Score) -> None:
    shares = " ".join(
        "  –   " if share is None else f"{share:.4f}" for share in (score.precision, score.recall, score.f1)
    )
    print(name, shares, f"{score.right}/{score.judged} {score.found}/{score.wanted}", flush=True)


if __name__ == "__main__":
    main()
