"""A table as it was read from a file: text in rows, whatever the file was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, or the whole of a text file.

    All rows are equally wide and the first is row 1 of the file, so that ``rows[i]`` is what
    the user sees as row ``i + 1``. ``notes`` are Danish sentences on what was not read.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: bool = False
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def filled(self) -> int:
        """The number of rows with anything in them."""
        return sum(1 for row in self.rows if any(row))


def rectangular(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows made equally wide, without empty rows and columns at the end."""
    kept = [tuple(row) for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    width = max((_used(row) for row in kept), default=0)
    return tuple(row[:width] + ("",) * (width - len(row)) for row in kept)


def _used(row: Sequence[str]) -> int:
    return max((i for i, cell in enumerate(row, 1) if cell), default=0)
