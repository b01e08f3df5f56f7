"""The tables of the money in a workbook: tracks, lines and plans, each with live formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from valgapp.documents.workbook_parts import KeyFigure, TableBlock
from valgapp.domain import danish
from valgapp.domain.accounts import (
    JOURNAL_COLUMNS,
    ON_PAPER,
    AccountLine,
    BudgetStatus,
    JournalRow,
    PlanStatus,
)
from valgapp.domain.budget import (
    COFUNDING_COLUMNS,
    REALLOCATION_COLUMNS,
    CoFundingRow,
    Figures,
    PostingState,
    ReallocationRow,
    TrackCard,
)
from valgapp.domain.columns import Column, Kind

TRACKS: Final = "Spor"
LINES: Final = "Budgetposter"
PLANS: Final = "Helhedsplaner"
JOURNAL: Final = "Posteringer"
MOVES: Final = "Omdisponeringer"
COFUNDING: Final = "Medfinansiering"
USED: Final = "Brugt eller disponeret"

_POSTED: Final = ("Forbrug", "Disponeret", "Forventet")
_MONEY: Final[Mapping[str, Callable[[Figures], int]]] = {
    "Godkendt": lambda f: f.granted,
    "Omdisponeret": lambda f: f.moved,
    "Budget": lambda f: f.budget,
    "Forbrug": lambda f: f.spent,
    "Disponeret": lambda f: f.committed,
    "Rest": lambda f: f.remaining,
    "Forventet": lambda f: f.expected,
    "Forventet i alt": lambda f: f.forecast,
}
_OF_THE_ROW: Final = {
    "Budget": "ROUND([Godkendt]+[Omdisponeret],2)",
    "Rest": "ROUND([Budget]-[Forbrug]-[Disponeret],2)",
    "Forventet i alt": "ROUND([Forbrug]+[Disponeret]+[Forventet],2)",
}
_USED: Final = "IF([Budget]=0,0,ROUND(([Forbrug]+[Disponeret])/[Budget],4))"
_SHARE: Final = f"IF({{{TRACKS}|Godkendt|sum}}=0,0,ROUND([Godkendt]/{{{TRACKS}|Godkendt|sum}},4))"
_SPENT_STATES: Final = [s.label for s in PostingState if s.is_spent]


def key_figures(status: BudgetStatus) -> tuple[KeyFigure, ...]:
    """The grant and what became of it; sums of the table of tracks."""
    total = status.total
    figures = [
        KeyFigure(title, value(total), Kind.MONEY, f"{{{TRACKS}|{title}|sum}}")
        for title, value in _MONEY.items()
    ]
    differs = status.grant - total.granted
    note = (
        f"Sporene giver ikke bevillingen: forskellen er {danish.money(differs)}" if differs else ""
    )
    return (KeyFigure("Bevilling", status.grant, Kind.MONEY, note=note), *figures)


def track_table(status: BudgetStatus) -> TableBlock[TrackCard]:
    """The tracks, added up from their lines."""
    columns: list[Column[TrackCard]] = [
        Column("Titel", lambda c: c.title, width=34),
        Column("Spor", lambda c: c.number, Kind.NUMBER, width=8),
        *_columns(lambda c: c.figures),
        Column(USED, lambda c: c.figures.used_share, Kind.PERCENT, width=14),
        Column("Andel", status.share_of, Kind.PERCENT, width=10, help="Af det godkendte i alt"),
    ]
    summed = {
        title: f"ROUND(SUMIFS({{{LINES}|{title}}},{{{LINES}|Spor}},[Spor]),2)"
        for title in ("Godkendt", "Omdisponeret", *_POSTED)
    }
    return TableBlock(
        TRACKS, columns, status.cards,
        formulas={**summed, **_OF_THE_ROW, USED: _USED, "Andel": _SHARE},
        known_totals=_totals(status.total),
    )  # fmt: skip


def line_table(status: BudgetStatus, *, with_journal: bool) -> TableBlock[AccountLine]:
    """The lines; added up from the journal when that is in the workbook."""
    columns: list[Column[AccountLine]] = [
        Column("Budgetpost", lambda r: r.title, width=28),
        Column("Spor", lambda r: r.line.track_number, Kind.NUMBER, width=8),
        *_columns(lambda r: r.figures),
        Column("Nr.", lambda r: r.number, width=9),
        Column("Forklaring på afvigelsen", lambda r: r.explanation, width=30),
    ]
    posted = {
        title: f"ROUND(SUMIFS({{{JOURNAL}|{title}}},{{{JOURNAL}|Nr.}},[Nr.]),2)"
        for title in _POSTED
    }
    return TableBlock(
        LINES, columns, status.lines, formulas=_OF_THE_ROW | (posted if with_journal else {}),
        known_totals=_totals(status.total),
    )  # fmt: skip


def plan_table(status: BudgetStatus, *, with_journal: bool) -> TableBlock[PlanStatus]:
    """The plans; what was posted for each is added up from the journal when that is there."""
    columns: list[Column[PlanStatus]] = [
        Column("Helhedsplan", lambda r: r.plan, width=34),
        Column("Posteringer", lambda r: r.postings, Kind.NUMBER, width=14),
        *_columns(lambda r: r.figures),
    ]
    # SUMIFS would read a plan's name as a pattern; a comparison does not.
    posted = {
        title: f"ROUND(SUMPRODUCT(({{{JOURNAL}|Helhedsplan}}=[Helhedsplan])*{{{JOURNAL}|{title}}}),2)"
        for title in _POSTED
    }
    counted = f"SUMPRODUCT(--({{{JOURNAL}|Helhedsplan}}=[Helhedsplan]))"
    posted["Posteringer"] = counted
    return TableBlock(
        PLANS, columns, status.plans, formulas=_OF_THE_ROW | (posted if with_journal else {}),
        note="En postering hører til sin egen helhedsplan, ellers til budgetpostens.",
        known_totals=_totals(sum((p.figures for p in status.plans), Figures())),
    )  # fmt: skip


def journal_table(journal: Sequence[JournalRow]) -> TableBlock[JournalRow]:
    """Every posting, with what it counts as worked out from its state."""
    spent = ",".join(f'[Tilstand]="{state}"' for state in _SPENT_STATES)
    formulas = {
        "Forbrug": f"IF(OR({spent}),[Beløb],0)",
        "Disponeret": f'IF([Tilstand]="{PostingState.ORDERED.label}",[Endnu åbent],0)',
        "Forventet": f'IF([Tilstand]="{PostingState.EXPECTED.label}",[Endnu åbent],0)',
    }
    return TableBlock(
        JOURNAL, JOURNAL_COLUMNS, journal, totals=_POSTED, formulas=formulas, on_paper=ON_PAPER
    )


def move_table(status: BudgetStatus) -> TableBlock[ReallocationRow]:
    """What was moved between tracks and lines, and why."""
    return TableBlock(MOVES, REALLOCATION_COLUMNS, status.moves)


def cofunding_table(status: BudgetStatus) -> TableBlock[CoFundingRow]:
    """What others put in; no part of the grant."""
    return TableBlock(COFUNDING, COFUNDING_COLUMNS, status.cofunding)


def _columns(figures: Callable[[Any], Figures]) -> list[Column[Any]]:
    return [_column(title, value, figures) for title, value in _MONEY.items()]


def _column(
    title: str, value: Callable[[Figures], int], figures: Callable[[Any], Figures]
) -> Column[Any]:
    return Column(title, lambda row: value(figures(row)), Kind.MONEY, width=16)


def _totals(total: Figures) -> dict[str, int]:
    return {title: value(total) for title, value in _MONEY.items()}
