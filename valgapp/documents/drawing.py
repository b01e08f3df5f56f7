"""The common start of every PDF of ours, and text set on it by left, middle or right."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

from valgapp.documents import fonts, shaping

if TYPE_CHECKING:
    from io import BytesIO

# reportlab's canvas; its stubs leave out what we write glyphs and ornaments with.
Canvas = Any
MM: Final = 72 / 25.4
A4: Final = (210 * MM, 297 * MM)
A4_LANDSCAPE: Final = (297 * MM, 210 * MM)

Colour = tuple[float, float, float]
INK: Final[Colour] = (0.11, 0.16, 0.20)
VERDIGRIS: Final[Colour] = (0.16, 0.40, 0.37)
BRICK: Final[Colour] = (0.58, 0.22, 0.16)
GREY: Final[Colour] = (0.36, 0.40, 0.43)
RULE: Final[Colour] = (0.74, 0.77, 0.78)
TINT: Final[Colour] = (0.93, 0.95, 0.945)
WHITE: Final[Colour] = (1, 1, 1)

Align = Literal["left", "middle", "right"]


def new_canvas(file: BytesIO, size: tuple[float, float], title: str) -> Canvas:
    """A canvas whose bytes depend on what is drawn only, with our fonts alone, in Danish.

    ``title`` stands in the file's properties, which anybody may read: no names of persons.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas as ReportlabCanvas

    from valgapp.documents import embedding

    embedding.embedded(fonts.SANS)
    rl_config.useA85 = 0  # would make every stream a quarter longer
    canvas: Canvas = ReportlabCanvas(
        file,
        pagesize=size,
        initialFontName=fonts.SANS,  # type: ignore[arg-type]
        invariant=1,
        pageCompression=1,
        lang="da-DK",
    )
    canvas.setTitle(fonts.writable(title))
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("valgapp")
    canvas.setProducer("valgapp")
    return canvas


def put(
    canvas: Canvas,
    line: shaping.Line,
    x: float,
    y: float,
    size: float,
    align: Align = "left",
    colour: Colour = INK,
) -> None:
    """Draw a shaped line with its baseline at ``y`` and its left, middle or right at ``x``."""
    from valgapp.documents import embedding

    room = {"left": 0.0, "middle": 0.5, "right": 1.0}[align] * line.width_at(size)
    canvas._code.append(f"{_triple(colour)} rg")
    embedding.draw(canvas, line, x - room, y, size)


@cache
def _triple(colour: Colour) -> str:
    """A colour as operands; reportlab would write it out anew for every line of text."""
    return "{:.4g} {:.4g} {:.4g}".format(*colour)


def text(
    canvas: Canvas,
    words: str,
    font: str,
    size: float,
    x: float,
    y: float,
    align: Align = "left",
    colour: Colour = INK,
) -> None:
    """Shape and draw one line of text; see ``put``."""
    put(canvas, shaping.shape(words, font), x, y, size, align, colour)


def rule(
    canvas: Canvas,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    width: float = 0.5,
    colour: Colour = RULE,
) -> None:
    """A straight line ``width`` points thick."""
    canvas._code.append(f"{_triple(colour)} RG {width} w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")
