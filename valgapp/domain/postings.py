"""A posting as it is listed: its voucher, what it counts as, and what is remarked on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from valgapp.domain.budget import Figures, PostingState
from valgapp.domain.columns import Column, Kind


@dataclass(frozen=True, slots=True)
class PostingRow:
    """One posting. ``voucher`` is the number at its site, without gaps; empty until invoiced.

    ``plan_id`` is the plan it is for: its own (``plan``), else that of its line.
    """

    id: UUID
    day: date
    voucher: str
    supplier: str
    text: str
    oere: int
    line_id: UUID
    line: str
    track_number: int
    plan: str
    state: PostingState
    due_on: date | None
    voided: bool
    void_reason: str
    overspend_reason: str
    corrects: str
    receipt: str
    about: str
    part_of: str = ""
    open_oere: int = 0
    plan_id: UUID | None = None

    @property
    def status(self) -> str:
        """The state in a word; a voided posting is »Annulleret«."""
        return "Annulleret" if self.voided else self.state.label

    @property
    def counted(self) -> Figures:
        """What it adds to the sums: of what is not yet spent, the part that is still open."""
        if self.voided:
            return Figures()
        if self.state.is_spent:
            return Figures(spent=self.oere)
        if self.state is PostingState.ORDERED:
            return Figures(committed=self.open_oere)
        return Figures(expected=self.open_oere)

    @property
    def called(self) -> str:
        """»BIF-003 Café Prøve«: what the user knows it by."""
        return f"{self.voucher} {self.supplier or self.text}".strip()

    @property
    def remark(self) -> str:
        """Whether it was voided or corrects another."""
        parts = (
            f"annulleret: {self.void_reason}" if self.voided else "",
            f"retter bilag {self.corrects}" if self.corrects else "",
            f"delbetaling af {self.part_of}" if self.part_of else "",
            f"overskridelse: {self.overspend_reason}" if self.overspend_reason else "",
        )
        return " · ".join(p for p in parts if p)

    @property
    def lacks_receipt(self) -> bool:
        """Spent, and no receipt attached."""
        return self.state.is_spent and not self.voided and not self.receipt

    def is_due(self, today: date) -> bool:
        """Not paid, and its day has come."""
        unpaid = not self.voided and self.state is not PostingState.PAID
        return unpaid and self.due_on is not None and self.due_on <= today


POSTING_COLUMNS: Final[Sequence[Column[PostingRow]]] = (
    Column("Bilag", lambda r: r.voucher, width=10),
    Column("Dato", lambda r: r.day, Kind.DATE, width=12),
    Column("Leverandør", lambda r: r.supplier, width=24),
    Column("Tekst", lambda r: r.text, width=32),
    Column("Beløb", lambda r: r.oere, Kind.MONEY, width=15),
    Column("Spor", lambda r: r.track_number, Kind.NUMBER, width=6),
    Column("Budgetpost", lambda r: r.line, width=24),
    Column("Helhedsplan", lambda r: r.plan, width=24),
    Column("Tilstand", lambda r: r.state, width=12),
    Column("Forfalder", lambda r: r.due_on, Kind.DATE, width=12),
    Column("Vedrører", lambda r: r.about, width=26),
    Column("Kvittering", lambda r: r.receipt, width=20),
    Column("Bemærkning", lambda r: r.remark, width=34),
)


def voucher(site: str, number: int | None) -> str:
    """»NBV-012«: the site and its own number; nothing until there is one."""
    return f"{site}-{number:03d}" if number else ""


def voucher_order(text: str) -> tuple[str, int]:
    """A key to sort vouchers by: the site, then the number."""
    site, _, number = text.rpartition("-")
    return site, int(number or 0)
