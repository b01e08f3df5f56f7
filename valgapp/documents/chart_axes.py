"""Scales with round numbers, and labels set so that none lies on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from valgapp.documents.chart_shapes import LINE, SMALL, Sheet, dash, lines_of, role_of, wide
from valgapp.domain import danish
from valgapp.domain.charts import Look
from valgapp.domain.columns import Kind

_STEPS: Final = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from ``low`` to ``high`` along a length from ``start`` to ``end``."""

    low: int
    high: int
    step: int
    start: float = 0.0
    end: float = 1.0

    def at(self, number: float) -> float:
        """Where a number lies."""
        share = (number - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[int]:
        """The round numbers of the axis."""
        return list(range(self.low, self.high + 1, self.step))

    def along(self, start: float, end: float) -> Scale:
        """The same numbers along another length."""
        return Scale(self.low, self.high, self.step, start, end)


def scale(numbers: Sequence[int], kind: Kind, *, most: int, from_zero: bool = True) -> Scale:
    """Round numbers around all of ``numbers`` in at most ``most`` steps.

    Bars always begin at zero: a cut axis would make small differences look large.
    """
    ends = [*numbers, 0] if from_zero else list(numbers) or [0]
    low, high = min(ends), max(ends)
    least = 100 if kind in (Kind.PERCENT, Kind.POINTS, Kind.MONEY) else 1  # whole %, pp, kr.
    unit = least
    while True:
        for factor in _STEPS:
            step = unit * factor
            first = low // step
            last = max(-(-high // step), first + 1)
            if last - first <= most:
                return Scale(first * step, last * step, step)
        unit *= 10


def tick_text(number: int, kind: Kind) -> str:
    """The number at an axis: shorter than in a table, since axes are round."""
    if kind is Kind.PERCENT:
        return f"{danish.thousands(number // 100)} %"
    if kind is Kind.MONEY:
        return f"{danish.thousands(number // 100)} kr."
    if kind is Kind.POINTS:
        sign = "+" if number > 0 else "−" if number < 0 else ""
        return f"{sign}{abs(number) // 100}"
    return danish.thousands(number)


def spread(wanted: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    """Centres as near to the wanted ones as can be, so that no two labels overlap.

    None is set higher than ``top``; the order from above is that of the wanted centres.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    centres = [0.0] * len(wanted)
    groups: list[tuple[list[int], float]] = []  # labels that touch, and where their top is
    for i in order:
        group = [i]
        start = max(wanted[i] - heights[i] / 2, top)
        while groups and groups[-1][1] + sum(heights[j] for j in groups[-1][0]) > start:
            group = groups.pop()[0] + group
            start = max(_mean_top(group, wanted, heights), top)
        groups.append((group, start))
    for group, start in groups:
        above = start
        for i in group:
            centres[i] = above + heights[i] / 2
            above += heights[i]
    return centres


def _mean_top(group: list[int], wanted: Sequence[float], heights: Sequence[float]) -> float:
    """The top of a stack of labels that moves its members the least in all."""
    above, total = 0.0, 0.0
    for i in group:
        total += wanted[i] - heights[i] / 2 - above
        above += heights[i]
    return total / len(group)


@dataclass(frozen=True, slots=True)
class Upright:
    """A line from top to bottom of the plot with its name above it."""

    x: float
    text: str
    look: Look


def draw_uprights(sheet: Sheet, lines: Sequence[Upright], bottom: float) -> None:
    """Names in as few rows as possible above ``sheet.y``, and the lines down to ``bottom``.

    A name stands beside the upper end of its own line and is crossed by no other. Call
    ``uprights_height`` first to leave room.
    """
    size, high = sheet.size * SMALL, sheet.size * SMALL * LINE
    for line, row, left in _placed(sheet, lines):
        foot = sheet.y - row * high
        sheet.words(line.text, left, foot - size * 0.32, small=True)
        sheet.line(
            (line.x, foot - high * 0.92),
            (line.x, bottom),
            role=role_of(line.look),
            width=0.13,
            dashes=dash(line.look, sheet.size),
        )


def uprights_height(sheet: Sheet, lines: Sequence[Upright]) -> float:
    """What the names of the lines take up above the plot."""
    rows = max((row for _, row, _ in _placed(sheet, lines)), default=-1) + 1
    return rows * sheet.size * SMALL * LINE


def _placed(sheet: Sheet, lines: Sequence[Upright]) -> list[tuple[Upright, int, float]]:
    """Each line with the row of its name (0 is the lowest) and where the name begins."""
    placed: list[tuple[Upright, int, float]] = []
    for line in sorted(lines, key=lambda each: each.x):
        placed.append(_place(sheet, line, placed, [other for other in lines if other != line]))
    return placed


def _place(
    sheet: Sheet,
    line: Upright,
    placed: Sequence[tuple[Upright, int, float]],
    others: Sequence[Upright],
) -> tuple[Upright, int, float]:
    size = sheet.size * SMALL
    width, gap = wide(line.text, size), sheet.size * 0.3
    rows = {other: row for other, row, _ in placed}
    for row in range(len(others) + 1):
        crossing = [o.x for o in others if rows.get(o, row) >= row]
        taken = [(x, x + wide(o.text, size)) for o, r, x in placed if r == row]
        below = [(x, x + wide(o.text, size)) for o, r, x in placed if r < row]
        if any(x0 - gap < line.x < x1 + gap for x0, x1 in below):
            continue
        for left in (line.x - gap - width, line.x + gap):
            inside = left >= 0 and left + width <= sheet.width
            free = all(not left - gap < x < left + width + gap for x in crossing)
            apart = all(left > x1 + gap or left + width < x0 - gap for x0, x1 in taken)
            if inside and free and apart:
                return line, row, left
    top = max((row for _, row, _ in placed), default=-1) + 1
    return line, top, min(max(line.x + gap, 0), max(sheet.width - width, 0))


def legend(sheet: Sheet, entries: Sequence[tuple[str, Look, bool]], *, lines: bool) -> None:
    """What each look means, in rows: a sample and its name. Moves down past itself."""
    size, x = sheet.size, 0.0
    sample, gap = (size * 2.2, size * 0.5) if lines else (size * 1.3, size * 0.5)
    for name, look, reserved in entries:
        width = sample + gap + min(wide(name, size * SMALL), sheet.width - sample - gap)
        if x and x + width > sheet.width:
            x, sheet.y = 0.0, sheet.y + size * LINE * 1.1
        _sample(sheet, x, look, sample, reserved=reserved, line=lines)
        text = lines_of(name, sheet.width - sample - gap, size * SMALL, most=1)[0]
        sheet.words(text, x + sample + gap, sheet.y + size * 0.9, small=True)
        x += width + size * 1.4
    if entries:
        sheet.y += size * LINE * 1.25


def _sample(
    sheet: Sheet, x: float, look: Look, width: float, *, reserved: bool, line: bool
) -> None:
    middle = sheet.y + sheet.size * 0.6
    if not line:
        high = sheet.size * 0.4
        sheet.bar(x, middle - high, x + width, middle + high, look, reserved=reserved)
        return
    sheet.line(
        (x, middle), (x + width, middle), role=role_of(look), width=0.15,
        dashes=dash(look, sheet.size),
    )  # fmt: skip
    if not dash(look, sheet.size):
        sheet.dot(x + width / 2, middle, look, reserved=reserved)
