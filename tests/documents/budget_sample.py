"""How the money might stand: lines over and under, a reallocation, an order partly invoiced."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from valgapp.domain.accounts import ALL_PLANS, BudgetStatus, PlanStatus, account_lines
from valgapp.domain.budget import (
    CoFundingRow,
    CoFundingState,
    Figures,
    LineFact,
    LineRow,
    Move,
    PostingFact,
    PostingState,
    ReallocationRow,
    TrackCard,
    accounts,
)
from valgapp.domain.preset import GRANT_OERE, TRACKS

PLAN = "Amagerplanen"
_TRACKS = {UUID(int=n): oere for n, (_, oere) in enumerate(TRACKS, 1)}
_LINES = [LineFact(UUID(int=10 * n), UUID(int=n), 10_333_33) for n in (1, 2, 3)]


def budget_status() -> BudgetStatus:
    """The whole grant; track 1 line 1 is overspent, and the first line is a plan's own."""
    order = uuid4()
    first, second, third = (line.id for line in _LINES)
    posted = [
        PostingFact(uuid4(), first, 12_345_67, PostingState.PAID),
        PostingFact(uuid4(), first, -77_07, PostingState.INVOICED),
        PostingFact(order, second, 3_333_33, PostingState.ORDERED),
        PostingFact(uuid4(), second, 1_111_11, PostingState.PAID, part_of_id=order),
        PostingFact(uuid4(), third, 99_99, PostingState.EXPECTED),
        PostingFact(uuid4(), third, 500_00, PostingState.PAID, voided=True),
    ]
    moves = [Move(UUID(int=2), UUID(int=3), 8_000_05, to_line_id=third)]
    found = accounts(_TRACKS, _LINES, posted, moves)
    cards = [
        TrackCard(track, n, title, found.tracks[track], found.undistributed[track])
        for n, (track, (title, _)) in enumerate(zip(_TRACKS, TRACKS, strict=True), 1)
    ]
    rows = [
        LineRow(
            line.id, line.track_id, line.track_id.int, "", f"Post {line.track_id.int}",
            PLAN if line.id == first else "", found.lines[line.id],
        )
        for line in _LINES
    ]  # fmt: skip
    lines = account_lines(cards, rows)
    shared = sum((r.figures for r in lines[1:]), start=Figures())
    return BudgetStatus(
        GRANT_OERE,
        tuple(cards),
        tuple(lines),
        (PlanStatus(PLAN, lines[0].figures), PlanStatus(ALL_PLANS, shared)),
        (ReallocationRow(uuid4(), date(2025, 10, 1), "Spor 2", "Spor 3", 8_000_05, "Flere film"),),
        (CoFundingRow(uuid4(), PLAN, "Prøvefonden", 5_000_00, 40, CoFundingState.PROMISED, ""),),
    )
