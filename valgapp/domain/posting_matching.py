"""Whether a line of an export is a posting that is there already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from valgapp.domain.budget import PostingState
from valgapp.domain.import_cells import folded
from valgapp.domain.posting_values import same_supplier, supplier_key

LATE: Final = 60  # days after its own date that a posting entered by hand may show at the bank
NEAR: Final = 7  # days between the same payment in two systems


@dataclass(frozen=True, slots=True)
class Posted:
    """What a posting in the data file is recognised by. ``called`` is »bilag BIF-003 Café Prøve«."""

    id: UUID
    day: date
    oere: int
    supplier: str
    text: str
    ref: str
    line_id: UUID
    state: PostingState
    voided: bool
    called: str
    due_on: date | None = None

    @property
    def key(self) -> str:
        """Its shop, or its text where no shop is known."""
        return supplier_key(self.supplier or self.text)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a line of the file is compared."""

    day: date
    oere: int
    ref: str
    key: str


@dataclass(frozen=True, slots=True)
class PostedMatch:
    """The posting a line is (``sure``) or may be, and a Danish sentence when there is doubt."""

    posting: Posted | None = None
    sure: bool = False
    sentence: str = ""


NONE: Final = PostedMatch()


class Book:
    """The postings in the data file; each is recognised in one line only.

    Two bus tickets of the same day are two postings, so what is recognised is taken out.
    """

    def __init__(self, postings: Sequence[Posted]) -> None:
        self._by_ref: dict[str, list[Posted]] = defaultdict(list)
        self._by_amount: dict[int, list[Posted]] = defaultdict(list)
        self._taken: set[UUID] = set()
        # Those in force first: a corrected posting has left a voided one behind.
        for posting in sorted(postings, key=lambda p: p.voided):
            if posting.ref:
                self._by_ref[folded(posting.ref)].append(posting)
            self._by_amount[posting.oere].append(posting)

    def match(self, line: Wanted) -> PostedMatch:
        """Which posting ``line`` is: by reference, by day and amount, or by amount and shop."""
        found = self._by_reference(line) or self._by_day(line) or self._later(line) or NONE
        if found.posting is not None:
            self._taken.add(found.posting.id)
        return found

    def _free(self, postings: Iterable[Posted]) -> list[Posted]:
        return [p for p in postings if p.id not in self._taken]

    def _by_reference(self, line: Wanted) -> PostedMatch | None:
        if not line.ref:
            return None
        same = self._free(self._by_ref.get(folded(line.ref), ()))
        exact = [p for p in same if p.oere == line.oere]
        close = [p for p in same if p.day == line.day or same_supplier(p.key, line.key)]
        # One reference may stand on several lines: the parts of one voucher of a finance system.
        if exact:
            return PostedMatch(exact[0], True)
        if len(close) == 1 and not close[0].voided:
            return PostedMatch(close[0], True)
        return None

    def _by_day(self, line: Wanted) -> PostedMatch | None:
        here = [p for p in self._alike(line) if p.day == line.day]
        same = [p for p in here if same_supplier(p.key, line.key)]
        if same:
            return PostedMatch(same[0], True)
        if here:
            return PostedMatch(here[0], False, f"Samme dato og beløb som {here[0].called}.")
        return None

    def _later(self, line: Wanted) -> PostedMatch | None:
        """Entered by hand when it was bought; the bank shows it when it was paid."""
        shop = [p for p in self._alike(line) if same_supplier(p.key, line.key) and not p.voided]
        unpaid = [
            p for p in shop
            if p.state is not PostingState.PAID and -NEAR <= (line.day - p.day).days <= LATE
        ]  # fmt: skip
        if unpaid:
            return PostedMatch(unpaid[0], True)
        near = [p for p in shop if abs((line.day - p.day).days) <= NEAR]
        if near:
            said = f"Samme beløb og leverandør som {near[0].called}, men en anden dato."
            return PostedMatch(near[0], False, said)
        return None

    def _alike(self, line: Wanted) -> list[Posted]:
        same = self._free(self._by_amount.get(line.oere, ()))
        # Two different references of the same kind are two different payments.
        return [p for p in same if not (p.ref and line.ref and folded(p.ref) != folded(line.ref))]
