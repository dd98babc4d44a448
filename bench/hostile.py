"""Hostile searches over HTTP: what no reader means, and any reader or robot may send.

    python -m bench.hostile [--count 300] [--seed 1]

Serves the portal that the settings name, sends a fixed list and as many random requests as fill it up to `count`, and
prints the answers by status, the slowest, and every failure: a 5xx, no answer, an answer later than a second, or
anything but 200 to a text that somebody typed. Exit code 1 when there is one.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from time import perf_counter
from typing import Final
from urllib.parse import quote

import httpx

from app.search.fields import FACETS
from app.search.params import PARAMETERS
from app.settings import Settings
from bench.serving import served

SEARCH: Final = "/api/v1/search"
SLOWEST: Final = 1.0
"""Seconds."""
Items = tuple[tuple[str, str], ...]

WORDS: Final = ("money", "launder", "blanchiment", "洗钱", "غسل", "взятка", "soborno", "law", "15", "art. 15 UNCAC")
GLUE: Final = (" ", "", " OR ", " -", "(", ")", '"', ":", "\\", "\t")
SYNTAX: Final = (
    "title_en:money", "text_en:money", "*:*", "*", "_exists_:id", "id:[* TO *]", "id:{a TO z}", "year:>2000",
    "/mon.*/", "/(a+)+$/", "mon?y", "mo*ey", "*ney", "money~2", '"money laundering"~5', '"money lau"*', "money^10",
    "money^-1", "money && laundering", "money || laundering", "!money", "+money -launder", "\\", "money\\:",
    "{!lucene}money", "id: IN [a b c]", "jurisdiction:IN [CA]", "_all:x", "_source:true", '{"match_all":{}}',
    '{"query_string":{"query":"*"}}', '{"script":{"source":"while(true){}"}}', "<script>alert(1)</script>",
    "'; drop table works; --", "' OR 1=1 --", "${jndi:ldap://x}", "{{7*7}}", "%00", "%s%n%x", "../../etc/passwd",
    "\r\nSet-Cookie: a=b", "NOT", "AND OR NOT", "OR OR OR", "money AND", "NOT NOT NOT money", "((money)", "money))",
    ")(", "()", '"""', '"" "" ""', "«»", "「」", "-", "--", '-""', "-()", "(-money)", "-(-money)", "-money -law",
    "title:", 'title:""', "num:*", "court:(", "title:title:x", "art. 99999 UNCAC", "UNTOC:18(3)(a)(b)(c)(d)", "UNCAC:",
    "s. ", "第条", "第零条", "ECLI:", "ECLI:" + ":" * 90, "§" * 40, "the of and", "的", "ß", "İ", "ﷺ", "٠١٢٣",
    "e\u0301" * 300, "\ufeff", "\u2028\u2029", "\x00\x01\x02", "money\x00laundering", "\x1b[31mred", "\x7f\x80\x9f",
    "\ud800", "\udfff\ud800", "money\ud83d", "\uffff\ufffe", "\u202emoney\u202c",
    "\u2066\u2067\u2068غسل money 洗钱\u2069", "غسل money 洗钱 \u200f(", "🦊" * 100, "👨‍👩‍👧‍👦" * 50, "𒀱" * 50,
    "\u0600\u06dd\u070f", "Z̷̢̛" * 60, "ﬁﬂ" * 20, "ａｂｃ：＊", "（（（", "”“”“", "|" * 200, "a|b|" * 100,
)  # fmt: skip
LONG: Final = (
    "a" * 10_000, "洗" * 3_000, "غ" * 5_000, "9" * 10_000, "a " * 5_000, "a* " * 500, "ab* " * 500, "*" * 5_000,
    "?" * 2_000, "(" * 500 + "money" + ")" * 500, "(money " * 300, ")" * 3_000, '"' + "money " * 300 + '"',
    '"a" ' * 500, '"' * 3_001, "money OR " * 200, " OR ".join(f"word{number}" for number in range(300)),
    "-money " * 300, "(a OR (b OR " * 100, "art. 15 UNCAC " * 40, "s. " * 100, "num:1 " * 200, 'title:"a b" ' * 100,
    "1.2.3-4/5(6)" * 200, "-" * 5_000, "第一百九十一条" * 200, "money laundering corruption terrorism piracy " * 40,
    "~" * 5_000, "\n\t\v\f" * 1_000, ": " * 2_000,
)  # fmt: skip
JUNK: Final = (
    "", " ", "*", "[* TO *]", "CA OR FR", '"CA"', "ca", "CA,FR", "\x00", "\ud800", "洗钱", "x" * 5_000, "-1", "1e9",
    "NaN", "Infinity", "99999999999999999999", "0x10", "٢٠٠٣", "2003-02-30", "0000-00-00", "9999-12-31", "true",
    "null", "[]", "{}", "../..", "%2e%2e", "UNCAC:15(((((", "UNCAC:" + "(a)" * 500, "WyJhIl0", "eyJhIjoxfQ",
    "W" * 8_000, "W1tbW1tbW1tb", "=",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, or what kept it from coming."""

    items: Items
    status: int | str
    seconds: float

    @property
    def wrong(self) -> str:
        """Why it is not as it must be; empty when it is. Whatever is typed is valid, whatever else is junk is a 400."""
        typed = [name for name, _ in self.items] == ["q"]
        if self.status != 200 and (typed or self.status != 400):
            return f"status {self.status}"
        return ""

    @property
    def failure(self) -> str:
        """What is wrong with the answer, or that it came late; empty when nothing is."""
        return self.wrong or (f"{self.seconds:.2f} s" if self.seconds > SLOWEST else "")

    @property
    def shown(self) -> str:
        """The parameters, as much as fits a line."""
        return repr(self.items)[:120]


def requests(count: int = 300, seed: int = 1) -> list[Items]:
    """Parameters of searches: every fixed text and value once, then random ones made of them."""
    random = Random(seed)
    fixed: list[Items] = [(("q", text),) for text in (*SYNTAX, *LONG)]
    fixed += [((random.choice(PARAMETERS), value),) for value in JUNK]
    makers: Sequence[Callable[[Random], Items]] = (_typed, _typed, _nested, _filtered, _filtered)
    return fixed + [random.choice(makers)(random) for _ in range(max(count - len(fixed), 0))]


def _typed(random: Random) -> Items:
    """Syntax and words, stuck together anyhow."""
    pieces = random.choices((*SYNTAX, *WORDS), k=random.randrange(2, 12))
    return (("q", random.choice(GLUE).join(pieces)),)


def _nested(random: Random) -> Items:
    """Brackets and quotation marks that seldom match."""
    opened = "".join(random.choices('(("«「-', k=random.randrange(5, 200)))
    closed = "".join(random.choices('))"»」*', k=random.randrange(5, 200)))
    return (("q", f"{opened}{random.choice(WORDS)} OR {random.choice(SYNTAX)}{closed}"),)


def _filtered(random: Random) -> Items:
    """A text with junk in other parameters, known ones and unknown."""
    names = (*FACETS, *(f"-{name}" for name in FACETS), *PARAMETERS, "nonsense", "q[]", "$where")
    junk = [(random.choice(names), random.choice(JUNK)) for _ in range(random.randrange(1, 5))]
    return (("q", random.choice(WORDS)), *junk)


def answer(client: httpx.Client, items: Items) -> Answer:
    """Send one request."""
    started = perf_counter()
    try:
        status: int | str = client.get(f"{SEARCH}?{query_string(items)}").status_code
    except httpx.HTTPError as error:
        status = repr(error)
    return Answer(items, status, perf_counter() - started)


def query_string(items: Items) -> str:
    """The parameters as they travel, halves of characters too."""
    return "&".join(f"{quote(name)}={quote(value.encode('utf-8', 'surrogatepass'))}" for name, value in items)


def main() -> None:
    """Send all and say what failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sent = requests(arguments.count, arguments.seed)
    with served(Settings()) as client:
        answers = [answer(client, items) for items in sent]
    by_status = ", ".join(f"{count} times {status}" for status, count in Counter(a.status for a in answers).items())
    slowest = max(answers, key=lambda each: each.seconds)
    print(f"{len(sent)} hostile searches: {by_status}; slowest {slowest.seconds * 1000:.0f} ms: {slowest.shown}")
    failed = [each for each in answers if each.failure]
    print("\n".join([f"{len(failed)} failures", *(f"{each.failure}: {each.shown}" for each in failed)]))
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
