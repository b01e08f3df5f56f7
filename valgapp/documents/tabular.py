"""Tables on paper: measured columns, wrapped cells, a header on every page, pages numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Final

from valgapp.documents import drawing, fonts, shaping
from valgapp.documents.drawing import GREY, MM, TINT, VERDIGRIS

if TYPE_CHECKING:
    from valgapp.documents.drawing import Canvas

MARGIN: Final = 15 * MM
"""Space left free on every side, in points; office printers need 12 mm."""


@dataclass(frozen=True, slots=True)
class Field:
    """One printed column: its heading, its width in points, and whether it holds numbers."""

    title: str
    width: float
    is_numeric: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in points: of the type, between lines, around the text, least height of a row.

    ``font`` is that of the rows; a line of sums has its own.
    """

    size: float = 9
    leading: float = 11.5
    padding: float = 4.4
    least_height: float = 0
    has_columns: bool = False
    font: str = fonts.SANS


Cells = Sequence[str]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
_LEAST_SIZE: Final = 8.0  # points: smaller type is not read on paper
_Lines = list[tuple[str, ...]]


class Pages:
    """Fills pages with one table. ``footer`` stands on the left, the page number on the right.

    ``section`` is said again above the heading of a table that goes on after a page break.
    Pages are kept back until the end, as each has to say how many there are. With
    ``has_front`` the first page is drawn last, after ``turn_to_front``.
    """

    def __init__(
        self, size: tuple[float, float], title: str, footer: str, *, has_front: bool = False
    ) -> None:
        self.width, self.height = size
        self.file = BytesIO()
        self.canvas: Canvas = drawing.new_canvas(self.file, size, title)
        self.y = self.height - MARGIN
        self.section = ""
        self._footer = footer
        self._has_front = has_front
        self._kept: list[list[str]] = []
        self._front_at: int | None = None
        self._bookmarks: list[tuple[int, str, float]] = []
        self._links: list[tuple[int, int, Box]] = []

    @property
    def floor(self) -> float:
        """The lowest a row may reach, above the footer."""
        return MARGIN + 16

    @property
    def most_kept(self) -> float:
        """What can be kept together under a section's heading; points."""
        return self.height - MARGIN - self.floor - 60

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def number(self) -> int:
        """Of the page that is begun; the first is 1."""
        return 1 if self._front_at is not None else len(self._kept) + 1 + self._has_front

    def bookmark(self, title: str) -> None:
        """Let PDF readers list this place under ``title``."""
        self._bookmarks.append((self.number, fonts.writable(title), self.y))

    def link(self, bookmark: int, box: Box) -> None:
        """Let a part of the page lead to a bookmark, by its place in order from nought."""
        self._links.append((self.number, bookmark, box))

    def turn_to_front(self) -> None:
        """Finish the last page and begin the first."""
        self.turn()
        self._front_at = len(self._kept)
        self._has_front = False

    def turn(self) -> None:
        """Begin a new page."""
        self._kept.append(self.canvas._code)
        self.canvas._code = []
        self.canvas.init_graphics_state()
        self.y = self.height - MARGIN

    def finished(self) -> bytes:
        """Number the pages and give the whole PDF."""
        self.turn()
        if self._front_at is not None:
            self._kept.insert(0, self._kept.pop(self._front_at))
        for number, code in enumerate(self._kept, 1):
            self.canvas._code = code
            self._put_footer(f"Side {number} af {len(self._kept)}")
            self._put_ways(number)
            self.canvas.showPage()
        self.canvas.save()
        return self.file.getvalue()

    def _put_ways(self, page: int) -> None:
        """Bookmarks and links of a page; they belong to it and not to its operators."""
        for place, (number, title, y) in enumerate(self._bookmarks):
            if number == page:
                self.canvas.bookmarkPage(_key(place), fit="XYZ", left=0, top=y + 8, zoom=0)
                self.canvas.addOutlineEntry(title, _key(place), 0)
        for number, bookmark, box in self._links:
            if number == page:
                self.canvas.linkRect("", _key(bookmark), box, Border="[0 0 0]")

    def _put_footer(self, pages: str) -> None:
        y = MARGIN - 2
        drawing.rule(self.canvas, MARGIN, y + 10, self.width - MARGIN, y + 10, 0.4)
        drawing.text(self.canvas, self._footer, fonts.SANS, 7.5, MARGIN, y, colour=GREY)
        edge = self.width - MARGIN
        drawing.text(self.canvas, pages, fonts.SANS, 7.5, edge, y, "right", colour=GREY)


def _key(bookmark: int) -> str:
    return f"sted{bookmark}"


def unwritable(text: str) -> str:
    """A sentence that explains the »?« of characters no typeface has; nothing when all are."""
    codes = ", ".join(f"U+{ord(character):04X}" for character in fonts.missing_glyphs(text))
    return f"? står også for tegn, som ikke kan trykkes ({codes})." if codes else ""


def fill(pages: Pages, fields: Sequence[Field], rows: Sequence[Cells], style: Style) -> None:
    """Set the rows under each other, the header first and again on every new page."""
    _keep(pages, start(pages, fields, [(cells, style) for cells in rows[:1]], style))
    _put_header(pages, fields, style)
    add(pages, fields, rows, style)


def start(
    pages: Pages, fields: Sequence[Field], rows: Sequence[tuple[Cells, Style]], style: Style
) -> float:
    """The height in points of a header and these rows, as far as a page can keep them together."""
    high = sum(_height(_wrapped(fields, cells, own), own) for cells, own in rows)
    return min(_header_height(fields, style) + high, pages.most_kept)


def start_with_sum(
    pages: Pages, fields: Sequence[Field], rows: Sequence[Cells], total: Cells, style: Style
) -> float:
    """As ``start`` for ``fill_with_sum``: a single row has its sum with it."""
    first = [(cells, style) for cells in rows[:1]]
    if len(rows) < 2:
        first.append((total, _bold(style)))
    return start(pages, fields, first, style)


def _bold(style: Style) -> Style:
    return replace(style, font=fonts.SANS_SEMIBOLD)


def _keep(pages: Pages, needed: float) -> None:
    if needed > pages.y - pages.floor:
        pages.turn()


def add(pages: Pages, fields: Sequence[Field], rows: Sequence[Cells], style: Style) -> None:
    """Go on with more rows of the same table."""
    for cells in rows:
        lines = _wrapped(fields, cells, style)
        for part in _parts(pages, fields, lines, style):
            _put_row(pages, fields, part, style)


def fill_with_sum(
    pages: Pages, fields: Sequence[Field], rows: Sequence[Cells], total: Cells, style: Style
) -> None:
    """As ``fill``, with a line of sums in bold that never stands alone on a page."""
    bold = _bold(style)
    _keep(pages, start_with_sum(pages, fields, rows, total, style))
    fill(pages, fields, rows[:-1], style)
    last = [(cells, style) for cells in rows[-1:]] + [(total, bold)]
    if sum(_height(_wrapped(fields, c, s), s) for c, s in last) > pages.y - pages.floor:
        _go_on(pages, fields, style)
    for cells, own in last:
        add(pages, fields, [cells], own)


def _wrapped(fields: Sequence[Field], cells: Cells, style: Style) -> _Lines:
    return [
        shaping.wrap(fonts.writable(cell), style.font, style.size, f.width - 2 * style.padding)
        for f, cell in zip(fields, cells, strict=True)
    ]


def _parts(pages: Pages, fields: Sequence[Field], lines: _Lines, style: Style) -> Iterator[_Lines]:
    """The row whole where it fits, on a new page where it fits there, else piece by piece."""
    height, room = _height(lines, style), pages.y - pages.floor
    if height > room and (height <= pages.most_kept or room < 4 * style.leading):
        _go_on(pages, fields, style)
    while max(map(len, lines)) > (most := _lines_left(pages, style)):
        yield [cell[:most] for cell in lines]
        lines = [cell[most:] for cell in lines]
        _go_on(pages, fields, style)
    yield lines


def _lines_left(pages: Pages, style: Style) -> int:
    return int((pages.y - pages.floor - 2 * style.padding) / style.leading)


def _go_on(pages: Pages, fields: Sequence[Field], style: Style) -> None:
    """The same table on a new page, under its own name and heading."""
    pages.turn()
    if pages.section:
        words = fonts.writable(f"{pages.section} (fortsat)")
        for line in shaping.wrap(words, fonts.SANS_SEMIBOLD, 9, pages.room):
            pages.y -= 12
            drawing.text(pages.canvas, line, fonts.SANS_SEMIBOLD, 9, MARGIN, pages.y, colour=GREY)
        pages.y -= 6
    _put_header(pages, fields, style)


def _height(lines: _Lines, style: Style) -> float:
    needed = max(map(len, lines)) * style.leading + 2 * style.padding
    return max(needed, style.least_height)


def _put_row(pages: Pages, fields: Sequence[Field], lines: _Lines, style: Style) -> None:
    height = _height(lines, style)
    # A row taller than its text (a line to sign on) has the text in its middle.
    top = pages.y - (height - max(map(len, lines)) * style.leading) / 2
    x = MARGIN
    for f, cell in zip(fields, lines, strict=True):
        for k, words in enumerate(cell):
            _put_cell(pages.canvas, f, words, x, top - k * style.leading, style)
        x += f.width
    pages.y -= height
    _put_rules(pages, fields, height, style)


def _put_cell(canvas: Canvas, field: Field, words: str, x: float, top: float, style: Style) -> None:
    y = top - style.leading / 2 - style.size * 0.33
    if field.is_numeric:
        drawing.text(
            canvas, words, style.font, style.size, x + field.width - style.padding, y, "right"
        )
    else:
        drawing.text(canvas, words, style.font, style.size, x + style.padding, y)


def _put_rules(pages: Pages, fields: Sequence[Field], height: float, style: Style) -> None:
    right = MARGIN + sum(f.width for f in fields)
    drawing.rule(pages.canvas, MARGIN, pages.y, right, pages.y, 0.4)
    if not style.has_columns:
        return
    x = MARGIN
    for f in fields[:-1]:
        x += f.width
        drawing.rule(pages.canvas, x, pages.y, x, pages.y + height, 0.4)


def _titles(fields: Sequence[Field], style: Style) -> _Lines:
    return [
        shaping.wrap(f.title, fonts.SANS_SEMIBOLD, _heading(style), f.width - 2 * style.padding)
        for f in fields
    ]


def _heading(style: Style) -> float:
    return max(style.size * 0.95, _LEAST_SIZE)


def _header_height(fields: Sequence[Field], style: Style) -> float:
    return max(map(len, _titles(fields, style))) * style.leading + 2 * style.padding


def _put_header(pages: Pages, fields: Sequence[Field], style: Style) -> None:
    size, titles = _heading(style), _titles(fields, style)
    height = _header_height(fields, style)
    canvas, x = pages.canvas, MARGIN
    canvas.setFillColorRGB(*TINT)
    canvas.rect(x, pages.y - height, sum(f.width for f in fields), height, stroke=0, fill=1)
    for f, words in zip(fields, titles, strict=True):
        _put_heading(canvas, f, words, (x, pages.y - height + style.padding), size, style)
        x += f.width
    pages.y -= height
    drawing.rule(canvas, MARGIN, pages.y, x, pages.y, 0.9, VERDIGRIS)


def _put_heading(
    canvas: Canvas,
    field: Field,
    words: tuple[str, ...],
    corner: tuple[float, float],
    size: float,
    style: Style,
) -> None:
    """A heading stands at the foot of its field, above its own column."""
    x, y = corner
    edge = x + (field.width - style.padding if field.is_numeric else style.padding)
    align: drawing.Align = "right" if field.is_numeric else "left"
    for k, line in enumerate(reversed(words)):
        at = y + k * style.leading + size * 0.28
        drawing.text(canvas, line, fonts.SANS_SEMIBOLD, size, edge, at, align, VERDIGRIS)
