"""Any list on paper, from the very columns the screen shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, TypeVar

from valgapp.documents import drawing, fonts, shaping, tabular
from valgapp.documents.drawing import GREY
from valgapp.documents.tabular import MARGIN, Field, Pages, Style
from valgapp.domain import danish
from valgapp.domain.columns import Column, Columns, Kind, shown

Row = TypeVar("Row")

_Layout = tuple[tuple[float, float], Style]


def _plain(paper: tuple[float, float], size: float) -> _Layout:
    return paper, Style(size=size, leading=size * 1.28, padding=size * 0.49 if size > 8 else 3)


_LAYOUTS: Final = (
    _plain(drawing.A4, 9), *(_plain(drawing.A4_LANDSCAPE, size) for size in (9, 8.5, 8)),
)  # fmt: skip
"""Paper and type, as wished first; smaller type is not read on paper."""
_DENSE: Final = (drawing.A4_LANDSCAPE, Style(size=8.5, leading=10.6, padding=2.6))
"""Of a list over several pages side by side: as many rows and columns on each as can be read."""
_LETTER: Final = 0.52  # the width of an ordinary letter, as a share of the type size
_WORD: Final = 14  # letters a column has room for before it is narrowed
_LOOSEST: Final = 1.3  # how much wider than needed a column may be to fill the page


def list_pdf(
    title: str,
    columns: Columns[Row],
    rows: Sequence[Row],
    *,
    note: str = "",
    printed_on: date | None = None,
) -> bytes:
    """A PDF of the list: upright when the columns fit, else across; wrapped, never cut off.

    Too many columns for one page go on over several, each with the first column at its left.
    ``note`` stands under the title. Characters no typeface has are printed as »?« and named
    by number at the end. ``printed_on`` is today in Copenhagen when not given.
    """
    cells = [[shown(column.value(row), column.kind) for column in columns] for row in rows]
    parts = _parts(columns, cells)
    layouts = _LAYOUTS if len(parts) == 1 else (_DENSE,)
    paper, _, _ = _layout(*_of(parts[0], columns, cells), layouts)
    day = danish.short_date(printed_on or danish.today())
    pages = Pages(paper, title, f"Udskrevet {day}")
    _put_title(pages, title, danish.count_of(len(cells), "række", "rækker"), note)
    for number, part in enumerate(parts):
        if number:
            pages.turn()
        some, held = _of(part, columns, cells)
        _, fields, style = _layout(some, held, layouts)
        tabular.fill(pages, fields, held, style)
    _put_missing(pages, " ".join([title, note, *map(" ".join, cells)]))
    return pages.finished()


def _parts(columns: Columns[Row], cells: Sequence[Sequence[str]]) -> list[list[int]]:
    """Numbers of the columns that stand on a page together, the first among them each time."""
    paper, style = _LAYOUTS[-1]
    room, least = paper[0] - 2 * MARGIN, _WORD * style.size * _LETTER
    if sum(min(width, least) for width in _widths(columns, cells, style)) <= room:
        return [list(range(len(columns)))]
    wanted = _widths(columns, cells, _DENSE[1])
    parts: list[list[int]] = [[0]]
    for k in range(1, len(columns)):
        if len(parts[-1]) > 1 and sum(wanted[j] for j in (*parts[-1], k)) > room:
            parts.append([0])
        parts[-1].append(k)
    return parts


def _of(
    part: Sequence[int], columns: Columns[Row], cells: Sequence[Sequence[str]]
) -> tuple[list[Column[Row]], list[list[str]]]:
    """These columns, and what stands in them."""
    return [columns[k] for k in part], [[row[k] for k in part] for row in cells]


def _layout(
    columns: Columns[Row],
    cells: Sequence[Sequence[str]],
    layouts: Sequence[_Layout] = _LAYOUTS,
) -> tuple[tuple[float, float], list[Field], Style]:
    """Paper, column widths and type size: the largest type in which everything has room."""
    for paper, style in layouts:
        wanted = _widths(columns, cells, style)
        room = paper[0] - 2 * MARGIN
        if sum(wanted) <= room:
            break
    texts = [[column.title, *(row[k] for row in cells)] for k, column in enumerate(columns)]
    least = [
        width if column.kind is not Kind.TEXT else _unbroken(found, style)
        for column, width, found in zip(columns, wanted, texts, strict=True)
    ]
    whole = [column.kind is not Kind.TEXT for column in columns]
    widths = _fitted(wanted, room, least, whole)
    fields = [
        Field(column.title, width, column.kind.is_numeric)
        for column, width in zip(columns, widths, strict=True)
    ]
    return paper, fields, style


def _widths(columns: Columns[Row], cells: Sequence[Sequence[str]], style: Style) -> list[float]:
    return [_wanted(column, [row[k] for row in cells], style) for k, column in enumerate(columns)]


def _wanted(column: Column[Row], texts: Sequence[str], style: Style) -> float:
    """As wide as its longest text, but a long text wraps at the width the column asks for."""
    size = style.size
    heading = max(
        (shaping.width(word, fonts.SANS_SEMIBOLD, size) for word in column.title.split()), default=0
    )
    longest = max((shaping.width(text, fonts.SANS, size) for text in set(texts)), default=0)
    return max(min(longest, column.width * size * _LETTER), heading) + 2 * style.padding + 1


def _unbroken(texts: Sequence[str], style: Style) -> float:
    """As wide as the longest word of a column, up to that of ``_WORD`` letters and a half more."""
    words = {word for text in texts for word in text.split()}
    longest = max((shaping.width(word, fonts.SANS, style.size) for word in words), default=0)
    return min(longest, 1.5 * _WORD * style.size * _LETTER) + 2 * style.padding + 1


def _fitted(
    wanted: Sequence[float], room: float, least: Sequence[float], whole: Sequence[bool]
) -> list[float]:
    """Widths that fill the room: loosened a little, or taken from the widest columns.

    None becomes narrower than its ``least`` while the room allows it, and figures, which are to
    stand ``whole``, only when there is nothing else to take from.
    """
    total = sum(wanted)
    if total <= room:
        return [width * min(room / total, _LOOSEST) for width in wanted]
    narrow = [min(pair) for pair in zip(wanted, least, strict=True)]
    if sum(narrow) >= room:
        kept = sum(width for width, stays in zip(narrow, whole, strict=True) if stays)
        words = sum(narrow) - kept
        if kept > room / 2 or not words:
            return [width * room / sum(narrow) for width in narrow]
        part = (room - kept) / words
        return [w if stays else w * part for w, stays in zip(narrow, whole, strict=True)]
    share = (room - sum(narrow)) / (total - sum(narrow))
    return [low + (width - low) * share for low, width in zip(narrow, wanted, strict=True)]


def _put_title(pages: Pages, title: str, count: str, note: str) -> None:
    canvas = pages.canvas
    for line in shaping.wrap(fonts.writable(title), fonts.SERIF_SEMIBOLD, 18, pages.room):
        pages.y -= 18
        drawing.text(canvas, line, fonts.SERIF_SEMIBOLD, 18, MARGIN, pages.y)
        pages.y -= 4
    for line in (count, *shaping.wrap(fonts.writable(note), fonts.SANS, 9, pages.room)):
        if line:
            pages.y -= 12
            drawing.text(canvas, line, fonts.SANS, 9, MARGIN, pages.y, colour=GREY)
    pages.y -= 10


def _put_missing(pages: Pages, everything: str) -> None:
    sentence = tabular.unwritable(everything)
    if not sentence:
        return
    for line in shaping.wrap(sentence, fonts.SANS, 8, pages.room):
        if pages.y - 14 < pages.floor:
            pages.turn()
        pages.y -= 12
        drawing.text(pages.canvas, line, fonts.SANS, 8, MARGIN, pages.y, colour=GREY)
