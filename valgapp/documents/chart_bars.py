"""Bar charts: every value stands as text beside or under its bar, never on it."""

from __future__ import annotations

from typing import Final, NamedTuple

from valgapp.documents import chart_axes as axes
from valgapp.documents.chart_axes import Scale, Upright
from valgapp.documents.chart_shapes import LINE, SMALL, Role, Sheet, dash, lines_of, role_of, wide
from valgapp.domain.charts import BarChart, Look, Series, Value

_BAR: Final = 1.15  # the thickness of a lying bar, in text sizes
_PLOT: Final = 13  # the height of upright bars, in text sizes
_LABEL_SHARE: Final = 0.38  # of the width, for the names
_UNKNOWN: Final = "ikke oplyst"


class _Row(NamedTuple):
    """A category with its bars: its name in lines, and how high it is."""

    place: int
    lines: list[str]
    height: float


def draw_bars(sheet: Sheet, chart: BarChart) -> None:
    """Draw the chart from ``sheet.y`` down; upright only where every value has room."""
    _draw_legend(sheet, chart)
    if chart.upright and _fits_upright(sheet, chart):
        _draw_upright(sheet, chart)
    else:
        _draw_lying(sheet, chart)


def _draw_legend(sheet: Sheet, chart: BarChart) -> None:
    entries = [(s.name, s.look, False) for s in chart.series] if len(chart.series) > 1 else []
    if chart.reserved and any(v.reserved for s in chart.series for v in s.values if v):
        entries.append((f"Skraveret: {chart.reserved}", Look.MAIN, True))
    axes.legend(sheet, entries, lines=False)


def _numbers(chart: BarChart) -> list[int]:
    known = [v.number for s in chart.series for v in s.values if v]
    return known + [r.value.number for r in chart.references]


def _text(value: Value | None) -> str:
    return value.shown if value else _UNKNOWN


def _value_room(chart: BarChart, size: float) -> float:
    texts = [_text(v) for s in chart.series for v in s.values]
    return max((wide(t, size, bold=True) for t in texts), default=0.0)


def _draw_lying(sheet: Sheet, chart: BarChart) -> None:
    size, gap = sheet.size, sheet.size * 0.7
    names = max((wide(c, size) for c in chart.categories), default=0.0)
    names = min(names, sheet.width * _LABEL_SHARE)
    values = _value_room(chart, size)
    start = names + values + 2 * gap
    plot = axes.scale(_numbers(chart), chart.kind, most=_most_ticks(sheet.width - start, size))
    last = wide(axes.tick_text(plot.high, chart.kind), size * SMALL) / 2
    plot = plot.along(start, max(sheet.width - last, start + size))
    lines = _uprights(chart, plot)
    sheet.y += axes.uprights_height(sheet, lines)
    rows = [_row(sheet, chart, i, names) for i in range(len(chart.categories))]
    bottom = sheet.y + sum(row.height for row in rows) + size * 0.2
    _grid(sheet, chart, plot, bottom)
    top = sheet.y
    for row in rows:
        _draw_row(sheet, chart, row, plot, (names, names + gap + values), top)
        top += row.height
    sheet.line((plot.at(0), sheet.y), (plot.at(0), bottom), role=Role.INK, width=0.09)
    axes.draw_uprights(sheet, lines, bottom)
    sheet.y = bottom + size * LINE * 1.2


def _most_ticks(room: float, size: float) -> int:
    return min(max(int(room / (size * 4.5)), 1), 10)


def _uprights(chart: BarChart, plot: Scale) -> list[Upright]:
    lines = [Upright(plot.at(r.value.number), r.text, r.look) for r in chart.references]
    return [*lines, Upright(plot.at(0), chart.zero, Look.REFERENCE)] if chart.zero else lines


def _row(sheet: Sheet, chart: BarChart, index: int, room: float) -> _Row:
    lines = list(lines_of(chart.categories[index], room, sheet.size, most=2))
    needed = max(len(chart.series) * _BAR * 1.15, len(lines) * LINE)
    return _Row(index, lines, (needed + 0.55) * sheet.size)


def _grid(sheet: Sheet, chart: BarChart, plot: Scale, bottom: float) -> None:
    for tick in plot.ticks():
        x = plot.at(tick)
        sheet.line((x, sheet.y), (x, bottom))
        text = axes.tick_text(tick, chart.kind)
        base = bottom + sheet.size * 1.05
        sheet.words(text, x, base, align="middle", role=Role.MUTED, small=True)


def _draw_row(
    sheet: Sheet, chart: BarChart, row: _Row, plot: Scale, ends: tuple[float, float], top: float
) -> None:
    """The name up to the first of ``ends``, the values up to the second, then the bars."""
    size, middle = sheet.size, top + row.height / 2
    first = middle - (len(row.lines) - 1) * size * LINE / 2 + size * 0.33
    for i, line in enumerate(row.lines):
        sheet.words(line, ends[0], first + i * size * LINE, align="right")
    pitch = _BAR * 1.15 * size
    y = middle - pitch * (len(chart.series) - 1) / 2
    for series in chart.series:
        value = series.values[row.place]
        faded = Role.INK if value else Role.MUTED
        sheet.words(
            _text(value), ends[1], y + size * 0.33, align="right", role=faded, bold=value is not None
        )  # fmt: skip
        if value:
            half = _BAR * size / 2
            sheet.bar(
                plot.at(0), y - half, plot.at(value.number), y + half, series.look,
                reserved=value.reserved,
            )  # fmt: skip
        _say(sheet, chart, series, row.place, (0, y - pitch / 2, sheet.width, y + pitch / 2))
        y += pitch


def _say(
    sheet: Sheet, chart: BarChart, series: Series, index: int,
    box: tuple[float, float, float, float],
) -> None:  # fmt: skip
    value = series.values[index]
    name = f"{series.name}, " if len(chart.series) > 1 else ""
    remark = f"\n{chart.reserved}" if value and value.reserved and chart.reserved else ""
    sheet.spot(*box, f"{chart.categories[index]}\n{name}{_text(value)}{remark}")


def _margins(sheet: Sheet, chart: BarChart) -> tuple[float, float]:
    """Room at the left for the axis and at the right for the names of the references."""
    size = sheet.size * SMALL
    plot = axes.scale(_numbers(chart), chart.kind, most=6)
    left = max(wide(axes.tick_text(tick, chart.kind), size) for tick in plot.ticks())
    if len(chart.series) > 1:
        left = max(left, *(wide(s.name, size) for s in chart.series))
    marks = [r.text for r in chart.references] + ([chart.zero] if chart.zero else [])
    right = min(max((wide(text, size) for text in marks), default=0.0), sheet.width * 0.2)
    return left + sheet.size * 0.6, right + (sheet.size * 0.4 if marks else 0.0)


def _fits_upright(sheet: Sheet, chart: BarChart) -> bool:
    left, right = _margins(sheet, chart)
    slot = (sheet.width - left - right) / max(len(chart.categories), 1)
    needed = max(_value_room(chart, sheet.size * SMALL), sheet.size * 4) + sheet.size * 0.8
    return left < sheet.width * 0.3 and slot >= needed


def _draw_upright(sheet: Sheet, chart: BarChart) -> None:
    size = sheet.size
    left, right = _margins(sheet, chart)
    end = sheet.width - right
    top, bottom = sheet.y + size * 0.5, sheet.y + size * (_PLOT + 0.5)
    plot = axes.scale(_numbers(chart), chart.kind, most=6).along(bottom, top)
    for tick in plot.ticks():
        y = plot.at(tick)
        sheet.line((left, y), (end, y))
        text, x = axes.tick_text(tick, chart.kind), left - size * 0.5
        sheet.words(text, x, y + size * 0.3, align="right", role=Role.MUTED, small=True)
    slot = (end - left) / max(len(chart.categories), 1)
    names = [
        lines_of(c, slot - size * 0.6, size * SMALL, most=3) for c in chart.categories
    ]  # fmt: skip
    deepest = max((len(lines) for lines in names), default=0)
    for i, lines in enumerate(names):
        _draw_column(sheet, chart, i, plot, (left + i * slot, slot))
        for n, line in enumerate(lines):
            base = bottom + size * (1.2 + n * LINE * SMALL)
            sheet.words(line, left + (i + 0.5) * slot, base, align="middle", small=True)
    sheet.line((left, plot.at(0)), (end, plot.at(0)), role=Role.INK, width=0.09)
    _across(sheet, chart, plot, (left, end))
    sheet.y = bottom + size * (0.4 + deepest * LINE * SMALL)
    _value_rows(sheet, chart, left, slot)


def _draw_column(
    sheet: Sheet, chart: BarChart, index: int, plot: Scale, place: tuple[float, float]
) -> None:
    start, slot = place
    many = len(chart.series)
    broad = min(slot * 0.7, sheet.size * 4 * many) / max(many, 1)
    x = start + (slot - broad * many) / 2
    for series in chart.series:
        if value := series.values[index]:
            inner = broad * 0.06
            sheet.bar(
                x + inner, plot.at(0), x + broad - inner, plot.at(value.number), series.look,
                reserved=value.reserved,
            )  # fmt: skip
        _say(sheet, chart, series, index, (x, plot.start, x + broad, plot.end))
        x += broad


def _value_rows(sheet: Sheet, chart: BarChart, left: float, slot: float) -> None:
    """Under the names a row of values for each series, as in a small table."""
    for series in chart.series:
        base = sheet.y + sheet.size
        if len(chart.series) > 1:
            x = left - sheet.size * 0.5
            sheet.words(series.name, x, base, align="right", role=Role.MUTED, small=True)
        for i, value in enumerate(series.values):
            sheet.words(
                _text(value), left + (i + 0.5) * slot, base, align="middle", small=True,
                bold=value is not None, role=Role.INK if value else Role.MUTED,
            )  # fmt: skip
        sheet.y += sheet.size * LINE
    sheet.y += sheet.size * 0.3


def _across(sheet: Sheet, chart: BarChart, plot: Scale, ends: tuple[float, float]) -> None:
    """The references from side to side, with their names at the right, apart."""
    size, room = sheet.size * SMALL, sheet.width - ends[1] - sheet.size * 0.4
    marks = [(plot.at(r.value.number), r.text, r.look) for r in chart.references]
    if chart.zero:
        marks.append((plot.at(0), chart.zero, Look.REFERENCE))
    blocks = [lines_of(text, room, size, most=3) for _, text, _ in marks]
    heights = [len(lines) * size * LINE for lines in blocks]
    centres = axes.spread([y for y, _, _ in marks], heights, sheet.y)
    for (y, _, look), lines, centre in zip(marks, blocks, centres, strict=True):
        sheet.line(
            (ends[0], y), (ends[1], y), role=role_of(look), width=0.13,
            dashes=dash(look, sheet.size),
        )  # fmt: skip
        base = centre - (len(lines) - 1) * size * LINE / 2 + size * 0.33
        for n, line in enumerate(lines):
            sheet.words(line, ends[1] + sheet.size * 0.4, base + n * size * LINE, small=True)
