"""Which plan and which status the page »Arrangementer« shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from valgapp.domain.events import EventStatus
from valgapp.ui.events.book import STATUSES, Book
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.workspace import Workspace


class EventFilters(QObject):
    """Two boxes that write into the book. ``changed`` after the user has chosen."""

    changed = Signal()

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self.plan, self.status = PlanChoice(), FilterBox("&Status")
        self.status.setAccessibleName("Vis status")
        self.status.addItems([words for words, _ in STATUSES])
        for box in (self.plan, self.status):
            box.currentIndexChanged.connect(lambda _place: self._choose())

    def read(self, workspace: Workspace) -> None:
        """Offer the plans of the file; the chosen one stays chosen."""
        self.plan.read(workspace)
        self._book.plans = self.plan.plans

    def choose_status(self, status: EventStatus | str) -> None:
        """A status, or »coming«."""
        words = status.label if isinstance(status, EventStatus) else "Kommende"
        self.status.setCurrentIndex([text for text, _ in STATUSES].index(words))

    def _choose(self) -> None:
        self._book.plan_id = self.plan.plan_id
        self._book.status = max(self.status.currentIndex(), 0)
        self.changed.emit()
