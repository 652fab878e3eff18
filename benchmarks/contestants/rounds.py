"""Measuring in turns, so that whatever else the machine does hits all alike."""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from math import log10
from pathlib import Path
from statistics import median
from time import perf_counter

Way = Callable[[int], list[float]]
"""Runs one round, by its number, and returns seconds."""


def in_turns(ways: Mapping[str, Way], rounds: int) -> dict[str, list[list[float]]]:
    """Return the seconds that each way took in each round; every other round begins with the last way."""
    times: dict[str, list[list[float]]] = {name: [] for name in ways}
    for number in range(rounds):
        for name in list(ways)[:: 1 if number % 2 else -1]:
            times[name].append(ways[name](number))
    return times


def rate(rounds: Sequence[Sequence[float]]) -> float:
    """Return the median of the rounds' operations a second."""
    return median(len(times) / sum(times) for times in rounds)


def p99(rounds: Sequence[Sequence[float]]) -> float:
    """Return the seconds within which 99 of 100 operations were done, over all rounds."""
    times = sorted(second for times in rounds for second in times)
    return times[int(len(times) * 0.99)]


def middle(rounds: Sequence[Sequence[float]]) -> float:
    """Return the median of all seconds."""
    return median(second for times in rounds for second in times)


def process(command: Sequence[str | Path], environ: Mapping[str, str] | None = None) -> Way:
    """Return a way that runs a whole process."""

    def run(_number: int) -> list[float]:
        begin = perf_counter()
        subprocess.run(command, env=environ, check=True, capture_output=True)
        return [perf_counter() - begin]

    return run


def slope(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Return the exponent of growth: 0 stays the same, 1 grows with the size; least squares over logarithms."""
    xs, ys = [log10(size) for size in sizes], [log10(max(value, 1e-9)) for value in values]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread
