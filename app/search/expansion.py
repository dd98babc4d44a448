"""A concept found in a query, as clauses: its words, its other names, and what is classified under it."""

from collections.abc import Collection, Iterator, Sequence

from app.search.clauses import AnyOf, AtLeast, Clause, Constant, Pattern, Preferring, Term, Weighted, any_of
from app.search.concepts import Concept, Named
from app.search.fields import BY_NAME
from app.search.gathered import Gathered
from app.search.ranking import Ranking
from app.search.wording import Wording

Places = tuple[Clause, ...]


def expanded(
    typed: str, said: Clause | None, named: Named, wording: Wording, ranking: Ranking, found: Gathered
) -> Clause | None:
    """What concepts find besides the words `said`: the best name counts, and the best of what is known of a record.

    Records in a language that calls one of the concepts as it was typed score higher. A law must be named by its
    whole name: the Criminal Procedure Code is not the Criminal Code.
    """
    found.name(named.languages)
    is_law = not any(concept.field in BY_NAME for concept in named.concepts)
    names: list[Clause] = [said] if said and not is_law else []
    known: list[Clause] = []
    for concept in named.concepts:
        if not is_law:
            found.concepts.append((typed, concept))
            known += _known(typed, concept, wording.concept, ranking, found)
        names += _other_names(typed, concept, named.languages, wording, ranking, found)
    parts = tuple(part for part in (any_of(names, ranking.tie), any_of(known, ranking.also)) if part)
    score = ranking.own_language * (1.0 if is_law else wording.concept)
    own = tuple(found.value(Term("analysis", key), score, "own_language", key, typed) for key in named.languages)
    return Preferring(AtLeast(parts, 1), AnyOf(own)) if parts else None


def subject(concepts: Sequence[Concept], wording: Wording, ranking: Ranking, found: Gathered) -> Clause | None:
    """Records that speak of concepts by any of their names."""
    names = [name for concept in concepts for name in _names(concept, wording, found)]
    return any_of(Weighted(AnyOf(places), ranking.subject) for _, _, places in names)


def by_standing(ranking: Ranking, share: float) -> Clause:
    """What each standing of a record is worth."""
    return AnyOf(tuple(Constant(Term("standing", kind), score * share) for kind, score in ranking.standing.items()))


def _other_names(
    typed: str, concept: Concept, own: Collection[str], wording: Wording, ranking: Ranking, found: Gathered
) -> Iterator[Clause]:
    analyzers = wording.analysis.analyzers.items() if concept.field in BY_NAME else ()
    said = {key: analyzer.terms(typed) for key, analyzer in analyzers}
    for key, terms, places in _names(concept, wording, found):
        if terms != said.get(key):
            name = Weighted(AnyOf(places), ranking.same_language if key in own else ranking.expanded)
            found.parts["concept", concept.term.value].append(name)
            found.mark(key, Pattern(terms, "concept", concept.term.value, expanded_from=typed))
            yield name


def _names(concept: Concept, wording: Wording, found: Gathered) -> Iterator[tuple[str, tuple[str, ...], Places]]:
    """The names of a concept that there is room for: language, terms, and where they may stand."""
    for key, names in concept.names.items():
        for terms in names:
            places = (*wording.in_fields(key, terms), *wording.in_heading(key, terms))
            if found.may_add(len(terms) + len(places)):
                yield key, terms, places


def _known(typed: str, concept: Concept, share: float, ranking: Ranking, found: Gathered) -> Iterator[Clause]:
    """Records under the term, and above them those that carry out an article it stands for."""
    value = concept.term.value
    articles = (value,) if concept.field == "article" else concept.term.articles
    if not found.may_add(1 + len(articles)):
        return
    yield found.value(Term(concept.field, value), ranking.classified * share, "classified", value, typed)
    offences = set(articles).intersection(ranking.offences)
    for article in articles:
        score = ranking.carried_out if article in offences or not offences else ranking.around
        yield found.value(Term("core_article", article), score * share, "carries_out", article, typed)
