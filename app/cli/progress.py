"""Progress on stderr: a bar on a terminal, silence elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

_MOMENT = 100


def progress_bar(console: Console) -> Progress:
    """Name, done of all, rate and time left. Each task has a field `rate`."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )


@contextmanager
def counting(name: str, total: int, unit: str) -> Iterator[Callable[[int], None]]:
    """A bar for `total` things; gives what is to be called with the number done."""
    bar = progress_bar(Console(stderr=True, soft_wrap=True))
    with bar:
        task = bar.add_task(name, total=total, rate="")

        def show(done: int) -> None:
            if done % _MOMENT == 0 or done == total:
                speed = bar.tasks[0].speed or 0.0
                bar.update(task, completed=done, rate=f"{speed:.0f} {unit}/s")

        yield show
