"""Which housing plan a list shows, or all of them, and how fresh what BIF has of it is."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt

from valgapp.db import initiative, package_sites
from valgapp.domain import danish, preset
from valgapp.domain.initiative import PlanRow
from valgapp.domain.package_sites import freshness
from valgapp.domain.sites import BIF
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.workspace import Workspace

EVERYONE = "Alle helhedsplaner"


class PlanChoice(FilterBox):
    """``currentIndexChanged`` when another plan is to be shown; all of them to begin with."""

    def __init__(self) -> None:
        super().__init__("&Plan")
        self._plans: list[PlanRow] = []
        self._told: list[str] = [""]
        self.setAccessibleName("Vis helhedsplan")
        self.addItem(EVERYONE, None)

    def read(self, workspace: Workspace) -> None:
        """Offer the plans of the file, and know at BIF how fresh what it has of each is."""
        plans = workspace.read(initiative.plans)
        lines = workspace.read(package_sites.site_lines, BIF) if workspace.is_bif else []
        now = danish.now()
        self._told = [freshness(lines, now, name) for name in ("", *(p.name for p in plans))]
        self.offer(plans)
        for place, told in enumerate(self._told):
            self.setItemData(place, told, Qt.ItemDataRole.ToolTipRole)

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
            self.choose(chosen)
        self.currentIndexChanged.emit(self.currentIndex())

    @property
    def plans(self) -> list[PlanRow]:
        """The plans it offers."""
        return list(self._plans)

    @property
    def plan(self) -> PlanRow | None:
        """The plan chosen; ``None`` is all."""
        return self._plans[self.currentIndex() - 1] if self.currentIndex() > 0 else None

    @property
    def plan_id(self) -> UUID | None:
        """The plan chosen; ``None`` is all."""
        return self.plan.id if self.plan else None

    @property
    def site_name(self) -> str:
        """The name other sites' rows carry when they are the chosen plan's; ``""`` is all."""
        return preset.site_name(self.plan.code) if self.plan else ""

    @property
    def freshness(self) -> str:
        """»Nørrebrobyggerne: pakke nr. 7, for 3 dage siden«, or nothing outside BIF's file."""
        place = self.currentIndex()
        return self._told[place] if 0 <= place < len(self._told) else ""

    def holds(self, plan_id: UUID | None) -> bool:
        """Whether a row of this plan is to be shown."""
        return self.plan_id in (None, plan_id)

    def choose(self, plan: UUID | str | None = None) -> None:
        """Show the plan with this id or code, or all."""
        places = (i for i, p in enumerate(self._plans, 1) if plan in (p.id, p.code))
        self.setCurrentIndex(next(places, 0))
