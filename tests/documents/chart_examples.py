"""A chart of every kind, with figures of the source or plainly invented ones."""

from __future__ import annotations

from datetime import date

from valgapp.domain import preset
from valgapp.domain.charts import (
    BarChart,
    Chart,
    DayMark,
    Look,
    Reference,
    Series,
    SlopeChart,
    TimeChart,
    TimeSeries,
    Value,
    value,
)
from valgapp.domain.columns import Kind

AREAS = tuple(fact.label for fact in preset.KV21_AREAS)
REFERENCES = (
    Reference("København", value(5997, Kind.PERCENT)),
    Reference("Danmark", value(6721, Kind.PERCENT), Look.SECOND_REFERENCE),
)
RESERVED = "ikke direkte sammenlignelig"


def bars(*, upright: bool = False, labels: tuple[str, ...] = AREAS) -> BarChart:
    """The six areas of table 1 beside København and Danmark."""
    values = tuple(value(fact.pct, Kind.PERCENT) for fact in preset.KV21_AREAS)
    return BarChart(
        "Stemmeprocent ved kommunalvalget 2021", labels, (Series("KV21", values),),
        Kind.PERCENT, REFERENCES, upright, note="Kilde: KMD.",
    )  # fmt: skip


def two_elections(*, upright: bool = False, labels: tuple[str, ...] = AREAS) -> BarChart:
    """2021 beside invented figures for a later election, one of them not known."""
    before = tuple(value(fact.pct, Kind.PERCENT) for fact in preset.KV21_AREAS)
    after = tuple(
        None if i == 3 else value(f.pct + 310 - 90 * i, Kind.PERCENT, reserved=i in (1, 4, 5))
        for i, f in enumerate(preset.KV21_AREAS)
    )
    both = (Series("KV21", before, Look.EARLIER), Series("KV25", after))
    return BarChart(
        "Stemmeprocent ved to valg", labels, both, Kind.PERCENT, REFERENCES, upright,
        reserved=RESERVED, note="Kilde: opdigtede tal.",
    )  # fmt: skip


def gaps(labels: tuple[str, ...] = AREAS) -> BarChart:
    """How far each area is from København."""
    values = tuple(value(fact.pct - 5997, Kind.POINTS) for fact in preset.KV21_AREAS)
    return BarChart(
        "Afstand til København i procentpoint, KV21", labels, (Series("KV21", values),),
        Kind.POINTS, zero="København 59,97 %", note="Kilde: KMD.",
    )  # fmt: skip


def slopes(labels: tuple[str, ...] = AREAS) -> SlopeChart:
    """From 2021 to invented later figures, with København as a line of its own."""
    lines = tuple(
        Series(
            name,
            (
                value(f.pct, Kind.PERCENT),
                None if i == 3 else value(f.pct + 310 - 90 * i, Kind.PERCENT, reserved=i in (1, 4)),
            ),
        )
        for i, (name, f) in enumerate(zip(labels, preset.KV21_AREAS, strict=True))
    )
    city = Series("København", (value(5997, Kind.PERCENT), Value(6560, "65,6 %")), Look.REFERENCE)
    return SlopeChart(
        "Fra KV21 til KV25", ("KV21", "KV25"), (*lines, city), Kind.PERCENT, reserved=RESERVED,
        note="Kilde: KMD og opdigtede tal. Ændringen kan ikke tilskrives indsatsen alene.",
    )  # fmt: skip


def spending(name: str = "Forbrug") -> TimeChart:
    """Invented spending against the grant."""
    spent = [
        (date(2025, 8, 20), 1_250_000), (date(2025, 9, 3), 4_810_050), (date(2025, 9, 24), 9_400_000),
        (date(2025, 10, 20), 21_875_000), (date(2025, 11, 18), 40_120_075),
    ]  # fmt: skip
    plan = [(date(2025, 8, 1), 0), (date(2025, 12, 31), 50_000_000)]
    return TimeChart(
        "Forbrug mod plan",
        (
            TimeSeries(name, tuple((d, value(n, Kind.MONEY)) for d, n in spent), stepped=True),
            TimeSeries(
                "Jævnt forbrug", tuple((d, value(n, Kind.MONEY)) for d, n in plan), Look.PLAN
            ),
        ),
        Kind.MONEY,
        (DayMark(date(2025, 11, 18), "Valgdag"), DayMark(date(2025, 11, 5), "I dag")),
    )


def every(labels: tuple[str, ...] = AREAS) -> dict[str, Chart]:
    """One of each, by name."""
    return {
        "bars": bars(labels=labels),
        "upright": bars(upright=True, labels=labels),
        "two": two_elections(labels=labels),
        "two-upright": two_elections(upright=True, labels=labels),
        "gaps": gaps(labels),
        "slopes": slopes(labels),
        "spending": spending(labels[0]),
    }
