"""The shape of a single glyph as PDF path operators."""

from __future__ import annotations

from functools import lru_cache

from valgapp.documents import fonts

_Point = tuple[float, float]


@lru_cache(maxsize=512)
def outline(font: str, glyph: int) -> str:
    """The shape of a glyph as path operators, in thousandths of the type size."""
    pen = _OutlinePen()
    fonts.harfbuzz_font(font).draw_glyph_with_pen(glyph, pen)
    return " ".join(pen.code)


class _OutlinePen:
    """Writes down what the font draws; quadratic curves become the cubic ones of PDF."""

    def __init__(self) -> None:
        self.code: list[str] = []
        self._at = (0.0, 0.0)

    def moveTo(self, point: _Point) -> None:  # noqa: N802
        self._write("m", point)

    def lineTo(self, point: _Point) -> None:  # noqa: N802
        self._write("l", point)

    def curveTo(self, *points: _Point) -> None:  # noqa: N802
        self._write("c", *points)

    def qCurveTo(self, *points: _Point) -> None:  # noqa: N802
        (control, end), start = points, self._at
        inner = [_toward(corner, control) for corner in (start, end)]
        self._write("c", *inner, end)

    def closePath(self) -> None:  # noqa: N802
        self.code.append("h")

    def _write(self, operator: str, *points: _Point) -> None:
        self._at = points[-1]
        self.code += [f"{x:.6g} {y:.6g}" for x, y in points] + [operator]


def _toward(corner: _Point, control: _Point) -> _Point:
    return tuple(a + (b - a) * 2 / 3 for a, b in zip(corner, control, strict=True))  # type: ignore[return-value]
