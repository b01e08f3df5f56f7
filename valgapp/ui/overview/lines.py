"""Recruitment as lines that lead to the people they count."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from valgapp.domain.roster import PlanRecruitment
from valgapp.ui import theme
from valgapp.ui.cards import CapacityBar, Card
from valgapp.ui.dialogs import label
from valgapp.ui.lines import RowButton
from valgapp.ui.scrolling import emptied, put


class RecruitmentCard(Card):
    """A bar per plan against its 10–12 places."""

    def __init__(self) -> None:
        super().__init__("Rekruttering")
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(4))
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def show_plans(
        self, plans: Sequence[PlanRecruitment], run: Callable[[PlanRecruitment], object]
    ) -> None:
        """One line per plan, each leading to its roster."""
        emptied(self._column)
        for plan in plans:
            put(self._column, _PlanButton(plan, run))


class _PlanButton(RowButton):
    def __init__(self, plan: PlanRecruitment, run: Callable[[PlanRecruitment], object]) -> None:
        words = f"{plan.taken} af {plan.places_min}–{plan.places_max} pladser, {plan.verdict}"
        super().__init__(f"{plan.plan}: {words}", lambda: run(plan))
        name, told = label(plan.plan), label(f"{plan.taken} · {plan.verdict}", "small")
        name.setWordWrap(False)
        told.setWordWrap(False)
        bar = CapacityBar(plan.taken, plan.places_min, plan.places_max, words)
        top = QHBoxLayout()
        top.addWidget(name, 1)
        top.addWidget(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (8, 6, 8, 8)))
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addWidget(bar)
        self.let_through(name, told, bar)
