"""What comes first when filters are chosen and nothing is typed."""

from collections.abc import Sequence

from app.search.clauses import AnyOf, Clause, Constant, Everything, Preferring, Term
from app.search.expansion import by_standing
from app.search.gathered import Gathered
from app.search.known import Vocabularies
from app.search.query import Filter
from app.search.ranking import Intent


def browsed(known: Vocabularies, filters: Sequence[Filter]) -> Clause | None:
    """What comes first of the records under filters alone: those that carry out a chosen article or establish a chosen
    crime's offence, rules of their own before others. None when neither is chosen.
    """
    chosen = {value for each in filters if each.field == "article" for value in each.values}
    for crime in (value for each in filters if each.field == "crime_type" for value in each.values):
        chosen |= known.articles_of_crime(crime) & set(known.ranking.offences)
    if not chosen:
        return None
    ranking = known.ranking
    weights = {"evident_article": ranking.evident_article, "core_article": ranking.core_article}
    carried = AnyOf(
        tuple(Constant(Term(name, article), score) for name, score in weights.items() for article in sorted(chosen))
    )
    return Preferring(Preferring(Everything(), carried), by_standing(ranking, known.wordings[Intent.TOPIC], Gathered()))
