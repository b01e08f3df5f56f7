"""What goes beyond the budget, and why: told before it is saved, and again in the accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from valgapp.domain import danish


@dataclass(frozen=True, slots=True)
class Overspending:
    """By how much a posting goes beyond its line, its track and the whole grant, in øre.

    False when it goes beyond none of them.
    """

    line: int = 0
    track: int = 0
    grant: int = 0

    def __bool__(self) -> bool:
        return bool(self.line or self.track or self.grant)

    def __add__(self, other: Overspending) -> Overspending:
        return Overspending(
            self.line + other.line, self.track + other.track, self.grant + other.grant
        )

    def words(self, *, several: bool = False) -> str:
        """»budgetposten med 150,00 kr. og sporet med 100,00 kr.«, ``several`` in the plural."""
        names = ("budgetposter", "spor") if several else ("budgetposten", "sporet")
        parts = zip((*names, "bevillingen"), (self.line, self.track, self.grant), strict=True)
        return danish.listed([f"{name} med {danish.money(oere)}" for name, oere in parts if oere])


@dataclass(frozen=True, slots=True)
class OverspendReason:
    """Why a posting that stands was saved although it went beyond the budget."""

    day: date
    called: str
    reason: str

    @property
    def text(self) -> str:
        """»Overskredet 12-10-2025 (BIF-003 Café Prøve): Flere gæster«."""
        return f"Overskredet {danish.short_date(self.day)} ({self.called}): {self.reason}"


def explained(explanation: str, reasons: Sequence[OverspendReason]) -> str:
    """The line's own explanation and each overspend's dated reason: neither hides the other.

    The same words are not said twice: then they have their date.
    """
    own = "" if explanation in {r.reason for r in reasons} else explanation
    return " · ".join(filter(None, (own, *(r.text for r in reasons))))
