"""The preview of imported postings: each line, what it would do, and the budget line it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.budget import Accounts, PostingState
from valgapp.domain.columns import Column, Kind
from valgapp.domain.import_preview import ImportLine
from valgapp.domain.overspending import Overspending
from valgapp.domain.posting_columns import PostingTarget
from valgapp.domain.posting_values import Sign, supplier_key


class Outcome(Enum):
    """What a line of the file is to the data file."""

    NEW = "Ny"
    CHANGED = "Ændret"
    KNOWN = "Findes"
    DOUBT = "Måske findes"
    INCOME = "Indtægt"
    PROBLEM = "Problem"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value

    @property
    def adds(self) -> bool:
        """Becomes a posting of its own when it is chosen."""
        return self in (Outcome.NEW, Outcome.DOUBT, Outcome.INCOME)


@dataclass(frozen=True, slots=True)
class PostingLine(ImportLine[PostingTarget, Outcome]):
    """One line of the file. ``oere`` is the posting's: an expense is above 0.

    ``line_told`` when the file or the user has said the budget line of this very line;
    ``uses`` is what of the budget it uses when it is imported, in øre.
    """

    day: date | None
    oere: int
    line_id: UUID | None
    line_told: bool
    plan_id: UUID | None
    state: PostingState
    uses: int

    @property
    def supplier(self) -> str:
        """The shop as it would be saved."""
        return str(self.values.get(PostingTarget.SUPPLIER, ""))

    @property
    def text(self) -> str:
        """The text as it would be saved."""
        return str(self.values.get(PostingTarget.TEXT, ""))

    @property
    def name(self) -> str:
        """The shop, or the text."""
        return self.supplier or self.text

    @property
    def key(self) -> str:
        """What its shop is recognised by."""
        return supplier_key(self.name)

    @property
    def lacks_line(self) -> bool:
        """Is to become a posting, but nobody has said on which budget line."""
        return self.verdict.adds and self.chosen and self.line_id is None


PREVIEW_COLUMNS: Final[Sequence[Column[PostingLine]]] = (
    Column("Række", lambda r: r.number, Kind.NUMBER, width=7),
    Column("Udfald", lambda r: r.verdict, width=12),
    Column("Dato", lambda r: r.day, Kind.DATE, width=12),
    Column("Leverandør", lambda r: r.name, width=26),
    Column("Beløb", lambda r: r.oere or None, Kind.MONEY, width=14),
    Column("Hvorfor", lambda r: r.why, width=46),
    Column("Tekst", lambda r: r.text, width=30),
)
"""The columns; the budget line and the plan are added where their titles are known."""


@dataclass(frozen=True, slots=True)
class PostingPreview:
    """All lines of a file, what was left out, and the figures before any of it."""

    rows: tuple[PostingLine, ...]
    notes: tuple[str, ...]
    skipped: tuple[tuple[int, str], ...]
    sign: Sign
    accounts: Accounts
    tracks: Mapping[UUID, UUID]
    """The track of each budget line."""

    @property
    def all_notes(self) -> tuple[str, ...]:
        """What was left out: in general, then line by line; many lines of one kind together."""
        by_reason: dict[str, list[str]] = {}
        for number, why in self.skipped:
            by_reason.setdefault(why, []).append(str(number))
        told = tuple(
            f"{'Række' if len(rows) == 1 else 'Rækkerne'} {_some(rows)}: {why}"
            for why, rows in by_reason.items()
        )
        return (*self.notes, *told)


def _some(numbers: list[str]) -> str:
    if len(numbers) <= 6:
        return danish.listed(numbers)
    return f"{', '.join(numbers[:5])} og {len(numbers) - 5} mere"


def summary(rows: Iterable[PostingLine]) -> str:
    """»12 nye, 1 ændret, 40 findes, 2 indtægter«."""
    words = {
        Outcome.NEW: ("ny", "nye"), Outcome.CHANGED: ("ændret", "ændrede"),
        Outcome.KNOWN: ("findes allerede", "findes allerede"),
        Outcome.DOUBT: ("findes måske", "findes måske"),
        Outcome.INCOME: ("indtægt", "indtægter"), Outcome.PROBLEM: ("problem", "problemer"),
    }  # fmt: skip
    counts = Counter(row.verdict for row in rows)
    parts = [danish.count_of(counts[v], *words[v]) for v in Outcome if counts[v]]
    return ", ".join(parts) if parts else "Ingen linjer med posteringer"


def on_line(
    rows: Sequence[PostingLine], numbers: Iterable[int], line_id: UUID
) -> list[PostingLine]:
    """``rows`` with the numbered ones on a budget line, and with them every line of the same
    shops that nobody has said anything of.
    """
    meant = set(numbers)
    shops = {row.key for row in rows if row.number in meant} - {""}

    def placed(row: PostingLine) -> PostingLine:
        if row.number in meant:
            return replace(row, line_id=line_id, line_told=True)
        follows = row.key in shops and not row.line_told
        return replace(row, line_id=line_id) if follows else row

    return [placed(row) for row in rows]


def on_plan(
    rows: Sequence[PostingLine], numbers: Iterable[int], plan_id: UUID | None
) -> list[PostingLine]:
    """``rows`` with the numbered ones for a plan, or for none."""
    meant = set(numbers)
    return [replace(row, plan_id=plan_id) if row.number in meant else row for row in rows]


def overspending(
    rows: Iterable[PostingLine], accounts: Accounts, tracks: Mapping[UUID, UUID]
) -> dict[int, Overspending]:
    """By how much each line overspends when they are imported from the oldest on.

    The rule is that of `budget.overspent`: a line without an amount lives off its track.
    """
    left: dict[UUID | None, int] = {None: accounts.left}
    for part in (accounts.lines, accounts.tracks):
        left |= {key: figures.remaining for key, figures in part.items()}
    found: dict[int, Overspending] = {}
    for row in in_order(rows):
        if row.line_id is None or not row.uses:
            continue
        over = Overspending(
            _taken(left, row.line_id, row.uses) * bool(accounts.lines[row.line_id].budget),
            _taken(left, tracks[row.line_id], row.uses),
            _taken(left, None, row.uses),
        )
        if over:
            found[row.number] = over
    return found


def in_order(rows: Iterable[PostingLine]) -> list[PostingLine]:
    """From the oldest on, which is the order in which vouchers are numbered."""
    return sorted(rows, key=lambda row: (row.day or date.min, row.number))


def _taken(left: dict[UUID | None, int], key: UUID | None, oere: int) -> int:
    before = left[key]
    left[key] = before - oere
    return max(min(before, 0) - left[key], 0)
