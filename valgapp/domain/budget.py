"""The project accounts: three tracks, lines, postings, reallocations. All money in whole øre.

One rule everywhere: remaining = budget − spent − committed. This is a projektregnskab, not a
registered bookkeeping system.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind
from valgapp.domain.overspending import Overspending, OverspendReason

NOT_BOOKKEEPING: Final = (
    "Dette er et projektregnskab til overblik og afrapportering, ikke et registreret "
    "bogføringssystem. Følg tilsagnsbrevet."
)


class PostingState(Enum):
    """From expected to paid. Invoiced and paid are spent; ordered is committed."""

    EXPECTED = "Forventet"
    ORDERED = "Bestilt"
    INVOICED = "Faktureret"
    PAID = "Betalt"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value

    @property
    def is_spent(self) -> bool:
        """Counts as spending, and has a voucher."""
        return self in (PostingState.INVOICED, PostingState.PAID)


class CoFundingState(Enum):
    """How sure a contribution from elsewhere is."""

    UNKNOWN = "Ikke oplyst"
    PROMISED = "Lovet"
    CONFIRMED = "Bekræftet"
    RECEIVED = "Modtaget"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


SUGGESTED_LINES: Final = {  # by track number; no amounts: the source gives none
    1: ("Forplejning", "Lokale", "Oplægsholdere", "Materialer", "Transport", "Diplomoverrækkelse"),
    2: ("Forplejning", "Lokale og plads", "Oplæg og moderator", "Materialer", "Transport"),
    3: ("Design og tryk", "Film og foto", "Annoncering", "Uddeling"),
}


@dataclass(frozen=True, slots=True)
class PostingFact:
    """What of a posting the sums need. A credit is negative; a part payment names its order."""

    id: UUID
    line_id: UUID
    oere: int
    state: PostingState
    voided: bool = False
    part_of_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LineFact:
    """A budget line of a track; ``oere`` as first approved."""

    id: UUID
    track_id: UUID
    oere: int


@dataclass(frozen=True, slots=True)
class Move:
    """A reallocation. An end without a line is the track's undistributed remainder."""

    from_track_id: UUID
    to_track_id: UUID
    oere: int
    from_line_id: UUID | None = None
    to_line_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a line, a track or the whole, in øre."""

    granted: int = 0
    moved: int = 0
    spent: int = 0
    committed: int = 0
    expected: int = 0

    @property
    def budget(self) -> int:
        """What may be used: granted and moved."""
        return self.granted + self.moved

    @property
    def remaining(self) -> int:
        """Budget less spent less committed; negative when overspent."""
        return self.budget - self.spent - self.committed

    @property
    def forecast(self) -> int:
        """Total to be expected: spent, committed and expected."""
        return self.spent + self.committed + self.expected

    @property
    def used_share(self) -> int:
        """Spent and committed as hundredths of a percent of the budget; 0 without a budget.

        A half is rounded up, as a spreadsheet does.
        """
        used, budget = self.spent + self.committed, self.budget
        return (used * 20000 + budget) // (2 * budget) if budget else 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.granted + other.granted,
            self.moved + other.moved,
            self.spent + other.spent,
            self.committed + other.committed,
            self.expected + other.expected,
        )


@dataclass(slots=True)
class _Sums:
    spent: int = 0
    committed: int = 0
    expected: int = 0


@dataclass(frozen=True, slots=True)
class Accounts:
    """All figures, computed once from the same postings. ``grant`` is in øre."""

    lines: Mapping[UUID, Figures]
    tracks: Mapping[UUID, Figures]
    grant: int = 0
    undistributed: Mapping[UUID, int] = field(default_factory=dict)
    free: Mapping[UUID, int] = field(default_factory=dict)

    @property
    def total(self) -> Figures:
        """All tracks together."""
        return sum(self.tracks.values(), Figures())

    @property
    def left(self) -> int:
        """What of the grant is neither spent nor committed; negative when overspent."""
        return self.grant - self.total.spent - self.total.committed


def accounts(
    tracks: Mapping[UUID, int],
    lines: Sequence[LineFact],
    postings: Iterable[PostingFact],
    moves: Iterable[Move],
    *,
    grant: int = 0,
) -> Accounts:
    """Add everything up. ``tracks`` are allocations in øre by id, and the grant where none is said.

    ``undistributed`` is each track's budget that no line has yet; ``free`` is what of it is not
    already used up by lines that have spent more than they have.
    """
    moves = list(moves)
    sums = _sums(postings)
    into_line, into_track = _moved(moves)
    line_figures = {
        line.id: Figures(
            line.oere,
            into_line[line.id],
            sums[line.id].spent,
            sums[line.id].committed,
            sums[line.id].expected,
        )
        for line in lines
    }
    track_figures = {}
    undistributed, free = {}, {}
    for track_id, granted in tracks.items():
        mine = [line_figures[line.id] for line in lines if line.track_id == track_id]
        used = sum(mine, Figures())
        track = Figures(granted, into_track[track_id], used.spent, used.committed, used.expected)
        track_figures[track_id] = track
        undistributed[track_id] = track.budget - used.budget
        free[track_id] = undistributed[track_id] - sum(max(-f.remaining, 0) for f in mine)
    whole = grant or sum(tracks.values())
    return Accounts(line_figures, track_figures, whole, undistributed, free)


def _sums(postings: Iterable[PostingFact]) -> dict[UUID, _Sums]:
    live = [p for p in postings if not p.voided]
    invoiced: dict[UUID, int] = defaultdict(int)
    for p in live:
        if p.part_of_id is not None:
            invoiced[p.part_of_id] += p.oere
    sums: dict[UUID, _Sums] = defaultdict(_Sums)
    for p in live:
        mine = sums[p.line_id]
        if p.state.is_spent:
            mine.spent += p.oere
        elif p.state is PostingState.ORDERED:
            mine.committed += still_open(p.oere, invoiced[p.id])
        else:
            mine.expected += still_open(p.oere, invoiced[p.id])
    return sums


def still_open(oere: int, invoiced: int) -> int:
    """What of an order is not yet invoiced; an invoice above the order leaves nothing open."""
    if not oere:
        return 0
    return max(oere - invoiced, 0) if oere > 0 else min(oere - invoiced, 0)


def _moved(moves: Sequence[Move]) -> tuple[dict[UUID, int], dict[UUID, int]]:
    lines: dict[UUID, int] = defaultdict(int)
    tracks: dict[UUID, int] = defaultdict(int)
    for move in moves:
        tracks[move.from_track_id] -= move.oere
        tracks[move.to_track_id] += move.oere
        if move.from_line_id is not None:
            lines[move.from_line_id] -= move.oere
        if move.to_line_id is not None:
            lines[move.to_line_id] += move.oere
    return lines, tracks


def overspent(before: Accounts, after: Accounts, line_id: UUID, track_id: UUID) -> Overspending:
    """By how much a change from ``before`` to ``after`` overspends line, track and grant.

    A line without an amount of its own lives off what its track has left. What was overspent
    already is not counted again.
    """
    has_own = bool(after.lines[line_id].budget)
    return Overspending(
        _worsened(before.lines[line_id].remaining, after.lines[line_id].remaining) * has_own,
        _worsened(before.tracks[track_id].remaining, after.tracks[track_id].remaining),
        _worsened(before.left, after.left),
    )


def _worsened(before: int, after: int) -> int:
    return max(min(before, 0) - after, 0)


@dataclass(frozen=True, slots=True)
class TrackCard:
    """A track with its figures."""

    id: UUID
    number: int
    title: str
    figures: Figures
    undistributed: int


@dataclass(frozen=True, slots=True)
class LineRow:
    """A budget line with its figures, or what of a track no line has yet (its id: the track's).

    ``reasons`` are those of the postings on it that went beyond the budget, in their order.
    ``track_left`` is what its track has left, in øre: a line without an amount lives off it.
    """

    id: UUID
    track_id: UUID
    track_number: int
    track: str
    title: str
    plan: str
    figures: Figures
    plan_id: UUID | None = None
    is_undistributed: bool = False
    explanation: str = ""
    reasons: tuple[OverspendReason, ...] = ()
    track_left: int = 0


LINE_COLUMNS: Final[Sequence[Column[LineRow]]] = (
    Column("Spor", lambda r: r.track_number, Kind.NUMBER, width=6),
    Column("Budgetpost", lambda r: r.title, width=28),
    Column("Helhedsplan", lambda r: r.plan, width=24),
    Column("Godkendt", lambda r: r.figures.granted, Kind.MONEY, width=15),
    Column("Omdisponeret", lambda r: r.figures.moved, Kind.MONEY, width=15),
    Column("Budget", lambda r: r.figures.budget, Kind.MONEY, width=15),
    Column("Forbrug", lambda r: r.figures.spent, Kind.MONEY, width=15),
    Column("Disponeret", lambda r: r.figures.committed, Kind.MONEY, width=15),
    Column("Rest", lambda r: r.figures.remaining, Kind.MONEY, width=15),
    Column("Forventet i alt", lambda r: r.figures.forecast, Kind.MONEY, width=15),
)


@dataclass(frozen=True, slots=True)
class ReallocationRow:
    """Money moved between tracks or lines; the first budget stays as it was."""

    id: UUID
    day: date
    source: str
    target: str
    oere: int
    reason: str
    plan_id: UUID | None = None  # whose it is; BIF's is no plan's


REALLOCATION_COLUMNS: Final[Sequence[Column[ReallocationRow]]] = (
    Column("Dato", lambda r: r.day, Kind.DATE, width=12),
    Column("Fra", lambda r: r.source, width=34),
    Column("Til", lambda r: r.target, width=34),
    Column("Beløb", lambda r: r.oere, Kind.MONEY, width=15),
    Column("Begrundelse", lambda r: r.reason, width=44),
)


@dataclass(frozen=True, slots=True)
class CoFundingRow:
    """What a plan or others put in, in money or hours; ``None`` is not known."""

    id: UUID
    plan: str
    source: str
    oere: int | None
    hours: int | None
    state: CoFundingState
    note: str
    plan_id: UUID | None = None

    @property
    def amount(self) -> str:
        """»10.000,00 kr. og 40 timer«, or »ikke oplyst«."""
        parts = [danish.money(self.oere)] if self.oere is not None else []
        parts += [danish.count_of(self.hours, "time", "timer")] if self.hours is not None else []
        return " og ".join(parts) or "ikke oplyst"


COFUNDING_COLUMNS: Final[Sequence[Column[CoFundingRow]]] = (
    Column("Helhedsplan", lambda r: r.plan, width=28),
    Column("Fra", lambda r: r.source, width=28),
    Column("Bidrag", lambda r: r.amount, width=28),
    Column("Tilstand", lambda r: r.state, width=14),
    Column("Bemærkning", lambda r: r.note, width=36),
)
