"""The columns, names of ranges and key figures that the sheets of the workbook for BIF share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from valgapp.documents.bif_numbers import NumberRow, Numbers
from valgapp.documents.workbook_parts import KeyFigure, TableBlock
from valgapp.domain.columns import Column, Kind
from valgapp.domain.small_groups import RULE, Shown


def range_(table: str, title: str) -> str:
    """What a formula names the cells of a column by."""
    return f"{{{table}|{title}}}"


def sum_(table: str, title: str) -> str:
    """What a formula names the sum under a column by."""
    return f"{{{table}|{title}|sum}}"


def text(title: str, width: int) -> Column[NumberRow]:
    """A column of words."""
    return Column(title, lambda row: row[title], width=width)


def number(title: str) -> Column[NumberRow]:
    """A column of counts."""
    return Column(title, lambda row: row[title], Kind.NUMBER, width=13)


def counted(label: str, value: int, formula: str) -> KeyFigure:
    """A figure that is a count of rows."""
    return KeyFigure(label, value, formula=formula)


def total(label: str, numbers: Numbers, table: str, title: str) -> KeyFigure:
    """A figure that is a total of a table."""
    return figure(label, numbers.in_all[title], sum_(table, title))


def figure(label: str, value: Shown, formula: str) -> KeyFigure:
    """A figure with a live formula where it is shown at all."""
    return KeyFigure(label, value, formula=formula if isinstance(value, int) else "")


def in_all(numbers: Numbers, titles: Sequence[str]) -> Mapping[str, Shown]:
    """The totals over all plans, for a table's last line."""
    return {title: numbers.in_all[title] for title in titles}


def pairs(
    name: str, first: str, second: str, rows: Sequence[tuple[str, str]], *, width: int = 90
) -> TableBlock[tuple[str, str]]:
    """A table of terms and their explanations."""
    columns: list[Column[tuple[str, str]]] = [
        Column(first, lambda pair: pair[0], width=34),
        Column(second, lambda pair: pair[1], width=width),
    ]
    return TableBlock(name, columns, rows)


def notes(numbers: Numbers) -> tuple[str, ...]:
    """The line about hidden numbers, where there are any."""
    if not numbers.hides_something:
        return ()
    return (f"{RULE} Summerne er af alle tal, også de skjulte (se Datagrundlag).",)
