"""What a design of a diploma says: where things stand on its page, in which type, with what art.

A design is data of these kinds; ``diploma_setting`` sets any text by any of them. Lengths are
in points, from the lower left corner of the paper. Blocks and layouts are each themselves only,
so that what has been set by one is found again quickly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from valgapp.documents.drawing import INK, Align, Colour
from valgapp.documents.shaping import Features

Art = Callable[[], str]
"""Gives the PDF operators of an ornament; called once, and drawn on every page alike."""


class Part(Enum):
    """The parts of a diploma's text."""

    HEADING = auto()
    AWARD = auto()
    NAME = auto()
    BODY = auto()
    PLAN = auto()
    PLACE = auto()


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: as large as there is room for, between ``largest`` and ``smallest``.

    ``lead`` is from baseline to baseline in type sizes, ``tracking`` extra space between
    letters in thousandths of the type size, ``lines`` the most there may be.
    """

    font: str
    largest: float
    smallest: float
    lead: float = 1.2
    colour: Colour = INK
    tracking: float = 0
    features: Features = ()
    lines: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One part of the text, with at least ``gap`` of air above it and ``room`` for its lines.

    ``otherwise`` is the style of what would be too small in ``style``; ``under`` is drawn
    below the block, with ``under_gap`` of air before it.
    """

    part: Part
    style: Style
    gap: float
    room: float
    otherwise: Style | None = None
    under: Art | None = None
    under_gap: float = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Where the blocks stand: along ``x`` between ``top`` and ``bottom``.

    Spare room is shared out as air, each gap growing to at most ``loosest`` times its least.
    """

    x: float
    top: float
    bottom: float
    align: Align = "middle"
    loosest: float = 1.6


@dataclass(frozen=True, slots=True)
class Signing:
    """The lines to sign on, side by side between ``left`` and ``right``, in rows of ``most``.

    ``y`` is the lowest row's line, ``step`` how far above it the next row is, ``widest`` the
    most room one signer gets and ``ink`` the height a scanned signature may have.
    """

    y: float
    left: float
    right: float
    name: Style
    title: Style
    most: int = 4
    step: float = 0
    widest: float = 235
    gutter: float = 26
    align: Align = "middle"
    ink: float = 29


@dataclass(frozen=True, slots=True)
class Box:
    """Room for a picture, which is fitted into it and kept to the side ``align`` says."""

    x: float
    y: float
    width: float
    height: float
    align: Align = "middle"


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A whole design for one way up of the paper.

    ``logos`` has the boxes for one logo and for two. ``emblem`` is left out when a logo takes
    its place, which ``emblem_gives_way`` says that a single one does.
    """

    size: tuple[float, float]
    art: tuple[Art, ...]
    column: Column
    blocks: tuple[Block, ...]
    signing: Signing
    serial: Style
    serial_at: tuple[float, float]
    logos: tuple[tuple[Box, ...], ...]
    serial_align: Align = "middle"
    emblem: Art | None = None
    emblem_gives_way: bool = False
