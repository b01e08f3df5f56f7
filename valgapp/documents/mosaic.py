"""A mosaic of square tiles: houses, crosses, people, leaves and arcs, as PDF operators.

A grid is rows of three letters a tile: its shape, how many quarter turns, and its colours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from typing import Final

from valgapp.documents.ornament import Colour, at, box, disc, polygon

_GREEN: Final[Colour] = (0.16, 0.40, 0.37)
_BRICK: Final[Colour] = (0.66, 0.27, 0.19)
_OCHRE: Final[Colour] = (0.88, 0.65, 0.27)
_SAND: Final[Colour] = (0.955, 0.925, 0.865)
_INK: Final[Colour] = (0.13, 0.19, 0.24)

# Ground and figure.
_COLOURS: Final = {
    "A": (_GREEN, _SAND), "B": (_SAND, _GREEN), "C": (_BRICK, _SAND), "D": (_OCHRE, _INK),
    "E": (_SAND, _BRICK), "F": (_INK, _OCHRE), "G": (_GREEN, _OCHRE), "H": (_SAND, _OCHRE),
}  # fmt: skip


def mosaic(grid: Sequence[str], left: float, top: float, tile: float) -> str:
    """The tiles of ``grid`` from the upper left corner, each ``tile`` points wide."""
    return "\n".join(
        _tile(cell, left + column * tile, top - (row + 1) * tile, tile)
        for row, cells in enumerate(grid)
        for column, cell in enumerate(cells.split())
    )


def _tile(cell: str, x: float, y: float, size: float) -> str:
    """Shapes are drawn in a square from -0.5 to 0.5, so that they turn about their middle."""
    shape, turns, colours = tuple(cell)
    ground, figure = _COLOURS[colours]
    # The ground is a hair wider than the tile, and the figure than its ground: else white shows
    # between two tiles of one colour, and the ground as a hairline where the figure meets an edge.
    drawn = f"{_fill(ground)} {_scaled(box(-0.5, -0.5, 1, 1), 1.004)}"
    drawn += f" {_fill(figure)} {_scaled(_SHAPES[shape](), 1.014)}"
    scaled = _scaled(drawn, size)
    return at(x + size / 2, y + size / 2, scaled, degrees=90 * int(turns))


def _scaled(code: str, scale: float) -> str:
    return f"q {scale:.4f} 0 0 {scale:.4f} 0 0 cm {code} Q"


def _quarter() -> str:
    return f"{_sector(1.0)} f"


def _arcs() -> str:
    """Three quarter rings about a corner."""
    rings = [(1.0, 0.82), (0.64, 0.46), (0.28, 0.0)]
    return " ".join(f"{_sector(outer)} {_sector(inner)} f*" for outer, inner in rings)


def _half() -> str:
    return f"{_half_disc(0, -0.5, 0.5)} f"


def _leaf() -> str:
    """Where two quarter discs about opposite corners overlap."""
    down = _arc(-0.5, 0.5, 1.0, -pi / 2, 0)
    up = _arc(0.5, -0.5, 1.0, pi / 2, pi)
    return f"-0.5 -0.5 m {down} {up} h f"


def _triangle() -> str:
    return polygon([(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5)])


def _cross() -> str:
    """The cross on a ballot."""
    stroke = [(-0.32, -0.22), (-0.22, -0.32), (0.32, 0.22), (0.22, 0.32)]
    return " ".join([polygon(stroke), polygon([(-x, y) for x, y in stroke])])


def _windows() -> str:
    """A block of flats: three storeys of three windows."""
    return " ".join(
        box(-0.33 + column * 0.26, -0.34 + row * 0.26, 0.14, 0.17)
        for column in range(3)
        for row in range(3)
    )


def _person() -> str:
    return f"{_half_disc(0, -0.5, 0.36)} f {disc(0, 0.13, 0.17)}"


_SHAPES: Final[dict[str, Callable[[], str]]] = {
    "q": _quarter, "a": _arcs, "h": _half, "l": _leaf, "t": _triangle, "x": _cross,
    "w": _windows, "o": _person,
}  # fmt: skip


def _sector(radius: float) -> str:
    """A quarter disc about the lower left corner; nothing when it has no radius."""
    if not radius:
        return ""
    return f"-0.5 -0.5 m {radius - 0.5:.4f} -0.5 l {_arc(-0.5, -0.5, radius, 0, pi / 2)} h"


def _half_disc(x: float, y: float, radius: float) -> str:
    right = _arc(x, y, radius, 0, pi / 2)
    left = _arc(x, y, radius, pi / 2, pi)
    return f"{x - radius:.4f} {y:.4f} m {x + radius:.4f} {y:.4f} l {right} {left} h"


def _arc(x: float, y: float, radius: float, start: float, end: float) -> str:
    """The curve of at most a quarter circle from angle to angle; the pen is at its start."""
    reach = radius * 4 / 3 * sin((end - start) / 4) / cos((end - start) / 4)
    x0, y0 = x + radius * cos(start), y + radius * sin(start)
    x1, y1 = x + radius * cos(end), y + radius * sin(end)
    return (
        f"{x0 - reach * sin(start):.4f} {y0 + reach * cos(start):.4f} "
        f"{x1 + reach * sin(end):.4f} {y1 - reach * cos(end):.4f} {x1:.4f} {y1:.4f} c"
    )


def _fill(colour: Colour) -> str:
    return f"{colour[0]:.3f} {colour[1]:.3f} {colour[2]:.3f} rg"
