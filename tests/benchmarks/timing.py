"""Seconds, and what is made of them: the middle of several tries, a ratio, a slope."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import linear_regression, median, quantiles
from time import perf_counter

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Found:
    """What a figure came to: ``reached`` is held against its goal, the rest stands beside it."""

    reached: float
    tries: str
    measured: str
    spread: tuple[float, float] | None = None


Figure = Callable[[str, Found], None]
"""The fixture ``figure``: notes a row of the table by its goal's code."""


def timed(deed: Callable[[], object], clock: Clock = perf_counter) -> float:
    """How many seconds a deed takes."""
    begun = clock()
    deed()
    return clock() - begun


def in_turns(
    ours: Callable[[], object],
    bare: Callable[[], object],
    rounds: int,
    clock: Clock = perf_counter,
) -> tuple[list[float], list[float]]:
    """Seconds of both, in turn so that drift of the machine meets both; a first of each is free."""
    found: dict[Callable[[], object], list[float]] = {ours: [], bare: []}
    for number in range(rounds + 1):
        for deed in (ours, bare) if number % 2 else (bare, ours):
            seconds = timed(deed, clock)
            if number:
                found[deed].append(seconds)
    return found[ours], found[bare]


def ratio(ours: Sequence[float], bare: Sequence[float], unit: str = "ms") -> Found:
    """Median by median; the spread is the middle half of the pairs."""
    pairs = [mine / theirs for mine, theirs in zip(ours, bare, strict=True)]
    return Found(
        median(ours) / median(bare),
        f"{len(ours)} pairs",
        f"{_words(ours, unit)} to {_words(bare, unit)}",
        _middle_half(pairs),
    )


def growth(tries: Mapping[int, Sequence[float]]) -> Found:
    """The exponent of the power law that fits best, and of the last step alone: 1 is linear."""
    medians = {size: median(seconds) for size, seconds in tries.items()}
    counts = sorted({len(seconds) for seconds in tries.values()})
    *_, before, last = medians.items()
    steps = " · ".join(f"{_grouped(size)}: {_words(found)}" for size, found in tries.items())
    return Found(
        _slope([*medians.items()]),
        "–".join(map(str, dict.fromkeys((counts[0], counts[-1])))),
        f"{steps}; last step {_slope([before, last]):.2f}",
    )


def worst(tries: Sequence[float], told: str) -> Found:
    """The slowest of several tries, in milliseconds."""
    return Found(1000 * max(tries), str(len(tries)), told)


def _slope(points: Sequence[tuple[int, float]]) -> float:
    sizes, seconds = zip(*points, strict=True)
    return linear_regression([*map(math.log, sizes)], [*map(math.log, seconds)]).slope


def _words(tries: Sequence[float], unit: str = "ms") -> str:
    middle, (low, high) = 1000 * median(tries), [1000 * edge for edge in _middle_half(tries)]
    digits = max(0, 2 - math.floor(math.log10(max(middle, 0.01))))
    shown = f"{middle:.{digits}f}"
    if len(tries) < 2:
        return f"{shown} {unit}"
    return f"{shown} {unit} ({low:.{digits}f}–{high:.{digits}f})"


def _middle_half(tries: Sequence[float]) -> tuple[float, float]:
    if len(tries) < 2:
        return tries[0], tries[0]
    low, _, high = quantiles(tries, n=4, method="inclusive")
    return low, high


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")
