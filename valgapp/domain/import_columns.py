"""What the columns of a table somebody else made are about, whatever the table is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

from valgapp.domain import danish
from valgapp.domain.tables import Table


class ColumnTarget(Enum):
    """What a column of a file can become; the label is what the user picks from."""

    @property
    def label(self) -> str:
        """The Danish words."""
        return str(self.value)

    @property
    def field(self) -> str:
        """The label without the hint in brackets, for running text."""
        return self.label.partition(" (")[0]

    @property
    def may_repeat(self) -> bool:
        """Several columns may be mapped to it."""
        return False


T = TypeVar("T", bound=ColumnTarget)
Rows = Sequence[Sequence[str]]
Score = Callable[[Sequence[str]], int]
"""How much a row looks like the headers; not above 0 when it does not."""


@dataclass(frozen=True, slots=True)
class ColumnGuess(Generic[T]):
    """What one column seems to be. ``forbidden`` columns can be nothing at all."""

    index: int
    title: str
    target: T | None
    why: str
    forbidden: bool = False


class Headers(Protocol[T]):
    """What a topic knows of the tables it imports; its module of columns is one."""

    def find_header(self, rows: Rows) -> int: ...
    def likely_table(self, tables: Sequence[Table]) -> int: ...
    def guess(self, header: Sequence[str], sample: Rows) -> tuple[ColumnGuess[T], ...]: ...


def best_header(rows: Rows, score: Score) -> int:
    """The index of the row with the headers, under any titles; -1 when there is none."""
    scores = [score(row) for row in rows[:30]]
    best = max(scores, default=0)
    return scores.index(best) if best > 0 else -1


def best_table(tables: Sequence[Table], score: Score) -> int:
    """The index of the table with most known headers: shown before hidden, then most rows."""

    def merit(table: Table) -> tuple[bool, int, int]:
        row = best_header(table.rows, score)
        known = score(table.rows[row]) if row >= 0 else 0
        return (not table.hidden, known, table.filled)

    return max(range(len(tables)), key=lambda i: merit(tables[i]), default=0)


def titles(table_rows: Rows, header_row: int) -> tuple[str, ...]:
    """The headers; »Kolonne A« where there is none."""
    width = len(table_rows[0]) if table_rows else 0
    row = table_rows[header_row] if header_row >= 0 else ("",) * width
    return tuple(" ".join(cell.split()) or f"Kolonne {_letters(i)}" for i, cell in enumerate(row))


def _letters(index: int) -> str:
    return ("" if index < 26 else chr(64 + index // 26)) + chr(65 + index % 26)


def mapping_of(guesses: Sequence[ColumnGuess[T]]) -> dict[int, T]:
    """The mapping that the guesses amount to: column index to target."""
    return {g.index: g.target for g in guesses if g.target is not None}


def plain(title: str) -> str:
    """A header freed of case, accents and punctuation."""
    # »oe« and »ø« both become »o«, so that either way of writing is met.
    return " ".join(re.sub(r"[^\w]+|_", " ", danish.fold(title).replace("oe", "o")).split())


def first_match(title: str, words: Sequence[tuple[T, str]]) -> T | None:
    """The first target whose pattern is met by a header; the order of ``words`` decides."""
    text = plain(title)
    return next((target for target, known in words if text and re.search(known, text)), None)


def keep_first(found: list[ColumnGuess[T]]) -> None:
    """What only one column can be is left to the first that seems to be it."""
    seen: set[T] = set()
    for i, guessed in enumerate(found):
        target = guessed.target
        if target is None or target.may_repeat:
            continue
        if target in seen:
            why = f"En anden kolonne er allerede »{target.label}«."
            found[i] = ColumnGuess(i, guessed.title, None, why)
        seen.add(target)


def taken(mapping: Mapping[int, T], wanted: T) -> list[int]:
    """The columns mapped to a target, from left to right."""
    return sorted(i for i, target in mapping.items() if target is wanted)
