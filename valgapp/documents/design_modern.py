"""The modern diploma: a mosaic of ballots, houses and people, and plain type flush left."""

from __future__ import annotations

from functools import partial
from typing import Final

from valgapp.documents import fonts, mosaic, ornament
from valgapp.documents.drawing import A4, A4_LANDSCAPE, BRICK, GREY, VERDIGRIS
from valgapp.documents.layout import Block, Box, Column, Layout, Part, Signing, Style
from valgapp.domain.diplomas import Orientation

_MARGIN: Final = 42.52  # 15 mm
_TILE: Final = (A4[0] - 2 * _MARGIN) / 12
_GRID: Final = (
    "q0A o0E l1B w0C x0D q2B a0A h0E l0G q1H w0F x0B",
    "l1D q3B x0C h2A o0H a2E q0F l0B q3D o0A l1E q2C",
    "w0E h0G q1B l0F q2A t0C o0D x0A h0B a1C q0E l1G",
)
_UPRIGHT: Final = tuple(" ".join(cells) for cells in zip(*(row.split() for row in _GRID)))  # noqa: B905

_HEADING: Final = Style(fonts.SANS_SEMIBOLD, 19, 12, 1.0, BRICK, tracking=150)
_AWARD: Final = Style(fonts.SANS, 15, 15, 1.0, GREY)
_NAME: Final = Style(fonts.SANS_LIGHT, 52, 34, 1.08)
_LONG_NAME: Final = Style(fonts.SANS_LIGHT, 42, 25, 1.1, lines=2)
_BODY: Final = Style(fonts.SANS, 16.5, 12, 1.42, lines=5)
_PLAN: Final = Style(fonts.SANS_SEMIBOLD, 14, 9, 1.3, VERDIGRIS)
_PLACE: Final = Style(fonts.SANS, 13, 9, 1.4, GREY)
_SIGNER: Final = Style(fonts.SANS_SEMIBOLD, 11, 8, 1.2)
_TITLE: Final = Style(fonts.SANS, 10, 8, 1.25, GREY, lines=2)
_SERIAL: Final = Style(fonts.SANS, 7.5, 7.5, colour=GREY, tracking=60)


def _blocks(room: float, body: float) -> tuple[Block, ...]:
    return (
        Block(Part.HEADING, _HEADING, 0, room * 0.5),
        Block(Part.AWARD, _AWARD, 26, room),
        Block(Part.NAME, _NAME, 8, room, _LONG_NAME, partial(ornament.bar, 46, 3.2, BRICK), 20),
        Block(Part.BODY, _BODY, 16, body),
        Block(Part.PLAN, _PLAN, 18, room),
        Block(Part.PLACE, _PLACE, 1, room),
    )


def _layout(
    size: tuple[float, float], grid: tuple[str, ...], left: float, top: float, most: int,
    body: float, loosest: float,
) -> Layout:  # fmt: skip
    """``left`` and ``top`` are the edges of the room the mosaic leaves to the text."""
    width, height = size
    right = width - _MARGIN
    corner = (_MARGIN, height - _MARGIN)
    logos = [Box(right - 150 - k * 168, top - 30, 150, 46, "right") for k in (0, 1)]
    return Layout(
        size, (partial(mosaic.mosaic, grid, *corner, _TILE),),
        Column(left, top, 158, "left", loosest), _blocks(right - left, body),
        Signing(
            112, left, right + 24, _SIGNER, _TITLE,
            most=most, step=82, widest=212, gutter=24, align="left",
        ),
        _SERIAL, (left, _MARGIN + 2), serial_align="left",
        logos=((logos[0],), (logos[1], logos[0])),
    )  # fmt: skip


LAYOUTS: Final = {
    Orientation.LANDSCAPE: _layout(
        A4_LANDSCAPE, _UPRIGHT, _MARGIN + 3 * _TILE + 46, A4_LANDSCAPE[1] - _MARGIN - 22, 4, 470, 1.9
    ),
    Orientation.PORTRAIT: _layout(
        A4, _GRID, _MARGIN, A4[1] - _MARGIN - 3 * _TILE - 58, 2, 430, 2.1
    ),
}  # fmt: skip
