"""Treaty articles as written in this project: `UNTOC:5`, `UNTOC:18(3)(a)`, `UNCAC:15`."""

import re
from dataclasses import dataclass
from typing import Self

INSTRUMENTS = ("UNTOC", "UNTOC-TIP", "UNTOC-SOM", "UNTOC-FIREARMS", "UNCAC")

# The Protocols' short names, as answer keys and citations write them.
ALIASES = {"TIP": "UNTOC-TIP", "SOM": "UNTOC-SOM", "FIREARMS": "UNTOC-FIREARMS", "UNTOC-FA": "UNTOC-FIREARMS"}

_REFERENCE = re.compile(r"(?P<instrument>[A-Z][A-Z-]*):(?P<number>\d+)(?P<paragraphs>(?:\([0-9a-z]{1,4}\))*)")


@dataclass(frozen=True, slots=True, order=True)
class ArticleRef:
    """One article or paragraph of a treaty; `paragraphs` are the bracketed parts in order."""

    instrument: str
    number: int
    paragraphs: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `UNTOC:18(3)(a)`, also with a Protocol's alias (`TIP:5`).

        Raises ValueError when the text is no reference to one of INSTRUMENTS.
        """
        found = _REFERENCE.fullmatch(text.strip())
        instrument = ALIASES.get(found["instrument"], found["instrument"]) if found else ""
        if found is None or instrument not in INSTRUMENTS:
            raise ValueError(f"not a treaty article: {text!r}")
        return cls(instrument, int(found["number"]), tuple(re.findall(r"\((\w+)\)", found["paragraphs"])))

    def __str__(self) -> str:
        return f"{self.instrument}:{self.number}" + "".join(f"({part})" for part in self.paragraphs)

    @property
    def article(self) -> Self:
        """The whole article this paragraph belongs to."""
        return type(self)(self.instrument, self.number)

    def lineage(self) -> tuple[str, ...]:
        """The instrument, the article, and each paragraph down to this one: the path of the article facet."""
        article = f"{self.instrument}:{self.number}"
        steps = [self.instrument, article]
        for part in self.paragraphs:
            steps.append(f"{steps[-1]}({part})")
        return tuple(steps)
