"""Rows of a worksheet as XML (ECMA-376 part 1, 18.3): text stays text, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from html import escape
from typing import Any, Final

from valgapp.domain import danish
from valgapp.domain.columns import Kind, shown

LONGEST_TEXT: Final = 32_767  # characters Excel allows in a cell
_FIRST_DAY: Final = date(1899, 12, 30)
_FIRST_SAFE: Final = date(1900, 3, 1)  # before it Excel and everybody else count differently
_SECONDS_A_DAY: Final = 86_400

# Characters XML 1.0 has no way to hold.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NEEDS_CARE: Final = re.compile("[\x00-\x1f&<>_\ud800-\udfff\ufffe\uffff]|^ | $")
_COULD_BE_A_FORMULA: Final = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "|",
    "%",
    "＝",
    "＋",
    "－",
    "＠",
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula without its »=«, and the value the program itself has worked out."""

    expression: str
    value: Any


@lru_cache(maxsize=512)
def column_letters(number: int) -> str:
    """»A« for 1, »AA« for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def clean(text: str) -> str:
    """The text as a cell can hold it: no characters XML forbids, no longer than Excel takes."""
    if _NEEDS_CARE.search(text):
        text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def could_be_a_formula(text: str) -> bool:
    """Whether a spreadsheet might take it for one when the cell is edited or pasted on."""
    return text.lstrip(" ").startswith(_COULD_BE_A_FORMULA)


def stored(value: Any, kind: Kind) -> str | float | int | None:
    """What the file holds: a number for what can be counted with, else text, or nothing.

    Money is in kroner, percent a fraction, dates and times days since 30 December 1899.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str) or kind in (Kind.TEXT, Kind.YES_NO):
        return clean(value if isinstance(value, str) else shown(value, kind)) or None
    return _NUMBERS[kind](value)


def text_xml(place: str, style: int, text: str) -> str:
    """A cell of text, written out in the sheet itself."""
    if _NEEDS_CARE.search(text):
        text = escape(_LOOKS_ESCAPED.sub("_x005F_", text), quote=False)
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def number_xml(place: str, style: int, number: float) -> str:
    """A cell of a number."""
    return f'<c r="{place}" s="{style}"><v>{number!r}</v></c>'


def formula_xml(place: str, style: int, expression: str, value: str | float | None) -> str:
    """A cell of a formula with the value it has now."""
    kind = ' t="str"' if isinstance(value, str) else ""
    shown_value = "" if value is None else f"<v>{escape(str(value), quote=False)}</v>"
    return f'<c r="{place}" s="{style}"{kind}><f>{escape(expression, quote=False)}</f>{shown_value}</c>'


def empty_xml(place: str, style: int) -> str:
    """A cell with nothing but its looks."""
    return f'<c r="{place}" s="{style}"/>'


def row_xml(number: int, cells: Iterable[str], *, height: float | None = None) -> str:
    """A row; ``height`` in points where it is not to follow its contents."""
    tall = f' ht="{height}" customHeight="1"' if height else ""
    return f'<row r="{number}"{tall}>{"".join(cells)}</row>'


def _days(value: date) -> int | str:
    if value < _FIRST_SAFE:
        return danish.short_date(value)
    return (value - _FIRST_DAY).days


def _clock(value: time) -> float:
    return (value.hour * 3600 + value.minute * 60 + value.second) / _SECONDS_A_DAY


def _instant(value: datetime) -> float | str:
    local = value.astimezone(danish.COPENHAGEN)
    days = _days(local.date())
    return days if isinstance(days, str) else days + _clock(local.time())


def _hundredths(value: float) -> float:
    return value / 100


_NUMBERS: Final[dict[Kind, Callable[[Any], str | float | int]]] = {
    Kind.NUMBER: lambda value: value,
    Kind.DATE: _days,
    Kind.CLOCK: _clock,
    Kind.INSTANT: _instant,
    Kind.MONEY: _hundredths,
    Kind.PERCENT: lambda value: value / 10_000,
    Kind.PERCENT_ONE: lambda value: value / 10_000,
    Kind.POINTS: _hundredths,
}
