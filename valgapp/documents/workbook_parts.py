"""What a workbook is made of, before anything has a place: sheets, tables, key figures, charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from valgapp.domain.columns import Columns, Kind

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure with its label. ``value`` is worked out by the program; the formula must agree.

    In ``formula`` the cells of a table's column are named »{Rekruttering|Venteliste}«, by the
    table's name and the column's title, and the sum under them »{Rekruttering|Venteliste|sum}«.
    """

    label: str
    value: Any
    kind: Kind = Kind.NUMBER
    formula: str = ""
    note: str = ""


def _always(_row: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class TableBlock(Generic[Row]):
    """A table with its heading. ``totals`` are titles of columns summed in a line under it.

    Those sums follow the table's filter. The ``known_totals`` do not: they are right by
    themselves, and live formulas where the rows shown add up to them. ``formulas`` gives columns
    a live formula for each row, where »[Mødt]« is that row's cell in the column of that title
    and »{Rekruttering|Venteliste}« a whole column; the column's own value must agree with it in every row that ``has_formulas``.
    Of a broad table only the first ``on_paper`` columns are printed, so that they can be read.
    """

    name: str
    columns: Columns[Row]
    rows: Sequence[Row]
    totals: tuple[str, ...] = ()
    formulas: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    known_totals: Mapping[str, Any] = field(default_factory=dict)
    has_formulas: Callable[[Row], bool] = _always
    on_paper: int | None = None


@dataclass(frozen=True, slots=True)
class BarPlan:
    """A native chart of lying bars: columns of a table on the same sheet, one bar a row.

    ``names`` is the column bars are named by, ``values`` those they are as long as; both are
    titles. The axis begins at zero.
    """

    title: str
    table: str
    names: str
    values: tuple[str, ...]
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet from the top: title, lines of introduction, key figures, tables, charts."""

    title: str
    intro: tuple[str, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    tables: tuple[TableBlock[Any], ...] = ()
    charts: tuple[BarPlan, ...] = ()
