"""Where everything in a workbook stands: names, rows and ranges, before a cell is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from valgapp.documents.cells import clean, column_letters
from valgapp.documents.workbook_parts import Sheet, TableBlock
from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind

_LONGEST_SHEET_NAME: Final = 31
_LONGEST_HEADER: Final = 255
_FORBIDDEN_IN_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LABEL_WIDTH, _FIGURE_WIDTH, _FIRST_WIDTH = 34, 18, 12
_WIDEST: Final = 90
ROOM: Final = 138
"""Characters across A4 on its side: 11 points are printed in 11, and with a wide typeface in 8."""
SHRUNK: Final = ROOM * 4 // 3
"""So many are printed smaller on one page, in Excel's own typeface still in 8 points."""
_NARROWEST: Final = 14
_WRAPS_FROM: Final = 20  # characters: narrower columns hold codes and dates, not sentences


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with the names and rows it has got; rows count from 1."""

    block: TableBlock[Any]
    sheet_name: str
    table_name: str
    headers: tuple[str, ...]
    heading_row: int
    has_heading: bool
    widths: tuple[int, ...]

    @property
    def note_row(self) -> int:
        """Where the note stands, if there is one."""
        return self.heading_row + self.has_heading

    @property
    def header_row(self) -> int:
        """The row of column titles."""
        return self.note_row + bool(self.block.note)

    @property
    def first_row(self) -> int:
        """The first row of the table's contents."""
        return self.header_row + 1

    @property
    def last_row(self) -> int:
        """The last one; Excel wants a table to have at least one row, if only an empty one."""
        return self.header_row + max(len(self.block.rows), 1)

    @property
    def total_row(self) -> int | None:
        """The line of sums under the table."""
        return self.last_row + 1 if self.block.totals or self.block.known_totals else None

    @property
    def reference(self) -> str:
        """The range of the table, header included."""
        return f"A{self.header_row}:{column_letters(len(self.headers))}{self.last_row}"

    def number_of(self, title: str) -> int:
        """Which column has the title; the first is 1."""
        return [column.title for column in self.block.columns].index(title) + 1

    def letters_of(self, title: str) -> str:
        """The column letters of a column by its title."""
        return column_letters(self.number_of(title))

    def range_of(self, title: str) -> str:
        """The cells of a column, as »$C$6:$C$10«."""
        letters = self.letters_of(title)
        return f"${letters}${self.first_row}:${letters}${self.last_row}"

    def sum_of(self, title: str) -> str:
        """The cell of a column's sum, as »$C$11«."""
        return f"${self.letters_of(title)}${self.total_row}"


@dataclass(frozen=True, slots=True)
class PlacedSheet:
    """A sheet with the rows its parts have got."""

    sheet: Sheet
    name: str
    figure_row: int
    tables: tuple[PlacedTable, ...]
    last_row: int

    @property
    def lasting_header(self) -> int | None:
        """The header row to keep in sight, where there is one table and nothing but it."""
        alone = len(self.tables) == 1 and not self.sheet.figures and not self.sheet.charts
        return self.tables[0].header_row if alone else None

    @property
    def printed(self) -> str:
        """The range to print, as »A1:L40«, where not all of the sheet is."""
        most = self.tables[0].block.on_paper if self.lasting_header else None
        return f"A1:{column_letters(most)}{self.last_row}" if most else ""

    @property
    def pages_across(self) -> int:
        """How many sheets of paper side by side keep the letters readable.

        The first column stands on each of them.
        """
        most = self.tables[0].block.on_paper if self.lasting_header else None
        first, *others = self.widths[:most]
        if first + sum(others) <= SHRUNK:
            return 1
        pages, room = 1, ROOM - first
        for width in others:
            if width > room:
                pages, room = pages + 1, ROOM - first
            room -= width
        return pages

    @property
    def widths(self) -> list[int]:
        """Width of each column in characters: the widest any of its parts asks for."""
        wanted = [_first_widths(self.sheet), *(table.widths for table in self.tables)]
        longest = max(map(len, wanted))
        return [max(row[k] for row in wanted if k < len(row)) for k in range(longest)]


def placed(sheets: Sequence[Sheet]) -> list[PlacedSheet]:
    """Give every sheet and table a name of its own and its place."""
    names = _unique((_sheet_name(sheet.title) for sheet in sheets), longest=_LONGEST_SHEET_NAME)
    tables = [block.name for sheet in sheets for block in sheet.tables]
    table_names = iter(_unique(map(_table_name, tables), joint="_"))
    return [_placed_sheet(s, name, table_names) for s, name in zip(sheets, names, strict=True)]


def ranges(sheets: Iterable[PlacedSheet]) -> Mapping[str, str]:
    """Where a formula finds »Table|Column« and »Table|Column|sum«."""
    found = {}
    for sheet in sheets:
        for table in sheet.tables:
            for column in table.block.columns:
                name = f"{table.block.name}|{column.title}"
                found[name] = f"{_quoted(sheet.name)}!{table.range_of(column.title)}"
                if table.total_row:
                    found[f"{name}|sum"] = f"{_quoted(sheet.name)}!{table.sum_of(column.title)}"
    return found


def _quoted(sheet_name: str) -> str:
    doubled = sheet_name.replace("'", "''")
    return f"'{doubled}'"


def _placed_sheet(sheet: Sheet, name: str, table_names: Iterator[str]) -> PlacedSheet:
    figure_row = len(sheet.intro) + 3
    row = figure_row + (len(sheet.figures) + 1 if sheet.figures else 0)
    tables = []
    for block in sheet.tables:
        headers = _unique(_header(c.title) for c in block.columns)
        is_titled = block.name != sheet.title
        widths = _table_widths(block, _first_widths(sheet))
        table = PlacedTable(block, name, next(table_names), tuple(headers), row, is_titled, widths)
        tables.append(table)
        row = (table.total_row or table.last_row) + 2
    return PlacedSheet(sheet, name, figure_row, tuple(tables), max(row - 2, 1))


def _unique(names: Iterable[str], *, joint: str = " ", longest: int = _LONGEST_HEADER) -> list[str]:
    """Names that differ to Excel, which is blind to case: a second »Kursus« is »Kursus 2«."""
    taken: set[str] = set()
    found = []
    for name in names:
        candidate, number = name, 2
        while candidate.casefold() in taken:
            end = f"{joint}{number}"
            candidate, number = name[: longest - len(end)] + end, number + 1
        taken.add(candidate.casefold())
        found.append(candidate)
    return found


def _sheet_name(title: str) -> str:
    name = _FORBIDDEN_IN_NAME.sub(" ", clean(title)).strip(" '")[:_LONGEST_SHEET_NAME].strip(" '")
    return name or "Ark"


def _table_name(title: str) -> str:
    """Letters and digits only, and never the look of a cell's address."""
    return "Tabel_" + re.sub(r"[^a-z0-9]+", "_", danish.fold(title)).strip("_")[:80]


def _header(title: str) -> str:
    return " ".join(clean(title).split())[:_LONGEST_HEADER] or "Kolonne"


def _first_widths(sheet: Sheet) -> tuple[int, ...]:
    """What key figures, or the title, ask of the first columns."""
    return (_LABEL_WIDTH, _FIGURE_WIDTH) if sheet.figures else (_FIRST_WIDTH,)


def _table_widths(block: TableBlock[Any], first: tuple[int, ...]) -> tuple[int, ...]:
    """Widths in characters; where the paper is too narrow, columns that wrap give way alike.

    They need not where that is not enough: then the table goes on beside its first column.
    """
    widths = [column_width(column) for column in block.columns]
    for place, least in enumerate(first[: len(widths)]):
        widths[place] = max(widths[place], least)
    gives = {
        place: widths[place] - max(_NARROWEST, _title_width(column))
        for place, column in enumerate(block.columns[: block.on_paper])
        if wraps(column) and place >= len(first)
    }
    printed = sum(widths[: block.on_paper])
    if printed - sum(gives.values()) > SHRUNK:
        return tuple(widths)
    too_wide = min(max(printed - ROOM, 0), sum(gives.values()))
    for place, most in gives.items():
        widths[place] -= ceil(most * too_wide / sum(gives.values()))
    return tuple(widths)


def wraps(column: Column[Any]) -> bool:
    """Whether long texts of a column go on in the next line."""
    return column.width >= _WRAPS_FROM and column.kind is Kind.TEXT


def column_width(column: Column[Any]) -> int:
    """Width in characters: what it asks for, and the longest word of its title with the arrow."""
    return min(max(column.width, _title_width(column)), _WIDEST)


def _title_width(column: Column[Any]) -> int:
    return max((len(word) for word in column.title.split()), default=0) + 4
