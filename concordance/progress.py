"""Progress on stderr: a bar on a terminal, silence elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console

from app.cli import progress_bar
from ingest.store import Outcome, OutcomeKind


class Progress:
    """Files done, rate and time left; each problem as it happens."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, soft_wrap=True)
        self._bar = progress_bar(self._console)
        self._files = self._bar.add_task("ingesting", total=None, rate="", visible=False)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def file(self, outcome: Outcome, done: int, total: int) -> None:
        """Another file is done."""
        speed = self._bar.tasks[0].speed or 0.0
        self._bar.update(self._files, completed=done, total=total, rate=f"{speed:.0f} files/s", visible=True)
        if outcome.outcome is OutcomeKind.FAILED:
            line = f"failed {outcome.path}: {outcome.stage}: {outcome.message} [{outcome.code}]"
            self._console.print(line, highlight=False, markup=False)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """A step whose length is not known beforehand."""
        task = self._bar.add_task(name, total=None, rate="")
        yield
        self._bar.update(task, total=1, completed=1)
