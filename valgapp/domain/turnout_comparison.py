"""Turnout at two elections side by side: changes in percentage points, and what they can bear.

A change is never ascribed to the initiative, percentages are never averaged, and polling areas
and plans are different populations that are compared each with their own earlier figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from valgapp.domain.columns import Column, Kind, shown
from valgapp.domain.preset_areas import AREAS_CHANGED_ON
from valgapp.domain.turnout import Counting, ElectionRow, Level, Place, TurnoutRow, pct_of
from valgapp.domain.turnout_uncertainty import NO_INTERVAL, Interval, change_interval

UNKNOWN: Final = "ikke indlæst"
ROUNDED: Final = (
    "Tal med én decimal er afrundet i kilden, så forskelle kan være op til 0,05 procentpoint ved "
    "siden af."
)


def combined(rows: Iterable[TurnoutRow]) -> int | None:
    """Turnout of several areas together: all votes of all eligible, in hundredths of a percent.

    ``None`` when there are none, or when votes or eligible are not known of every one of them:
    percentages are never averaged.
    """
    votes = eligible = 0
    for row in rows:
        if row.votes is None or not row.eligible:
            return None
        votes, eligible = votes + row.votes, eligible + row.eligible
    return pct_of(votes, eligible) if eligible else None


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One area or plan at two elections; changes in hundredths of a percentage point.

    A ``reserved`` one is not the same area at both.
    """

    place: Place
    before: TurnoutRow
    after: TurnoutRow | None
    earlier: TurnoutRow | None
    city_change: int | None
    group_change: int | None
    remark: str
    reserved: bool = False

    @property
    def change(self) -> int | None:
        """From the first election to the second."""
        return self.after.pct - self.before.pct if self.after else None

    @property
    def against_city(self) -> int | None:
        """How much more or less than København it has changed."""
        return _less(self.change, self.city_change)

    @property
    def against_group(self) -> int | None:
        """How much more or less than the comparison group it has changed."""
        return _less(self.change, self.group_change)

    @property
    def trend(self) -> int | None:
        """What it had changed already before the first of the two elections."""
        return self.before.pct - self.earlier.pct if self.earlier else None

    @property
    def interval(self) -> Interval | None:
        """The statistical uncertainty of the change."""
        return change_interval(self.before, self.after) if self.after else None

    @property
    def uncertainty(self) -> str:
        """The interval in words, or why there is none."""
        if self.after is None:
            return ""
        return self.interval.text if self.interval else NO_INTERVAL


@dataclass(frozen=True, slots=True)
class Group:
    """The comparison group: its areas, and what they have changed together."""

    labels: tuple[str, ...] = ()
    before: int | None = None
    after: int | None = None

    @property
    def change(self) -> int | None:
        """In hundredths of a percentage point; ``None`` when it cannot be said."""
        return _less(self.after, self.before)

    @property
    def sentence(self) -> str:
        """What is shown of it above the table."""
        if not self.labels:
            return "Ingen sammenligningsgruppe valgt."
        named = f"Sammenligningsgruppe: {', '.join(self.labels)}."
        if self.before is None or self.after is None:
            return (
                f"{named} Gruppens ændring kan ikke beregnes, før stemmer og stemmeberettigede er "
                "kendt for alle dens områder ved begge valg."
            )
        parts = [shown(n, Kind.PERCENT) for n in (self.before, self.after)]
        change = shown(self.change, Kind.POINTS) or "0"
        return f"{named} Samlet gik den fra {parts[0]} til {parts[1]}: {change} procentpoint."


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the page says of two elections."""

    before: ElectionRow
    after: ElectionRow
    earlier: ElectionRow | None
    areas: tuple[ComparisonRow, ...]
    plans: tuple[ComparisonRow, ...]
    city: ComparisonRow | None
    country: ComparisonRow | None
    group: Group

    @property
    def has_rounded(self) -> bool:
        """Whether figures of fewer decimals than two take part."""
        figures = [f for r in self.every for f in (r.before, r.after, r.earlier) if f]
        return any(f.decimals < 2 for f in figures)

    @property
    def lacks_intervals(self) -> bool:
        """Whether a change is known whose uncertainty is not."""
        return any(row.after and not row.interval for row in (*self.areas, *self.plans))

    @property
    def every(self) -> tuple[ComparisonRow, ...]:
        """Areas, plans, København and the country."""
        wholes = tuple(whole for whole in (self.city, self.country) if whole)
        return (*self.areas, *self.plans, *wholes)


def compare(
    figures: Sequence[TurnoutRow],
    elections: Sequence[ElectionRow],
    before: ElectionRow,
    after: ElectionRow,
    selected: frozenset[str],
    group: frozenset[str] = frozenset(),
) -> Comparison:
    """Set the places with a figure at ``before`` beside the same places at ``after``.

    The earlier election is the last one of the same kind that comes before both. ``selected``
    and ``group`` are polling areas by dagi_id; the group plays no part for plans, which are
    other populations.
    """
    by_election = {
        e.code: {r.place: r for r in figures if r.election == e.code} for e in elections
    }  # fmt: skip
    old, new = by_election[before.code], by_election[after.code]
    previous = earlier_of(elections, before)
    oldest = by_election[previous.code] if previous else {}
    crossed = before.day < AREAS_CHANGED_ON <= after.day
    city = new.get(Place(Level.MUNICIPALITY, "")), old.get(Place(Level.MUNICIPALITY, ""))
    city_change = city[0].pct - city[1].pct if city[0] and city[1] else None
    together = _group(group, old, new)

    def rows(level: Level) -> tuple[ComparisonRow, ...]:
        return tuple(
            ComparisonRow(
                place,
                row,
                new.get(place),
                oldest.get(place),
                city_change,
                together.change if level is Level.POLLING_AREA else None,
                _remark(row, new.get(place), crossed=crossed),
                crossed and bool(row.remark),
            )
            for place, row in old.items()
            if place.level is level and (level is not Level.POLLING_AREA or place.key in selected)
        )

    areas, plans = rows(Level.POLLING_AREA), rows(Level.PLAN_AREA)
    wholes = [next(iter(rows(level)), None) for level in (Level.MUNICIPALITY, Level.COUNTRY)]
    return Comparison(before, after, previous, areas, plans, wholes[0], wholes[1], together)


def earlier_of(elections: Iterable[ElectionRow], than: ElectionRow) -> ElectionRow | None:
    """The last election of the same kind before another."""
    found = [e for e in elections if e.kind is than.kind and e.day < than.day]
    return max(found, key=lambda e: e.day, default=None)


def usual_elections(
    elections: Sequence[ElectionRow], figures: Sequence[TurnoutRow]
) -> tuple[ElectionRow, ElectionRow]:
    """The last election, and the one of its kind before it that has figures of our tables."""
    after = max(elections, key=lambda e: e.day)
    told = {f.election for f in figures if f.level in (Level.POLLING_AREA, Level.PLAN_AREA)}
    earlier = earlier_of([e for e in elections if e.code in told], after)
    return earlier or earlier_of(elections, after) or after, after


def _group(
    chosen: frozenset[str], old: Mapping[Place, TurnoutRow], new: Mapping[Place, TurnoutRow]
) -> Group:
    places = [Place(Level.POLLING_AREA, key) for key in sorted(chosen)]
    known = [old.get(p) or new.get(p) for p in places]
    labels = tuple(
        row.label if row else place.key for row, place in zip(known, places, strict=True)
    )
    sides = [[side[p] for p in places if p in side] for side in (old, new)]
    totals = [combined(rows) if len(rows) == len(places) else None for rows in sides]
    return Group(labels, totals[0], totals[1])


def _remark(before: TurnoutRow, after: TurnoutRow | None, *, crossed: bool) -> str:
    said = [before.remark] if crossed and before.remark else []
    if after and after.counting is Counting.PRELIMINARY:
        said.append("Foreløbigt tal.")
    return " ".join(said)


def _less(number: int | None, other: int | None) -> int | None:
    return None if number is None or other is None else number - other


def _later(row: ComparisonRow) -> str:
    return row.after.shown if row.after else UNKNOWN


def _columns(first: str, *, group: bool) -> Sequence[Column[ComparisonRow]]:
    beside: tuple[Column[ComparisonRow], ...] = (
        Column(
            "Mod gruppen", lambda r: r.against_group, Kind.POINTS, width=11,
            help="Ændringen minus sammenligningsgruppens ændring, i procentpoint",
        ),
    ) if group else ()  # fmt: skip
    return (
        Column(first, lambda r: r.before.label, width=30),
        Column("Før", lambda r: r.before.shown, width=8),
        Column("Efter", _later, width=10),
        Column(
            "Procentpoint", lambda r: r.change, Kind.POINTS, width=12,
            help="Ændringen fra før til efter",
        ),
        Column(
            "Usikkerhed", lambda r: r.uncertainty, width=15,
            help="95 %-interval for ændringen, i procentpoint",
        ),
        Column(
            "Mod København", lambda r: r.against_city, Kind.POINTS, width=13,
            help="Ændringen minus Københavns ændring, i procentpoint",
        ),
        *beside,
        Column(
            "Tidligere", lambda r: r.trend, Kind.POINTS, width=9,
            help="Ændringen fra valget forinden til det første af de to, i procentpoint",
        ),
        Column("Sammenlignelig", _comparable, width=14, help="Om området er det samme ved begge"),
        Column("Forbehold", lambda r: r.remark, width=60),
    )  # fmt: skip


def _comparable(row: ComparisonRow) -> str:
    if row.after is None:
        return ""
    return "Ikke direkte" if row.reserved else "Ja"


AREA_COMPARISON_COLUMNS: Final = _columns("Område", group=True)
PLAN_COMPARISON_COLUMNS: Final = _columns("Helhedsplan", group=False)
