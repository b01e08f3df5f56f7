"""Letters of invitation: the same text to each guest with their own words in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from valgapp.documents import drawing, fonts, ornament, shaping
from valgapp.documents.drawing import BRICK, GREY, INK, MM, VERDIGRIS
from valgapp.documents.tabular import Pages
from valgapp.domain import danish

LEFT: Final = 25 * MM
"""Where the text begins. A narrower column than a table's reads better."""

_SIZE: Final = 11.5
_LEADING: Final = 16.5


@dataclass(frozen=True, slots=True)
class Letter:
    """Whom it is to, a line each, and what it says; an empty line parts the paragraphs."""

    to: tuple[str, ...]
    body: str


class _Letters(Pages):
    """Pages without number and count, as each letter goes to somebody else."""

    def _put_footer(self, pages: str) -> None:
        del pages


def letters(heading: str, found: Sequence[Letter], *, dated: date, initiative_title: str) -> bytes:
    """A PDF with a letter for each guest, each on a page of its own. A4 upright."""
    pages = _Letters(drawing.A4, heading, "")
    for number, letter in enumerate(found):
        if number:
            pages.turn()
        _put_top(pages, letter, dated, initiative_title)
        _put_lines(pages, heading, fonts.SERIF_SEMIBOLD, 21, 26, VERDIGRIS)
        pages.y -= 12
        for line in letter.body.splitlines():
            _put_paragraph(pages, line)
    return pages.finished()


def _put_top(pages: Pages, letter: Letter, dated: date, initiative_title: str) -> None:
    """The seal and the initiative, then whom it is to on the left and the day on the right."""
    right = pages.width - LEFT
    seal = ornament.medallion(15, dark=VERDIGRIS, accent=BRICK)
    pages.y = pages.height - 22 * MM
    pages.canvas._code.append(ornament.at(LEFT + 15, pages.y, seal))
    for place, line in enumerate(
        shaping.wrap(fonts.writable(initiative_title), fonts.SANS, 9, 330)
    ):
        y = pages.y + 1 - place * 12
        drawing.text(pages.canvas, line, fonts.SANS, 9, LEFT + 40, y, colour=GREY)
    pages.y -= 20 * MM
    day = danish.long_date(dated)
    drawing.text(pages.canvas, day, fonts.SANS, 10, right, pages.y, "right", GREY)
    for words in letter.to:
        _put_words(pages, words, fonts.SANS, 10.5, 14, INK, room=right - LEFT - 100)
    pages.y -= 16 * MM


def _put_paragraph(pages: Pages, line: str) -> None:
    if line.strip():
        _put_lines(pages, line.rstrip(), fonts.SERIF, _SIZE, _LEADING, INK)
    else:
        pages.y -= _LEADING * 0.6


def _put_lines(
    pages: Pages, words: str, font: str, size: float, leading: float, colour: drawing.Colour
) -> None:
    room = pages.width - 2 * LEFT
    _put_words(pages, words, font, size, leading, colour, room=room)


def _put_words(
    pages: Pages, words: str, font: str, size: float, leading: float, colour: drawing.Colour,
    *, room: float,
) -> None:  # fmt: skip
    for line in shaping.wrap(fonts.writable(words), font, size, room):
        if pages.y - leading < pages.floor:
            pages.turn()
        drawing.text(pages.canvas, line, font, size, LEFT, pages.y, colour=colour)
        pages.y -= leading
