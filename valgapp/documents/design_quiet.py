"""The quiet diploma: type alone, black, with wide margins for paper that is printed already."""

from __future__ import annotations

from functools import partial
from typing import Final

from valgapp.documents import fonts, ornament
from valgapp.documents.drawing import A4, A4_LANDSCAPE, GREY, INK
from valgapp.documents.layout import Block, Box, Column, Layout, Part, Signing, Style
from valgapp.documents.shaping import OLD_FIGURES, SMALL_CAPS
from valgapp.domain.diplomas import Orientation

_MARGIN: Final = 79.0  # 28 mm, for a frame or a head on the paper

_HEADING: Final = Style(fonts.SERIF, 25, 15, 1.0, INK, tracking=190, features=SMALL_CAPS)
_AWARD: Final = Style(fonts.SERIF_ITALIC, 14.5, 14.5, 1.0)
_NAME: Final = Style(fonts.SERIF, 42, 27, 1.12)
_LONG_NAME: Final = Style(fonts.SERIF, 31, 19, 1.16, lines=2)
_BODY: Final = Style(fonts.SERIF, 14.5, 11, 1.5, features=OLD_FIGURES, lines=5)
_PLAN: Final = Style(fonts.SERIF, 13.5, 9, 1.3, tracking=70, features=SMALL_CAPS)
_PLACE: Final = Style(fonts.SERIF_ITALIC, 13, 9, 1.4, features=OLD_FIGURES)
_SIGNER: Final = Style(fonts.SERIF, 11, 7.5, 1.2)
_TITLE: Final = Style(fonts.SERIF_ITALIC, 10, 8, 1.24, GREY, lines=2)
_SERIAL: Final = Style(fonts.SANS, 7.5, 7.5, colour=GREY, tracking=60)


def _layout(size: tuple[float, float], most: int, loosest: float) -> Layout:
    width, height = size
    room, head = width - 2 * _MARGIN, height - _MARGIN
    blocks = (
        Block(Part.HEADING, _HEADING, 8, room),
        Block(Part.AWARD, _AWARD, 20, room),
        Block(Part.NAME, _NAME, 16, room, _LONG_NAME, partial(ornament.hairline, 34, INK), 17),
        Block(Part.BODY, _BODY, 16, min(room, 480)),
        Block(Part.PLAN, _PLAN, 16, room),
        Block(Part.PLACE, _PLACE, 3, room),
    )
    logo = Box(_MARGIN, head - 44, 150, 44, "left")
    other = Box(width - _MARGIN - 150, head - 44, 150, 44, "right")
    return Layout(
        size, (), Column(width / 2, head - 52, _MARGIN + 92, loosest=loosest), blocks,
        Signing(
            _MARGIN + 50, _MARGIN, width - _MARGIN, _SIGNER, _TITLE,
            most=most, step=80, widest=225, gutter=30,
        ),
        _SERIAL, (width / 2, _MARGIN - 24),
        logos=((Box(width / 2 - 100, head - 48, 200, 48),), (logo, other)),
    )  # fmt: skip


LAYOUTS: Final = {
    Orientation.LANDSCAPE: _layout(A4_LANDSCAPE, 4, 1.7),
    Orientation.PORTRAIT: _layout(A4, 2, 2.4),
}
