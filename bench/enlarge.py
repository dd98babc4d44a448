"""The same records in every engine and in the peer, as many as wanted, to measure `bench.latency` on.

    python -m bench.enlarge FOLDER [--records 1000000] [--seed 1] [--opensearch http://127.0.0.1:9200]

Reads the records of the settings' database once. A record beyond them is put together from real ones of its language:
heading, labels and half the text of one, half the text of another, the place of a third, the dates of a fourth.
`--records 0` takes the real ones as they are. FOLDER becomes a data folder with the database, a tantivy index and
`fts5.sqlite`; OpenSearch gets an index of the folder's name. What is complete is not made again; times are in
`built.json`.
"""

import argparse
import json
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any, Final

from sqlalchemy.orm import Session

from app.db.engine import make_engine
from app.search.backends import open_backend
from app.search.backends.base import SearchBackend
from app.search.document import IndexDocument
from app.search.documents import iter_documents
from app.settings import Settings
from bench import peer_fts5

SOURCES: Final = "records.jsonl"
PEER: Final = "fts5.sqlite"
TELL_EVERY: Final = 50_000


def main() -> None:
    """Make what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--opensearch", default="")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    sources = _sources(folder)
    count = arguments.records or len(sources)

    def documents() -> Iterator[IndexDocument]:
        return islice(enlarged(sources, Random(arguments.seed)), count)

    for url in ("", arguments.opensearch) if arguments.opensearch else ("",):
        with closing(open_index(folder, url)) as backend:
            if not backend.ready() or backend.count() != count:
                build(folder, backend.describe()["engine"], backend.build, documents())
    if peer_fts5.count(folder / PEER) != count:
        build(folder, "FTS5", partial(peer_fts5.build, folder / PEER), documents())


def settings_of(folder: Path, url: str) -> Settings:
    """Of a portal of the folder, its index in OpenSearch at `url`, or in tantivy."""
    return Settings(data_dir=folder, search_url=url, search_prefix=f"bench-{folder.resolve().name}", database_url="")


def open_index(folder: Path, url: str) -> SearchBackend:
    """The index of that portal."""
    settings = settings_of(folder, url)
    return open_backend(settings.search_url, settings.index_dir, settings.search_prefix)


def enlarged(sources: Sequence[IndexDocument], random: Random) -> Iterator[IndexDocument]:
    """The records themselves, then endlessly new ones put together from them."""
    yield from sources
    alike: dict[str, list[IndexDocument]] = defaultdict(list)
    for document in sources:
        alike[document.language].append(document)
    number = 0
    while True:
        for document in sources:
            number += 1
            yield _recombined(number, document, random.choice(alike[document.language]), *random.choices(sources, k=2))


def _recombined(
    number: int, about: IndexDocument, more: IndexDocument, place: IndexDocument, when: IndexDocument
) -> IndexDocument:
    generation = place.id[-2:]
    return replace(
        about,
        id=f"{about.id}-{number}",
        work_id=f"{about.work_id}-{generation}",
        title=f"{about.title} {generation}",
        text=about.text[: len(about.text) // 2] + more.text[len(more.text) // 2 :],
        jurisdiction=place.jurisdiction,
        region=place.region,
        legal_system=place.legal_system,
        date=when.date,
        year=when.year,
        valid_from=when.valid_from,
        valid_to=when.valid_to,
        status=when.status,
    )


def _sources(folder: Path) -> list[IndexDocument]:
    """The real records, read from the database when the folder has none yet; the database comes with them."""
    file = folder / SOURCES
    if not file.exists():
        engine = make_engine(Settings().database)
        if engine.url.database and engine.dialect.name == "sqlite":
            shutil.copy(engine.url.database, folder / "concordance.sqlite")
        new = file.with_suffix(".new")
        with Session(engine) as session, new.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(asdict(document)) + "\n" for document in iter_documents(session))
        engine.dispose()
        new.replace(file)
    with file.open(encoding="utf-8") as lines:
        return [_document(line) for line in lines]


def _document(line: str) -> IndexDocument:
    values: Any = json.loads(line)
    lists: Any = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return IndexDocument(**values | lists)


def build(
    folder: Path, engine: str, index: Callable[[Iterable[IndexDocument]], int], documents: Iterable[IndexDocument]
) -> None:
    """Index, say how it goes, and note how long it took."""
    started = monotonic()
    count = index(told(engine, documents))
    seconds = monotonic() - started
    print(f"{engine}: {count} records in {seconds:.0f} s, {count / seconds:.0f} a second")
    file = folder / "built.json"
    times = json.loads(file.read_text()) if file.exists() else {}
    file.write_text(json.dumps(times | {engine: {"records": count, "seconds": round(seconds, 1)}}, indent=1))


def told(engine: str, documents: Iterable[IndexDocument]) -> Iterator[IndexDocument]:
    """The documents, with a line on stderr now and then."""
    for number, document in enumerate(documents, 1):
        yield document
        if number % TELL_EVERY == 0:
            print(f"{engine}: {number} records", file=sys.stderr)


if __name__ == "__main__":
    main()
