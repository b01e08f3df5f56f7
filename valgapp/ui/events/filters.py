"""Which plan and which status the page »Arrangementer« shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from valgapp.domain.events import EventStatus
from valgapp.domain.initiative import PlanRow
from valgapp.ui.events.book import STATUSES, Book
from valgapp.ui.filter_box import FilterBox

_EVERYONE: Final = "Alle helhedsplaner"


class EventFilters(QObject):
    """Two boxes that write into the book. ``changed`` after the user has chosen."""

    changed = Signal()

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self.plan, self.status = FilterBox("&Plan"), FilterBox("&Status")
        self.plan.setAccessibleName("Vis helhedsplan")
        self.plan.addItem(_EVERYONE, None)
        self.status.setAccessibleName("Vis status")
        self.status.addItems([words for words, _ in STATUSES])
        for box in (self.plan, self.status):
            box.currentIndexChanged.connect(lambda _place: self._choose())

    @property
    def plan_id(self) -> UUID | None:
        """The chosen plan."""
        found: UUID | None = self.plan.currentData()
        return found

    def set_plans(self, plans: Sequence[PlanRow]) -> None:
        """Offer these plans; the chosen one stays chosen."""
        if list(plans) == self._book.plans:
            return
        self._book.plans = list(plans)
        chosen = self.plan_id
        self.plan.blockSignals(True)
        self.plan.clear()
        self.plan.addItem(_EVERYONE, None)
        for plan in plans:
            self.plan.addItem(plan.name, plan.id)
        self.choose_plan(chosen)
        self.plan.blockSignals(False)

    def choose_plan(self, plan_id: UUID | None) -> None:
        """One plan, or all."""
        self.plan.setCurrentIndex(max(self.plan.findData(plan_id), 0))

    def choose_status(self, status: EventStatus | str) -> None:
        """A status, or »coming«."""
        words = status.label if isinstance(status, EventStatus) else "Kommende"
        self.status.setCurrentIndex([text for text, _ in STATUSES].index(words))

    def _choose(self) -> None:
        self._book.plan_id = self.plan_id
        self._book.status = max(self.status.currentIndex(), 0)
        self.changed.emit()
