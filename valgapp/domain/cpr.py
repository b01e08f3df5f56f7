"""Recognise what is shaped like a CPR number, so that it is never saved.

The shape is tested, not modulus 11: numbers issued since 2007 may fail it
(CPR-kontoret, »Personnumre uden kontrolciffer (modulus 11 kontrol)«). What may be a CPR number
or a number of another kind counts as one, except Danish telephone numbers, foreign ones with
their country code, dates, and dates with a time of day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

MASK = "[fjernet]"
"""What stands where such a number stood."""
_GROUP = re.compile(r"\d+")
# How people break the ten digits up; an eight-digit group would be a telephone number.
_SHAPES = (
    (10,), (6, 4), (2, 2, 2, 4), (6, 2, 2), (4, 2, 4), (2, 4, 4), (4, 6), (2, 2, 6),
    (2, 2, 2, 2, 2), (1,) * 10,
)  # fmt: skip
# One for one, so that a place in the plain text is a place in the original.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\u200b\ufeff", " "),
        **dict.fromkeys("‐‑‒–—−\u00ad", "-"),
    }
)


def find(text: str) -> list[tuple[int, int]]:
    """The places (start, end) in ``text`` that are shaped like a CPR number, in order."""
    plain = text.translate(_PLAIN)
    groups = [m.span() for m in _GROUP.finditer(plain)]
    found: list[tuple[int, int]] = []
    for first in range(len(groups)):
        for count in _counts(groups, first):
            window = groups[first : first + count]
            apart = not found or found[-1][1] <= window[0][0]
            if apart and _is_number(plain, window) and not _is_abroad(plain, window[0][0]):
                found.append((window[0][0], window[-1][1]))
    return found


def contains(text: str) -> bool:
    """Whether any part of ``text`` is shaped like a CPR number."""
    return bool(find(text))


def masked(text: str) -> str:
    """The text with every such number replaced by »[fjernet]«."""
    for start, end in reversed(find(text)):
        text = f"{text[:start]}{MASK}{text[end:]}"
    return text


def _counts(groups: Sequence[tuple[int, int]], first: int) -> Iterator[int]:
    """How many groups from ``first`` on make one of the shapes."""
    sizes = tuple(end - start for start, end in groups[first : first + 10])
    return (len(shape) for shape in _SHAPES if sizes[: len(shape)] == shape)


def _is_number(plain: str, window: Sequence[tuple[int, int]]) -> bool:
    digits = "".join(plain[start:end] for start, end in window)
    if not _is_day(digits[:2], digits[2:4]):
        return False
    if len(window) == 5 and not _stands_alone(plain, window, digits):
        return False
    return _gaps_fit([plain[a[1] : b[0]] for a, b in pairwise(window)], window)


def _gaps_fit(gaps: Sequence[str], window: Sequence[tuple[int, int]]) -> bool:
    """Spaces anywhere, a hyphen before the last four digits; a dotted date needs the hyphen."""
    done, free = 0, []
    for gap, (start, end) in zip(gaps, window, strict=False):
        done += end - start
        if done == 6:
            if gap.strip(" ") not in ("", "-", "/", ".") or len(gap) > 3:
                return False
        else:
            free.append(gap)
    if free and free[0] in ("-", ".", "/"):
        # »18.11.25 1930« is a date with a time of day, »18.11.25-1930« is not.
        return len(window) == 4 and free[0] == free[1] and gaps[2] in ("-", "/", ".")
    return all(gap == " " for gap in free)


def _stands_alone(plain: str, window: Sequence[tuple[int, int]], digits: str) -> bool:
    # »20 12 34 56 18 år« is a telephone number and an age; no Danish one begins with 0 or 1.
    start, end = window[0][0], window[-1][1]
    before, after = plain[max(0, start - 2) : start], plain[end : end + 2]
    pairs_go_on = re.match(r"\d ", before) or re.match(r" \d", after)
    return not pairs_go_on and (digits[0] in "01" or not re.match(r" \w", after))


def _is_abroad(plain: str, start: int) -> bool:
    """A country code stands before: »+44 1202 123456«, »0044 1202 123456«."""
    before = plain[max(0, start - 9) : start]
    return bool(re.search(r"(?:\+|(?<!\d)00)(?:\d{1,3}[ -]?)?(?:\(0\))?$", before))


def _is_day(day: str, month: str) -> bool:
    # The century hides in the seventh digit; 29 February is therefore always possible.
    return 1 <= int(month) <= 12 and 1 <= int(day) <= calendar.monthrange(2000, int(month))[1]
