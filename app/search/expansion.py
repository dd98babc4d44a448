"""A concept found in a query, as clauses: its words, its other names, and what is classified under it."""

from collections.abc import Collection, Iterator, Sequence

from app.search.clauses import AnyOf, AtLeast, Clause, Constant, Pattern, Preferring, Term, Weighted, any_of
from app.search.concepts import Concept, Named
from app.search.fields import BY_NAME, SEARCHED
from app.search.gathered import Gathered
from app.search.ranking import Ranking
from app.search.standing import Standing, asks_for_definition
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
    if named.leads:
        return any_of((*names, *known))
    score = ranking.own_language * (1.0 if is_law else wording.concept)
    own = tuple(found.value(Term("analysis", key), score, "own_language", key, typed) for key in named.languages)
    return Preferring(AtLeast(parts, 1), AnyOf(own)) if parts else None


def subject(
    article: str, concepts: Sequence[Concept], wording: Wording, ranking: Ranking, found: Gathered
) -> tuple[Clause | None, Clause | None]:
    """Records that name what an article is about, and those that may only mention it or other concepts of it."""
    naming: list[Clause] = []
    mentioning: list[Clause] = []
    for concept in concepts:
        for _, terms, places in _names(concept, wording, found):
            telling = _telling(article, concept, terms, places)
            beside = places[len(telling) :]
            naming += [Weighted(AnyOf(telling), ranking.subject)] if telling else []
            mentioning += [Weighted(AnyOf(beside), ranking.subject)] if beside else []
    return any_of(naming), any_of(mentioning)


def _telling(article: str, concept: Concept, terms: Sequence[str], places: Places) -> Places:
    """The first of a name's places, those where it tells that a record is about an article.

    The article's title or an issue's in several words tells it anywhere; a title of one word, which may say something
    else in a text, in heading or title; a crime's name, too wide, nowhere.
    """
    if concept.term.value == article:
        return places if len(terms) > 1 else places[: len(SEARCHED) - 1]
    is_issue = concept.field == "issue" and article in concept.titled
    return places if is_issue and len(terms) > 1 else ()


def by_standing(ranking: Ranking, wording: Wording, found: Gathered, text: str = "") -> Clause:
    """What each standing of a record is worth, to a query of this text."""
    scores = dict(ranking.standing_named if wording.by_title else ranking.standing)
    if asks_for_definition(text):
        scores[Standing.FRAME] = ranking.defined
    worth = {kind: Constant(Term("standing", kind), score) for kind, score in scores.items()}
    for kind, clause in worth.items():
        found.parts["standing", kind].append(clause)
    return AnyOf(tuple(worth.values()))


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
    if not found.may_add(1 + len(concept.articles)):
        return
    score = ranking.under.get(concept.field, ranking.classified * share)
    yield found.value(Term(concept.field, value), score, "classified", value, typed)
    own = _own_articles(concept, ranking)
    for article in concept.articles:
        score = ranking.carried_out if article in own else ranking.around
        yield found.value(Term("core_article", article), score * share, "carries_out", article, typed)


def _own_articles(concept: Concept, ranking: Ranking) -> Collection[str]:
    """The articles that are about a concept: a crime's offences, what is titled as an issue; none of an authority's."""
    if concept.field in ranking.under:
        return ()
    if concept.field == "issue":
        return concept.titled
    return set(concept.articles).intersection(ranking.offences) or concept.articles
