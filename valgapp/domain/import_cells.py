"""Single cells of a table somebody else made, freed of CPR numbers and read as Danes write."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Generic, TypeVar

from valgapp.domain import cpr, danish
from valgapp.domain.import_columns import ColumnTarget

T = TypeVar("T", bound=ColumnTarget)
EXCEL_EPOCH: Final = date(1899, 12, 30)
_CPR_REMOVED = "Et CPR-nummer er fjernet fra »{title}«; det må ikke gemmes her."


class Cells(Generic[T]):
    """The cells of a line by target. ``reasons`` is told of every CPR number that is left out."""

    def __init__(
        self,
        row: Sequence[str],
        mapping: Mapping[int, T],
        titles: Sequence[str],
        reasons: list[str],
    ) -> None:
        self._row, self._mapping, self._titles = row, mapping, titles
        self._reasons = reasons

    def all(self, target: T, *, keep_cpr: bool = False) -> list[str]:
        """The filled cells of the columns mapped to ``target``."""
        found = []
        for index, mapped in self._mapping.items():
            if mapped is target and index < len(self._row) and self._row[index]:
                text = self._row[index]
                self._warn(text, self._titles[index])
                found.append(text if keep_cpr else without_cpr(text))
        return [text for text in found if text.strip()]

    def first(self, target: T, *, keep_cpr: bool = False) -> str:
        """The first filled cell, or nothing."""
        return next(iter(self.all(target, keep_cpr=keep_cpr)), "")

    def _warn(self, text: str, title: str) -> None:
        sentence = _CPR_REMOVED.format(title=title)
        if (cpr.contains(text) or lost_zero(text)) and sentence not in self._reasons:
            self._reasons.append(sentence)


def lost_zero(text: str) -> bool:
    """Whether a CPR number that Excel took for a number has lost the zero of its first days."""
    digits = text.strip()
    return (
        len(digits) == 9 and digits.isascii() and digits.isdecimal() and cpr.contains(f"0{digits}")
    )


def without_cpr(text: str) -> str:
    """The text with »[fjernet]« in the place of every CPR number."""
    return "" if lost_zero(text) else cpr.masked(text)


def bare(text: str) -> str:
    """The text without the marks of what was removed."""
    return text.replace("[fjernet]", " ")


def folded(text: str) -> str:
    """The words of a cell, freed of case, accents and punctuation."""
    # »oe« and »ø« both become »o«, so that either way of writing is met.
    return " ".join(re.sub(r"[^\w]+", " ", danish.fold(text).replace("oe", "o")).split())


def day(text: str, today: date) -> date | None:
    """A date as Danes and spreadsheets write it, with or without a time of day."""
    words = " ".join(text.split())
    words = re.sub(r"(?:,| kl\.?|T| )\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b.*$", "", words)
    if re.fullmatch(r"[345]\d{4}", words):
        return EXCEL_EPOCH + timedelta(days=int(words))
    if re.match(r"\d{4}[/.]", words):
        words = re.sub(r"[/.]", "-", words)
    return danish.parse_date(words, today)


def is_total(text: str) -> bool:
    """The first cell of a line of sums rather than of the thing that is listed."""
    return bool(re.match(r"(i alt|ialt|antal|total|sum|subtotal|gennemsnit)\b", folded(text)))
