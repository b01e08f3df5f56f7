"""Counts of people that may be shown outside the project without pointing anybody out.

The rule, for everything that leaves without personal data:

1. A count of 1 to 4 people is written »under 5«. Nought and five or more are shown.
2. Where the parts of a known whole hold such a count, the noughts among them are written
   »under 5« too, so that it cannot be told who is one and who is none. When even that would
   give a number away – because it is the only hidden one, or all of them must be 4 – every
   part is »skjult« and the whole alone is shown. Of a whole under 5 no part is shown.
3. Totals, percentages and statuses are worked out from the numbers shown and nothing else.
   A whole over all plans is not shown when the number of one plan is hidden.

So every hidden number has at least two values that fit all the figures shown; a test tries
all small tables. What can be told is the sum of several hidden numbers, never one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

FEWEST: Final = 5
UNDER: Final = "under 5"
HIDDEN: Final = "skjult"
Shown = int | str


def alone(count: int) -> Shown:
    """A count that is not part of any whole shown."""
    return UNDER if 0 < count < FEWEST else count


def parted(parts: Sequence[int]) -> tuple[Shown, list[Shown]]:
    """A whole and its parts, as they may be shown together. The whole is the parts' sum."""
    whole = sum(parts)
    if 0 < whole < FEWEST:
        return UNDER, all_hidden(len(parts))
    if not any(0 < part < FEWEST for part in parts):
        return whole, list(parts)
    small = [part for part in parts if part < FEWEST]
    can_be_told = len(small) == 1 or sum(small) == len(small) * (FEWEST - 1)
    if can_be_told:
        return whole, all_hidden(len(parts))
    return whole, [part if part >= FEWEST else UNDER for part in parts]


def all_hidden(count: int) -> list[Shown]:
    """So many numbers that are not shown."""
    return [HIDDEN] * count


def at_least(numbers: Sequence[Shown]) -> Shown:
    """Their sum; when some are under 5, what it is at least; when some are hidden, that."""
    if HIDDEN in numbers:
        return HIDDEN
    known = sum(number for number in numbers if isinstance(number, int))
    unknown = sum(number == UNDER for number in numbers)
    return f"mindst {known + unknown}" if unknown else known
