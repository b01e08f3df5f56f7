"""The vector ornaments of the diploma: a braided frame and a medallion, as PDF operators.

Everything is drawn here from curves and rectangles; nothing is traced from anybody's arms.
Repeated parts are written out word for word, which the compression of the file then folds.
Lengths are in points; colours are red, green, blue from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from math import cos, pi, sin, tau
from typing import Final

Point = tuple[float, float]
Curve = Callable[[float], Point]
Colour = tuple[float, float, float]

_SMALL: Final = 1e-4
_ROUND: Final = 0.5523  # control points of a quarter circle, as a share of its radius


def frame(width: float, height: float, *, edge: float, dark: Colour, accent: Colour) -> str:
    """A frame ``edge`` points from the paper's edges: two lines, a braid between, four knots."""
    inner = edge + 22
    code = [
        f"{_stroke(dark, 1.1)} {box(edge, edge, width - 2 * edge, height - 2 * edge, operator='S')}",
        f"{_stroke(dark, 0.5)} {box(inner, inner, width - 2 * inner, height - 2 * inner, operator='S')}",
    ]
    middle = edge + 11
    across, up = width - 2 * middle, height - 2 * middle
    corners = [(0, 0, across), (across, 0, up), (across, up, across), (0, up, up)]
    for k, (x, y, length) in enumerate(corners):
        side = braid(length, height=5.6, period=32, colour=dark, pearl=accent)
        code.append(at(middle + x, middle + y, side, degrees=90 * k))
    code += [at(middle + x, middle + y, knot(dark=dark, accent=accent)) for x, y, _ in corners]
    return "\n".join(code)


def knot(*, dark: Colour, accent: Colour) -> str:
    """The small rosette in the square where two braids meet, about the origin."""
    ground = f"{_fill((1, 1, 1))} {_stroke(dark, 0.5)} {box(-11, -11, 22, 22, operator='B')}"
    petals = [rosette(reach, depth, 12, colour=dark) for reach, depth in ((6.9, 2.2), (3.6, 1.4))]
    return "\n".join([ground, *petals, f"{_fill(accent)} {disc(0, 0, 1.4)}"])


@cache
def flourish(*, dark: Colour, accent: Colour) -> str:
    """The fine line with a diamond that parts the name from the text, about the origin."""
    diamond = polygon([(-3.6, 0), (0, 3.6), (3.6, 0), (0, -3.6)])
    beads = " ".join(disc(x, 0, 0.9) for x in (-9.5, 9.5))
    lines = "-13 0 m -105 0 l S 13 0 m 105 0 l S"
    return f"{_fill(accent)} {diamond} {_fill(dark)} {beads} {_stroke(dark, 0.5)} {lines}"


def hairline(reach: float, colour: Colour) -> str:
    """A fine line to both sides of the origin."""
    return f"{_stroke(colour, 0.6)} -{reach:.2f} 0 m {reach:.2f} 0 l S"


def bar(length: float, thickness: float, colour: Colour) -> str:
    """A short thick line to the right of the origin, centred on its height."""
    return f"{_fill(colour)} {box(0, -thickness / 2, length, thickness)}"


def braid(length: float, *, height: float, period: float, colour: Colour, pearl: Colour) -> str:
    """Two twisted ribbons of fine lines along the x-axis from the origin, a pearl in each eye.

    ``length`` should hold a whole number of half periods; it is stretched to fit one.
    """
    tiles = max(round(2 * length / period), 1)
    step = length / tiles
    strands = [_half_wave(step, side * height, k * 0.15) for side in (1, -1) for k in range(-3, 4)]
    tile = _stroke(colour, 0.32) + " ".join(_path(strand, pieces=3) for strand in strands)
    bead = f"{_fill(pearl)} {disc(step / 2, 0, 1.15)}"
    move = f"1 0 0 1 {step:.5f} 0 cm"
    return "\n".join(["q", *[f"{tile} {bead} {move}"] * tiles, "Q"])


def _half_wave(step: float, height: float, shift: float) -> Curve:
    # Even tiles would swing up and odd ones down; as both ribbons are drawn, all look alike.
    return lambda t: (t * step, height * sin(pi * t + shift))


def rosette(radius: float, height: float, petals: int, *, colour: Colour) -> str:
    """A ring of interlaced petals about the origin."""
    turn = tau / petals
    strands = [_petal(radius, height, turn, k * tau / 8) for k in range(8)]
    one = " ".join(_path(strand, pieces=4) for strand in strands)
    rotate = f"{cos(turn):.6f} {sin(turn):.6f} {-sin(turn):.6f} {cos(turn):.6f} 0 0 cm"
    return "\n".join(["q", _stroke(colour, 0.3), *[f"{one} {rotate}"] * petals, "Q"])


def _petal(radius: float, height: float, turn: float, phase: float) -> Curve:
    def point(t: float) -> Point:
        reach = radius + height * cos(tau * t + phase)
        return reach * cos(t * turn), reach * sin(t * turn)

    return point


def at(x: float, y: float, code: str, *, degrees: float = 0) -> str:
    """Move (and turn) what ``code`` draws."""
    angle = degrees * tau / 360
    turn = f"{cos(angle):.6f} {sin(angle):.6f} {-sin(angle):.6f} {cos(angle):.6f}"
    return f"q {turn} {x:.3f} {y:.3f} cm {code} Q"


def disc(x: float, y: float, radius: float, *, operator: str = "f") -> str:
    """A circle, filled (»f«), outlined (»S«) or both (»B«)."""
    r, c = radius, radius * _ROUND
    return (
        f"{x + r:.3f} {y:.3f} m "
        f"{x + r:.3f} {y + c:.3f} {x + c:.3f} {y + r:.3f} {x:.3f} {y + r:.3f} c "
        f"{x - c:.3f} {y + r:.3f} {x - r:.3f} {y + c:.3f} {x - r:.3f} {y:.3f} c "
        f"{x - r:.3f} {y - c:.3f} {x - c:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c "
        f"{x + c:.3f} {y - r:.3f} {x + r:.3f} {y - c:.3f} {x + r:.3f} {y:.3f} c {operator}"
    )


def polygon(points: Iterable[Point], *, operator: str = "f") -> str:
    """A closed shape with straight sides."""
    first, *rest = [f"{x:.3f} {y:.3f}" for x, y in points]
    return f"{first} m {' '.join(f'{point} l' for point in rest)} h {operator}"


def box(x: float, y: float, width: float, height: float, *, operator: str = "f") -> str:
    """A rectangle from its lower left corner."""
    return f"{x:.3f} {y:.3f} {width:.3f} {height:.3f} re {operator}"


@cache
def medallion(radius: float, *, dark: Colour, accent: Colour) -> str:
    """The seal about the origin: a ballot goes into its box before blocks of flats and a tower."""
    scale = radius / 40
    inner = [_sky(dark), _town(dark), _ballot_box(dark, accent)]
    return "\n".join([
        f"q {scale:.5f} 0 0 {scale:.5f} 0 0 cm",
        rosette(36.6, 3.4, 44, colour=dark),
        f"{_fill((1, 1, 1))} {_stroke(dark, 0.9)} {disc(0, 0, 31.5, operator='B')}",
        f"q {disc(0, 0, 31.5, operator='W n')}", *inner, "Q",
        f"{_stroke(dark, 0.9)} {disc(0, 0, 31.5, operator='S')}",
        "Q",
    ])  # fmt: skip


def _sky(colour: Colour) -> str:
    """Fine rays from behind the tower."""
    rays = [
        f"{10 * cos(a):.3f} {2 + 10 * sin(a):.3f} m {40 * cos(a):.3f} {2 + 40 * sin(a):.3f} l S"
        for a in (pi * k / 40 for k in range(-4, 45))
    ]
    return " ".join([_stroke(colour, 0.22), *rays])


def _town(colour: Colour) -> str:
    """Blocks of flats, and a slender tower with a spire above them."""
    blocks = [(-31, 9, 12), (-21.5, 9, 19), (12.5, 9, 16.5), (22, 9, 10)]
    base = -16.0
    code = [_fill((1, 1, 1))]
    code += [box(x - 0.7, base, width + 1.4, height + 0.7) for x, width, height in blocks]
    code += [_fill(colour)]
    code += [box(x, base, width, height) for x, width, height in blocks]
    code += [_tower(base), _fill((1, 1, 1))]
    code += [
        box(x + 1.35 + column * 2.4, base + height - 3 - row * 3.1, 1.35, 1.7)
        for x, width, height in blocks
        for column in range(3)
        for row in range(int((height - 1.5) // 3.1))
    ]
    code += [disc(0, 7.2, 1.25), box(-0.55, -1, 1.1, 4.2), _fill(colour), box(-40, -40, 80, 24.5)]
    return " ".join(code)


def _tower(base: float) -> str:
    half = 3.6
    outline = [
        (-half, base), (-half, 10.5), (-half - 0.9, 10.5), (-half - 0.9, 12), (-2.7, 12),
        (-2.7, 14.6), (-3.3, 14.6), (-3.3, 15.6), (-1.5, 17.4), (-0.75, 19.2), (0, 28.6),
        (0.75, 19.2), (1.5, 17.4), (3.3, 15.6), (3.3, 14.6), (2.7, 14.6), (2.7, 12),
        (half + 0.9, 12), (half + 0.9, 10.5), (half, 10.5), (half, base),
    ]  # fmt: skip
    return polygon(outline)


def _ballot_box(dark: Colour, accent: Colour) -> str:
    """The box stands in front, a ballot with its cross halfway in at the lid."""
    white, red = _fill((1, 1, 1)), _fill(accent)
    ballot = [(-5.6, -9), (-5.6, 4.8), (5.6, 4.8), (5.6, -9)]
    keyhole = [(-0.45, -19), (0.45, -19), (0.75, -20.8), (-0.75, -20.8)]
    return " ".join([
        white, box(-14.2, -27.6, 28.4, 19.2),
        white, _stroke(dark, 0.7), polygon(ballot, operator="B"),
        _stroke(accent, 1.25), "-2.5 -3.2 m 2.5 1.8 l S -2.5 1.8 m 2.5 -3.2 l S",
        red, box(-12, -26.4, 24, 13.6), box(-13, -11.9, 26, 3.2),
        white, disc(0, -19.4, 2.1), red, disc(0, -18.9, 0.75), polygon(keyhole),
    ])  # fmt: skip


def _path(curve: Curve, *, pieces: int) -> str:
    """The curve for t from 0 to 1 as Bézier pieces with its own tangents (Hermite form)."""
    x, y = curve(0)
    parts = [f"{x:.2f} {y:.2f} m"]
    third = 1 / pieces / 3
    for k in range(pieces):
        (x0, y0), (dx0, dy0) = curve(k / pieces), _tangent(curve, k / pieces)
        (x1, y1), (dx1, dy1) = curve((k + 1) / pieces), _tangent(curve, (k + 1) / pieces)
        parts.append(
            f"{x0 + dx0 * third:.2f} {y0 + dy0 * third:.2f} "
            f"{x1 - dx1 * third:.2f} {y1 - dy1 * third:.2f} {x1:.2f} {y1:.2f} c"
        )
    return " ".join([*parts, "S"])


def _tangent(curve: Curve, t: float) -> Point:
    (xa, ya), (xb, yb) = curve(t - _SMALL), curve(t + _SMALL)
    return (xb - xa) / (2 * _SMALL), (yb - ya) / (2 * _SMALL)


def _stroke(colour: Colour, width: float) -> str:
    return f"{colour[0]:.3f} {colour[1]:.3f} {colour[2]:.3f} RG {width} w 1 J 1 j "


def _fill(colour: Colour) -> str:
    return f"{colour[0]:.3f} {colour[1]:.3f} {colour[2]:.3f} rg"
