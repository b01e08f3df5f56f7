"""A list described once: its columns serve the screen, the Excel sheet and the printed list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from valgapp.domain import danish

Row = TypeVar("Row")


class Kind(Enum):
    """What a value is, so that each surface can align, sort and format it."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    CLOCK = auto()
    INSTANT = auto()
    MONEY = auto()  # whole øre
    PERCENT = auto()  # hundredths of a percent: 3327 is 33,27 %
    PERCENT_ONE = auto()  # the same where the source gives one decimal: 3200 is 32,0 %
    POINTS = auto()  # hundredths of a percentage point, shown with a sign
    YES_NO = auto()

    @property
    def is_numeric(self) -> bool:
        """Right-aligned, with digits of equal width."""
        return self in _NUMERIC


_NUMERIC = frozenset((Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.PERCENT_ONE, Kind.POINTS))


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its Danish title, how to read it off a row, its kind, its width in characters.

    ``personal`` marks what identifies a person: it leaves the file only when the user asks for it.
    ``is_figure`` marks a number that comes as words (»32,0 %« with the source's decimals).
    ``order`` is what to sort by where the words do not tell it: »9 timer« comes before »10 timer«.
    """

    title: str
    value: Callable[[Row], Any]
    kind: Kind = Kind.TEXT
    width: int = 16
    personal: bool = False
    help: str = ""
    order: Callable[[Row], Any] | None = None
    is_figure: bool = False

    @property
    def is_right(self) -> bool:
        """Whether it stands to the right, under the others of its kind."""
        return self.is_figure or self.kind.is_numeric

    def sort_key(self, row: Row) -> tuple[int, Any]:
        """A key to sort rows by."""
        if self.order is None:
            return sortable(self.value(row), self.kind)
        return sortable(self.order(row), Kind.NUMBER)


Columns = Sequence[Column[Row]]


def shown(value: Any, kind: Kind) -> str:
    """The value as the user reads it. An enum with a ``label`` says its own label."""
    if value is None:
        return ""
    if kind is Kind.TEXT:
        return str(getattr(value, "label", value))
    return _SHOWN[kind](value)


def sortable(value: Any, kind: Kind) -> tuple[int, Any]:
    """A key to sort by: empty last, text by the Danish alphabet, an enum by its order."""
    if value is None or value == "":
        return (1, 0)
    if isinstance(value, Enum):
        return (0, list(type(value)).index(value))
    if kind is Kind.TEXT:
        return (0, danish.sort_key(str(value)))
    return (0, value)


def _points(value: int) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{danish.decimal(abs(value) / 100, 2)}"


def _date(value: date) -> str:
    return danish.short_date(value)


def _clock(value: time) -> str:
    return danish.clock(value)


def _instant(value: datetime) -> str:
    return danish.date_and_clock(value)


_SHOWN: dict[Kind, Callable[[Any], str]] = {
    Kind.NUMBER: danish.thousands,
    Kind.DATE: _date,
    Kind.CLOCK: _clock,
    Kind.INSTANT: _instant,
    Kind.MONEY: danish.money,
    Kind.PERCENT: lambda value: f"{danish.decimal(value / 100, 2)} %",
    Kind.PERCENT_ONE: lambda value: f"{danish.decimal(value / 100, 1)} %",
    Kind.POINTS: _points,
    Kind.YES_NO: lambda value: "Ja" if value else "Nej",
}
