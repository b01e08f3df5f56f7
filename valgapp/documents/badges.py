"""Labels on a sheet: name badges to wear, and slips with a name for whoever reads it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final, TypeVar

from valgapp.documents import drawing, fonts, ornament, shaping
from valgapp.documents.drawing import BRICK, GREY, INK, MM, RULE, VERDIGRIS
from valgapp.domain.label_sheets import PAPER, PLAIN, LabelSheet

if TYPE_CHECKING:
    from valgapp.documents.drawing import Canvas

Row = TypeVar("Row")

_TALL: Final = 64 * MM
_LOW: Final = 45 * MM  # below this there is room for the name and where it is from alone
_SMALLEST: Final = 0.75
_EDGE: Final = 3 * MM


@dataclass(frozen=True, slots=True)
class Badge:
    """A name, and what stands under it: the plan, or the guest's title and organisation."""

    name: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A name to read out: its place in the order, how it is said, and from which plan."""

    number: int
    name: str
    pronunciation: str
    plan: str


@dataclass(frozen=True, slots=True)
class Box:
    """One label on the page, in points from its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Half-way across."""
        return self.x + self.width / 2

    @property
    def room(self) -> float:
        """The width that may be printed on."""
        return self.width - 2 * _EDGE


def name_badges(
    people: Sequence[Badge],
    sheet: LabelSheet = PLAIN,
    *,
    foot: str,
    start: int = 1,
    offset: tuple[float, float] = (0, 0),
) -> bytes:
    """A PDF of badges on ``sheet``, from label ``start`` (from 1) of the first sheet.

    ``foot`` is the small line at the foot of every badge. ``offset`` moves everything right and
    down by so many millimetres, for a printer that is a little off.
    """
    return _printed(
        "Navneskilte", people, sheet, lambda c, p, b: _put_badge(c, p, b, foot), start, offset
    )


def name_slips(slips: Sequence[Slip]) -> bytes:
    """A PDF of slips to cut and hold in one's hand, in the order given."""
    return _printed("Navnesedler", slips, PLAIN, _put_slip, 1, (0, 0))


def _printed(
    title: str,
    rows: Sequence[Row],
    sheet: LabelSheet,
    put: Callable[[Canvas, Row, Box], None],
    start: int,
    offset: tuple[float, float],
) -> bytes:
    file = BytesIO()
    canvas, page = drawing.new_canvas(file, drawing.A4, title), 0
    for row, (number, place) in zip(rows, sheet.places(len(rows), start), strict=True):
        while page < number:
            _finish(canvas, sheet)
            page += 1
        put(canvas, row, _box(sheet, place, offset))
    _finish(canvas, sheet)
    canvas.save()
    return file.getvalue()


def _finish(canvas: Canvas, sheet: LabelSheet) -> None:
    if sheet.has_cutting_lines:
        _put_cutting_lines(canvas, sheet)
    canvas.showPage()


def _box(sheet: LabelSheet, place: int, offset: tuple[float, float]) -> Box:
    left, top = sheet.corner(place)
    x, y = left + offset[0], PAPER[1] - (top + offset[1]) - sheet.height
    return Box(x * MM, y * MM, sheet.width * MM, sheet.height * MM)


def _put_badge(canvas: Canvas, person: Badge, box: Box, foot: str) -> None:
    """Everything by the height of the label; a low one has neither seal nor foot."""
    first, _, rest = fonts.writable(person.name).partition(" ")
    under = fonts.writable(person.under)
    scale = min(box.height / _TALL, 1.0)
    size = max(scale, _SMALLEST)
    if box.height < _LOW:
        lines = ((0.60, first), (0.40, rest), (0.16, under))
    else:
        seal = ornament.medallion(17 * scale, dark=VERDIGRIS, accent=BRICK)
        top = box.y + box.height - 28 * scale
        canvas._code.append(ornament.at(box.middle, top, seal))
        _put_shrunk(canvas, fonts.writable(foot), fonts.SANS, 7, box, 14 * scale, GREY)
        lines = ((0.452, first), (0.331, rest), (0.177, under))
    looks = (
        (fonts.SERIF_SEMIBOLD, 27 * size, INK),
        (fonts.SERIF, 15 * size, INK),
        (fonts.SANS, 10.5 * size, VERDIGRIS),
    )
    for (share, words), (font, points, colour) in zip(lines, looks, strict=True):
        _put_shrunk(canvas, words, font, points, box, share * box.height, colour)


def _put_slip(canvas: Canvas, slip: Slip, box: Box) -> None:
    """The number and plan above, the name as large as it can be, how it is said below."""
    edge, top = box.x + _EDGE, box.y + box.height
    drawing.text(
        canvas, str(slip.number), fonts.SANS_SEMIBOLD, 15, edge, top - 24, colour=VERDIGRIS
    )
    _put_shrunk(canvas, fonts.writable(slip.plan), fonts.SANS, 9, box, box.height - 22, GREY)
    lines = shaping.wrap(fonts.writable(slip.name), fonts.SERIF_SEMIBOLD, 22, box.room)[:3]
    y = box.height / 2 + 13 * (len(lines) - 1) - 2
    for line in lines:
        _put_shrunk(canvas, line, fonts.SERIF_SEMIBOLD, 22, box, y, INK)
        y -= 26
    _put_shrunk(canvas, fonts.writable(slip.pronunciation), fonts.SANS, 13, box, 20, VERDIGRIS)


def _put_shrunk(
    canvas: Canvas,
    words: str,
    font: str,
    size: float,
    box: Box,
    up: float,
    colour: drawing.Colour,
) -> None:
    """One line in the middle ``up`` points above the foot, as small as it must be to stay whole."""
    line = shaping.shape(words, font)
    fitting = min(size, box.room * 1000 / line.width) if line.width else size
    drawing.put(canvas, line, box.middle, box.y + up, fitting, "middle", colour)


def _put_cutting_lines(canvas: Canvas, sheet: LabelSheet) -> None:
    left, top = sheet.left * MM, (PAPER[1] - sheet.top) * MM
    right = left + sheet.across * sheet.step_x * MM
    bottom = top - sheet.down * sheet.step_y * MM
    for column in range(sheet.across + 1):
        x = left + column * sheet.step_x * MM
        drawing.rule(canvas, x, bottom, x, top, 0.3, RULE)
    for row in range(sheet.down + 1):
        y = top - row * sheet.step_y * MM
        drawing.rule(canvas, left, y, right, y, 0.3, RULE)
