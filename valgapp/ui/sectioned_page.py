"""A page of several parts under one head, of which one is in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget

from valgapp.ui.page import Page
from valgapp.ui.section import Section
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.workspace import Workspace


class SectionedPage(Page):
    """Only the part in sight is read again when something changes; the others when they come."""

    sections: tuple[Section, ...]
    switch: ViewSwitch

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._old: set[Section] = set()
        self._stack = QStackedWidget()

    def set_sections(self, titles: Sequence[str], sections: Sequence[Section]) -> None:
        """The parts, and the switch that turns to them; the page places it among its filters."""
        self.sections, self.switch = tuple(sections), ViewSwitch("Vis", titles)
        self._old = set(sections)
        for section in sections:
            section.order_tabs()
            self._stack.addWidget(section)
            section.status_changed.connect(self.header.status_changed)
        self.set_body(self._stack)
        self.set_search(sections[0].search_hint)
        self.detail = sections[0].detail
        self.switch.chosen.connect(self._turn_to)

    # -- what a page may add ----------------------------------------------------------------

    def prepare(self, section: Section) -> None:
        """Fit the head to the part that comes into sight, before it is read."""

    def arrived(self, section: Section) -> None:
        """The part is in sight and read."""

    # -- what Page asks ---------------------------------------------------------------------

    @property
    def section(self) -> Section:
        """The part in sight."""
        return self.sections[self.switch.view]

    def refresh(self) -> None:
        """Read the part in sight; the others when they come into sight."""
        self._old = set(self.sections)
        self.refresh_section()

    def refresh_section(self) -> None:
        """Read the part in sight, if something has changed since it was read."""
        if self.section in self._old:
            self._old.discard(self.section)
            self.section.refresh()

    def search(self, text: str) -> None:
        """Filter the part in sight."""
        self.section.search(text)

    def status_text(self) -> str:
        """What the part in sight says."""
        return self.section.status_text()

    def _turn_to(self, place: int) -> None:
        section = self.sections[place]
        self._stack.setCurrentWidget(section)
        self.detail = section.detail
        self.header.show_search(section.search_hint)
        self.prepare(section)
        if self.workspace.is_open:
            self.refresh_section()
        section.search(self.header.search_text)
        self.header.status_changed.emit()
        self.arrived(section)
