"""Every row of a placed sheet as XML, with the look of its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from valgapp.documents import cells, workbook_layout
from valgapp.documents.cells import column_letters
from valgapp.documents.workbook_file import Rows
from valgapp.documents.workbook_layout import PlacedSheet, PlacedTable
from valgapp.documents.workbook_parts import KeyFigure
from valgapp.documents.workbook_styles import Look, new_style
from valgapp.domain.columns import Column, Kind

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_RANGE_NAME: Final = re.compile(r"\{([^{}|]+\|[^{}]+)\}")
_CELL_NAME: Final = re.compile(r"\[([^\[\]]+)\]")
_CROWDED: Final = 1.04  # letters are a little narrower than the digit widths are counted in
_ARROW: Final = 3  # characters the filter's arrow takes of a header
_LINE: Final = 15.0  # points: the height of a row of one line
_MOST_LINES: Final = 27  # Excel allows no row taller than 409 points


_HEIGHTS: Final = {Look.TITLE: 26.0, Look.INTRO: _LINE, Look.HEADING: 22.0}


@dataclass(frozen=True, slots=True)
class _Styled:
    """A column with what is looked up once for all of its cells."""

    letters: str
    value: Callable[[Any], Any]
    kind: Kind
    style: int
    quoted: int
    formula: str
    wraps_at: int


class RowWriter:
    """Writes the rows of all sheets of one workbook."""

    def __init__(self, worksheet: Worksheet, sheets: Sequence[PlacedSheet]) -> None:
        self._worksheet = worksheet
        self._ranges = workbook_layout.ranges(sheets)
        self._styles: dict[tuple[Look, Kind, bool, bool], int] = {}

    def rows(self, sheet: PlacedSheet) -> Rows:
        """The whole sheet."""
        parts = [self._top(sheet), *(self._figures(sheet)), *(self._table(t) for t in sheet.tables)]
        return Rows("".join(parts), f"A1:{column_letters(len(sheet.widths))}{sheet.last_row}")

    def _top(self, sheet: PlacedSheet) -> str:
        lines = [
            (Look.TITLE, sheet.sheet.title),
            *((Look.INTRO, line) for line in sheet.sheet.intro),
        ]
        return "".join(
            self._line(number, look, text) for number, (look, text) in enumerate(lines, 1)
        )

    def _line(self, number: int, look: Look, text: str) -> str:
        return cells.row_xml(number, [self._text(f"A{number}", look, text)], height=_HEIGHTS[look])

    def _figures(self, sheet: PlacedSheet) -> Iterator[str]:
        for number, figure in enumerate(sheet.sheet.figures, sheet.figure_row):
            label = self._text(f"A{number}", Look.LABEL, figure.label)
            note = [self._text(f"C{number}", Look.INTRO, figure.note)] if figure.note else []
            yield cells.row_xml(number, [label, self._figure(f"B{number}", figure), *note])

    def _figure(self, place: str, figure: KeyFigure) -> str:
        expression = _RANGE_NAME.sub(lambda m: self._ranges[m[1]], figure.formula)
        value = cells.stored(figure.value, figure.kind)
        return self._value(place, Look.FIGURE, figure.kind, value, expression)

    def _table(self, table: PlacedTable) -> str:
        block = table.block
        parts = []
        if table.has_heading:
            parts.append(self._line(table.heading_row, Look.HEADING, block.name))
        if block.note:
            parts.append(self._line(table.note_row, Look.INTRO, block.note))
        parts.append(self._header(table))
        parts += self._body(table)
        if table.total_row:
            parts.append(self._totals(table, table.total_row))
        return "".join(parts)

    def _header(self, table: PlacedTable) -> str:
        number = table.header_row
        written, lines = [], 1
        columns = zip(table.headers, table.block.columns, table.widths, strict=True)
        for k, (name, column, width) in enumerate(columns, 1):
            place = f"{column_letters(k)}{number}"
            written.append(self._text(place, Look.HEADER, name, column.kind))
            lines = max(lines, _lines(name, width - _ARROW))
        return cells.row_xml(number, written, height=lines * _LINE + 5)

    def _body(self, table: PlacedTable) -> Iterator[str]:
        columns = [
            self._styled(table, k, column) for k, column in enumerate(table.block.columns, 1)
        ]
        for number, row in enumerate(table.block.rows, table.first_row):
            yield _row(columns, row, number, table.block.has_formulas(row))

    def _styled(self, table: PlacedTable, number: int, column: Column[Any]) -> _Styled:
        wraps = workbook_layout.wraps(column)
        template = table.block.formulas.get(column.title, "")
        return _Styled(
            letters=column_letters(number),
            value=column.value,
            kind=column.kind,
            style=self._style(Look.BODY, column.kind, wraps=wraps),
            quoted=self._style(Look.BODY, column.kind, wraps=wraps, quoted=True),
            formula=self._row_formula(table, template),
            wraps_at=table.widths[number - 1] if wraps else cells.LONGEST_TEXT,
        )

    def _row_formula(self, table: PlacedTable, template: str) -> str:
        """The formula with ``{row}`` where the row's number is to stand."""
        parts = _RANGE_NAME.split(template)
        for place, part in enumerate(parts):
            if place % 2:
                parts[place] = self._ranges[part].replace("{", "{{").replace("}", "}}")
            else:
                parts[place] = _CELL_NAME.sub(lambda m: f"{table.letters_of(m[1])}{{row}}", part)
        return "".join(parts)

    def _totals(self, table: PlacedTable, number: int) -> str:
        written = [self._text(f"A{number}", Look.TOTAL, "I alt")]
        for k, column in list(enumerate(table.block.columns, 1))[1:]:
            place = f"{column_letters(k)}{number}"
            total, expression = _total(table, column)
            value = cells.stored(total, column.kind)
            written.append(self._value(place, Look.TOTAL, column.kind, value, expression))
        return cells.row_xml(number, written)

    def _text(self, place: str, look: Look, text: str, kind: Kind = Kind.TEXT) -> str:
        words = cells.clean(text)
        quoted = cells.could_be_a_formula(words)
        return cells.text_xml(place, self._style(look, kind, quoted=quoted), words)

    def _value(
        self, place: str, look: Look, kind: Kind, value: str | float | None, expression: str
    ) -> str:
        style = self._style(look, kind)
        if expression:
            return cells.formula_xml(place, style, expression, value)
        if isinstance(value, str):
            return self._text(place, look, value, kind)
        return (
            cells.empty_xml(place, style)
            if value is None
            else cells.number_xml(place, style, value)
        )

    def _style(self, look: Look, kind: Kind, *, wraps: bool = False, quoted: bool = False) -> int:
        key = (look, kind, wraps, quoted)
        if key not in self._styles:
            self._styles[key] = new_style(self._worksheet, look, kind, wraps=wraps, quoted=quoted)
        return self._styles[key]


def _row(columns: Sequence[_Styled], row: Any, number: int, has_formulas: bool) -> str:
    written = []
    lines = 1
    for column in columns:
        value = cells.stored(column.value(row), column.kind)
        place = f"{column.letters}{number}"
        if isinstance(value, str):
            quoted = cells.could_be_a_formula(value)
            written.append(cells.text_xml(place, column.quoted if quoted else column.style, value))
            if len(value) > column.wraps_at or "\n" in value:
                lines = max(lines, _lines(value, column.wraps_at))
        elif column.formula and has_formulas and value is not None:
            expression = column.formula.format(row=number)
            written.append(cells.formula_xml(place, column.style, expression, value))
        elif value is None:
            written.append(cells.empty_xml(place, column.style))
        else:
            written.append(cells.number_xml(place, column.style, value))
    return cells.row_xml(number, written, height=lines * _LINE if lines > 1 else None)


def _lines(text: str, width: int) -> int:
    """Lines a wrapped text will fill."""
    filled = (ceil(len(line) / (width * _CROWDED)) for line in text.split("\n"))
    return min(sum(max(lines, 1) for lines in filled), _MOST_LINES)


def _total(table: PlacedTable, column: Column[Any]) -> tuple[Any, str]:
    """The sum and the formula that finds it; a known one has none when the rows do not tell it."""
    block, title = table.block, column.title
    if title not in block.totals and title not in block.known_totals:
        return None, ""
    values = [value for row in block.rows if (value := column.value(row)) is not None]
    shown = [value for value in values if not isinstance(value, str)]
    if title in block.totals:
        return sum(shown), f"SUBTOTAL(109,{table.range_of(title)})"
    total = block.known_totals[title]
    is_sum = len(shown) == len(values) and total == sum(shown)
    return total, f"SUM({table.range_of(title)})" if is_sum else ""
