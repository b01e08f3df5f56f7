"""The classic diploma: a braided frame, a seal, and Garamond about the middle of the page."""

from __future__ import annotations

from functools import partial
from typing import Final

from valgapp.documents import fonts, ornament
from valgapp.documents.drawing import A4, A4_LANDSCAPE, BRICK, GREY, VERDIGRIS
from valgapp.documents.layout import Art, Block, Box, Column, Layout, Part, Signing, Style
from valgapp.documents.shaping import OLD_FIGURES, SMALL_CAPS
from valgapp.domain.diplomas import Orientation

EDGE: Final = 37.0  # 13 mm: what office printers reach on every side
_INNER: Final = EDGE + 22

_HEADING: Final = Style(
    fonts.GARAMOND, 54, 28, 0.8, VERDIGRIS, tracking=70, features=SMALL_CAPS
)  # fmt: skip
_AWARD: Final = Style(fonts.GARAMOND_ITALIC, 17, 17, 1.0)
_NAME: Final = Style(fonts.GARAMOND, 50, 30, 1.08)
_LONG_NAME: Final = Style(fonts.GARAMOND, 37, 23, 1.12, lines=2)
_BODY: Final = Style(fonts.GARAMOND, 17.5, 12.5, 1.36, features=OLD_FIGURES, lines=4)
_PLAN: Final = Style(
    fonts.GARAMOND, 17, 10, 1.2, VERDIGRIS, tracking=45, features=SMALL_CAPS
)  # fmt: skip
_PLACE: Final = Style(fonts.GARAMOND_ITALIC, 15.5, 10, 1.32, features=OLD_FIGURES)
_SIGNER: Final = Style(fonts.GARAMOND, 13, 8.5, 1.1)
_TITLE: Final = Style(fonts.GARAMOND_ITALIC, 11.5, 9, 1.16, GREY, lines=2)
_SERIAL: Final = Style(fonts.SANS, 7.5, 7.5, colour=GREY, tracking=60)


def _flourish() -> str:
    return ornament.flourish(dark=VERDIGRIS, accent=BRICK)


def _frame(width: float, height: float) -> Art:
    return partial(ornament.frame, width, height, edge=EDGE, dark=VERDIGRIS, accent=BRICK)


def _seal(x: float, y: float, radius: float) -> Art:
    def drawn() -> str:
        return ornament.at(x, y, ornament.medallion(radius, dark=VERDIGRIS, accent=BRICK))

    return drawn


def _blocks(room: float, body: float) -> tuple[Block, ...]:
    return (
        Block(Part.HEADING, _HEADING, 12, room),
        Block(Part.AWARD, _AWARD, 15, room),
        Block(Part.NAME, _NAME, 6, room, _LONG_NAME, _flourish, 15),
        Block(Part.BODY, _BODY, 10, body),
        Block(Part.PLAN, _PLAN, 13, room),
        Block(Part.PLACE, _PLACE, 2, room),
    )


def _layout(
    size: tuple[float, float], radius: float, column: Column, blocks: tuple[Block, ...],
    signing: Signing, beside: Box,
) -> Layout:  # fmt: skip
    """``beside`` is the left of two logos, the other its mirror; one alone takes the seal's place."""
    width, height = size
    y = height - _INNER - 15 - radius
    alone = Box(width / 2 - 120, y - radius, 240, 2 * radius)
    other = Box(width - beside.x - beside.width, beside.y, beside.width, beside.height)
    return Layout(
        size, (_frame(width, height),), column, blocks, signing, _SERIAL, (width / 2, _INNER + 8),
        logos=((alone,), (beside, other)), emblem=_seal(width / 2, y, radius), emblem_gives_way=True,
    )  # fmt: skip


_W, _H = A4_LANDSCAPE
_LANDSCAPE: Final = _layout(
    A4_LANDSCAPE, 39, Column(_W / 2, _H - _INNER - 93, 167), _blocks(600, 510),
    Signing(129, _INNER + 30, _W - _INNER - 30, _SIGNER, _TITLE),
    Box(_INNER + 62, _H - _INNER - 84, 170, 60),
)  # fmt: skip
_PORTRAIT: Final = _layout(
    A4, 50, Column(A4[0] / 2, A4[1] - _INNER - 121, 178, loosest=2.3), _blocks(420, 372),
    Signing(140, _INNER + 14, A4[0] - _INNER - 14, _SIGNER, _TITLE, most=2, step=84, widest=225),
    Box(_INNER + 16, A4[1] - _INNER - 96, 130, 62),
)  # fmt: skip

LAYOUTS: Final = {Orientation.LANDSCAPE: _LANDSCAPE, Orientation.PORTRAIT: _PORTRAIT}
