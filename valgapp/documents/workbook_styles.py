"""How the cells of a workbook look: one style for each part of a sheet and kind of value."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final

from valgapp.domain.columns import Kind

if TYPE_CHECKING:
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

NUMBER_FORMATS: Final = {
    Kind.TEXT: "@",
    Kind.YES_NO: "@",
    Kind.NUMBER: "#,##0",
    Kind.DATE: "dd-mm-yyyy",
    Kind.CLOCK: "hh\\.mm",
    Kind.INSTANT: 'dd-mm-yyyy "kl." hh\\.mm',
    Kind.MONEY: '#,##0.00 "kr."',
    Kind.PERCENT: "0.00 %",
    Kind.PERCENT_ONE: "0.0 %",
    Kind.POINTS: '+0.00;"−"0.00;0.00',
}
_GREEN, _PALE, _GREY, _WHITE = "FF29665E", "FFD5DEDC", "FF5C666D", "FFFFFFFF"


class Look(Enum):
    """The parts of a sheet that look differently."""

    TITLE = auto()
    INTRO = auto()
    HEADING = auto()
    HEADER = auto()
    BODY = auto()
    TOTAL = auto()
    LABEL = auto()
    FIGURE = auto()


_FONTS: Final[dict[Look, dict[str, Any]]] = {
    Look.TITLE: {"size": 16, "bold": True, "color": _GREEN},
    Look.INTRO: {"color": _GREY},
    Look.HEADING: {"size": 12, "bold": True, "color": _GREEN},
    Look.HEADER: {"bold": True, "color": _WHITE},
    Look.TOTAL: {"bold": True},
    Look.FIGURE: {"bold": True},
}
_WITH_VALUES: Final = (Look.BODY, Look.TOTAL, Look.FIGURE)


def new_style(worksheet: Worksheet, look: Look, kind: Kind, *, wraps: bool, quoted: bool) -> int:
    """Give the workbook one more style and return its number.

    The format is set cell by cell, as a named style would change the typeface; header rows
    are coloured by hand, as not every program shows the styles of tables. ``quoted`` text
    stays text when somebody edits the cell.
    """
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    is_right = look is Look.FIGURE or (kind.is_numeric and look in (*_WITH_VALUES, Look.HEADER))
    cell = WriteOnlyCell(worksheet)
    cell.font = Font(**{"name": "Calibri", "size": 11, **_FONTS.get(look, {})})
    cell.number_format = NUMBER_FORMATS[kind] if look in _WITH_VALUES else "General"
    cell.alignment = Alignment(
        horizontal="right" if is_right else "left",
        vertical="center" if look is Look.HEADER else "top",
        wrap_text=wraps or look is Look.HEADER,
        indent=1 if is_right else 0,
    )
    if look is Look.HEADER:
        cell.fill = PatternFill("solid", fgColor=_GREEN)
    cell.border = _border(look)
    cell.quotePrefix = quoted
    return int(cell.style_id)


def _border(look: Look) -> Border:
    from openpyxl.styles import Border, Side

    if look is Look.BODY:
        return Border(bottom=Side(style="thin", color=_PALE))
    if look is Look.TOTAL:
        return Border(top=Side(style="thin", color=_GREEN))
    return Border()
