"""Milliseconds, and what is said of many of them."""

from collections.abc import Callable, Sequence
from statistics import quantiles
from time import perf_counter


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    started = perf_counter()
    call()
    return (perf_counter() - started) * 1000


def spread(times: Sequence[float]) -> tuple[float, float, float]:
    """The 50th, 95th and 99th percentile."""
    if len(times) < 2:
        return (times[0],) * 3 if times else (float("nan"),) * 3
    cuts = quantiles(times, n=100, method="inclusive")
    return cuts[49], cuts[94], cuts[98]


def shown(times: Sequence[float]) -> str:
    """The percentiles as a cell of a table."""
    return " / ".join(f"{value:.2f}" if value < 100 else f"{value:.0f}" for value in spread(times))
