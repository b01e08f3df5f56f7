"""The painter of charts on screen and in pictures: shapes in, Qt's drawing calls out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from valgapp.documents.chart_shapes import PRINT, Area, Picture, Role, Stroke, Words
from valgapp.ui import theme

Palette = Mapping[Role, QColor]

_ON_SCREEN = {
    Role.INK: "text", Role.MUTED: "muted", Role.GRID: "line", Role.MAIN: "accent",
    Role.SOFT: "accent_soft", Role.GROUND: "surface",
}  # fmt: skip


def screen_palette() -> Palette:
    """The colours of the theme in force."""
    return {role: theme.color(name) for role, name in _ON_SCREEN.items()}


def print_palette() -> Palette:
    """The colours of paper, for pictures that go into other documents."""
    return {role: QColor.fromRgbF(*colour) for role, colour in PRINT.items()}


def paint(painter: QPainter, picture: Picture, palette: Palette) -> None:
    """Draw the picture with its upper left corner at the painter's origin."""
    for shape in picture.shapes:
        if isinstance(shape, Words):
            _write(painter, shape, palette)
        else:
            _draw(painter, shape, palette)


def image(picture: Picture, times: float) -> QImage:
    """The picture on the ground of paper, ``times`` as many pixels each way."""
    made = QImage(
        round(picture.width * times), round(picture.height * times), QImage.Format.Format_RGB32
    )
    palette = print_palette()
    made.fill(palette[Role.GROUND])
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(times, times)
    paint(painter, picture, palette)
    painter.end()
    return made


def _draw(painter: QPainter, shape: Area | Stroke, palette: Palette) -> None:
    points = QPolygonF([QPointF(x, y) for x, y in shape.points])
    if isinstance(shape, Area):
        painter.setBrush(palette[shape.fill])
        edge = QPen(palette[shape.edge], 1) if shape.edge else QPen(Qt.PenStyle.NoPen)
        painter.setPen(edge)
        painter.drawPolygon(points)
        return
    pen = QPen(palette[shape.role], shape.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if shape.dash:
        pen.setDashPattern([length / shape.width for length in shape.dash])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPolyline(points)


def _write(painter: QPainter, words: Words, palette: Palette) -> None:
    if not words.text:
        return
    font = QFont(theme.FAMILY)
    font.setPixelSize(100)  # sizes need not be whole: drawn large and scaled
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setWeight(QFont.Weight.DemiBold if words.bold else QFont.Weight.Normal)
    taken = QFontMetricsF(font).horizontalAdvance(words.text)
    scale = words.size / 100
    # Scripts our typeface lacks come from another one, which may be wider.
    across = min(scale, words.width / taken) if taken else scale
    painter.save()
    painter.setPen(palette[words.role])
    painter.setFont(font)
    slack = words.width - taken * across
    left = words.left + {"left": 0.0, "middle": 0.5, "right": 1.0}[words.align] * slack
    painter.translate(left, words.y)
    painter.scale(across, scale)
    painter.drawText(QPointF(0, 0), words.text)
    painter.restore()
