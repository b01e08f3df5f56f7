"""Sheets of labels that can be bought, by their measures in millimetres on A4.

Measures of the Avery sheets: avery-iso-templates.xml of gLabels (github.com/jimevins/glabels-qt),
which has them from Avery's own templates; points are turned into millimetres. L7163 stands there
with 103.0 mm between its columns and here with the 101.6 mm of its sibling L7165, at which the
sheet has the same margin on both sides. Offsets are adjustable, as every printer is a little off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PAPER: Final = (210.0, 297.0)
"""A4 upright, in millimetres."""


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """``left`` and ``top`` is where the first label begins; ``step`` from one label to the next.

    ``has_cutting_lines`` is for plain paper that has to be cut.
    """

    key: str
    title: str
    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    step_x: float
    step_y: float
    has_cutting_lines: bool = False

    @property
    def count(self) -> int:
        """Labels on a sheet."""
        return self.across * self.down

    @property
    def label(self) -> str:
        """»Avery L4785 · 80 × 50 mm, 10 på arket«."""
        size = f"{_mm(self.width)} × {_mm(self.height)} mm"
        return f"{self.title} · {size}, {self.count} på arket"

    def corner(self, place: int) -> tuple[float, float]:
        """The upper left corner of label ``place`` (from 0, along the rows), from that of A4."""
        row, column = divmod(place, self.across)
        return self.left + column * self.step_x, self.top + row * self.step_y

    def places(self, people: int, start: int = 1) -> Iterator[tuple[int, int]]:
        """(sheet, place) of each of ``people`` labels, when the first sheet begins at ``start``."""
        for number in range(start - 1, start - 1 + people):
            yield divmod(number, self.count)


PLAIN: Final = LabelSheet(
    "plain", "Almindeligt papir, klippes", 2, 4, 90, 64, 15, 20.5, 90, 64, has_cutting_lines=True
)
SHEETS: Final = (
    LabelSheet("L4785", "Avery L4785 (L4784, L4786, L4787)", 2, 5, 80, 50, 18, 13, 95, 55),
    LabelSheet("L7165", "Avery L7165", 2, 4, 99.1, 67.7, 4.67, 13.04, 101.64, 67.73),
    LabelSheet("L7163", "Avery L7163", 2, 7, 99.1, 38.1, 4.67, 15.17, 101.6, 38.1),
    LabelSheet("L7160", "Avery L7160", 3, 7, 63.5, 38.1, 7.48, 15.49, 66.04, 38.1),
    LabelSheet("L7414", "Avery L7414, visitkort", 2, 5, 90, 52, 15, 18.5, 90, 52),
    PLAIN,
)
SOURCE: Final = "Mål efter Averys skabeloner, som gLabels gengiver dem."


def sheet(key: str) -> LabelSheet:
    """The sheet of this key, or the first when there is none."""
    return next((found for found in SHEETS if found.key == key), SHEETS[0])


def _mm(length: float) -> str:
    return f"{length:g}".replace(".", ",")
