"""A page to hold against paper that is printed already: rulers, frames, and where the words fall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from valgapp.documents import diploma_setting, drawing, fonts, shaping
from valgapp.documents.drawing import BRICK, GREY, INK, MM, Colour
from valgapp.domain.diplomas import DiplomaText

if TYPE_CHECKING:
    from valgapp.documents.drawing import Canvas

FRAME: Final = 10  # mm from every edge: the outer frame, which the user measures
_WORDS: Final[Colour] = (0.55, 0.6, 0.62)
_TEXT: Final = (
    "Prøveside til diplomer. Læg den mod lyset sammen med et ark af det rigtige papir. Den røde "
    "ramme skal stå 10 mm fra papirets kant på alle fire sider. Står den skævt, så skriv i "
    "programmet, hvor mange millimeter trykket skal flyttes, og tryk prøvesiden igen."
)


def page(text: DiplomaText) -> bytes:
    """The test page for diplomas like ``text``, whose words stand on it in grey."""
    setting = diploma_setting.set_text(replace(text, serial=""))
    size = setting.layout.size
    file = BytesIO()
    canvas = drawing.new_canvas(file, size, "Prøveside")
    _put_rulers(canvas, size)
    _put_frame(canvas, size, FRAME * MM, 1.0, BRICK)
    _put_crosshair(canvas, size[0] / 2, size[1] / 2)
    for item in setting.placed:
        drawing.put(canvas, item.line, item.x, item.y, item.size, item.align, _WORDS)
    for left, right, y in setting.rules:
        drawing.rule(canvas, left, y, right, y, 0.6, _WORDS)
    _put_words(canvas, size)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _put_rulers(canvas: Canvas, size: tuple[float, float]) -> None:
    """Millimetres along the inside of the red frame, each tenth longer and numbered."""
    width, height = size
    for across, mark in ((True, width), (False, height)):
        for mm in range(FRAME, int(mark / MM) - FRAME + 1):
            _put_tick(canvas, mm, size, across=across)


def _put_tick(canvas: Canvas, mm: int, size: tuple[float, float], *, across: bool) -> None:
    at, start = mm * MM, FRAME * MM
    length = (4 if mm % 10 == 0 else 2.6 if mm % 5 == 0 else 1.5) * MM
    x0, y0 = (at, size[1] - start) if across else (start, size[1] - at)
    x1, y1 = (at, y0 - length) if across else (start + length, y0)
    drawing.rule(canvas, x0, y0, x1, y1, 0.3, INK)
    if mm % 10 == 0 and FRAME < mm < (size[0] if across else size[1]) / MM - FRAME - 2:
        x, y = (at, y1 - 7) if across else (x1 + 3, y1 - 2)
        drawing.text(canvas, str(mm), fonts.SANS, 6, x, y, "middle" if across else "left", GREY)


def _put_frame(
    canvas: Canvas, size: tuple[float, float], edge: float, width: float, colour: Colour
) -> None:
    corners = [(edge, edge), (size[0] - edge, edge), (size[0] - edge, size[1] - edge)]
    corners += [(edge, size[1] - edge), (edge, edge)]
    for (x0, y0), (x1, y1) in pairwise(corners):
        drawing.rule(canvas, x0, y0, x1, y1, width, colour)


def _put_crosshair(canvas: Canvas, x: float, y: float) -> None:
    drawing.rule(canvas, x - 12, y, x + 12, y, 0.6, BRICK)
    drawing.rule(canvas, x, y - 12, x, y + 12, 0.6, BRICK)


def _put_words(canvas: Canvas, size: tuple[float, float]) -> None:
    lines = list(_wrapped(size[0] - 60 * MM))
    y = FRAME * MM + 10 + 11.5 * len(lines)
    for line in lines:
        drawing.put(canvas, line, size[0] / 2, y, 8.5, "middle", INK)
        y -= 11.5


def _wrapped(room: float) -> Iterator[shaping.Line]:
    for words in shaping.balanced(_TEXT, fonts.SANS, 8.5, room):
        yield shaping.shape(words, fonts.SANS)
