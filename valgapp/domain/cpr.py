"""Recognise what is shaped like a CPR number, so that it is never saved.

The shape is tested, not modulus 11: numbers issued since 2007 may fail it
(CPR-kontoret, »Personnumre uden kontrolciffer (modulus 11 kontrol)«).
"""

from __future__ import annotations

import calendar
import re

# No letter, digit, plus or separator may touch the shape: phone numbers with a country code,
# account numbers and hashes are longer runs of digits.
_SHAPE = re.compile(r"(?<![\w+])(\d{2})[ .]?(\d{2})[ .]?(\d{2})[ ]?[-–‑/.]?[ ]?(\d{4})(?![\w])")
_SPACED = re.compile(r"(?<![\w+])(?:\d[ ]){9}\d(?!\w)")


def find(text: str) -> list[tuple[int, int]]:
    """The places (start, end) in ``text`` that are shaped like a CPR number."""
    found = [m.span() for m in _SHAPE.finditer(text) if _is_day(m[1], m[2])]
    for m in _SPACED.finditer(text):
        digits = m[0].replace(" ", "")
        if _is_day(digits[:2], digits[2:4]) and m.span() not in found:
            found.append(m.span())
    return sorted(found)


def contains(text: str) -> bool:
    """Whether any part of ``text`` is shaped like a CPR number."""
    return bool(find(text))


def masked(text: str) -> str:
    """The text with every such number replaced by »[fjernet]«."""
    for start, end in reversed(find(text)):
        text = f"{text[:start]}[fjernet]{text[end:]}"
    return text


def _is_day(day: str, month: str) -> bool:
    # The century hides in the seventh digit; 29 February is therefore always possible.
    return 1 <= int(month) <= 12 and 1 <= int(day) <= calendar.monthrange(2000, int(month))[1]
