"""The vouchers handed in with the accounts: each number, and what became of its receipts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.postings import PostingRow, voucher_order


@dataclass(frozen=True, slots=True)
class Voucher:
    """A numbered posting with its receipts: (id, name), in the order they were attached."""

    posting: PostingRow
    receipts: tuple[tuple[UUID, str], ...] = ()


@dataclass(slots=True)
class VoucherEntry:
    """A line of the cover list. ``first`` and ``last`` count receipt pages from 1."""

    voucher: Voucher
    first: int = 0
    last: int = 0
    problems: list[str] = field(default_factory=list)

    def remark(self) -> str:
        """What is not as it should be: voided, no receipt, a receipt that cannot be read."""
        p = self.voucher.posting
        words = [f"Annulleret: {p.void_reason}"] if p.voided else []
        if not self.voucher.receipts and not p.voided:
            words.append("Kvittering mangler")
        return " ".join([*words, *self.problems])

    def pages(self, before: int) -> str:
        """»4« or »4–6«, after ``before`` pages of cover; nothing when there are none."""
        if not self.first:
            return ""
        first, last = self.first + before, self.last + before
        return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class VouchersMade:
    """What the file holds: vouchers, pages of receipts, and receipts that are not in it."""

    vouchers: int
    pages: int
    left_out: int

    @property
    def sentence(self) -> str:
        """»42 bilag med 57 sider kvitteringer er samlet. 1 kvittering kunne ikke læses …«"""
        words = (
            f"{danish.count_of(self.vouchers, 'bilag', 'bilag')} med "
            f"{danish.count_of(self.pages, 'side', 'sider')} kvitteringer er samlet."
        )
        if self.left_out:
            count = danish.count_of(self.left_out, "kvittering", "kvitteringer")
            words += f" {count} kunne ikke læses og står på forsiden med årsagen."
        return words


def in_order(
    postings: Sequence[PostingRow], receipts: Sequence[tuple[UUID, UUID, str]]
) -> list[Voucher]:
    """Every numbered posting, voided ones too, by site and number.

    ``receipts`` are (posting, receipt, name) in the order they were attached.
    """
    numbered = sorted((p for p in postings if p.voucher), key=lambda p: voucher_order(p.voucher))
    own: dict[UUID, list[tuple[UUID, str]]] = {p.id: [] for p in numbered}
    for posting_id, receipt_id, name in receipts:
        if posting_id in own:
            own[posting_id].append((receipt_id, name))
    return [Voucher(p, tuple(own[p.id])) for p in numbered]
