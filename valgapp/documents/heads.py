"""The head of a sheet of paper – what, when, where – and the sections under it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from valgapp.documents import drawing, fonts, ornament, shaping
from valgapp.documents.drawing import GREY, INK, VERDIGRIS
from valgapp.documents.tabular import MARGIN, Pages

_SIZE: Final = 10.5
_LEADING: Final = 15
_BOX: Final = 9.5


def put_head(
    pages: Pages, above: str, title: str, facts: Iterable[tuple[str, str]], *, indent: float = 48
) -> None:
    """A small line, a large title, and facts with their labels ``indent`` points wide.

    Facts without words are left out. Nothing is cut off: all of it wraps.
    """
    put_words(pages, above, fonts.SANS, 9, GREY, gap=0)
    put_words(pages, title, fonts.SERIF_SEMIBOLD, 20, VERDIGRIS, gap=8)
    pages.y -= 4
    for label, words in facts:
        if words:
            _put_fact(pages, label, words, indent)
    pages.y -= 12


def put_words(
    pages: Pages, words: str, font: str, size: float, colour: drawing.Colour, *, gap: float
) -> None:
    """Running text over the width of the page, ``gap`` points below what is above it."""
    pages.y -= gap
    for line in shaping.wrap(fonts.writable(words), font, size, pages.room):
        _make_room(pages, size * 1.2)
        pages.y -= size * 1.2
        drawing.text(pages.canvas, line, font, size, MARGIN, pages.y, colour=colour)


def put_section(pages: Pages, title: str, *, keep: float = 60) -> None:
    """A heading inside the page, on the next one when less than ``keep`` points would follow."""
    pages.y -= 14
    lines = len(shaping.wrap(fonts.writable(title), fonts.SERIF_SEMIBOLD, 13, pages.room))
    _make_room(pages, keep + lines * 13 * 1.2 + 6)
    put_words(pages, title, fonts.SERIF_SEMIBOLD, 13, VERDIGRIS, gap=0)
    pages.section = title
    pages.y -= 6


def put_sentence(pages: Pages, words: str) -> None:
    """A line of plain text under a section's heading."""
    put_words(pages, words, fonts.SANS, _SIZE, INK, gap=0)
    pages.y -= 4


def put_tick(pages: Pages, words: str, *, ticked: bool) -> None:
    """A box to tick with what it asks; ticked when it has been settled already."""
    lines = shaping.wrap(fonts.writable(words), fonts.SANS, _SIZE, pages.room - 20)
    _make_room(pages, len(lines) * _LEADING)
    for place, line in enumerate(lines):
        pages.y -= _LEADING
        if place == 0:
            _put_box(pages, MARGIN, pages.y - 1, ticked=ticked)
        drawing.text(pages.canvas, line, fonts.SANS, _SIZE, MARGIN + 18, pages.y)


def _put_box(pages: Pages, x: float, y: float, *, ticked: bool) -> None:
    red, green, blue = GREY
    frame = ornament.box(x, y, _BOX, _BOX, operator="S")
    pages.canvas._code.append(f"{red:.3g} {green:.3g} {blue:.3g} RG 0.8 w {frame}")
    if ticked:
        low, middle, high = (x + 2, y + 4.6), (x + 4.2, y + 2.2), (x + 7.8, y + 7.6)
        for (x0, y0), (x1, y1) in ((low, middle), (middle, high)):
            drawing.rule(pages.canvas, x0, y0, x1, y1, 1.3, VERDIGRIS)


def _put_fact(pages: Pages, label: str, words: str, indent: float) -> None:
    lines = shaping.wrap(fonts.writable(words), fonts.SANS, _SIZE, pages.room - indent)
    for place, line in enumerate(lines):
        _make_room(pages, _LEADING)
        pages.y -= _LEADING
        if place == 0:
            drawing.text(pages.canvas, label, fonts.SANS, _SIZE, MARGIN, pages.y, colour=GREY)
        drawing.text(pages.canvas, line, fonts.SANS, _SIZE, MARGIN + indent, pages.y)


def _make_room(pages: Pages, needed: float) -> None:
    if pages.y - needed < pages.floor:
        pages.turn()
