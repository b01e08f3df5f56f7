"""The workbook's sheet of the budget: sums only, no supplier is named in it."""

from __future__ import annotations

from typing import Final

from valgapp.documents import budget_tables as tables
from valgapp.documents.workbook_parts import BarPlan, KeyFigure, Sheet
from valgapp.domain.accounts import BudgetStatus
from valgapp.domain.budget import NOT_BOOKKEEPING
from valgapp.domain.columns import Kind
from valgapp.domain.report import ReportData

BUDGET: Final = "Budget"
MOVES: Final = "Omdisponering"
DEFINITIONS: Final = (
    ("Forbrug", "Beløb, der er faktureret eller betalt."),
    ("Disponeret", "Den del af det bestilte, der endnu ikke er faktureret."),
    ("Rest", "Budget minus forbrug minus disponeret. Minus betyder, at budgettet er overskredet."),
    ("Forventet i alt", "Forbrug, disponeret og det, der derudover ventes."),
)


def budget(data: ReportData, _numbers: object) -> Sheet | None:
    """The tracks and the plans; nothing without tracks, as are the two below."""
    status = data.budget
    if not status.cards:
        return None
    whole = (tables.track_table(status), tables.plan_table(status, with_journal=False))
    chart = BarPlan("Budget og forbrug pr. spor", tables.TRACKS, "Titel",
                    ("Budget", "Forbrug", "Disponeret"), Kind.MONEY)  # fmt: skip
    return Sheet(BUDGET, (NOT_BOOKKEEPING,), tables.key_figures(status), whole, (chart,))


def lines(data: ReportData, _numbers: object) -> Sheet | None:
    """Line by line."""
    if not data.budget.cards:
        return None
    return Sheet(tables.LINES, tables=(tables.line_table(data.budget, with_journal=False),))


def moves(data: ReportData, _numbers: object) -> Sheet | None:
    """What was moved, and what others put in."""
    if not data.budget.cards:
        return None
    both = (tables.move_table(data.budget), tables.cofunding_table(data.budget))
    return Sheet(MOVES, tables=both)


def overview_figures(status: BudgetStatus) -> list[KeyFigure]:
    """Key figures that refer to the sheet."""
    if not status.cards:
        return []
    total = status.total
    wanted = (
        ("Budget", "Budget", total.budget), ("Forbrug", "Forbrug", total.spent),
        ("Rest af budgettet", "Rest", total.remaining),
    )  # fmt: skip
    return [
        KeyFigure(label, oere, Kind.MONEY, f"{{{tables.TRACKS}|{title}|sum}}")
        for label, title, oere in wanted
    ]
