"""What the project will have spent, and when: from the state of postings and their due dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.budget import Figures, LineRow, TrackCard
from valgapp.domain.charts import DayMark, Look, TimeChart, TimeSeries, Value
from valgapp.domain.columns import Column, Kind
from valgapp.domain.postings import PostingRow


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


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """What a track, or all of them (number 0), is expected to end at."""

    number: int
    title: str
    figures: Figures
    is_of_plan: bool = False

    @property
    def left(self) -> int:
        """What will be left of the budget; negative when it will not be enough."""
        return self.figures.budget - self.figures.forecast

    @property
    def tone(self) -> str:
        """How ``words`` are coloured; they say the same."""
        if self.is_of_plan and not self.figures.budget:
            return "plain"
        return "danger" if self.left < 0 else "success"

    @property
    def words(self) -> str:
        """»115.654,50 kr. til overs« or »1.000,00 kr. for lidt«.

        A plan that spends from the lines all plans share has no budget of its own to be short of.
        """
        if self.is_of_plan and not self.figures.budget:
            return "af fælles budgetposter" if self.figures.forecast else ""
        return f"{danish.money(abs(self.left))} {'for lidt' if self.left < 0 else 'til overs'}"


FORECAST_COLUMNS: Final[Sequence[Column[ForecastRow]]] = (
    Column("Spor", lambda r: r.title, width=34),
    Column("Budget", lambda r: r.figures.budget, Kind.MONEY, width=15),
    Column("Forbrug", lambda r: r.figures.spent, Kind.MONEY, width=15),
    Column("Disponeret", lambda r: r.figures.committed, Kind.MONEY, width=15),
    Column("Ventes", lambda r: r.figures.expected, Kind.MONEY, width=15),
    Column("Forventet i alt", lambda r: r.figures.forecast, Kind.MONEY, width=15),
    Column("Prognose", lambda r: r.words, width=26),
)


def forecast_rows(cards: Sequence[TrackCard], *, of_plan: bool = False) -> list[ForecastRow]:
    """All tracks together, and then each."""
    whole = ForecastRow(0, "Alle spor", sum((c.figures for c in cards), Figures()), of_plan)
    each = (ForecastRow(c.number, f"{c.number} · {c.title}", c.figures, of_plan) for c in cards)
    return [whole, *each]


def plan_cards(
    cards: Sequence[TrackCard],
    lines: Sequence[LineRow],
    postings: Sequence[PostingRow],
    plan_id: UUID,
) -> list[TrackCard]:
    """The tracks with a plan's figures: its own lines, and what was posted for it on any line.

    The rule is that of ``domain.accounts.plan_statuses``: with what is no plan's, all the plans
    together are the whole.
    """
    found: dict[int, Figures] = defaultdict(Figures)
    for line in lines:
        if line.plan_id == plan_id:
            found[line.track_number] += Figures(line.figures.granted, line.figures.moved)
    for posting in postings:
        if posting.plan_id == plan_id:
            found[posting.track_number] += posting.counted
    return [replace(card, figures=found[card.number], undistributed=0) for card in cards]


def spending_chart(title: str, found: Forecast, election_day: date) -> TimeChart:
    """Spending added up over time, what is expected from today on, and the budget."""
    days = [p.day for p in (*found.spent, *found.expected)] or [found.today]
    budget = tuple((day, _kroner(found.budget)) for day in (min(days), max(days)))
    marks = [DayMark(found.today, "I dag")] if found.today != election_day else []
    if min(days) <= election_day <= max(days):
        marks.append(DayMark(election_day, "Valgdag"))
    return TimeChart(
        title,
        (
            TimeSeries("Budget", budget, Look.PLAN),
            TimeSeries("Forventet", _points(found.expected), Look.REFERENCE, stepped=True),
            TimeSeries("Forbrug", _points(found.spent), Look.MAIN, stepped=True),
        ),
        Kind.MONEY,
        tuple(marks),
        "Bestilt og forventet tælles på den dag, det forfalder.",
    )


def _points(points: Sequence[Point]) -> tuple[tuple[date, Value], ...]:
    return tuple((p.day, _kroner(p.oere)) for p in points)


def _kroner(oere: int) -> Value:
    return Value(oere, danish.money(oere))
