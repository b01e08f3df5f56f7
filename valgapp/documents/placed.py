"""A diploma that has been set: which lines, rules, ornaments and pictures stand where."""

from __future__ import annotations

from dataclasses import dataclass, field

from valgapp.documents import shaping
from valgapp.documents.drawing import INK, Align, Colour
from valgapp.documents.layout import Art, Layout


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its left, middle or right (of the ink, not of its box) at ``x``."""

    line: shaping.Line
    x: float
    y: float
    size: float
    colour: Colour = INK
    align: Align = "middle"


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A PNG in its place on the page."""

    png: bytes
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Setting:
    """What is to be drawn, and what is wrong with it.

    ``foot`` is the part of ``placed`` that many diplomas share, to be written out once.
    """

    layout: Layout
    backdrop: tuple[Art, ...] = ()
    placed: list[Placed] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    art: list[tuple[Art, float, float]] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)
    foot: tuple[Placed, ...] = ()
    refusals: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
