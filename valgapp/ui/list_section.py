"""A part of a page that is a list with the chosen row's panel beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from valgapp.ui import theme
from valgapp.ui.detail import DetailPanel
from valgapp.ui.scrolling import Scrolled
from valgapp.ui.section import Section
from valgapp.ui.settings import remember, remembered_bytes
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_LEAST_HEIGHT = 190  # logical pixels at 100 % text


class ListSection(Section):
    """Subclasses fill the panel in ``show_row``; ``column`` takes what stands above the list.

    ``clear_wanted`` when a row is to be shown that search or filters hold back.
    """

    clear_wanted = Signal()

    def __init__(self, workspace: Workspace, table: RowsTable[Any], content: QWidget) -> None:
        super().__init__(workspace)
        self.table = table
        self.panel = DetailPanel(content)
        self.detail = self.panel
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._scroll = Scrolled()
        self.column = self._scroll.column
        self._build_list()

    def _build_list(self) -> None:
        splitter, place = self.splitter, self._place
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(theme.px(12))
        splitter.addWidget(self.table)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([theme.px(720), theme.px(380)])
        splitter.restoreState(remembered_bytes(place))
        splitter.splitterMoved.connect(lambda *_: remember(place, splitter.saveState()))
        self.panel.hide()
        # With large text the section is higher than the window: it scrolls, and the list keeps
        # room for some rows.
        splitter.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))
        self.column.addWidget(splitter, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.table.selected.connect(self._show_chosen)
        self.table.filtered.connect(self.status_changed)
        self.table.activated.connect(self._enter)
        self.table.set_no_hits(self.clear_wanted.emit)
        self.panel.dismissed.connect(self._deselect)

    @property
    def _place(self) -> str:
        return f"sections/{self.key}/splitter/{theme.current().scale:.2f}"

    def order_tabs(self) -> None:
        """Tab comes to what stands above the list before it comes to the list."""
        # Qt's order is that in which widgets came in, and the list was there first.
        place = self.column.indexOf(self.splitter)
        self.splitter.setParent(None)
        self.column.insertWidget(place, self.splitter, 1)

    def show_row(self, row: Any) -> None:
        """Fill the panel with the chosen row; ``None`` empties it, saving what was typed."""

    def search(self, text: str) -> None:
        self.table.set_search(text)

    def select(self, *keys: Any) -> None:
        """Choose rows, even when search or filters hold one back; a single one opens its panel."""
        if any(self.table.model.place_of(key) < 0 for key in keys):
            self.clear_wanted.emit()
        self.table.select(*keys)
        self._scroll.verticalScrollBar().setValue(self.splitter.y())

    def export(self) -> None:
        self.table.export(self.title)

    def print_list(self) -> None:
        self.table.print_list(self.title)

    def _show_chosen(self) -> None:
        row = self.table.current_row()
        self.show_row(row)
        self.panel.setVisible(row is not None)
        self.status_changed.emit()

    def _enter(self, _row: object) -> None:
        if not self.panel.isHidden():
            self.panel.enter()

    def _deselect(self) -> None:
        # Otherwise the next refresh would open the panel that was just closed.
        self.table.view.clearSelection()
        self.table.view.setFocus()
