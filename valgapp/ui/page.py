"""The frame of every page: title, figures, search, filters, actions, body and detail panel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from valgapp.ui import theme
from valgapp.ui.commands import Command, Thing
from valgapp.ui.detail import DetailPanel
from valgapp.ui.filter_fold import FilterFold
from valgapp.ui.ownership import ChangeAction
from valgapp.ui.page_header import PageHeader
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.scrolling import LowScroll
from valgapp.ui.settings import remember, remembered_bytes
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

# Logical pixels of height at 100 % text.
_ROOM_FOR_FIGURES = 470
_LOWEST_BODY = 190


class Page(QWidget):
    """A page of the window. Subclasses build themselves in ``__init__`` and fill ``refresh``.

    ``key``, ``title`` and ``icon_name`` are class attributes. ``refresh`` is called when the
    page comes into sight and its figures are old, and when data change while it is in sight.
    """

    key = ""
    title = ""
    icon_name = "info"
    views: tuple[str, ...] = ()
    """Titles of its parts that ``show_rows(view=…)`` turns to, for Ctrl+K."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.workspace = workspace
        self.go_to: Callable[..., None] = _nowhere
        self._fold: FilterFold | None = None
        self.header = PageHeader(self.title, self)
        self.detail: DetailPanel | None = None
        self._commands: list[Command] = []
        self._shared: list[ChangeAction] = []
        self._stale, self._is_in_order = True, False
        self._body: QWidget | None = None
        self._splitter = _Halves()
        self._build_frame()
        self.header.searched.connect(self.search)
        self.header.stepped_down.connect(self._enter_list)
        workspace.changed.connect(self._data_changed)
        workspace.opened.connect(self._file_opened)
        # Pictures that refresh() draws are in the colours of their moment.
        theme.current().changed.connect(self._data_changed)
        workspace.closed.connect(self._forget)

    # -- for subclasses ---------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again from ``self.workspace`` and show it."""

    def search(self, text: str) -> None:
        """The user types in the search field; ``self.header.search_text`` has it as well."""

    def show_rows(self, **wanted: Any) -> None:
        """Opened from elsewhere (a tile, Ctrl+K) with keyword arguments of the page's own."""

    def status_text(self) -> str:
        """What the status line says of this page: »58 ambassadører · 2 valgt«."""
        return ""

    @classmethod
    def things(cls, workspace: Workspace) -> Iterable[Thing]:  # noqa: ARG003
        """What Ctrl+K can find here; read from ``workspace`` without building the page."""
        return ()

    # -- building ---------------------------------------------------------------------------

    def _build_frame(self) -> None:
        # With large text the page may be higher than the window: then all of it scrolls.
        self._whole = LowScroll()
        self._column = self._whole.column
        self._column.setContentsMargins(*(theme.px(n) for n in (24, 20, 24, 12)))
        self._column.setSpacing(theme.px(16))
        self._column.addWidget(self.header)
        self._column.addWidget(self._splitter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)

    def set_body(self, body: QWidget) -> None:
        """What fills the page. A ``RowsTable`` reports its selection to the status line."""
        self._body = body
        self._splitter.insertWidget(0, body)
        self._splitter.setStretchFactor(0, 1)
        if isinstance(body, RowsTable):
            body.selected.connect(self.header.status_changed)
            body.set_no_hits(self.header.clear_filters)
            body.activated.connect(self._enter_detail)

    def set_scrolled_body(self, body: QWidget) -> None:
        """A body that may be higher than the window (tiles, settings)."""
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setProperty("role", "scrolled")
        scroll.setWidget(body)
        self.set_body(scroll)

    def set_detail(self, content: QWidget, *, title: str = "") -> DetailPanel:
        """A panel to the right with ``content``; hidden until ``self.detail.open()``."""
        self.detail = DetailPanel(content, title)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([theme.px(720), theme.px(380)])
        self._splitter.restoreState(remembered_bytes(self._splitter_place))
        self._splitter.splitterMoved.connect(self._keep_splitter)
        self.detail.hide()
        self.detail.dismissed.connect(self._deselect)
        return self.detail

    def set_search(self, placeholder: str) -> None:
        """Show the search field (Ctrl+F)."""
        self.header.show_search(placeholder)

    def add_filter(self, widget: QWidget) -> None:
        """A filter beside the search field; give it an accessible name."""
        self.header.add_filter(widget)

    def add_filters(self, *boxes: QComboBox) -> None:
        """Filters beside the search field, behind one button where the screen is low."""
        self._fold = FilterFold(boxes)
        for widget in (self._fold, *boxes):
            self.add_filter(widget)

    def set_primary(self, text: str, run: Callable[[], object], icon_name: str = "add") -> None:
        """The page's one primary button; Ctrl+N."""
        self.header.set_primary(text, run, icon_name)
        self._commands.insert(0, Command(text, run, icon_name, "Ctrl+N"))

    def name_primary(self, text: str, icon_name: str = "") -> None:
        """The primary button does something else now, and says so."""
        self.header.name_primary(text, icon_name)
        icon_name = icon_name or self._commands[0].icon
        self._commands[0] = replace(self._commands[0], text=text, icon=icon_name)

    def add_action(
        self,
        text: str,
        run: Callable[[], object],
        icon_name: str = "",
        *,
        shortcut: str = "",
        in_menu: bool = False,
        shared: bool = False,
    ) -> None:
        """A secondary action: a quiet button, or (``in_menu``) an entry under »Mere«.

        One that changes what is ``shared`` by all plans is greyed out where BIF keeps it.
        """
        action = self.header.add_action(
            text, run, icon_name, shortcut=shortcut, in_menu=in_menu, shared=shared
        )
        if isinstance(action, ChangeAction):
            self._shared.append(action)
        self._commands.append(Command(text, run, icon_name, shortcut))

    def add_list_actions(self, table: RowsTable[Any], title: str) -> None:
        """»Eksportér til Excel« and »Udskriv« for a table, under »Mere« and by Ctrl+P."""
        self.add_action("Eksportér til Excel …", lambda: table.export(title), "excel", in_menu=True)
        self.add_action(
            "Udskriv …", lambda: table.print_list(title), "print", shortcut="Ctrl+P", in_menu=True
        )

    def set_figures(self, *figures: str | tuple[str, str]) -> None:
        """Chips under the title: words, or (words, tone) with a tone of ``cells.TONES``."""
        self.header.set_figures(figures)

    def set_subtitle(self, text: str) -> None:
        """A quiet line under the title."""
        self.header.set_subtitle(text)

    # -- for the window ---------------------------------------------------------------------

    @property
    def told(self) -> str:
        """What the status line says: what is in sight, and at BIF how fresh it is."""
        choices = self.findChildren(PlanChoice)
        fresh = next((choice.freshness for choice in choices if not choice.isHidden()), "")
        return " · ".join(filter(None, (self.status_text(), fresh)))

    @property
    def is_low(self) -> bool:
        """Whether figures and filters give way to the rows: there are few lines of screen."""
        return self.height() < theme.px(_ROOM_FOR_FIGURES)

    @property
    def help_chapter(self) -> str:
        """The chapter of the guide that F1 opens; a part of a page may have one of its own."""
        return self.title

    def commands(self) -> Sequence[Command]:
        """The page's actions, for Ctrl+K."""
        off = {action.text() for action in self._shared if not action.isEnabled()}
        return tuple(command for command in self._commands if command.text not in off)

    def primary(self) -> None:
        """Ctrl+N."""
        self.header.press_primary()

    def escape(self) -> bool:
        """Esc: from the panel back to the list, else clear the search, else close the panel.

        False when there was nothing to go back from.
        """
        if self.detail is not None and self.detail.has_focus():
            self._enter_list()
            return True
        if self.header.search_text:
            self.header.clear_search()
            return True
        if self.detail is not None and not self.detail.isHidden():
            self.detail.close_panel()
            return True
        return False

    def refresh_if_stale(self) -> None:
        """Read again when something has changed since this page was last in sight."""
        if self._stale and self.workspace.is_open:
            self._stale = False
            for action in self._shared:
                action.hold(self.workspace.sharer)
            self.refresh()
            self.header.status_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            # One comes to a page at its head, wherever it was left.
            self._whole.verticalScrollBar().setValue(0)
        self.refresh_if_stale()
        if not self._is_in_order:
            self._is_in_order = True
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes through the head line by line, then on to the body."""
        # Qt goes by when a widget was made, and a filter may be made after the list it filters.
        stops = [
            widget
            for widget in self.header.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
            and widget.window() is self.window()
            and widget.focusProxy() is None
        ]
        ring: QWidget | None = self
        while stops and ring is not None and ring not in stops:
            ring = ring.nextInFocusChain()
        for after in sorted(stops, key=self._reading_place):
            if ring is not None and ring is not after:
                QWidget.setTabOrder(ring, after)
            ring = after

    def _reading_place(self, widget: QWidget) -> tuple[int, int]:
        middle = widget.mapTo(self, widget.rect().center())
        # Fields of one line are of different heights.
        return middle.y() // theme.px(24), middle.x()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Few lines of screen are for the rows; the status line counts them too.
        self.header.fold_figures(self.is_low)
        if self._fold is not None:
            self._fold.fold(self.is_low, self.add_filter)

    def _data_changed(self) -> None:
        self._stale = True
        self._file_opened()

    def _file_opened(self) -> None:
        # Showing the page may have read the file already: once is enough.
        if self.isVisible():
            self.refresh_if_stale()

    def _forget(self) -> None:
        self._stale = True

    @property
    def _splitter_place(self) -> str:
        return f"pages/{self.key}/splitter/{theme.current().scale:.2f}"

    def _keep_splitter(self) -> None:
        remember(self._splitter_place, self._splitter.saveState())

    # -- the keyboard between list and panel ------------------------------------------------

    def _enter_detail(self) -> None:
        if self.detail is not None and not self.detail.isHidden():
            self.detail.enter()

    def _deselect(self) -> None:
        # Otherwise the next refresh would open the panel that was just closed.
        if isinstance(self._body, RowsTable):
            self._body.view.clearSelection()
            self._body.view.setFocus()

    def take_keyboard(self) -> None:
        """Begin at the list in sight, at what the page makes, or at the first that can be reached."""
        if (view := self._first_list()) is not None:
            view.setFocus()
        elif not self.header.focus_primary() and (stop := self._first_stop()) is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _first_list(self) -> QAbstractItemView | None:
        # A list among cards may be far down; an empty one says what to do instead of being seen.
        if self._body is None or isinstance(self._body, QScrollArea):
            return None
        views = self._body.findChildren(QAbstractItemView)
        return next((v for v in views if v.isVisible() and v.model().rowCount()), None)

    def _first_stop(self) -> QWidget | None:
        # Not by nextInFocusChain(): that hands what it meets in the window to Python to delete.
        tab = Qt.FocusPolicy.TabFocus
        stops = (
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & tab == tab
            and widget.isEnabled()
            and not widget.visibleRegion().isEmpty()
        )
        return min(stops, key=self._reading_place, default=None)

    def see_chosen(self) -> None:
        """Scroll what is around the list, where the window is too low for it, to the chosen row."""
        table = self.table_in_sight()
        if table is None or table.current_row() is None:
            return
        row = table.view.visualRect(table.view.currentIndex())
        around = table.parentWidget()
        while around is not None and around is not self:
            if isinstance(around, QScrollArea) and (inside := around.widget()) is not None:
                place = table.view.viewport().mapTo(inside, row.bottomLeft())
                around.ensureVisible(0, place.y(), 0, row.height())
            around = around.parentWidget()

    def _enter_list(self) -> None:
        table = self.table_in_sight()
        if table is not None:
            table.enter()
        elif self._body is not None:
            self._body.setFocus()

    def table_in_sight(self) -> RowsTable[Any] | None:
        """The list that shows now, if any."""
        if self._body is None or isinstance(self._body, RowsTable):
            return self._body
        return next((t for t in self._body.findChildren(RowsTable) if t.isVisible()), None)


class _Halves(QSplitter):
    """Body and panel; never so low that fewer than a few lines of a list are in sight."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.px(12))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, theme.px(_LOWEST_BODY)))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


def _nowhere(key: str, **wanted: Any) -> None:
    """Stands in for the window's ``show_page`` until the window has taken the page in."""
