"""Of a workbook's styles only what tells a date from a number is read on.

A stylesheet with fills or fonts that openpyxl does not know makes it refuse the whole file;
exports from other programs are full of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REST = (
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    "<cellStyleXfs><xf/></cellStyleXfs>"
)


class NumberFormats:
    """Collects the number formats of a stylesheet, element by element."""

    def __init__(self) -> None:
        self._codes: list[str] = []
        self._cells: list[str] = []
        self._part = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; ``name`` without its prefix."""
        if name in ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            self._part = name
        number = attributes.get("numFmtId", "0")
        if not number.isdecimal():
            return
        if name == "numFmt" and self._part == "numFmts":
            code = escape(attributes.get("formatCode", "General"))
            self._codes.append(f'<numFmt numFmtId="{number}" formatCode="{code}"/>')
        elif name == "xf" and self._part == "cellXfs":
            self._cells.append(f'<xf numFmtId="{number}"/>')

    def stylesheet(self) -> bytes:
        """A stylesheet with these number formats and nothing else."""
        codes = f"<numFmts>{''.join(self._codes)}</numFmts>" if self._codes else ""
        cells = "".join(self._cells) or "<xf/>"
        return (
            f'<styleSheet xmlns="{_MAIN}">{codes}{_REST}<cellXfs>{cells}</cellXfs></styleSheet>'
        ).encode()
