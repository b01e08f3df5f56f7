"""Overrækkelse: the day at Rådhuset in five parts, from programme to what is left afterwards."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from valgapp.ui import theme
from valgapp.ui.ceremony.afterwards import AfterwardsPart
from valgapp.ui.ceremony.door import DoorPart
from valgapp.ui.ceremony.guests import GuestsPart
from valgapp.ui.ceremony.part import CeremonyPart
from valgapp.ui.ceremony.programme import ProgrammePart
from valgapp.ui.ceremony.stage import StagePart
from valgapp.ui.flow import FlowLayout
from valgapp.ui.section import Section
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.workspace import Workspace

PARTS: Final = ("Program", "Gæster", "Rækkefølge", "Ved døren", "Bagefter")


class CeremonySection(Section):
    """``part_shown`` when another part comes into sight; only that one is read again."""

    key, title = "ceremony", "Overrækkelse"

    part_shown = Signal()
    clear_wanted = Signal()
    typing_began = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.programme, self.guests = ProgrammePart(workspace), GuestsPart(workspace)
        self.stage, self.door = StagePart(workspace), DoorPart(workspace)
        self.afterwards = AfterwardsPart(workspace)
        self.parts: tuple[CeremonyPart, ...] = (
            self.programme, self.guests, self.stage, self.door, self.afterwards,
        )  # fmt: skip
        self.switch = ViewSwitch("Del af overrækkelsen", PARTS)
        self._stack = QStackedWidget()
        self._old: set[CeremonyPart] = set(self.parts)
        self._build()

    def _build(self) -> None:
        top = QWidget()
        line = FlowLayout(top, gap=8)
        line.addWidget(self.switch)
        for box in (self.guests.replies, self.afterwards.shown):
            line.addWidget(box)
        for part in self.parts:
            self._stack.addWidget(part)
            part.status_changed.connect(self.status_changed)
            part.clear_wanted.connect(self._clear)
            part.typing_began.connect(self.typing_began)
            for button in part.buttons:
                line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(top)
        column.addWidget(self._stack, 1)
        # With large text the parts scroll by themselves.
        self._stack.setMinimumHeight(theme.px(80))
        self.switch.chosen.connect(self._show_part)
        self._fit_top()

    @property
    def part(self) -> CeremonyPart:
        """The part in sight."""
        return self.parts[self.switch.view]

    def refresh(self) -> None:
        self._old = set(self.parts)
        self._refresh_part()

    def search(self, text: str) -> None:
        self.part.search(text)

    def status_text(self) -> str:
        return self.part.status_text()

    def export(self) -> None:
        self.part.export()

    def print_list(self) -> None:
        self.part.print_list()

    def begin(self) -> None:
        """The page's primary button."""
        self.part.begin()

    def show_rows(self, **wanted: Any) -> None:
        """``ceremony`` by the part's title; ``reply`` of guests by its words, or »late«;
        ``guest`` and ``graduate`` by id."""
        part = wanted.get("ceremony")
        if "guest" in wanted:
            part = self.guests.title
        if part in PARTS:
            self.switch.choose(PARTS.index(part))
        self._clear()
        if "reply" in wanted:
            self.guests.choose_replies(wanted["reply"])
        if "guest" in wanted:
            self._refresh_part()
            self.guests.select(wanted["guest"])

    def _clear(self) -> None:
        self.guests.replies.setCurrentIndex(0)
        self.afterwards.shown.setCurrentIndex(0)
        self.clear_wanted.emit()

    def _show_part(self, place: int) -> None:
        self._stack.setCurrentWidget(self.parts[place])
        self._fit_top()
        if self.workspace.is_open:
            self._refresh_part()
        self.part_shown.emit()

    def _fit_top(self) -> None:
        part = self.part
        self.detail = part.detail
        for other in self.parts:
            for button in other.buttons:
                button.setVisible(other is part)
        self.guests.replies.setVisible(part is self.guests)
        self.afterwards.shown.setVisible(part is self.afterwards)

    def _refresh_part(self) -> None:
        if self.part in self._old:
            self._old.discard(self.part)
            self.part.refresh()
