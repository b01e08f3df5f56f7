"""What can be done to the event in the panel: the row of buttons over its fields."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from valgapp.domain.events import EventRow, EventStatus
from valgapp.ui.events import moves, papers
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon
from valgapp.ui.ownership import ChangeButton, change_entry
from valgapp.ui.section import action_row
from valgapp.ui.workspace import Workspace


class EventDeeds(QWidget):
    """Held, day sheet, and under »Mere« what is needed more seldom; then ways down the panel.

    ``part_wanted`` with the word of the part to go to.
    """

    part_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parts: Iterable[str]) -> None:
        super().__init__()
        self._workspace = workspace
        self._event: EventRow | None = None
        self.held, self.sheet = ChangeButton("Afholdt …"), QPushButton("Dagsark …")
        self.more = QPushButton("Mere")
        self._build()
        self._build_ways(parts)

    def _build(self) -> None:
        self.held.setIcon(icon("check"))
        self.held.clicked.connect(lambda *_: self.set_status(EventStatus.HELD))
        self.sheet.setIcon(icon("print"))
        self.sheet.clicked.connect(lambda *_: self.print_sheet())
        menu = QMenu(self.more)
        menu.addAction(icon("calendar"), "Kalenderfil …", self.save_calendar)
        menu.addSeparator()
        cancel = partial(self.set_status, EventStatus.CANCELLED)
        change_entry(menu, icon("close"), "Aflys …", cancel)
        change_entry(menu, icon("delete"), "Slet", self.delete)
        self.more.setMenu(menu)
        self.more.setIcon(icon("more"))
        self.more.setAccessibleName("Flere handlinger for arrangementet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(action_row(self.held, self.sheet, self.more))

    def _build_ways(self, parts: Iterable[str]) -> None:
        ways = QWidget()
        line = FlowLayout(ways, gap=4)
        for part in parts:
            way = QPushButton(part)
            way.setProperty("kind", "link")
            way.setAccessibleName(f"Gå til {part}")
            way.clicked.connect(partial(self._go, part))
            line.addWidget(way)
        column = self.layout()
        assert column is not None
        column.addWidget(ways)

    def _go(self, part: str, _checked: bool = False) -> None:
        self.part_wanted.emit(part)

    def show_event(self, event: EventRow) -> None:
        """Offer what an event of its status allows."""
        self._event = event
        self.held.setVisible(event.status.is_coming)
        self.sheet.setVisible(event.status is not EventStatus.CANCELLED)

    def set_status(self, status: EventStatus) -> None:
        """Hold or cancel the event; both ask first."""
        if self._event is not None:
            moves.set_status(self.window(), self._workspace, self._event, status)

    def print_sheet(self) -> None:
        """The sheet for the day."""
        if self._event is not None:
            papers.show_day_sheet(self.window(), self._workspace, self._event)

    def save_calendar(self) -> None:
        """The event as a file for a calendar."""
        if self._event is not None:
            papers.save_calendar(self.window(), self._workspace, self._event)

    def delete(self) -> None:
        """Delete the event; the toast offers Fortryd."""
        if self._event is not None:
            moves.delete(self._workspace, [self._event])
