"""`search`: what the pages find, on the terminal."""

import json
from typing import Annotated

import typer
from rich.console import Console

from app.cli.base import AsJson, commands, opened
from app.db.vocabularies import read_vocabularies
from app.errors import InvalidParameter
from app.presenters.reader import Reader
from app.presenters.search import SearchView, present_search
from app.search.meaning import open_meaning
from app.search.params import parse_params
from app.search.plan import Planner
from app.search.results import Hit, SearchResult
from app.search.service import SearchService
from app.settings import Settings


@commands.command()
def search(
    text: Annotated[str, typer.Argument(help='Words, "a phrase", -word, OR, or an article such as UNCAC:15.')] = "",
    filters: Annotated[
        list[str] | None, typer.Option("--filter", help="name=value, as in the API; -name=value excludes. Repeatable.")
    ] = None,
    size: Annotated[int, typer.Option(help="Hits to show.", min=1, max=100)] = 10,
    explain: Annotated[
        bool, typer.Option(help="Show what was understood, searched, and why each hit matched.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Search from the terminal: `concordance search "money laundering" --filter jurisdiction=CA`."""
    pairs = [("q", text), ("page_size", str(size)), ("explain", "true" if explain else "false")]
    with opened(Settings()) as (session, backend):
        vocabularies = read_vocabularies(session)
        query = parse_params([*pairs, *map(_pair, filters or ())], vocabularies)
        result = SearchService(backend, Planner(vocabularies, meaning=open_meaning(Settings()))).search(query)
    shown = present_search(result, query, Reader(vocabularies, locale="en"))
    if as_json:
        print(shown.model_dump_json(indent=1))
    else:
        _print_result(result, shown)


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator:
        raise InvalidParameter(f"--filter wants name=value, not {text!r}", name)
    return name, value


def _print_result(result: SearchResult, shown: SearchView) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    counted = "1 hit" if result.total == 1 else f"{result.total} hits"
    console.print(f"{counted} in {result.took_ms:.0f} ms. {shown.interpreted.sentence}")
    for number, hit in enumerate(result.hits, start=1):
        _print_hit(console, number, hit)
    for note in shown.interpreted.notes:
        console.print(note.text)
    for way in shown.ways_out:
        console.print(f"{way.text}: {way.total}")
    if result.explain:
        console.print(json.dumps(result.explain, ensure_ascii=False, indent=1, default=str))


def _print_hit(console: Console, number: int, hit: Hit) -> None:
    document = hit.document
    name = " ".join(part for part in (document.get("num"), document.get("heading")) if part)
    articles = " ".join(article for article in document.get("core_article", ()) if ":" in article)
    console.print(
        f"{number:3}. [{document.get('jurisdiction', '')}] {document['title']}" + (f" – {name}" if name else "")
    )
    console.print(f"     {document['kind']} {hit.id} {articles}", style="dim")
    for fragment in hit.highlights[:2]:
        console.print("     " + "".join(f"[{piece.text}]" if piece.match else piece.text for piece in fragment))
    console.print(
        "     matched: " + ", ".join(f"{match.clause} {match.detail}" for match in hit.matched_by), style="dim"
    )
