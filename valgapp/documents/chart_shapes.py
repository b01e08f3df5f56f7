"""What a chart comes down to before it is painted: areas, strokes and words, each by role.

Lengths are in the unit the chart is laid out in (points on paper, pixels on screen); y grows
downwards from the top left corner. Three painters draw these: PDF, SVG and the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from math import cos, pi, sin
from typing import Final

from valgapp.documents import fonts, shaping
from valgapp.documents.drawing import GREY, INK, RULE, TINT, WHITE, Align, Colour
from valgapp.domain.charts import Look

Point = tuple[float, float]
SMALL: Final = 0.88  # of the text size: axes and notes
LINE: Final = 1.25  # from one line of text to the next, in text sizes
_CIRCLE: Final = 20  # corners that look round at these sizes


class Role(Enum):
    """A colour by its task; each painter has a palette."""

    INK = auto()
    MUTED = auto()
    GRID = auto()
    MAIN = auto()
    SOFT = auto()
    GROUND = auto()


# The palette of paper and of pictures that go into other people's documents.
PRINT: Final[dict[Role, Colour]] = {
    Role.INK: INK,
    Role.MUTED: GREY,
    Role.GRID: RULE,
    Role.MAIN: (0.14, 0.34, 0.66),
    Role.SOFT: TINT,
    Role.GROUND: WHITE,
}


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon, with an edge where ``edge`` names one."""

    points: tuple[Point, ...]
    fill: Role
    edge: Role | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; ``dash`` is drawn and left out lengths in turn."""

    points: tuple[Point, ...]
    role: Role
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text with its baseline at ``y``; it takes up ``width`` and no more."""

    text: str
    x: float
    y: float
    size: float
    width: float
    align: Align = "left"
    role: Role = Role.INK
    bold: bool = False

    @property
    def left(self) -> float:
        """Where the text begins."""
        return self.x - {"left": 0.0, "middle": 0.5, "right": 1.0}[self.align] * self.width


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that says something when pointed at or reached by the arrow keys."""

    x: float
    y: float
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart laid out: what to draw, and ``words`` for those who cannot see it."""

    width: float
    height: float
    shapes: tuple[Area | Stroke | Words, ...]
    spots: tuple[Spot, ...]
    title: str
    words: str


def dash(look: Look, size: float) -> tuple[float, ...]:
    """The dashes of a look, in proportion to the text size."""
    lengths = {
        Look.REFERENCE: (0.45, 0.25),
        Look.SECOND_REFERENCE: (0.12, 0.22),
        Look.PLAN: (0.9, 0.35),
    }.get(look, ())
    return tuple(length * size for length in lengths)


def role_of(look: Look) -> Role:
    """The colour of the lines of a look."""
    return {Look.MAIN: Role.MAIN, Look.EARLIER: Role.MAIN, Look.PLAN: Role.MUTED}.get(
        look, Role.INK
    )


@dataclass
class Sheet:
    """Where a layout puts its shapes; ``y`` is how far down it has come."""

    width: float
    size: float
    y: float = 0.0
    shapes: list[Area | Stroke | Words] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def words(
        self,
        text: str,
        x: float,
        y: float,
        *,
        align: Align = "left",
        role: Role = Role.INK,
        bold: bool = False,
        small: bool = False,
    ) -> Words:
        """Put one line of text with its baseline at ``y``."""
        cleaned, size = fonts.clean(text), self.size * (SMALL if small else 1)
        made = Words(
            cleaned, x, y, size, wide(cleaned, size, bold=bold), align, role, bold
        )  # fmt: skip
        self.shapes.append(made)
        return made

    def paragraph(
        self, text: str, *, role: Role = Role.INK, bold: bool = False, small: bool = False
    ) -> None:
        """Lines across the whole width, and move down past them."""
        size = self.size * (SMALL if small else 1)
        for line in lines_of(text, self.width, size, bold=bold, most=12):
            self.words(line, 0, self.y + size, role=role, bold=bold, small=small)
            self.y += size * LINE

    def box(
        self, x0: float, y0: float, x1: float, y1: float, fill: Role, edge: Role | None = None
    ) -> None:
        """A rectangle between two corners."""
        self.shapes.append(Area(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), fill, edge))

    def line(
        self,
        *points: Point,
        role: Role = Role.GRID,
        width: float = 0.06,
        dashes: tuple[float, ...] = (),
    ) -> None:
        """A line through points; ``width`` in text sizes."""
        self.shapes.append(Stroke(points, role, width * self.size, dashes))

    def bar(
        self, x0: float, y0: float, x1: float, y1: float, look: Look, *, reserved: bool = False
    ) -> None:
        """A bar of a look; a reserved one is hatched."""
        light = reserved or look is not Look.MAIN
        fill = Role.GROUND if reserved else Role.SOFT if light else Role.MAIN
        self.box(x0, y0, x1, y1, fill, Role.MAIN if light else None)
        if reserved:
            self._hatch(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def dot(self, x: float, y: float, look: Look, *, reserved: bool = False) -> None:
        """A point: round, square or standing on its corner; hollow when reserved."""
        role = role_of(look)
        corners = {Look.MAIN: _CIRCLE, Look.PLAN: 4}.get(look, 4)
        turn = 0.0 if look in (Look.MAIN, Look.PLAN) else pi / 4
        reach = self.size * (0.3 if corners == _CIRCLE else 0.36)
        steps = [turn + 2 * pi * i / corners for i in range(corners)]
        points = tuple((x + reach * cos(t), y + reach * sin(t)) for t in steps)
        self.shapes.append(Area(points, Role.GROUND if reserved else role, role))

    def spot(self, x0: float, y0: float, x1: float, y1: float, text: str) -> None:
        """Say ``text`` between two corners."""
        left, top = min(x0, x1), min(y0, y1)
        self.spots.append(Spot(left, top, abs(x1 - x0), abs(y1 - y0), text))

    def _hatch(self, x0: float, y0: float, x1: float, y1: float) -> None:
        gap, high = self.size * 0.42, y1 - y0
        start = x0 - high + gap
        while start < x1:
            # From the lower left to the upper right, cut off at the sides of the bar.
            left, right = max(start, x0), min(start + high, x1)
            self.line((left, y1 - (left - start)), (right, y1 - (right - start)), role=Role.MAIN)
            start += gap


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text."""
    return shaping.width(text, _font(bold=bold), size)


def lines_of(
    text: str, room: float, size: float, *, bold: bool = False, most: int = 2
) -> Sequence[str]:
    """The text in at most ``most`` lines no wider than ``room``; »…« where it was cut off."""
    if wide(text, size, bold=bold) <= room:
        return [fonts.clean(text)]
    lines = shaping.balanced(fonts.clean(text), _font(bold=bold), size, max(room, size))
    if len(lines) <= most:
        return lines
    kept = shaping.wrap(fonts.clean(text), _font(bold=bold), size, max(room, size))[:most]
    last = kept[-1]
    while last and wide(f"{last}…", size, bold=bold) > room:
        last = last[:-1]
    return [*kept[:-1], f"{last.rstrip()}…"]


def _font(*, bold: bool) -> str:
    return fonts.SANS_SEMIBOLD if bold else fonts.SANS
