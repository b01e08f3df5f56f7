"""The accounts as they are handed in: every line of the approved budget with what became of it.

All sums are those of ``domain.budget``. Money in whole øre.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.budget import CoFundingRow, Figures, LineRow, ReallocationRow, TrackCard
from valgapp.domain.budget_tracks import with_undistributed
from valgapp.domain.columns import Column, Kind
from valgapp.domain.forecast import Forecast
from valgapp.domain.overspending import explained
from valgapp.domain.postings import PostingRow, voucher_order

FOLLOW_THE_LETTER: Final = "følg tilsagnsbrevet"
ALL_PLANS: Final = "Fælles for alle"
THRESHOLDS: Final = 3


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A budget line with its number in the accounts: »S1-02« is the second of track 1.

    What of a track no line has is its line 0.
    """

    number: str
    line: LineRow

    @property
    def title(self) -> str:
        """»Forplejning · Amagerplanen«."""
        return " · ".join(filter(None, (self.line.title, self.line.plan)))

    @property
    def figures(self) -> Figures:
        """Its sums."""
        return self.line.figures

    @property
    def deviation(self) -> int:
        """Budget less spent; negative when more was spent than there was."""
        return self.figures.budget - self.figures.spent

    @property
    def explanation(self) -> str:
        """Why it deviates: what is written of the line, and of each overspend as it was saved."""
        return explained(self.line.explanation, self.line.reasons)

    @property
    def lacks_explanation(self) -> bool:
        """More was spent than the budget, and nobody has written why."""
        return self.deviation < 0 and not self.explanation


@dataclass(frozen=True, slots=True)
class PlanStatus:
    """What is set apart for a plan and what it has used; ``ALL_PLANS`` is what no plan has."""

    plan: str
    figures: Figures
    postings: int = 0


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A posting with the number of its line, and the plan it is for."""

    posting: PostingRow
    line_number: str
    plan: str

    @property
    def receipt(self) -> str:
        """Whether it has one; nothing is said where none is wanted."""
        return "Ja" if self.posting.receipt else "Mangler" if self.posting.lacks_receipt else ""


JOURNAL_COLUMNS: Final[Sequence[Column[JournalRow]]] = (
    Column("Bilag", lambda r: r.posting.voucher, width=10),
    Column("Dato", lambda r: r.posting.day, Kind.DATE, width=11),
    Column("Leverandør", lambda r: r.posting.supplier, width=20),
    Column("Tekst", lambda r: r.posting.text, width=24),
    Column("Budgetpost", lambda r: f"{r.posting.line} · spor {r.posting.track_number}", width=20),
    Column("Helhedsplan", lambda r: r.plan, width=20),
    Column("Tilstand", lambda r: r.posting.status, width=12),
    Column("Beløb", lambda r: r.posting.oere, Kind.MONEY, width=15),
    Column("Forbrug", lambda r: r.posting.counted.spent, Kind.MONEY, width=15),
    Column("Bemærkning", lambda r: r.posting.remark, width=30),
    Column("Disponeret", lambda r: r.posting.counted.committed, Kind.MONEY, width=15),
    Column("Forventet", lambda r: r.posting.counted.expected, Kind.MONEY, width=15),
    Column("Nr.", lambda r: r.line_number, width=8),
    Column("Endnu åbent", lambda r: r.posting.open_oere, Kind.MONEY, width=16),
    Column("Forfalder", lambda r: r.posting.due_on, Kind.DATE, width=11),
    Column("Kvittering", lambda r: r.receipt, width=11),
)
ON_PAPER: Final = 10
"""So many of the journal's columns fit A4 in letters that can be read."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which grant on, in øre, something is demanded; half of it may not be written yet."""

    oere: int | None = None
    demand: str = ""

    @property
    def sentence(self) -> str:
        """»Fra 100.000,00 kr. revisorerklæring«; nothing until both are written."""
        if self.oere is None or not self.demand:
            return ""
        return f"Fra {danish.money(self.oere)} {self.demand}"


@dataclass(frozen=True, slots=True)
class AccountsSetup:
    """What the user sets once for the accounts. Nothing is demanded until it is written here."""

    signers: tuple[tuple[str, str], ...] = (("Koordinator", ""), ("Projektansvarlig", ""))
    thresholds: tuple[Threshold, ...] = (Threshold(),) * THRESHOLDS
    remark: str = ""

    @property
    def stated(self) -> list[Threshold]:
        """The thresholds that are written, lowest first."""
        return sorted((t for t in self.thresholds if t.sentence), key=lambda t: t.oere or 0)

    def demand(self, grant: int) -> str:
        """What applies to a grant: that of the highest threshold it reaches."""
        reached = [t.demand for t in self.stated if (t.oere or 0) <= grant]
        return reached[-1] if reached else ""

    @property
    def in_words(self) -> str:
        """»Koordinator Ida Prøve, Projektansvarlig; Fra 100.000,00 kr. revisorerklæring«."""
        signers = ", ".join(" ".join(filter(None, signer)) for signer in self.signers)
        return "; ".join(filter(None, (signers, *(t.sentence for t in self.stated), self.remark)))

    def as_text(self) -> str:
        """As the data file keeps it."""
        kept: dict[str, Any] = {
            "signers": self.signers,
            "thresholds": [(t.oere, t.demand) for t in self.thresholds],
            "remark": self.remark,
        }
        return json.dumps(kept, ensure_ascii=False)


def setup_of(text: str) -> AccountsSetup:
    """What ``as_text`` wrote; the usual one when nothing is kept."""
    if not text:
        return AccountsSetup()
    kept = json.loads(text)
    return AccountsSetup(
        tuple((role, name) for role, name in kept["signers"]),
        tuple(Threshold(oere, demand) for oere, demand in kept["thresholds"]),
        kept["remark"],
    )


@dataclass(frozen=True, slots=True)
class BudgetStatus:
    """How the money stands: the tracks, their lines, and the plans; the parts are the whole."""

    grant: int = 0
    cards: tuple[TrackCard, ...] = ()
    lines: tuple[AccountLine, ...] = ()
    plans: tuple[PlanStatus, ...] = ()
    moves: tuple[ReallocationRow, ...] = ()
    cofunding: tuple[CoFundingRow, ...] = ()

    @property
    def total(self) -> Figures:
        """All tracks together."""
        return sum((card.figures for card in self.cards), Figures())

    def share_of(self, card: TrackCard) -> int:
        """The track's part of what all tracks were granted, in hundredths of a percent."""
        whole = self.total.granted
        return (20_000 * card.figures.granted + whole) // (2 * whole) if whole else 0

    def of_track(self, card: TrackCard) -> list[AccountLine]:
        """The lines of a track, what is not distributed last."""
        return [line for line in self.lines if line.line.track_id == card.id]


@dataclass(frozen=True, slots=True)
class AccountsData:
    """The accounts at one instant, for paper and workbook."""

    initiative: str
    sender: str
    case_number: str
    site: str
    made_at: datetime
    election_day: date
    status: BudgetStatus
    journal: tuple[JournalRow, ...]
    forecast: Forecast
    setup: AccountsSetup = field(default_factory=AccountsSetup)

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day money was spent."""
        days = [r.posting.day for r in self.journal if r.posting.counted.spent]
        return (min(days), max(days)) if days else None


def account_lines(cards: Sequence[TrackCard], lines: Sequence[LineRow]) -> list[AccountLine]:
    """Every line, numbered within its track, with what no line has where there is any.

    They add up to the tracks, and these to the grant when the tracks do.
    """
    found: list[AccountLine] = []
    count = 0
    for row in with_undistributed(cards, lines):
        count = 0 if row.is_undistributed else count + 1
        if row.figures != Figures() or not row.is_undistributed:
            found.append(AccountLine(f"S{row.track_number}-{count:02d}", row))
    return found


def plan_of(posting: PostingRow, lines: Mapping[UUID, LineRow]) -> str:
    """The plan a posting is for: its own, else that of its line."""
    line = lines.get(posting.line_id)
    return posting.plan or (line.plan if line else "") or ALL_PLANS


def plan_statuses(
    plans: Iterable[str], lines: Sequence[AccountLine], journal: Sequence[JournalRow]
) -> list[PlanStatus]:
    """Each plan's own lines and what was posted for it; together they are the whole."""
    found = {plan: Figures() for plan in (*plans, ALL_PLANS)}
    for row in lines:
        own = Figures(row.figures.granted, row.figures.moved)
        found[row.line.plan or ALL_PLANS] += own
    for posting in journal:
        found[posting.plan] += posting.posting.counted
    counts = Counter(posting.plan for posting in journal)
    return [PlanStatus(plan, figures, counts[plan]) for plan, figures in found.items()]


def journal_rows(postings: Sequence[PostingRow], lines: Sequence[AccountLine]) -> list[JournalRow]:
    """In the order of the vouchers; what has none yet comes last, by its day."""
    numbers = {line.line.id: line.number for line in lines}
    by_id = {line.line.id: line.line for line in lines}
    ordered = sorted(postings, key=lambda p: (not p.voucher, voucher_order(p.voucher), p.day))
    return [JournalRow(p, numbers[p.line_id], plan_of(p, by_id)) for p in ordered]
