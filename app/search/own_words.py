"""Records that are written as the question is: in its language under an article, in its script in Chinese."""

from collections import Counter
from collections.abc import Collection
from itertools import chain

from app.search.clauses import AtLeast, Clause, Constant, Preferring, Term
from app.search.gathered import Gathered
from app.search.known import Vocabularies
from app.search.ranking import Ranking
from app.search.wording import Wording


def languages_of(known: Vocabularies, wording: Wording, text: str) -> frozenset[str]:
    """The languages in which an article is asked for: those of its name, of these the ones of the words around."""
    found = known.identifiers.languages(text)
    around = Counter(chain.from_iterable(wording.idle(word) & found for word in text.split())).most_common()
    return frozenset(key for key, count in around if count == around[0][1]) or found


def in_own_words(
    clause: Clause, ranking: Ranking, gathered: Gathered, languages: Collection[str], script: str
) -> Clause:
    """A clause that prefers records in these languages, and in this script of Chinese; either may be empty."""
    asked = [(Term("analysis", key), key) for key in sorted(languages)]
    own = [gathered.value(term, ranking.spoken, "own_language", key) for term, key in asked]
    if script:
        own.append(Constant(Term("language", script), ranking.own_script))
        gathered.parts["own_script", script].append(own[-1])
    return Preferring(clause, AtLeast(tuple(own), 1)) if own else clause
