"""Counts of people that may be shown outside the project without pointing anybody out.

What is protected: a count of 1 to 4 people in one plan, at one session or in all.

1. A count of 1 to 4 is written »under 5«. Nought and five or more are shown as they are.
2. What could be worked out from wholes and totals is protected by hiding more: other counts are
   hidden until every hidden one could be at least one other number and still fit all that is
   shown. A nought is then written »under 5« and a larger number »mindst 5«, »mindst 10« and so
   on. So »under 5« is 0–4, and »mindst 10« is 10 or more.
3. What is hidden with them is what is least worth: small parts before large ones, parts before
   wholes, plans before totals. A key figure over all plans is hidden only when a count of one
   plan would be given away otherwise, as when everybody is in the same plan. That a plan has
   nobody is hidden last of all, as it would fool no one.
4. A total of 1 to 4 that is the difference of two key figures can be worked out from them. It
   tells nothing of any plan, and the key figures are worth more.

The counts and the sums they are part of are seen as a network: every count leads from one whole
to another, and as many people come into a whole as leave it. The numbers that fit what is shown
differ along circles of hidden counts, so a hidden count is safe exactly when it is on such a
circle; the cheapest circle is a shortest path. (J. P. Kelly, B. L. Golden, A. A. Assad:
»Cell suppression: disclosure protection for sensitive tabular data«, Networks 22, 1992.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf
from typing import Any, Final

FEWEST: Final = 5
UNDER: Final = "under 5"
RULE: Final = (
    "Små grupper vises ikke, heller ikke hvor de kunne regnes ud: »under 5« er 0–4 personer."
)
"""The whole rule in one sentence, the same wherever a reader meets such a count."""
KEY: Final = 1_000_000
"""What a key figure is worth at least: more than everything else together."""
NOBODY: Final = 100 * KEY
"""What it is worth to show that a whole is nobody."""

Shown = int | str
Name = tuple[Any, Any]
"""Whose count it is – nobody's own when it is a total – and its title."""


@dataclass(frozen=True, slots=True)
class Count:
    """Some people who are part of the whole ``source`` and are added to the whole ``target``.

    ``worth`` is what is lost when it is hidden. ``is_total`` is for counts over all plans, for
    which no key figure is hidden.
    """

    name: Name
    people: int
    source: Hashable
    target: Hashable
    worth: int = 1
    is_total: bool = False

    @property
    def is_small(self) -> bool:
        """So few that they could be pointed out."""
        return 0 < self.people < FEWEST

    @property
    def mark(self) -> str:
        """What stands instead when it is hidden."""
        return f"mindst {self._least}" if self._least else UNDER

    @property
    def can_be_more(self) -> bool:
        """Whether one more would fit the same mark."""
        return self.people != FEWEST - 1

    @property
    def can_be_less(self) -> bool:
        """Whether one less would fit the same mark."""
        return self.people > self._least

    @property
    def _least(self) -> int:
        """The least the mark admits: a whole five, less than the number itself where it can be."""
        if self.people <= FEWEST:
            return self.people // FEWEST * FEWEST
        return (self.people - 1) // FEWEST * FEWEST


def alone(count: int) -> Shown:
    """A count that is not part of any whole shown."""
    return UNDER if 0 < count < FEWEST else count


def shown(counts: Sequence[Count]) -> dict[Name, Shown]:
    """All counts by name, as they may be shown together."""
    hidden = _Network(counts).hidden
    return {c.name: c.mark if k in hidden else c.people for k, c in enumerate(counts)}


class _Network:
    """Finds what has to be ``hidden``: places in the sequence of counts."""

    def __init__(self, counts: Sequence[Count]) -> None:
        self._counts = counts
        self._ways: defaultdict[Hashable, list[tuple[Hashable, int]]] = defaultdict(list)
        for place, count in enumerate(counts):
            if count.can_be_more:
                self._ways[count.source].append((count.target, place))
            if count.can_be_less:
                self._ways[count.target].append((count.source, place))
        small = [place for place, count in enumerate(counts) if count.is_small]
        self.hidden = set(small)
        safe: set[int] = set()
        for place in small:
            if place not in safe:
                safe.update(self._protect(place))

    def _protect(self, place: int) -> Sequence[int]:
        """Hide the circle through a count that costs least; what is hidden costs nothing."""
        circles = sorted(self._circles(place))
        circle = [place, *circles[0][1]] if circles else []
        self.hidden.update(circle)
        return circle

    def _circles(self, place: int) -> Iterator[tuple[int, list[int]]]:
        count = self._counts[place]
        limit = KEY if count.is_total else inf
        if count.can_be_more:
            yield from self._path(count.target, count.source, place, limit)
        if count.can_be_less:
            yield from self._path(count.source, count.target, place, limit)

    def _path(
        self, start: Hashable, end: Hashable, without: int, limit: float
    ) -> Iterator[tuple[int, list[int]]]:
        """The cheapest way, if it costs less than ``limit``, with the counts along it."""
        reached: set[Hashable] = set()
        # The second number keeps the order of the counts where two ways cost the same.
        front: list[tuple[int, int, Hashable, list[int]]] = [(0, 0, start, [])]
        tried = 0
        while front:
            cost, _, whole, path = heappop(front)
            if whole == end:
                yield cost, path
                return
            if whole in reached:
                continue
            reached.add(whole)
            for further, place in self._ways[whole]:
                price = cost + self._price(place)
                if place != without and further not in reached and price < limit:
                    tried += 1
                    heappush(front, (price, tried, further, [*path, place]))

    def _price(self, place: int) -> int:
        return 0 if place in self.hidden else self._counts[place].worth
