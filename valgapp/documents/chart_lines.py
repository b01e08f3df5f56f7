"""Slopes between two stages, and what happened over time beside what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from valgapp.documents import chart_axes as axes
from valgapp.documents.chart_axes import Scale, Upright
from valgapp.documents.chart_shapes import (
    LINE,
    SMALL,
    Point,
    Role,
    Sheet,
    dash,
    lines_of,
    role_of,
    wide,
)
from valgapp.documents.drawing import Align
from valgapp.domain import danish
from valgapp.domain.charts import (
    Look,
    Series,
    SlopeChart,
    TimeChart,
    TimeSeries,
    Value,
    difference,
)

_PLOT: Final = 14  # the height of the plot, in text sizes
_SLOPES: Final = 18
_LEAST_SLOPE: Final = 5  # its width, in text sizes
_NEAR: Final = 1.1  # from a point to what is written beside it
_NAME_LINES: Final = 3
_MOST_DOTS: Final = 60


def draw_slopes(sheet: Sheet, chart: SlopeChart) -> None:
    """Names and first values at the left, last values and changes at the right."""
    size = sheet.size
    _slope_legend(sheet, chart)
    ends = _ends(sheet, chart)
    for x, stage in zip(ends, chart.stages, strict=True):
        sheet.words(stage, x, sheet.y + size, align="middle", bold=True)
    top = sheet.y + size * LINE * 1.4
    labels = _labels(sheet, chart, 0, ends[0]), _labels(sheet, chart, 1, sheet.width - ends[1])
    high = max(size * _SLOPES, *(sum(label.height for label in side) for side in labels))
    known = [v.number for line in chart.lines for v in line.values if v]
    plot = axes.scale(known, chart.kind, most=8, from_zero=False)
    plot = plot.along(top + high - size, top + size)
    for x in ends:
        sheet.line((x, top), (x, top + high))
    for line in chart.lines:
        _draw_slope(sheet, line, plot, ends)
    lowest = [
        _write_side(sheet, side, plot, end, ends[end], top) for end, side in enumerate(labels)
    ]
    sheet.y = max(top + high, *lowest) + size * 0.5


class _Label(NamedTuple):
    """What stands beside one end of a slope: the value, then the name or the change."""

    value: Value
    name: list[str]
    change: str
    height: float


def _slope_legend(sheet: Sheet, chart: SlopeChart) -> None:
    if chart.reserved and any(v.reserved for line in chart.lines for v in line.values if v):
        axes.legend(sheet, [(f"Hul: {chart.reserved}", Look.MAIN, True)], lines=True)


def _ends(sheet: Sheet, chart: SlopeChart) -> tuple[float, float]:
    """Where the two stages stand: names get what they need, the slopes what is left."""
    size, near = sheet.size, sheet.size * (_NEAR + 0.2)
    right = near + size * 3
    for line in chart.lines:
        if line.values[1]:
            tail = wide(f"({difference(line, chart.kind)})", size * SMALL)
            right = max(right, wide(line.values[1].shown, size, bold=True) + tail + near + size)
    left = near + size * 3
    for line in chart.lines:
        if line.values[0]:
            value = wide(line.values[0].shown, size, bold=True)
            left = max(left, wide(line.name, size) + value + near + size)
    right = min(right, sheet.width * 0.4)
    return min(left, sheet.width - right - size * _LEAST_SLOPE), sheet.width - right


def _labels(sheet: Sheet, chart: SlopeChart, end: int, room: float) -> list[_Label]:
    size, made = sheet.size, []
    for line in chart.lines:
        value = line.values[end]
        if value is None:
            continue
        left = room - wide(value.shown, size, bold=True) - size * (_NEAR + 0.5)
        is_named = end == 0 or line.values[0] is None
        name = list(lines_of(line.name, left, size, most=_NAME_LINES)) if is_named else []
        change = "" if is_named else f"({difference(line, chart.kind)})"
        made.append(_Label(value, name, change, max(len(name), 1) * size * LINE))
    return made


def _draw_slope(sheet: Sheet, line: Series, plot: Scale, ends: tuple[float, float]) -> None:
    points = [
        (x, plot.at(v.number), v) for x, v in zip(ends, line.values, strict=True) if v is not None
    ]
    hollow = any(v.reserved for _, _, v in points)
    dashes = (sheet.size * 0.3, sheet.size * 0.25) if hollow else dash(line.look, sheet.size)
    if len(points) == 2:
        path = [(x, y) for x, y, _ in points]
        sheet.line(*path, role=role_of(line.look), width=0.16, dashes=dashes)
    for x, y, v in points:
        sheet.dot(x, y, line.look, reserved=v.reserved)
        reach = sheet.size * 0.7
        sheet.spot(x - reach, y - reach, x + reach, y + reach, f"{line.name}\n{v.shown}")


def _write_side(
    sheet: Sheet, labels: list[_Label], plot: Scale, end: int, x: float, top: float
) -> float:
    """Write at one end of the slopes, apart; the lowest point of what was written."""
    wanted = [plot.at(label.value.number) for label in labels]
    centres = axes.spread(wanted, [label.height for label in labels], top)
    side: Literal[-1, 1] = -1 if end == 0 else 1
    for label, y, centre in zip(labels, wanted, centres, strict=True):
        _write_label(sheet, label, side, (x, y), centre)
    pairs = zip(centres, labels, strict=True)
    return max((centre + label.height / 2 for centre, label in pairs), default=top)


def _write_label(
    sheet: Sheet, label: _Label, side: Literal[-1, 1], point: Point, centre: float
) -> None:
    size, (x, y) = sheet.size, point
    near = x + side * size * _NEAR
    align: Align = "right" if side < 0 else "left"
    if abs(centre - y) > size * 0.2:
        sheet.line((x + side * size * 0.4, y), (near - side * size * 0.15, centre), role=Role.MUTED)
    put = sheet.words(label.value.shown, near, centre + size * 0.33, align=align, bold=True)
    beyond = near + side * (put.width + size * 0.5)
    base = centre - (len(label.name) - 1) * size * LINE / 2 + size * 0.33
    for n, words in enumerate(label.name):
        sheet.words(words, beyond, base + n * size * LINE, align=align)
    if label.change:
        base = centre + size * 0.33
        sheet.words(label.change, beyond, base, align=align, role=Role.MUTED, small=True)


def draw_time(sheet: Sheet, chart: TimeChart) -> None:
    """Lines over days, a legend above, the days worth noting as upright lines."""
    size = sheet.size
    axes.legend(sheet, [(s.name, s.look, False) for s in chart.series], lines=True)
    known = [v.number for s in chart.series for _, v in s.points]
    plot = axes.scale(known, chart.kind, most=6)
    left = max(wide(axes.tick_text(t, chart.kind), size * SMALL) for t in plot.ticks()) + size
    days = _days(chart, left, sheet.width - size * 1.5)
    marks = [
        Upright(days.at(m.day.toordinal()), m.label, Look.SECOND_REFERENCE) for m in chart.marks
    ]
    sheet.y += axes.uprights_height(sheet, marks) + size * 0.3
    bottom = sheet.y + size * _PLOT
    plot = plot.along(bottom, sheet.y + size * 0.2)
    for tick in plot.ticks():
        y = plot.at(tick)
        sheet.line((left, y), (days.end, y))
        text = axes.tick_text(tick, chart.kind)
        sheet.words(
            text, left - size * 0.5, y + size * 0.3, align="right", role=Role.MUTED, small=True
        )
    _months(sheet, days, bottom)
    sheet.line((left, plot.at(0)), (days.end, plot.at(0)), role=Role.INK, width=0.09)
    axes.draw_uprights(sheet, marks, bottom)
    for series in chart.series:
        _draw_series(sheet, series, days, plot)
    sheet.y = bottom + size * LINE * 1.3


def _days(chart: TimeChart, start: float, end: float) -> Scale:
    days = [d.toordinal() for s in chart.series for d, _ in s.points]
    days += [m.day.toordinal() for m in chart.marks]
    low, high = (min(days), max(days)) if days else (0, 1)
    return Scale(low, max(high, low + 1), 1, start, max(end, start + 1))


def _months(sheet: Sheet, days: Scale, bottom: float) -> None:
    """»jan. 2025« at the first of a month, as many as there is room for."""
    firsts = _firsts(date.fromordinal(max(days.low, 1)), date.fromordinal(max(days.high, 2)))
    room = wide("0000. 0000", sheet.size * SMALL) + sheet.size
    most = max(int((days.end - days.start) / room), 1)
    for day in firsts[:: -(-len(firsts) // most) or 1]:
        x = days.at(day.toordinal())
        sheet.line((x, bottom), (x, bottom + sheet.size * 0.3), role=Role.MUTED)
        text = f"{danish.short_month(day.month)} {day.year}"
        half = wide(text, sheet.size * SMALL) / 2
        x = min(max(x, half), sheet.width - half)
        base = bottom + sheet.size * 1.3
        sheet.words(text, x, base, align="middle", role=Role.MUTED, small=True)


def _firsts(low: date, high: date) -> list[date]:
    """Every first of a month between two days; the first day itself when there is none."""
    start = low.year * 12 + low.month - (low.day == 1)
    end = high.year * 12 + high.month - 1
    return [date(m // 12, m % 12 + 1, 1) for m in range(start, end + 1)] or [low]


def _draw_series(sheet: Sheet, series: TimeSeries, days: Scale, plot: Scale) -> None:
    points = [(days.at(d.toordinal()), plot.at(v.number)) for d, v in series.points]
    path = _steps(points, days.end) if series.stepped else points
    if len(path) > 1:
        dashes = dash(series.look, sheet.size)
        sheet.line(*path, role=role_of(series.look), width=0.18, dashes=dashes)
    dotted = not dash(series.look, sheet.size) and len(points) <= _MOST_DOTS
    for (x, y), (day, v) in zip(points, series.points, strict=True):
        if dotted:
            sheet.dot(x, y, series.look, reserved=v.reserved)
        reach = sheet.size * 0.7
        said = f"{series.name}\n{danish.long_date(day)}: {v.shown}"
        sheet.spot(x - reach, y - reach, x + reach, y + reach, said)


def _steps(points: Sequence[Point], end: float) -> list[Point]:
    """Flat until the next value; the last one holds to the end."""
    path: list[Point] = []
    for x, y in points:
        if path:
            path.append((x, path[-1][1]))
        path.append((x, y))
    return [*path, (end, path[-1][1])] if path else []
