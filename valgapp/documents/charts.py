"""Charts: one definition laid out once, painted on PDF, as SVG, and on screen by ui.

``layout`` gives shapes; ``draw`` puts them on a canvas, ``svg`` writes them as text. Text is
measured with the typefaces that are embedded, so that all three look alike.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from valgapp.documents import drawing, fonts
from valgapp.documents.chart_bars import draw_bars
from valgapp.documents.chart_lines import draw_slopes, draw_time
from valgapp.documents.chart_shapes import PRINT, Area, Picture, Role, Sheet, Stroke, Words
from valgapp.domain.charts import BarChart, Chart, SlopeChart, in_words

LEAST_WIDTH: Final = 22  # text sizes; a narrower chart gets smaller text
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def svg(picture: Picture) -> str:
    """The picture as an SVG file: text stays text, fitted where our typeface is not installed."""
    w, h = _short(picture.width), _short(picture.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" '
        f'viewBox="0 0 {w} {h}" role="img" lang="da" font-family="Source Sans Pro, '
        f'Source Sans 3, Segoe UI, Arial, sans-serif">'
    )
    told = f"<title>{_xml(picture.title)}</title><desc>{_xml(picture.words)}</desc>"
    ground = f'<rect width="{w}" height="{h}" fill="{_hex(Role.GROUND)}"/>'
    parts = [_element(shape) for shape in picture.shapes]
    return "\n".join(
        ["<?xml version='1.0' encoding='UTF-8'?>", head, told, ground, *parts, "</svg>"]
    )


def _element(shape: Area | Stroke | Words) -> str:
    if isinstance(shape, Words):
        return _text_element(shape)
    points = " ".join(f"{_short(x)},{_short(y)}" for x, y in shape.points)
    if isinstance(shape, Area):
        edge = f' stroke="{_hex(shape.edge)}" stroke-width="0.7"' if shape.edge else ""
        return f'<polygon points="{points}" fill="{_hex(shape.fill)}"{edge}/>'
    dashes = ",".join(map(_short, shape.dash))
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<polyline points="{points}" fill="none" stroke="{_hex(shape.role)}" '
        f'stroke-width="{_short(shape.width)}"{dashed}/>'
    )


def _text_element(words: Words) -> str:
    if not words.text:
        return ""
    weight = ' font-weight="600"' if words.bold else ""
    anchor = "" if words.align == "left" else f' text-anchor="{_ANCHOR[words.align]}"'
    return (
        f'<text x="{_short(words.x)}" y="{_short(words.y)}" font-size="{_short(words.size)}" '
        f'fill="{_hex(words.role)}" textLength="{_short(max(words.width, 0.1))}" '
        f'lengthAdjust="spacingAndGlyphs"{weight}{anchor}>{_xml(words.text)}</text>'
    )


_ANCHOR: Final = {"middle": "middle", "right": "end"}


def _xml(text: str) -> str:
    return escape(_NO_XML.sub("?", text))


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _hex(role: Role) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in PRINT[role])
