"""Charts: one definition laid out once, painted on PDF here, as SVG by chart_svg, on screen by ui.

``layout`` gives shapes and ``draw`` puts them on a canvas. Text is measured with the typefaces
that are embedded, so that all three look alike.
"""

from __future__ import annotations

from typing import Final

from valgapp.documents import drawing, fonts
from valgapp.documents.chart_bars import draw_bars
from valgapp.documents.chart_lines import draw_slopes, draw_time
from valgapp.documents.chart_shapes import PRINT, Area, Picture, Role, Sheet, Stroke, Words
from valgapp.domain.charts import BarChart, Chart, SlopeChart, in_words

LEAST_WIDTH: Final = 22  # text sizes; a narrower chart gets smaller text


def layout(chart: Chart, width: float, size: float) -> Picture:
    """The chart ``width`` wide with text of ``size``, both in the same unit; it says its height.

    A width under ``LEAST_WIDTH`` text sizes makes the text smaller instead.
    """
    sheet = Sheet(width, min(size, width / LEAST_WIDTH))
    sheet.paragraph(chart.title, bold=True)
    sheet.y += sheet.size * 0.5
    if isinstance(chart, BarChart):
        draw_bars(sheet, chart)
    elif isinstance(chart, SlopeChart):
        draw_slopes(sheet, chart)
    else:
        draw_time(sheet, chart)
    if chart.note:
        sheet.y += sheet.size * 0.4
        sheet.paragraph(chart.note, role=Role.MUTED, small=True)
    shapes, spots = tuple(sheet.shapes), tuple(sheet.spots)
    return Picture(width, sheet.y, shapes, spots, fonts.clean(chart.title), in_words(chart))


def draw(canvas: drawing.Canvas, picture: Picture, x: float, top: float) -> None:
    """Paint on a reportlab canvas, the upper left corner at ``x`` and ``top`` (y upwards)."""
    for shape in picture.shapes:
        if isinstance(shape, Words):
            _write(canvas, shape, x, top)
        else:
            _path(canvas, shape, x, top)


def _write(canvas: drawing.Canvas, words: Words, x: float, top: float) -> None:
    font = fonts.SANS_SEMIBOLD if words.bold else fonts.SANS
    drawing.text(
        canvas, fonts.writable(words.text), font, words.size, x + words.x, top - words.y,
        words.align, PRINT[words.role],
    )  # fmt: skip


def _path(canvas: drawing.Canvas, shape: Area | Stroke, x: float, top: float) -> None:
    path = canvas.beginPath()
    (first, *rest) = shape.points
    path.moveTo(x + first[0], top - first[1])
    for px, py in rest:
        path.lineTo(x + px, top - py)
    canvas.saveState()
    if isinstance(shape, Area):
        path.close()
        canvas.setFillColorRGB(*PRINT[shape.fill])
        canvas.setStrokeColorRGB(*PRINT[shape.edge or shape.fill])
        canvas.setLineWidth(0.7)
        canvas.drawPath(path, stroke=int(shape.edge is not None), fill=1)
    else:
        canvas.setStrokeColorRGB(*PRINT[shape.role])
        canvas.setLineWidth(shape.width)
        canvas.setDash(list(shape.dash))
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()
