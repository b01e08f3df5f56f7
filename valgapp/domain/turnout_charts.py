"""The charts of turnout: bars beside København and Danmark, gaps, and slopes between elections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from valgapp.domain.charts import BarChart, Chart, Look, Reference, Series, SlopeChart, Value, value
from valgapp.domain.columns import Kind
from valgapp.domain.turnout import NOT_CAUSAL, ElectionRow, Level, TurnoutRow
from valgapp.domain.turnout_comparison import Comparison, ComparisonRow

RESERVED: Final = "ikke direkte sammenlignelig"
_CITY, _COUNTRY = "København", "Danmark"
_AREAS, _PLANS = "udvalgte afstemningsområder", "helhedsplaner"


def charts_of(election: ElectionRow, here: Sequence[TurnoutRow], found: Comparison) -> list[Chart]:
    """What can be drawn of what is known."""
    city = next((f for f in here if f.level is Level.MUNICIPALITY), None)
    country = next((f for f in here if f.level is Level.COUNTRY), None)
    made: list[Chart] = []
    for what, level, compared in (
        (_AREAS, Level.POLLING_AREA, found.areas),
        (_PLANS, Level.PLAN_AREA, found.plans),
    ):
        rows = [f for f in here if f.level is level]
        if not rows:
            continue
        made.append(level_chart(what, election, rows, city, country))
        if city:
            made.append(gap_chart(what, election, rows, city))
        if any(row.after for row in compared) and found.before != found.after:
            made.append(slope_chart(what, found, compared))
    return made


def level_chart(
    what: str,
    election: ElectionRow,
    rows: Sequence[TurnoutRow],
    city: TurnoutRow | None,
    country: TurnoutRow | None,
) -> BarChart:
    """Turnout of areas or of plans at one election, beside København and Danmark."""
    references = [
        Reference(name, _value(row), look)
        for name, row, look in (
            (_CITY, city, Look.REFERENCE),
            (_COUNTRY, country, Look.SECOND_REFERENCE),
        )
        if row
    ]
    return BarChart(
        f"Stemmeprocent i {what}, {election.code}",
        tuple(row.label for row in rows),
        (Series(election.code, tuple(_value(row) for row in rows)),),
        Kind.PERCENT,
        tuple(references),
        note=_sources([*rows, *filter(None, (city, country))]),
    )


def gap_chart(
    what: str, election: ElectionRow, rows: Sequence[TurnoutRow], city: TurnoutRow
) -> BarChart:
    """How far areas or plans are from København, in percentage points."""
    gaps = tuple(value(row.pct - city.pct, Kind.POINTS) for row in rows)
    return BarChart(
        f"Afstand til København i procentpoint, {what}, {election.code}",
        tuple(row.label for row in rows),
        (Series(election.code, gaps),),
        Kind.POINTS,
        zero=f"{_CITY} {city.shown}",
        note=_sources([*rows, city]),
    )


def slope_chart(what: str, found: Comparison, rows: Sequence[ComparisonRow]) -> SlopeChart:
    """From one election to the next, with København and Danmark as lines of their own."""
    wholes = (
        (_CITY, found.city, Look.REFERENCE),
        (_COUNTRY, found.country, Look.SECOND_REFERENCE),
    )
    lines = [_line(row.before.label, row, Look.MAIN) for row in rows]
    lines += [_line(name, row, look) for name, row, look in wholes if row]
    shown = [*rows, *(row for _, row, _ in wholes if row)]
    figures = [f for row in shown for f in (row.before, row.after) if f]
    lacking = [row for row in rows if row.after is None]
    missing = f" Uden tal ved {found.after.code}: {len(lacking)} af {len(rows)}." if lacking else ""
    return SlopeChart(
        f"Stemmeprocent i {what} fra {found.before.code} til {found.after.code}",
        (found.before.code, found.after.code),
        tuple(lines),
        Kind.PERCENT,
        reserved=RESERVED,
        note=f"{_sources(figures)}{missing} {NOT_CAUSAL}",
    )


def _line(name: str, row: ComparisonRow, look: Look) -> Series:
    before = _value(row.before)
    after = _value(row.after, reserved=row.reserved) if row.after else None
    return Series(name, (before, after), look)


def _value(row: TurnoutRow, *, reserved: bool = False) -> Value:
    """With the decimals of the source."""
    return Value(row.pct, row.shown, reserved)


def _sources(rows: Sequence[TurnoutRow]) -> str:
    """»Kilde: KMD.«, each source once."""
    found = dict.fromkeys(row.source for row in rows)
    return f"Kilde: {'; '.join(found)}." if found else ""
