"""Native charts under the tables of a sheet; Excel and LibreOffice draw them from the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from valgapp.documents.workbook_styles import NUMBER_FORMATS
from valgapp.domain.columns import Kind

if TYPE_CHECKING:
    from valgapp.documents.workbook_layout import PlacedSheet, PlacedTable
    from valgapp.documents.workbook_parts import BarPlan

_CHARACTER: Final = 0.19  # centimetres of a column's width in characters
_WIDEST: Final = 26.0
_ROW: Final = 0.53  # centimetres: a row of 15 points
_BAR, _AROUND = 0.75, 3.2  # centimetres for a bar, and for title and axis
_FORMATS: Final = {Kind.MONEY: '#,##0 "kr."'}  # no øre: a chart is read at a glance
_COLOURS: Final = ("29665E", "9DBFB9", "C98A2B")


def add(worksheet: Any, sheet: PlacedSheet) -> None:
    """Draw the sheet's charts under each other, below its last table."""
    row = sheet.last_row + 2
    width = min(sum(sheet.widths) * _CHARACTER, _WIDEST)
    tables = {table.block.name: table for table in sheet.tables}
    for plan in sheet.sheet.charts:
        chart = _chart(worksheet, plan, tables[plan.table])
        chart.width = width
        worksheet.add_chart(chart, f"A{row}")
        row += int(float(chart.height) / _ROW) + 2


def _chart(worksheet: Any, plan: BarPlan, table: PlacedTable) -> Any:
    from openpyxl.chart import BarChart

    chart: Any = BarChart()
    chart.type = "bar"
    chart.title = plan.title
    chart.gapWidth = 60
    chart.height = _AROUND + _BAR * len(table.block.rows) * max(len(plan.values) * 0.7, 1)
    chart.add_data(_cells(worksheet, table, plan.values[0]), titles_from_data=True)
    for title in plan.values[1:]:
        chart.add_data(_cells(worksheet, table, title), titles_from_data=True)
    chart.set_categories(_cells(worksheet, table, plan.names, header=False))
    _dress(chart, _FORMATS.get(plan.kind, NUMBER_FORMATS[plan.kind]))
    return chart


def _cells(worksheet: Any, table: PlacedTable, title: str, *, header: bool = True) -> Any:
    from openpyxl.chart import Reference

    column = table.number_of(title)
    first = table.header_row if header else table.first_row
    return Reference(
        worksheet, min_col=column, max_col=column, min_row=first, max_row=table.last_row
    )


def _dress(chart: Any, number_format: str) -> None:
    """From zero, in the order of the table, with numbers at the bars and our own colours."""
    from openpyxl.chart.label import DataLabelList

    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.scaling.min = 0
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format = number_format
    chart.y_axis.majorGridlines = None  # the numbers stand at the bars
    chart.y_axis.crosses = "max"  # below the bars, as the names run downwards
    if len(chart.series) == 1:
        chart.legend = None
    else:
        chart.legend.position = "b"
    for series, colour in zip(chart.series, _COLOURS, strict=False):
        series.graphicalProperties.solidFill = colour
        series.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False,
                                     showLegendKey=False, numFmt=number_format)  # fmt: skip
