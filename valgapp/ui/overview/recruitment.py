"""Recruitment as lines that lead to the people they count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from valgapp.domain.roster import PlanRecruitment
from valgapp.ui.cards import CapacityBar
from valgapp.ui.overview.plans import PlanLine, PlansCard


class RecruitmentCard(PlansCard):
    """A bar per plan against its 10–12 places."""

    def __init__(self) -> None:
        super().__init__("Rekruttering")

    def show_plans(
        self, plans: Sequence[PlanRecruitment], run: Callable[[PlanRecruitment], object]
    ) -> None:
        """One line per plan, each leading to its roster."""
        self.show_lines(_line(plan, partial(run, plan)) for plan in plans)


def _line(plan: PlanRecruitment, run: Callable[[], object]) -> PlanLine:
    words = f"{plan.taken} af {plan.places_min}–{plan.places_max} pladser, {plan.verdict}"
    bar = CapacityBar(plan.taken, plan.places_min, plan.places_max, words)
    return PlanLine(plan.plan, f"{plan.taken} · {plan.verdict}", bar, words, run)
