"""What the project will have spent, and when: from the state of postings and their due dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from valgapp.domain.budget import PostingRow


@dataclass(frozen=True, slots=True)
class Point:
    """The sum in øre reached on a day."""

    day: date
    oere: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Spending as it was, and as it will be from ``today`` on; ``budget`` is what there is."""

    today: date
    budget: int
    spent: tuple[Point, ...] = ()
    expected: tuple[Point, ...] = ()

    @property
    def total(self) -> int:
        """What will have been spent in the end."""
        return self.expected[-1].oere if self.expected else 0


def forecast(postings: Sequence[PostingRow], *, budget: int, today: date, ends: date) -> Forecast:
    """Add spending up over time. The rule is ours, so that figure and line are the same:

    Invoiced and paid count in full on the day of the posting. Of what is ordered or expected the
    part not yet invoiced counts on its due date; on ``today`` when that is past; and without a
    due date on the last day there is: ``ends``, or the latest date of any posting. Voided
    postings count nothing. The total is spent + committed + expected of ``domain.budget``.
    """
    live = [p for p in postings if not p.voided]
    dates = [p.day for p in live] + [p.due_on for p in live if p.due_on]
    last = max([today, ends, *dates])
    spent: dict[date, int] = defaultdict(int)
    coming: dict[date, int] = defaultdict(int)
    for p in live:
        if p.state.is_spent:
            spent[p.day] += p.oere
        else:
            coming[max(p.due_on, today) if p.due_on else last] += p.open_oere
    for day in [d for d in spent if d > today]:
        coming[day] += spent.pop(day)
    so_far = _added_up(spent, 0)
    reached = so_far[-1].oere if so_far else 0
    if so_far and so_far[-1].day < today:
        so_far.append(Point(today, reached))
    coming[last] += 0
    expected = [Point(today, reached), *_added_up(coming, reached)]
    return Forecast(today, budget, tuple(so_far), tuple(expected))


def _added_up(amounts: Mapping[date, int], start: int) -> list[Point]:
    found, total = [], start
    for day in sorted(amounts):
        total += amounts[day]
        found.append(Point(day, total))
    return found
