"""A chart as an SVG file that looks the same wherever it is opened.

Letters are drawn as outlines: few programs that read SVG have our typeface, and none of them
measures another one alike. What the picture says stands in its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from valgapp.documents import fonts, shaping
from valgapp.documents.chart_shapes import PRINT, Area, Picture, Role, Stroke, Words
from valgapp.documents.outlines import outline

_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPERANDS: Final = {"m": ("M", 2), "l": ("L", 2), "c": ("C", 6), "h": ("Z", 0)}


def svg(picture: Picture) -> str:
    """The picture as the text of an SVG file."""
    w, h = _short(picture.width), _short(picture.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" '
        f'viewBox="0 0 {w} {h}" role="img" lang="da">'
    )
    told = f"<title>{_xml(picture.title)}</title><desc>{_xml(picture.words)}</desc>"
    ground = f'<rect width="{w}" height="{h}" fill="{_hex(Role.GROUND)}"/>'
    parts = filter(None, (_element(shape) for shape in picture.shapes))
    first = "<?xml version='1.0' encoding='UTF-8'?>"
    return "\n".join([first, head, told, ground, *parts, "</svg>"])


def _element(shape: Area | Stroke | Words) -> str:
    if isinstance(shape, Words):
        return _letters(shape)
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


def _letters(words: Words) -> str:
    """One path for a line of text, in thousandths of the type size and turned upside down."""
    font = fonts.SANS_SEMIBOLD if words.bold else fonts.SANS
    line = shaping.shape(fonts.writable(words.text), font)
    path = " ".join(_glyphs(line))
    if not path:
        return ""
    scale = f"{words.size / 1000:.5f}"
    place = f"translate({_short(words.left)} {_short(words.y)}) scale({scale} -{scale})"
    return f'<path transform="{place}" fill="{_hex(words.role)}" d="{path}"/>'


def _glyphs(line: shaping.Line) -> Iterator[str]:
    start = 0.0
    for run in line.runs:
        pen = start
        for glyph in run.glyphs:
            yield from _moved(outline(run.font, glyph.number), pen + glyph.right, glyph.up)
            pen += glyph.advance
        for mark in run.marks:
            yield from _moved(outline(run.font, mark.number), start + mark.right, mark.up)
        start += run.width


def _moved(operators: str, right: float, up: float) -> Iterator[str]:
    """Path operators of PDF as those of SVG, moved into place."""
    numbers: list[float] = []
    for part in operators.split():
        if part not in _OPERANDS:
            numbers.append(float(part))
            continue
        letter, count = _OPERANDS[part]
        taken = numbers[len(numbers) - count :]
        moved = [n + (right if i % 2 == 0 else up) for i, n in enumerate(taken)]
        yield letter + " ".join(str(round(n)) for n in moved)
        numbers.clear()


def _xml(text: str) -> str:
    return escape(_NO_XML.sub("?", text))


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _hex(role: Role) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in PRINT[role])
