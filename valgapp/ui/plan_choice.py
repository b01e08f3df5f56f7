"""Which housing plan a list shows, or all of them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSignalBlocker

from valgapp.domain import preset
from valgapp.domain.initiative import PlanRow
from valgapp.ui.filter_box import FilterBox

EVERYONE = "Alle helhedsplaner"


class PlanChoice(FilterBox):
    """``currentIndexChanged`` when another plan is to be shown; all of them to begin with."""

    def __init__(self) -> None:
        super().__init__("&Plan")
        self._plans: list[PlanRow] = []
        self.setAccessibleName("Vis helhedsplan")
        self.addItem(EVERYONE, None)

    def offer(self, plans: Sequence[PlanRow]) -> None:
        """Offer these; the one chosen stays chosen while it is among them."""
        if self._plans == list(plans):
            return
        chosen, self._plans = self.plan_id, list(plans)
        with QSignalBlocker(self):
            while self.count() > 1:
                self.removeItem(1)
            for plan in plans:
                self.addItem(plan.name, plan.id)
            ids = [plan.id for plan in plans]
            self.setCurrentIndex(ids.index(chosen) + 1 if chosen in ids else 0)
        self.currentIndexChanged.emit(self.currentIndex())

    @property
    def plan_id(self) -> UUID | None:
        """The plan chosen; ``None`` is all."""
        chosen: UUID | None = self.currentData()
        return chosen

    @property
    def site_name(self) -> str:
        """The name other sites' rows carry when they are the chosen plan's; ``""`` is all."""
        place = self.currentIndex() - 1
        return preset.site_name(self._plans[place].code) if place >= 0 else ""

    def holds(self, plan_id: UUID | None) -> bool:
        """Whether a row of this plan is to be shown."""
        return self.plan_id in (None, plan_id)

    def show_all(self) -> None:
        """Back to all plans."""
        self.setCurrentIndex(0)
