"""Separated text, in the encodings and with the separators that Danish offices save it in."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Literal

from valgapp.domain.tables import Table, rectangular

MAX_ROWS, MAX_COLUMNS = 20_000, 100
_MAX_LINE = 200_000
_DELIMITERS = (";", "\t", ",", "|")
_LETTERS = frozenset("æøåÆØÅéÉöÖäÄüÜ")
# Windows first: it is what Excel in Danish saves; then DOS and old Macs.
_EIGHT_BIT = ("cp1252", "cp865", "mac_roman")
_REPLACED = "Nogle tegn kunne ikke læses og er vist som \ufffd. Se teksten efter."
_CUT = f"Kun de første {MAX_ROWS:,} rækker er læst.".replace(",", ".")


def read(data: bytes, name: str, *, columns: int = MAX_COLUMNS) -> Table | None:
    """The first ``columns`` of the table in a text file; ``None`` when the bytes are no text."""
    text = decode(data)
    if text is None:
        return None
    try:
        rows = _rows(text, columns) if text.strip(' \r\n"' + "".join(_DELIMITERS)) else []
    except csv.Error:
        return None
    notes = [_REPLACED] if "\ufffd" in text else []
    if len(rows) > MAX_ROWS:
        notes.append(_CUT)
    return Table(name, rectangular(rows[:MAX_ROWS]), notes=tuple(notes))


def decode(data: bytes) -> str | None:
    """Text from bytes: by its mark, as UTF-8, or in the eight-bit set that gives most letters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _readable(data.decode("utf-16", errors="replace"))
    if (wide := _unmarked_utf16(data)) is not None:
        return _readable(data.decode(wide, errors="replace"))
    text = data.decode("utf-8-sig", errors="replace")
    lost = text.count("\ufffd")
    if lost and lost >= sum(1 for c in text if c > "\x7f") - lost:
        text = max((_decoded(data, code) for code in _EIGHT_BIT), key=_letters)
    return _readable(text)


def _decoded(data: bytes, code: str) -> str:
    return data.decode(code, errors="replace")


def _letters(text: str) -> int:
    return sum(1 for c in text if c in _LETTERS)


def _unmarked_utf16(data: bytes) -> str | None:
    start = data[:2000]
    if len(start) < 4 or start.count(0) < len(start) // 4:
        return None
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"


def _readable(text: str) -> str | None:
    """The text itself, or ``None`` when it has more control characters than a text can have."""
    text = text.removesuffix("\x1a")
    odd = sum(1 for c in text[:100_000] if unicodedata.category(c) in ("Cc", "Co", "Cn", "Cs"))
    breaks = sum(text.count(c, 0, 100_000) for c in "\n\r\t")
    if odd - breaks > max(2, min(len(text), 100_000) // 100):
        return None
    return text.replace("\x00", "")


def _rows(text: str, columns: int) -> list[list[str]]:
    text, delimiter = _hinted(text)
    delimiter = delimiter or _delimiter(text)
    try:
        rows = list(islice(_parsed(text, delimiter, csv.QUOTE_MINIMAL, columns), MAX_ROWS + 1))
        if not any(cell.count("\n") > 30 for row in rows for cell in row):
            return rows
    except csv.Error:
        pass  # a field too long to be one: the same fault as below
    # A quote that never ends has swallowed the rest of the list.
    return list(islice(_parsed(text, delimiter, csv.QUOTE_NONE, columns), MAX_ROWS + 1))


def _hinted(text: str) -> tuple[str, str | None]:
    """Excel's own hint on the first line: »sep=;«."""
    hint = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    return (text[hint.end() :], hint[1]) if hint else (text, None)


def _parsed(
    text: str, delimiter: str, quoting: Literal[0, 3], columns: int = MAX_COLUMNS
) -> Iterator[list[str]]:
    for row in csv.reader(_lines(text), delimiter=delimiter, quoting=quoting):
        yield [_cell(cell) for cell in row[:columns]]


def _lines(text: str) -> Iterator[str]:
    for line in StringIO(text, newline=""):
        if len(line) > _MAX_LINE:
            raise csv.Error("line too long")
        yield line


def _cell(text: str) -> str:
    if formula := re.fullmatch(r'="([^"]*)"', text):
        text = formula[1]  # how exports keep the zeros of a number in front of Excel
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _delimiter(text: str) -> str:
    start = "\n".join(text[:60_000].splitlines()[:60])
    return max(_DELIMITERS, key=lambda d: _score(start, d))


def _score(text: str, delimiter: str) -> float:
    """How well the rows agree on a width, times the width; one column scores 1."""
    try:
        rows = [row for row in _parsed(text, delimiter, csv.QUOTE_MINIMAL) if any(row)]
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows)
    if not widths:
        return 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    share = count / len(rows)
    return share * width * (1 if _splits_first(rows, width) else 0.5) if width > 1 else share


def _splits_first(rows: Sequence[Sequence[str]], width: int) -> bool:
    # A list of »Prøve, Ida« under »Navn« is one column of names, not two of a table.
    return len(rows[0]) == width
