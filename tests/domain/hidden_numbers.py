"""What a reader could work out: hidden numbers that only one number fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Numbers = Mapping[Any, int]


def fits(number: int, shown: object) -> bool:
    """Whether a number could stand behind what is shown, taken at its word."""
    if isinstance(shown, int):
        return number == shown
    if shown == "under 5":
        return 0 <= number <= 4
    return number >= int(str(shown).removeprefix("mindst "))


def given_away(shown: Mapping[Any, object], true: Numbers, ways: Iterable[Numbers]) -> set[Any]:
    """The hidden numbers that are not proved open.

    Each of the ``ways`` tells what becomes more and what less when some people are elsewhere; one
    that fits all that is shown proves that the numbers it changes could be others.
    """
    closed = {name for name, number in shown.items() if isinstance(number, str)}
    for way in ways:
        if not closed:
            break
        if closed & way.keys() and all(
            fits(true[name] + step, shown[name]) for name, step in way.items() if name in shown
        ):
            closed -= way.keys()
    return closed
