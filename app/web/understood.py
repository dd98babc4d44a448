"""What was understood of a query, in parts that the page names in the reader's language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.presenters.reader import Reader
from app.search.fields import BY_NAME
from app.search.parse import Either, Every, InField, Node, Word, parse
from app.search.results import Interpretation


@dataclass(frozen=True, slots=True)
class Part:
    """Texts with what they are: `words`, `any_word`, `phrase`, a field's name, `article`, `number`, `names`, `without`.

    `names` are concepts whose names in other languages were searched too.
    """

    kind: str
    texts: tuple[str, ...]


def understood_parts(text: str, found: Interpretation, reader: Reader) -> list[Part]:
    """The parts that there are, in reading order. They claim no AND or OR between them but `any_word`."""
    node, _ = parse(text)
    numbers = [named["value"] for named in found.identifiers if named["field"] != "article"]
    articles = [named["value"] for named in found.identifiers if named["field"] == "article"]
    named = {*numbers, *articles}
    concepts = (reader.label(BY_NAME[one["field"]].vocabulary, one["value"]) for one in found.concepts)
    parts = [
        _part("any_word" if _is_choice(node) else "words", (word for word in found.words if word not in named)),
        _part("phrase", found.phrases),
        *(_part(asked.field, [asked.text]) for asked in _asked_by_name(node)),
        _part("article", (f"{article} {reader.label('article', article)}" for article in articles)),
        _part("number", numbers),
        _part("names", concepts),
        _part("without", found.excluded),
    ]
    return [part for part in parts if part.texts]


def _part(kind: str, texts: Iterable[str]) -> Part:
    return Part(kind, tuple(dict.fromkeys(texts)))


def _is_choice(node: Node | None) -> bool:
    return isinstance(node, Either) and all(isinstance(option, Word) for option in node.nodes)


def _asked_by_name(node: Node | None) -> Iterator[InField]:
    match node:
        case InField():
            yield node
        case Every(nodes) | Either(nodes):
            for inner in nodes:
                yield from _asked_by_name(inner)
